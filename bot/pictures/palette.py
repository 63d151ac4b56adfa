"""The colours of a picture: a card that is bright enough to stand on a dark page, and not white.

Text has a contrast of 4.5 or more with what it stands on, shapes one of 3 (WCAG 2.2, 1.4.3 and
1.4.11); the card is opaque, so the page behind it changes nothing.
"""

from __future__ import annotations

CARD = "#f5f7f9"
EDGE = "#c3ccd5"
INK = "#1c2733"
MUTED = "#4d5b69"
AXIS = "#7b8794"
BAR = "#5384ad"
STRONG = "#1d5788"
ON_STRONG = "#ffffff"
TIE = "#a9803f"
