"""Source frames: which words of a report rest on whose word, nested, with stance and kind of source.

``frames(analysis)`` gives all of them; ``at(frames, token)`` the stack over one token, outermost first;
``wording(analysis, frames, tokens)`` whose words a stretch is in.
"""

from depesche.language.sources.frame import SourceFrame, at, wording
from depesche.language.sources.frames import frames

__all__ = ["SourceFrame", "at", "frames", "wording"]
