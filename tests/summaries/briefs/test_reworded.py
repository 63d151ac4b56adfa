"""Names, offices and places that a notice puts right are not told from its outlet's earlier article."""

from __future__ import annotations

import pytest

from summaries.briefs.overtaken import overtaken
from summaries.corrections import reworded
from tests.summaries.newsroom import about, article, read

WRONG = "누리소프트는 강릉에 새벽계획의 둘째 공장을 짓기로 했다."
OTHER = "누리소프트는 강릉에서 새벽계획 주주총회를 열었다."
NOTICE = "본지 3일자 누리소프트 새벽계획 기사에서 둘째 공장이 들어설 곳은 ‘강릉’이 아니라 ‘동해’이므로 바로잡습니다."


@pytest.mark.parametrize(
    ("words", "pair"),
    [
        (NOTICE, ("강릉", "동해")),
        ("직함을 '부회장'으로 잘못 표기했기에 '사장'으로 바로잡습니다.", ("부회장", "사장")),
        ("기사의 ‘강릉’을 ‘동해’로 바로잡습니다.", ("강릉", "동해")),
        ("공장이 들어설 곳은 강릉이 아니라 동해이므로 바로잡습니다.", ("강릉", "동해이므로")),
    ],
)
def test_a_notice_gives_the_wrong_words_and_the_right_ones(
    words: str, pair: tuple[str, str]
) -> None:
    assert reworded(words, "ko") == [pair]


def test_an_english_notice_gives_the_right_words_first() -> None:
    assert reworded("The plant was in Ulsan, not Busan.", "en") == [("Busan", "Ulsan")]
    assert reworded("It was $20 million, not $30 million.", "en") == []


def test_the_wrong_sentence_is_told_no_more() -> None:
    old = article(f"{WRONG}\n\n{OTHER}", "1")
    new = article(NOTICE, "2", title="[바로잡습니다] 누리소프트 새벽계획", hours=30)
    found = about("새벽계획", [old, new])
    assert WRONG not in [s.text for s in found.sentences]
    assert WRONG in [s.text for s in about("새벽계획", [old]).sentences]


def corrected(old: str, notice: str, *, outlet: str = "가온일보", hours: float = 30) -> bool:
    both = [read(article(old, "1")), read(article(notice, "2", outlet=outlet, hours=hours))]
    return bool(overtaken(both, {}).corrected)


def test_an_outlet_corrects_itself_and_only_what_it_told_before() -> None:
    assert corrected(WRONG, NOTICE)
    assert not corrected(WRONG, NOTICE, outlet="나래일보")
    assert not corrected(WRONG, NOTICE, hours=-30)
    assert not corrected("한빛조선은 강릉에 배를 댔다.", NOTICE)
    assert not corrected(WRONG.replace("강릉", "동해"), NOTICE)
    assert not corrected(WRONG, NOTICE.replace("이므로 바로잡습니다", "에 있다"))


def test_an_office_put_right_is_that_of_whom_the_notice_names() -> None:
    notice = (
        "본지 3일자 누리소프트 새벽계획 기사에서 오도윤 대표의 직함을 '부회장'으로 잘못 표기했기에 "
        "'사장'으로 바로잡습니다."
    )
    assert corrected("오도윤 누리소프트 부회장은 새벽계획 공장을 찾았다.", notice)
    assert not corrected("한서진 한빛전자 부회장은 누리소프트 새벽계획 공장을 찾았다.", notice)


def test_an_english_outlet_corrects_a_place() -> None:
    old = "Nurisoft will build the second Daybreak plant in Busan."
    notice = (
        "Correction: An earlier version misstated where the second Daybreak plant will stand. "
        "It is in Ulsan, not Busan."
    )
    assert corrected(old, notice)
    assert not corrected("Hanvit Shipbuilding launched a ship in Busan.", notice)
