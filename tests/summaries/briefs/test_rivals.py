"""What each sentence of a brief was told instead of, and why that was not told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries import Article, brief_article, default_catalogue
from summaries.briefs import ArticleBrief, ShownSentence, TopicBrief
from tests.summaries.newsroom import NAMES, about, article, example_brief, examples, read, texts_of

OPENED = "누리소프트가 4일 세종에서 새벽계획의 첫 데이터센터를 열었다."
OPENED_TOO = "새벽계획의 첫 데이터센터가 4일 세종에서 문을 열었다고 누리소프트가 밝혔다."
WATER = "새벽계획 냉각수는 빗물을 걸러 쓰기로 했다."
ROADS = "세종시는 새벽계획 공사 차량이 다닐 길을 새로 냈다."
JOBS = "새벽계획 운영사는 기술자 40명을 뽑아 가르치고 있다."
WHAT = "새벽계획은 누리소프트가 세종에 추진하는 대규모 데이터센터 건설 프로젝트다."
WHAT_TOO = "새벽계획은 누리소프트의 초대형 인공지능 설비 구축 프로젝트다."


def losses(sentence: ShownSentence) -> dict[str, str]:
    return {rival.text: rival.loss for rival in sentence.rivals}


def told(found: TopicBrief | ArticleBrief, text: str) -> ShownSentence:
    (sentence,) = [s for s in found.sentences if s.text == text]
    return sentence


def test_the_runner_up_is_named_with_its_score() -> None:
    found = about("새벽계획", [article(f"{OPENED}\n\n{WATER}\n\n{ROADS}")], sentences=1)
    (rival,) = told(found, OPENED).rivals
    assert (rival.text in {WATER, ROADS}, rival.loss) == (True, "score")
    own = sum(value for _, value in told(found, OPENED).why)
    assert 0 < rival.score <= own


def test_what_is_told_is_nobodys_rival() -> None:
    found = about("새벽계획", [article(f"{OPENED}\n\n{WATER}\n\n{ROADS}")], sentences=3)
    assert [s.rivals for s in found.sentences] == [(), (), ()]


def test_what_says_the_same_is_named_beside_what_was_told() -> None:
    one, other = article(OPENED, "1"), article(OPENED_TOO, "2", outlet="나래일보", hours=1)
    found = about("새벽계획", [one, other])
    (only,) = found.sentences
    (rival,) = only.rivals
    assert {only.text, rival.text} == {OPENED, OPENED_TOO}
    assert rival.loss == "same"
    assert [(fate.kind, fate.loss) for fate in found.fates if fate.article == rival.article] == [
        ("carried", "same")
    ]


def test_one_definition_is_told_instead_of_another() -> None:
    found = about(
        "새벽계획",
        [article(WHAT, "1"), article(f"{WHAT_TOO}\n\n{JOBS}", "2", outlet="나래일보")],
        sentences=1,
    )
    definition = found.sentences[0]
    assert definition.defines
    assert set(losses(definition).values()) == {"definition"}


def test_another_story_came_first() -> None:
    big = [
        article(OPENED, str(n), outlet=f"{n}일보", title="새벽계획 데이터센터 개관")
        for n in range(3)
    ]
    small = article(WATER, "9", outlet="나래일보", title="새벽계획 냉각수", hours=-100)
    found = about("새벽계획", [*big, small], sentences=1)
    assert losses(found.sentences[0]) == {WATER: "story"}
    (fate,) = [f for f in found.fates if f.article == small.id]
    assert (fate.kind, fate.loss) == ("carried", "room")


def test_what_was_corrected_is_named_only_where_it_scored_higher() -> None:
    wrong = "누리소프트가 세종 새벽계획에 5000억원을 투자하기로 했다고 4일 발표했다."
    right = (
        "본지는 누리소프트의 새벽계획 투자액을 5000억원으로 보도했으나 5200억원이 맞아 바로잡는다."
    )
    old, new = (
        article(wrong, "1", title="누리소프트 새벽계획 투자"),
        article(right, "2", title="[정정] 누리소프트 새벽계획 투자액", hours=20),
    )
    found = about("새벽계획", [old, new])
    assert wrong not in [s.text for s in found.sentences]
    (fate,) = [f for f in found.fates if f.article == old.id]
    assert (fate.kind, fate.loss) == ("carried", "corrected")
    for sentence in found.sentences:
        score = sum(value for _, value in sentence.why)
        assert all(r.score > score for r in sentence.rivals if r.loss == "corrected")


def test_a_sentence_of_an_article_is_told_instead_of_its_repetition_and_of_the_next_best() -> None:
    again = "누리소프트가 새벽계획의 첫 데이터센터를 4일 세종에서 열었다."
    one = article(f"{OPENED}\n\n{again}\n\n{WATER}\n\n{ROADS}\n\n{JOBS}")
    found = brief_article(read(one), texts_of([one]), NAMES, sentences=2)
    first, second = found.sentences
    assert set(losses(first).values()) == {"same", "score"}
    assert set(losses(second).values()) == {"score"}


def test_a_denial_is_told_instead_of_the_weakest() -> None:
    rumour = "한빛전자가 다온테크 인수를 검토하고 있다는 관측이 나온다."
    denied = "한빛전자는 다온테크 인수를 검토하지 않는다고 밝혔다."
    others = (
        "한빛전자는 4일 세종 공장에서 새 메모리를 내놓았다. "
        "한빛전자 노조는 임금 인상안을 투표에 부쳐 가결했다."
    )
    told_first = article(rumour, "1", outlet="나래일보", title="한빛전자 다온테크 인수 검토")
    found = about("한빛전자", [article(f"{others} {denied}", "2"), told_first], sentences=2)
    (loss,) = told(found, denied).rivals
    assert (loss.text in others, loss.loss) == (True, "denial")
    assert denied not in {rival.text for s in found.sentences for rival in s.rivals}


@pytest.mark.parametrize("question", ["스타게이트", "삼성", "소프트뱅크", "AI"])
@pytest.mark.parametrize("sentences", [1, 3, 5, 9])
def test_rivals_of_the_examples_are_strongest_first_and_cut_out_of_their_articles(
    question: str, sentences: int
) -> None:
    found = example_brief(question, sentences=sentences)
    texts = texts_of(examples().values())
    shown = {(s.article, s.span) for s in found.sentences}
    for sentence in found.sentences:
        score = round(sum(value for _, value in sentence.why), 3)
        scores = [rival.score for rival in sentence.rivals]
        assert scores == sorted(scores, reverse=True)
        for rival in sentence.rivals:
            assert rival.text == rival.span.of(texts[rival.revision])
            assert (rival.article, rival.span) not in shown
            if rival.loss == "score":
                assert rival.score <= score
            if rival.loss in {"leans", "article", "event"}:
                assert rival.score > score, "only what scores higher asks for such a reason"


@settings(max_examples=15, deadline=None)
@given(st.permutations(sorted(examples())))
def test_rivals_do_not_depend_on_the_order_of_articles(names: list[str]) -> None:
    ordered: list[Article] = [examples()[name] for name in names]
    assert example_brief("스타게이트", ordered).sentences == example_brief("스타게이트").sentences


def test_every_article_that_carries_the_topic_untold_says_why() -> None:
    found = example_brief("스타게이트")
    kinds = {fate.kind for fate in found.fates}
    assert "carried" in kinds
    for fate in found.fates:
        assert (fate.loss is not None) == (fate.kind == "carried")


def test_the_brief_of_an_example_article_passes_over_something() -> None:
    for each in examples().values():
        found = brief_article(read(each, default_catalogue()), texts_of([each]), sentences=2)
        full = len(found.sentences) == 2
        more = brief_article(read(each, default_catalogue()), texts_of([each]), sentences=3)
        if full and len(more.sentences) == 3:
            assert all(s.rivals for s in found.sentences)
