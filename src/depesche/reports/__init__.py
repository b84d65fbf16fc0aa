"""Bytes of any wire format -> one story version."""

from depesche.reports.formats import Outcome
from depesche.reports.source import LIMIT, read, read_bytes, read_many, read_text

__all__ = ["LIMIT", "Outcome", "read", "read_bytes", "read_many", "read_text"]
