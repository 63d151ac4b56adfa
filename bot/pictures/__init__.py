"""Pictures beside an answer, and the words that stand in for them.

A picture is drawn from what it is given and nothing else: the same portrait gives the same bytes.
Drawing takes 0.1 s of a processor and belongs in a process beside the service, so Pillow is first
imported when something is drawn; describing is cheap and belongs anywhere. Which answer has a
picture is decided in `answers`.
"""

from functools import lru_cache

from bot.pictures.portrait import Bar, Companion, Pair, Portrait, Unit
from bot.pictures.words import describe

__all__ = ["Bar", "Companion", "Pair", "Portrait", "Unit", "describe", "draw"]


@lru_cache(maxsize=50)
def draw(portrait: Portrait) -> bytes:
    """The portrait as a PNG of 1440 × 720 pixels, for a place 360 to 720 wide."""
    from bot.pictures.drawing import drawn

    return drawn(portrait)
