"""Times in German wire copy: found, normalised, with honest intervals (TIMEX3, conventions of KRAUTS)."""

from depesche.language.times.find import find, resolve

__all__ = ["find", "resolve"]
