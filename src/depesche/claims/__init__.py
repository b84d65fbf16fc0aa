"""What an analysed report says in a negotiation: `find` is the only way in."""

from depesche.claims.find import Found, find

__all__ = ["Found", "find"]
