# The two commands of the README are `make demo` and `make test`; each sets up what it needs.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test test-all lint types contracts gate model bench lock clean

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $(STAMP)

demo: $(STAMP)
	$(BIN)/depesche read examples/reports/*.txt

test: $(STAMP)
	$(BIN)/python -m pytest -m "not slow" -n 2

test-all: $(STAMP)
	$(BIN)/python -m pytest -n 2

lint: $(STAMP)
	$(BIN)/ruff check src tests

types: $(STAMP)
	$(BIN)/mypy

contracts: $(STAMP)
	$(BIN)/lint-imports

# needs HanTa and babel here and a Python with PyTorch (TORCH), see models/de/README.md
model: $(STAMP)
	$(BIN)/python -m models.de.train --data $(or $(DATA),../shared/data) --torch $(or $(TORCH),$(BIN)/python)

gate: $(STAMP)
	$(BIN)/python -m benchmarks.gate

bench: $(STAMP)
	$(BIN)/python -m benchmarks.speed

lock:
	$(BIN)/pip-compile --quiet --strip-extras --extra dev --generate-hashes --no-emit-index-url \
	  --no-emit-trusted-host --no-emit-find-links --no-header --allow-unsafe --output-file requirements.lock \
	  pyproject.toml requirements-build.in

clean:
	rm -rf $(VENV) build dist
