"""Where store and record meet: adding, judging, re-reading and forgetting, each as one change of a dossier.

``record`` decides and knows no database, ``store`` writes and decides nothing; this room asks the one with what the
other holds.
"""

from __future__ import annotations

from depesche.dossier.add import add
from depesche.dossier.forget import NothingToForget, forget_actor, forget_report
from depesche.dossier.judge import judge, undo
from depesche.dossier.reread import reread

__all__ = ["NothingToForget", "add", "forget_actor", "forget_report", "judge", "reread", "undo"]
