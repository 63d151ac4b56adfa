"""How much a sentence says: what raises a score, and the floor that ranking may not sink below."""

from __future__ import annotations

import json
import math
import statistics

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries import rank_sentences
from summaries.ranking import leans, score_parts
from summaries.words import unique_terms
from tests.summaries.newsroom import CORPUS

SENTENCES = [
    "누리소프트가 세종에 새 데이터센터를 짓기로 하고 5000억원을 투자한다고 발표했다.",
    "날씨는 맑았다.",
    "그는 기자들의 물음에 답하지 않고 자리를 떠났다고 현장에 있던 이들이 전했다.",
    "시민들은 데이터센터가 들어서면 전력이 모자랄 것이라는 걱정을 나타냈다.",
]

anything = st.lists(
    st.one_of(st.text(max_size=40), st.sampled_from(SENTENCES)), max_size=12
)  # fmt: skip


def test_nothing_to_rank_gives_no_scores() -> None:
    assert rank_sentences([]) == []
    assert rank_sentences([], "제목") == []


def test_one_sentence_has_one_score() -> None:
    (score,) = rank_sentences(["누리소프트가 새 공장을 짓는다."])
    assert math.isfinite(score)


@settings(deadline=None)
@given(anything, st.text(max_size=30))
def test_each_sentence_has_one_finite_score_and_always_the_same(
    sentences: list[str], title: str
) -> None:
    scores = rank_sentences(sentences, title)
    assert len(scores) == len(sentences)
    assert all(isinstance(score, float) and math.isfinite(score) for score in scores)
    assert rank_sentences(list(sentences), title) == scores


@given(anything)
def test_a_score_is_the_sum_of_its_parts(sentences: list[str]) -> None:
    own = [unique_terms(s) for s in sentences]
    parts = score_parts(sentences, own, ())
    assert [part.total for part in parts] == rank_sentences(sentences)


def test_the_lead_outranks_the_same_words_later() -> None:
    scores = rank_sentences([SENTENCES[0]] * 8)
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[1] > scores[7]


def test_a_sentence_that_covers_the_title_rises() -> None:
    title = "시민들, 데이터센터 전력 걱정"
    without = rank_sentences(SENTENCES)
    with_title = rank_sentences(SENTENCES, title)
    gains = [after - before for before, after in zip(without, with_title, strict=True)]
    assert max(gains) == gains[3] > 0
    assert gains[1] < gains[3] / 10


def test_the_front_weighs_more_where_the_first_sentence_tells_what_the_title_says() -> None:
    told, scene = (
        SENTENCES[0],
        "비가 내리던 그날 새벽에도 김하늘씨는 혼자 가게 문을 열고 국을 끓였다.",
    )
    title = " ".join(unique_terms(told)[:4])

    def ahead(first: str) -> float:
        scores = rank_sentences([first, SENTENCES[2], SENTENCES[2]], title)
        return scores[1] - scores[2]

    assert ahead(told) > ahead(scene) > 0


def test_what_the_whole_article_keeps_naming_weighs_more_than_an_aside() -> None:
    aside = "구내식당 메뉴로는 비빔밥과 냉면, 돈가스가 차례로 나와 좋은 평을 받아 왔다."
    about = "데이터센터 전력 문제로 누리소프트 공사는 여러 달 미뤄질 듯하다는 말이 나온다."
    rest = [
        "누리소프트의 데이터센터다.",
        "데이터센터에는 전력이 든다.",
        "누리소프트는 전력을 산다.",
    ]
    scores = rank_sentences([*rest, aside[:40], about[:40]])
    turned = rank_sentences([*rest, about[:40], aside[:40]])
    assert scores[4] > turned[4], "in one place the sentence with key terms scores higher"
    assert turned[3] > scores[3]


def test_a_fragment_sinks() -> None:
    assert min(rank_sentences(SENTENCES[:2] * 2)) == rank_sentences(SENTENCES[:2] * 2)[3]


@pytest.mark.parametrize(
    "sentence",
    [
        "그는 내년에 공장을 연다고 말했다.",
        "이에 회사는 소송을 냈다.",
        "하지만 전력은 모자란다.",
        "이날 주가는 올랐다.",
        "He said the plant would open.",
        "However, power is short.",
        "“우리는 준비가 끝났다”",
        '"We are ready."',
    ],
)
def test_a_sentence_that_needs_the_one_before_it_leans(sentence: str) -> None:
    assert leans(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "누리소프트는 내년에 공장을 연다.",
        "이재용 회장은 내년에 공장을 연다.",
        "Hebei province will build a plant.",
        "“준비가 끝났다”고 오도윤 대표는 말했다.",
        "Theresa Lind said power was short.",
    ],
)
def test_a_sentence_that_names_its_subject_stands_alone(sentence: str) -> None:
    assert not leans(sentence)


def test_leaning_costs() -> None:
    plain = "누리소프트는 내년 봄에 세종에서 새 데이터센터의 첫 건물을 연다고 말했다."
    leaning = "그는 해마다 내년 봄에 세종에서 새 데이터센터의 첫 건물을 연다고 말했다."
    first, second = (rank_sentences([SENTENCES[0], s])[1] for s in (plain, leaning))
    assert first > second


LABELLED = CORPUS / "data" / "sci50"


@pytest.mark.skipif(not LABELLED.is_dir(), reason="the labelled articles are not here")
def test_ranking_finds_what_people_marked_as_the_summary() -> None:
    """F1 at k = the number marked. Taking the first k gives .39; .70 was reached when written."""

    def f1(score_of: str) -> float:
        found = []
        for file in sorted(LABELLED.glob("*.json")):
            labelled = json.loads(file.read_text("utf-8"))
            sentences, marked = labelled["sentences"], set(labelled["summaries"])
            scores = (
                rank_sentences(sentences, labelled["title"])
                if score_of == "ranking"
                else [-float(i) for i in range(len(sentences))]
            )
            order = sorted(range(len(sentences)), key=lambda i: (-scores[i], i))
            found.append(len(marked & set(order[: len(marked)])) / len(marked))
        assert len(found) >= 40
        return statistics.fmean(found)

    assert f1("ranking") >= 0.63
    assert f1("lead") == pytest.approx(0.39, abs=0.01)
