"""`python -m depesche.cli`."""

from depesche.cli.main import run

run()
