"""Whether a second sentence would tell a reader of the first anything new."""

from __future__ import annotations

import pytest

from summaries.briefs.candidates import Candidate, Placed
from summaries.briefs.repeating import again
from tests.summaries.newsroom import article, read

CRASH = "한빛전자 세종 공장 앞 도로에서 버스와 25t 화물차가 부딪치는 추돌 사고가 나 1명이 숨졌다."
TOLL = "한빛전자 세종 공장 앞 도로 추돌 사고 사망자가 2명으로 늘었다."


def one(text: str, name: str, hours: float = 0) -> Candidate:
    analysis = read(article(text, name, outlet=f"outlet {name}", hours=hours))
    return Candidate(analysis, analysis.sentences[-1], ())


def told_again(first: str, second: str, *, hours: float = 1, before: str = "") -> bool:
    """Whether `second`, told `hours` after `first` in a report of the same story, repeats it."""
    a, b = one(f"{before} {first}", "1"), one(f"{before} {second}", "2", hours)
    story = {a.analysis.article: "one", b.analysis.article: "one"}
    return again(a, b, Placed(story, story))


def test_a_count_that_a_later_report_raises_is_news() -> None:
    assert not told_again(CRASH, TOLL, hours=16)
    assert told_again(TOLL, "한빛전자 세종 공장 앞 도로 추돌 사고의 사망자는 2명이다.", hours=16)


def test_a_figure_of_few_digits_makes_no_two_sentences_one() -> None:
    booked = "경찰은 25t 화물차를 몰던 정모(44)씨를 치사 혐의로 입건했다."
    assert not told_again(CRASH, booked, before="비가 왔다. 해가 졌다.")


def test_numbers_are_no_words_that_sentences_share() -> None:
    toll = "한빛전자 앞 도로 6중 추돌 사고 사망자가 2명으로 늘었다."
    hurt = "부상자도 17명으로 사고 직후보다 6명 늘었다."
    analysis = read(article(f"{toll}\n\n{hurt}", "1"))
    first, second = (Candidate(analysis, s, ()) for s in analysis.sentences)
    story = {analysis.article: "one"}
    assert not again(first, second, Placed(story, story))


@pytest.mark.parametrize(
    ("korean", "english", "same"),
    [
        ("새 공장은 해마다 20만대를 만들 수 있다.", "The plant can build 200,000 vehicles.", True),
        ("전력 효율은 앞 세대보다 40% 좋아졌다.", "It uses 40 percent less power.", True),
        ("새 공장은 해마다 20만대를 만든다.", "It cost 2 trillion won and employs 3,100.", False),
        ("직원 2명이 다쳤다.", "Two rivals agreed.", False),
    ],
)
def test_all_figures_in_another_language_are_the_same_news(
    korean: str, english: str, same: bool
) -> None:
    long_ago = "Nurisoft spoke on Monday. It rained. "
    a, b = one(f"비가 왔다. 해가 졌다. {korean}", "1"), one(long_ago + english, "2", 1)
    story = {a.analysis.article: "one", b.analysis.article: "one"}
    assert again(a, b, Placed(story, story)) is same


def test_one_who_denies_twice_is_told_once_and_another_for_himself() -> None:
    filing = "누리소프트는 한빛전자 지분 인수를 검토한 바 없다고 공시했다."
    denied = "한빛전자를 사들이려 한다는 보도에 누리소프트는 사실이 아니라고 밝혔다."
    other = "다온테크는 한빛전자 지분 매각을 추진하고 있지 않다고 밝혔다."
    assert told_again(filing, denied, before="비가 왔다. 해가 졌다.")
    assert not told_again(filing, other, before="비가 왔다. 해가 졌다.")
