"""For all tests: the same examples of properties on every machine, and one thread of algebra for each worker.

Two workers whose matrix products take both cores each wait for one another: the reading tests took twice as long.
"""

from __future__ import annotations

import os

from hypothesis import settings

os.environ.setdefault("OMP_NUM_THREADS", "1")  # read when NumPy is imported, which is later

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None)  # HYPOTHESIS_PROFILE=search looks for new examples
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
