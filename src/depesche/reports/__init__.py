"""Bytes of any wire format -> one story version."""

from depesche.reports.source import LIMIT, read, read_bytes, read_text

__all__ = ["LIMIT", "read", "read_bytes", "read_text"]
