"""Who is who: the dated lexicon, linking, parties and metonyms."""

from depesche.actors.link import link
from depesche.actors.linked import Actors

__all__ = ["Actors", "link"]
