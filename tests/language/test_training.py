"""The training of the German model from the treebanks to the package, small: where a Python with PyTorch is named."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from depesche.language.reader import WireReader
from depesche.language.tokens import make_doc

TORCH = os.environ.get("TORCH", "")
DATA = Path(os.environ.get("DATA", "../shared/data"))


@pytest.mark.slow
@pytest.mark.skipif(not TORCH or not DATA.is_dir(), reason="TORCH names no Python with PyTorch, or DATA no data folder")
def test_every_step_of_the_training_works(tmp_path: Path) -> None:
    """What comes out reads sentences as trees; it has learnt too little to read them rightly."""
    pytest.importorskip("pycrfsuite")
    command = [sys.executable, "-m", "models.de.train", "--smoke", "--data", str(DATA), "--work", str(tmp_path), "--torch", TORCH]
    subprocess.run(command, check=True)
    assert "LAS" in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    reader = WireReader().from_disk(tmp_path / "out" / "wire_reader")
    doc, _ = make_doc(["Norland und Sudania trafen sich am Montag in Kolm."])
    reader.annotate([doc])
    assert sum(token.head is token for token in doc) == 1
    assert all(token.tag_ and token.dep_ for token in doc)
