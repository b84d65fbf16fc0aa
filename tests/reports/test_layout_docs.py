"""Every problem and error of the room is documented."""

from __future__ import annotations

import re
from pathlib import Path

from depesche import errors
from depesche.errors import DepescheError

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "report-layouts.md").read_text(encoding="utf-8")


def test_every_problem_is_documented() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "src/depesche/reports").glob("*.py")
    )
    codes = set(re.findall(r'code="(reports\.\w+)"', sources))
    assert len(codes) >= 8
    assert not [code for code in sorted(codes) if f"`{code}`" not in PAGE]


def test_every_error_is_documented() -> None:
    classes = [
        one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, DepescheError)
    ]
    ours = [one for one in classes if one.code.startswith("reports.")]
    assert len(ours) >= 9
    assert not [one for one in ours if f"`{one.code}`" not in PAGE or f"`{one.__name__}`" not in PAGE]
