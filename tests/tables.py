"""How tables of cases are read: every scalar a string, and in C where PyYAML has it, which takes a tenth of the time."""

from __future__ import annotations

import yaml

LOADER: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Every scalar is a string."""

SAFE: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Scalars are what they look like."""
