"""The noun a figure counts or measures, in the words beside it: which it is, and where none is sure."""

from __future__ import annotations

import pytest

from summaries import Article, analyse
from summaries.article import Language
from summaries.facts.nouns import noun_of
from summaries.facts.worded import Noun


def noun(words: str) -> tuple[str, Noun | None]:
    """The words of the noun of the last figure in these words, and the noun."""
    text = f"가람일보는 4일 이렇게 전했다. {words}" if _language(words) == "ko" else f"So. {words}"
    read = analyse(Article(text, outlet="가람일보", url="https://garam.example/1"))
    sentence = read.sentences[-1].span
    amount = read.amounts[-1]
    assert sentence.holds(amount.span)
    found = noun_of(sentence.of(text), sentence.start, amount, _language(words))
    if found is None:
        return "", None
    assert found.span.of(text).split()[-1]
    return found.span.of(text), found


def _language(words: str) -> Language:
    return "ko" if any("가" <= c <= "힣" for c in words) else "en"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("이번 계약에는 탄약 운반차 48대가 포함됐다.", "탄약 운반차"),
        ("군은 48대의 탄약 운반차를 들여온다.", "탄약 운반차"),
        ("상인회는 점포 130곳이 문을 닫았다고 주장한다.", "점포"),
        ("공정률은 19%로 집계됐다.", "공정률"),
        ("공정률이 4월 말 기준 21%다.", "공정률"),
        ("조합원 수는 약 4100명이다.", "조합원 수"),
        ("이적료 350만 파운드에 합의했다.", "이적료"),
        ("시험에는 31개 병원이 참여했다.", "병원"),
        ("채권 전문가 50명에게 물었다.", "채권 전문가"),
        ("전문의 6명이 배치됐다.", "전문의"),
        ("어린이는 187명이다.", "어린이"),
        ("교통사고 37건을 조사했다.", "교통사고"),
        ("일시금을 200만원으로 정했다.", "일시금"),
        ("The package covers 48 ammunition carriers.", "ammunition carriers"),
        ("Turnout was 61% in the first round.", ""),
        ("The first-round turnout was 61%.", "first-round turnout"),
        ("The clubs agreed a fee of £3.5m.", "fee"),
        ("It freed 24.3% of patients from pain.", "patients"),
        ("The share of women was 30%.", "share"),
    ],
)  # fmt: skip
def test_the_noun_right_beside_a_figure_is_read_as_written(words: str, told: str) -> None:
    assert noun(words)[0] == told


@pytest.mark.parametrize(
    "words",
    [
        "카카오 주가는 6만3900원에 마감했다.", "앞서 노조는 8% 인상을 요구했다.",
        "센터를 3.6% 오른 5200원에 넘겼다.", "대전에는 2028년까지 34편성이 들어온다.",
        "이에 따라 300명이 다시 나왔다.", "이 가운데 30명은 돌아갔다.", "조합원 4120명 가운데 3790명이 왔다.",
        "영업이익은 네 배 늘었다.", "두 회사의 차이는 320억원이다.", "병원은 70명을 받았다.",
        "전기를 보낼 345킬로볼트로 늘린다.", "회사가 정한 상한 25%에 못 미친다.",
        "Shares closed at 63,600 won.", "Some 6,000 people will come.", "Another 40 workers joined.",
        "Prices rose 30% on the year.", "It sent 20 of the 48 carriers.",
    ],
)  # fmt: skip
def test_who_does_it_where_and_what_is_some_of_another_is_no_noun(words: str) -> None:
    assert noun(words)[1] is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("점포 130곳이 문을 닫았다.", "문을 닫은 점포는 120곳이다."),
        ("탄약 운반차 48대를 판다.", "48대의 탄약 운반차를 판다."),
        ("성인 참가자는 1240명이다.", "성인 참가자 1204명이 왔다."),
        ("채권 전문가 50명이 답했다.", "채권 전문가가 50명 답했다."),
        ("It has 48 ammunition carriers.", "It has 1 or 46 ammunition carriers."),
    ],
)
def test_particles_and_order_do_not_change_the_noun(one: str, other: str) -> None:
    first, second = noun(one)[1], noun(other)[1]
    assert first is not None
    assert second is not None
    assert first.head == second.head


@pytest.mark.parametrize(
    ("words", "per"),
    [
        ("환자는 하루 평균 90명이다.", "day"), ("졸업생은 한 해 60명이다.", "year"),
        ("참가비는 1인당 3만2000원이다.", "each"), ("직원은 각각 300명이다.", "each"),
        ("누적 환자는 300명이다.", ""), ("The clinic sees 90 patients a day.", "day"),
        ("The annual fee is $30.", "year"),
    ],
)  # fmt: skip
def test_what_one_figure_is_given_for_is_told_from_the_whole(words: str, per: str) -> None:
    found = noun(words)[1]
    assert found is not None
    assert found.per == per


def test_what_tells_a_noun_apart_is_kept() -> None:
    seoul, clause = noun("서울의 점포 130곳이 닫았다.")[1], noun("돌아온 직원은 90명이다.")[1]
    assert seoul is not None
    assert clause is not None
    assert "서울" in seoul.beside
    assert "돌아온" in clause.beside
