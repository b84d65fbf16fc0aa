"""Makes the repository root importable, so that the ``corpus`` package is found from any working directory."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
