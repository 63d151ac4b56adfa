"""Which counted units of the two languages count one thing: `20만대` and `200,000 vehicles`."""

from __future__ import annotations

from typing import Final

_KIN: Final[dict[str, str]] = {
    word: kin
    for kin, words in {
        "명": "사람 인 조합원 표 person people worker employee guest member user customer resident vote",
        "대": "vehicle car unit phone smartphone truck bus tablet drone robot",
        "개": "job item",
        "곳": "bank place site company firm",
        "주": "share",
        "톤": "ton tonne",
        "가구": "household",
        "골": "goal",
        "점": "point",
        "도움": "assist",
        "ha": "hectare",
    }.items()
    for word in words.split()
} | {
    f"{power} {measure}": sign
    for power, measure, sign in (
        ("square", "meter", "㎡"), ("square", "kilometer", "㎢"), ("cubic", "meter", "㎥"),
    )
}  # fmt: skip


def kin(unit: str) -> str:
    """The unit by one name in both languages; a unit without kin by its own."""
    return _KIN.get(unit, unit)
