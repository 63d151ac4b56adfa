"""Which counted units of the two languages count one thing: `20만대` and `200,000 vehicles`."""

from __future__ import annotations

from typing import Final

_KIN: Final[dict[str, str]] = {
    word: kin
    for kin, words in {
        "명": "사람 인 조합원 person people worker employee guest member user customer resident",
        "대": "vehicle car unit",
        "개": "job item",
        "곳": "bank place site company firm",
        "주": "share",
        "톤": "ton tonne",
    }.items()
    for word in words.split()
}


def kin(unit: str) -> str:
    """The unit by one name in both languages; a unit without kin by its own."""
    return _KIN.get(unit, unit)
