"""Which news agency an article credits with its text."""

from __future__ import annotations

import pytest

from summaries.lines import label_lines
from summaries.wires import wire_credit

KOREAN = (
    "세종시는 다음 달부터 밤 버스를 늘린다고 4일 밝혔다. 노선은 모두 여섯 개다.\n\n"
    "요금은 낮과 같은 1500원이다. 막차는 새벽 2시에 떠난다."
)
ENGLISH = (
    "The city will run more night buses from May, officials said on Tuesday.\n\n"
    "Fares stay at 1,500 won. The last bus leaves at two in the morning."
)


def credited(text: str) -> str | None:
    return wire_credit(text, label_lines(text))


@pytest.mark.parametrize(
    "tail",
    [
        "\n\n출처: 가람통신", "\n\n기사 제공=가람통신", "\n\n[가람통신]", "\n\n나하린 가람통신 기자",
        "\n\n※ 이 기사는 가람통신이 제공했습니다.", "\n\n(서울=가람통신)",
    ],
)  # fmt: skip
def test_an_agency_no_list_holds_is_credited_below_the_text(tail: str) -> None:
    assert credited(KOREAN + tail) == "가람통신"


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("SEJONG, Feb. 4 (Merrow Newswire) — ", ""), ("By Joan Hale, Merrow Newswire\n\n", ""),
        ("", "\n\n— Merrow Newswire"), ("", "\n\nSource: Merrow Newswire"),
        ("", "\n\nThis story was provided by Merrow Newswire."),
    ],
)  # fmt: skip
def test_an_english_agency_is_known_by_what_it_calls_itself(head: str, tail: str) -> None:
    assert credited(head + ENGLISH + tail) == "Merrow Newswire"


@pytest.mark.parametrize(
    "tail",
    [
        " 이 소식은 가람통신이 먼저 전했다.", "\n\n이동통신 담당 한가을 기자", "\n\n(사진=가람통신 제공)",
    ],
)  # fmt: skip
def test_an_agency_that_is_a_source_or_took_the_picture_is_not_credited(tail: str) -> None:
    assert credited(KOREAN + tail) is None


def test_an_agency_that_contributed_wrote_a_part_only() -> None:
    assert credited(f"{ENGLISH}\n\nMerrow Newswire contributed to this report.") is None
    assert credited("Hanvit Corp. (Hanvit Wire) — shares rose 3% on Tuesday in Seoul.") is None
