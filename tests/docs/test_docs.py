"""Nothing that a user meets is undocumented, and nothing documented is untrue."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest
from tools import command_options

from depesche import reports
from depesche.cli.main import COMMANDS
from depesche.model import jsonio, vocabulary
from depesche.model.context import Context
from depesche.pipeline import read_report

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
SOURCES = sorted((ROOT / "src" / "depesche").rglob("*.py"))
CASES = ROOT / "tests" / "cases" / "claims"
DAY = date(2025, 5, 20)
JSON_BLOCK = re.compile(r"<!-- json: ([^>]*?) -->\n```json\n(.*?)\n```", re.DOTALL)
NOT_YET = {"explain"} - set(COMMANDS)  # named in the pages, still to come
LINK = re.compile(r"\]\(([^)\s]+)\)")


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


# -- commands --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMMANDS)
def test_command_has_a_section_with_its_exit_status(name: str) -> None:
    text = page("reference/commands.md")
    section = re.search(rf"^## {name}$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert section, f"no section '## {name}' in docs/reference/commands.md"
    assert f"<!-- options: {name} -->" in section[1]
    assert "Exit status" in section[1]


def test_no_section_without_a_command() -> None:
    shown = re.findall(r"<!-- options: ([\w-]+) -->", page("reference/commands.md"))
    assert set(shown) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_option_tables_are_those_of_the_command_line(name: str) -> None:
    text = page("reference/commands.md")
    assert command_options.table(name) in text, "run: python -m tools.command_options"


@pytest.mark.parametrize("path", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_commands_in_examples_exist(path: Path) -> None:
    for line in path.read_text("utf-8").splitlines():
        for found in re.finditer(r"(?:^ {4}\$? ?|\| |`)depesche ([a-z]+)((?: [^|>#`]*)?)", line):
            name, rest = found[1], found[2]
            if name in NOT_YET:
                continue
            assert name in COMMANDS, f"{path.name}: {line.strip()}"
            known = {o for p in command_options.command(name).params for o in p.opts} | {"--help"}
            used = set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", rest))
            assert used <= known, f"{path.name}: {line.strip()}"


# -- vocabulary, rules, codes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", get_args(vocabulary.Kind))
def test_kind_is_documented(kind: str) -> None:
    assert f"| `{kind}` |" in page("reference/kinds.md")


def words_of(name: str) -> tuple[str, ...]:
    return get_args(getattr(vocabulary, name))


@pytest.mark.parametrize(
    "vocabulary_name",
    ["Issue", "Stage", "Certainty", "Sourcing", "Stance", "Novelty", "Where", "Wording", "Channel", "VoiceKind", "LinkType",
     "AttributeName", "ActorKind", "QuotationType", "Medium", "ReportStatus", "Precision", "BlockKind"],
)  # fmt: skip
def test_values_are_documented(vocabulary_name: str) -> None:
    text = page("reference/reading.md")
    assert [w for w in words_of(vocabulary_name) if f"`{w}`" not in text] == []


def fields_of(definition: dict[str, Any]) -> Iterator[str]:
    yield from definition.get("properties", {})


@pytest.mark.parametrize(
    "name", ["Reading", "Report", "Actor", "Claim", "Voice", "Quotation", "Timex", "Problem", "Amount", "When"]
)
def test_fields_of_the_contract_are_documented(name: str) -> None:
    text = page("reference/reading.md")
    schema = jsonio.schema()
    definition = schema if name == "Reading" else schema["$defs"][name]
    headings = re.findall(r"^## (\w+)$", text, re.MULTILINE)
    assert [f for f in fields_of(definition) if f"`{f}`" not in text and f not in headings] == []


def strings(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (name, value) of `name="value"` arguments, `name = "value"` assignments and first strings of calls to problem()."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.keyword) and node.arg and isinstance(node.value, ast.Constant):
            yield node.arg, str(node.value.value)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Constant):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if isinstance(target, ast.Name):
                    yield target.id, str(node.value.value)
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "problem" and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant):
                yield "code", str(first.value)


def found_in_source(name: str, folder: str = "") -> set[str]:
    dotted = re.compile(r"[a-z_]+\.[a-z_]+")
    within = ROOT / "src" / "depesche" / folder
    files = [p for p in SOURCES if p.is_relative_to(within)]
    return {value for p in files for key, value in strings(p) if key == name and dotted.fullmatch(value)}


def test_codes_are_documented_and_no_others() -> None:
    text = page("reference/problems.md")
    shown = set(re.findall(r"^\| `([a-z_]+\.[a-z_]+)` \|", text, re.MULTILINE))
    inside = found_in_source("code")
    assert inside - shown == set(), "not documented"
    assert shown - inside == set(), "no longer in the source"


def test_rules_of_claims_are_documented_and_no_others() -> None:
    shown = set(re.findall(r"^\| `([a-z_]+\.[a-z_]+)` \|", page("reference/rules.md"), re.MULTILINE))
    inside = found_in_source("rule", "claims")
    assert inside - shown == set(), "not documented"
    assert shown - inside == set(), "no longer in the source"


# -- what is said of the sentences shown -----------------------------------------------------------------------------


@cache
def claims_of(sentence: str) -> tuple[Any, ...]:
    report = reports.read_bytes(f"KOLM (dpa) - {sentence}\n".encode(), name="case", at=DAY)
    return read_report(report, Context(at=DAY, dossier_actors=str(CASES / "actors.toml"))).claims


def kind_rows() -> list[tuple[str, ...]]:
    row = re.compile(r"^\| `(\w+)` \| .*? \| (.*?) \| (.*?) \| `(\w+)` \|$", re.MULTILINE)
    return [tuple(m) for m in row.findall(page("reference/kinds.md"))]


@pytest.mark.parametrize(
    ("kind", "hit", "near_miss", "stage"), kind_rows(), ids=lambda v: v if v.isidentifier() else ""
)
def test_kinds_do_what_their_page_says(kind: str, hit: str, near_miss: str, stage: str) -> None:
    assert (kind, stage) in [(c.kind, c.stage) for c in claims_of(hit)]
    sentence, _, other = near_miss.partition(" (`")
    assert [c.kind for c in claims_of(sentence)] == ([other.rstrip("`)")] if other else [])


def test_kinds_show_sentences_of_the_case_tables() -> None:
    cases = "\n".join(p.read_text("utf-8") for p in CASES.glob("*.yml"))
    shown = [s for _, hit, near, _ in kind_rows() for s in (hit, near.partition(" (`")[0])]
    assert [s for s in shown if s not in cases] == []


def rule_rows() -> list[tuple[str, ...]]:
    shown = r"(„.*?“|[^„].*?\.)(?: [^|]*?)?"  # several sentences stand in quotation marks
    row = re.compile(rf"^\| `([a-z_]+\.[a-z_]+)` \| .*? \| {shown} \| {shown} \|$", re.MULTILINE)
    return [tuple(cell.strip("„“") for cell in m) for m in row.findall(page("reference/rules.md"))]


@pytest.mark.parametrize(("rule", "hit", "near_miss"), rule_rows())
def test_rules_do_what_their_page_says(rule: str, hit: str, near_miss: str) -> None:
    assert rule in [c.rule for c in claims_of(hit)]
    assert rule not in [c.rule for c in claims_of(near_miss)]


# -- examples in the pages -------------------------------------------------------------------------------------------


def schema_for(name: str) -> dict[str, Any]:
    """Return the schema of a marked block: "Report, without text and blocks", "claim demand"."""
    whole = jsonio.schema()
    kind, _, without = name.partition(", without ")
    definition = "Claim" if kind.startswith("claim ") else kind
    if definition == "Reading":
        return whole
    inner = dict(whole["$defs"][definition])
    inner["required"] = [r for r in inner["required"] if r not in without.split(" and ")]
    return {"$schema": jsonio.DIALECT, **inner, "$defs": whole["$defs"]}


def json_blocks() -> list[tuple[str, str, str]]:
    return [(p.name, *found) for p in PAGES for found in JSON_BLOCK.findall(p.read_text("utf-8"))]


@pytest.mark.parametrize(("name", "kind", "text"), json_blocks(), ids=lambda v: v[:30])
def test_json_in_pages_validates(name: str, kind: str, text: str) -> None:
    jsonschema.validate(json.loads(text), schema_for(kind))


def test_every_json_block_is_marked() -> None:
    for path in PAGES:
        text = path.read_text("utf-8")
        assert text.count("```json") == len(JSON_BLOCK.findall(text)), (
            f"{path.name}: a json block without <!-- json: ... -->"
        )


def test_worked_reading_validates_and_its_offsets_hold() -> None:
    document = json.loads(page("reference/worked/reading.json"))
    jsonschema.validate(document, jsonio.schema())
    text = document["report"]["text"]
    assert text == page("reference/worked/report.txt")
    for claim in document["claims"]:
        for evidence in claim["evidence"]:
            assert text[evidence["begin"] : evidence["end"]] == evidence["text"]
    shown = [json.loads(b) for _, kind, b in json_blocks() if kind.startswith("claim ")]
    assert [c["id"] for c in shown if c not in document["claims"]] == [], "run: python -m tools.worked_reading"


def test_worked_reading_is_what_the_program_says() -> None:
    """Every claim that the page explains is read as shown; ids and other claims may change."""
    source = DOCS / "reference" / "worked" / "report.txt"
    now = jsonio.to_dict(read_report(reports.read(source), Context()))
    slots = ("kind", "issue", "stage", "polarity", "certainty", "sourcing", "time", "due", "evidence")
    read = [{s: c[s] for s in slots} for c in now["claims"]]
    for _, kind, block in json_blocks():
        if kind.startswith("claim "):
            assert {s: json.loads(block)[s] for s in slots} in read, (
                "run: python -m tools.worked_reading and read the page"
            )


def test_commands_of_the_readme_are_targets() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    used = {
        t
        for p in [*PAGES, ROOT / "CONTRIBUTING.md"]
        for t in re.findall(r"\bmake ([a-z-]+)\b(?=[` ]{1,}|$)", p.read_text("utf-8"))
    }
    assert {"demo", "test"} <= used
    assert {
        t
        for t in used
        if re.search(rf"(`|^ {{4}})make {t}", "\n".join(p.read_text("utf-8") for p in PAGES), re.MULTILINE)
    } <= targets


@pytest.mark.parametrize("path", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    for target in LINK.findall(path.read_text("utf-8")):
        if target.startswith(("http://", "https://")):
            continue
        name, _, anchor = target.partition("#")
        there = (path.parent / name).resolve() if name else path
        assert there.exists(), f"{path.relative_to(ROOT)}: {target}"
        if anchor:
            titles = re.findall(r"^#+ (.+)$", there.read_text("utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w\- ]", "", t.lower()).replace(" ", "-") for t in titles}
            assert anchor in slugs, f"{path.relative_to(ROOT)}: {target}"


def test_python_in_pages_compiles() -> None:
    for path in PAGES:
        for block in re.findall(r"```python\n(.*?)```", path.read_text("utf-8"), re.DOTALL):
            compile(block, str(path), "exec")


def test_picture_is_there() -> None:
    assert "<svg" in (DOCS / "images" / "terminal.svg").read_text("utf-8")
    assert "depesche read examples/reports/" in (ROOT / "README.md").read_text("utf-8")


# -- architecture ----------------------------------------------------------------------------------------------------


@cache
def _listed_modules() -> dict[str, set[str]]:
    """Names in backticks by room, from the list of every module in ARCHITECTURE.md."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8").partition("## Every module")[2].partition("\nBeside the rooms")[0]
    parts = re.split(r"^\*\*`(\w+)`\*\*", text, flags=re.MULTILINE)[1:]
    return {room: set(re.findall(r"`(\w+)/?`", body)) for room, body in zip(parts[::2], parts[1::2], strict=True)}


def _rooms() -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for path in SOURCES:
        room, *rest = path.relative_to(ROOT / "src" / "depesche").with_suffix("").parts
        if rest and rest[-1] not in ("__init__", "__main__"):
            out.setdefault(room, set()).update(rest)
    return out


@pytest.mark.parametrize("room", sorted(_listed_modules()))
def test_architecture_lists_every_module_of_a_room(room: str) -> None:
    assert _rooms()[room] - _listed_modules()[room] == set(), "not in ARCHITECTURE.md, ## Every module"


@pytest.mark.parametrize("room", sorted(_listed_modules()))
def test_architecture_lists_no_module_that_is_not_there(room: str) -> None:
    assert _listed_modules()[room] - _rooms()[room] - {"migrations"} == set()


def test_architecture_lists_every_room() -> None:
    assert set(_rooms()) - set(_listed_modules()) == set()
