"""brief_topic: what many articles say about one topic. (Copies and order: `test_promises`.)"""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from summaries import Article, brief_topic, parse_query
from summaries.briefs import TopicBrief
from summaries.briefs.carrying import carries
from summaries.origins import Fold
from tests.summaries.newsroom import (
    NAMES,
    about,
    article,
    example_brief,
    read,
    texts_of,
)

WHAT = "새벽계획은 누리소프트가 세종에 추진하는 대규모 데이터센터 건설 프로젝트다."
MONEY = "누리소프트는 4일 새벽계획의 첫 단계에 5000억원을 투자한다고 발표했다."
POWER = "한국의 여름 전력 수요가 걸림돌이라며 주민들은 새벽계획의 축소를 요구했다."
NEXT = "누리소프트는 새벽계획의 두 번째 부지를 다음 달까지 고를 예정이다."
TALK = "한빛전자는 새벽계획에 메모리를 대는 방안을 검토하고 있다."
CHIPS = "한빛전자가 만드는 새 메모리는 다음 분기부터 휴대전화에 쓰인다."


def texts(found: TopicBrief) -> list[str]:
    return [sentence.text for sentence in found.sentences]


def test_a_definition_comes_first_then_news_then_what_is_open() -> None:
    found = about(
        "새벽계획",
        [article(TALK, "1"), article(MONEY, "2"), article(NEXT, "3"), article(f"{POWER}\n{WHAT}", "4")],
    )  # fmt: skip
    told = texts(found)
    assert told[0] == WHAT
    assert {*told[1:3]} == {MONEY, POWER}
    assert {*told[3:]} == {NEXT, TALK}
    assert [s.status for s in found.sentences[3:]] in (
        ["planned", "considered"],
        ["considered", "planned"],
    )


def test_newer_news_comes_before_older() -> None:
    old, new = article(MONEY, "1"), article(POWER, "2", outlet="나래일보", hours=72)
    assert texts(about("새벽계획", [old, new])) == [POWER, MONEY]


def test_a_day_begins_where_the_zone_says() -> None:
    """23:30 and 00:30 in Seoul are two days there and one day in London."""
    early = article(POWER, "1", hours=11.5)
    late = article(MONEY, "2", outlet="나래일보", hours=12.5)
    query = parse_query("새벽계획", NAMES)
    analyses, words = [read(early), read(late)], texts_of([early, late])
    best = texts(brief_topic(query, analyses, words, NAMES, zone=ZoneInfo("Europe/London")))
    assert best == [MONEY, POWER], "on one day the better sentence leads"
    swapped = [read(article(MONEY, "1", hours=11.5)), read(article(POWER, "2", hours=12.5))]
    words = {a.revision: t for a, t in zip(swapped, (MONEY, POWER), strict=True)}
    seoul = texts(brief_topic(query, swapped, words, NAMES, zone=ZoneInfo("Asia/Seoul")))
    assert seoul == [POWER, MONEY]


def test_only_sentences_that_name_the_topic_are_told() -> None:
    found = about("새벽계획", [article(f"{MONEY} {CHIPS} {POWER}")])
    assert set(texts(found)) == {MONEY, POWER}


def test_no_more_sentences_than_asked_for() -> None:
    found = [
        article(t, str(n), outlet=f"{n}일보") for n, t in enumerate([MONEY, POWER, NEXT, TALK])
    ]
    for count in (1, 2, 3):
        assert len(about("새벽계획", found, sentences=count).sentences) == count


def test_a_brief_draws_on_several_articles() -> None:
    rich = article(f"{MONEY} {POWER} {NEXT} {TALK} {WHAT}", "1", title="누리소프트 새벽계획 전력")
    other = article(
        "새벽계획의 냉각수는 금강에서 끌어온다고 시가 밝혔다. "
        "새벽계획에 쓰일 땅값이 두 해 만에 갑절로 뛰었다. "
        "새벽계획을 두고 시의회는 특별위원회를 꾸렸다.\n",
        "2",
        outlet="나래일보",
    )
    shown = about("새벽계획", [rich, other], sentences=4).sentences
    assert len(shown) == 4
    assert [s.article for s in shown].count(rich.id) == 2


def test_one_thing_is_told_once() -> None:
    again = "누리소프트는 새벽계획의 첫 단계에 5000억원을 투자한다고 밝혔다."
    found = about(
        "새벽계획", [article(MONEY, "1"), article(again, "2", outlet="나래일보", hours=1)]
    )
    assert len(found.sentences) == 1


def test_what_two_origins_say_alike_counts_both() -> None:
    rest = (CHIPS, "세종시는 새 도로를 내년 봄까지 놓기로 하고 주민 의견을 듣고 있다.")
    one = article(f"{MONEY} {rest[0]}", "1")
    other = article(f"{MONEY} {rest[1]}", "2", outlet="나래일보", hours=1)
    (told,) = about("새벽계획", [one, other]).sentences
    assert told.origins == 2
    assert told.also == (other.id,)


def test_the_same_words_of_one_outlet_are_one_origin() -> None:
    one, other = article(MONEY, "1"), article(f"{MONEY} {CHIPS}", "2", hours=1)
    (told,) = about("새벽계획", [one, other]).sentences
    assert told.origins == 1
    assert told.also == (other.id,)


def test_another_sum_does_not_corroborate() -> None:
    one = article(MONEY, "1")
    other = article(MONEY.replace("5000억원", "5200억원"), "2", outlet="나래일보", hours=1)
    found = about("새벽계획", [one, other])
    assert {sentence.origins for sentence in found.sentences} == {1}
    assert {sentence.also for sentence in found.sentences} == {()}


def test_articles_are_cited_in_order_of_time_the_undated_last() -> None:
    late, early = article(POWER, "1", hours=5), article(MONEY, "2", hours=1)
    undated = Article(NEXT, outlet="다온일보", url="https://news.example/0")
    cited = about("새벽계획", [undated, late, early]).articles
    assert [a.id for a in cited] == [early.id, late.id, undated.id]
    assert cited[-1].published_at is None


def test_origins_are_counted_once() -> None:
    found = [
        article(MONEY, "1"),
        article(POWER, "2"),
        article(NEXT, "3", outlet="나래일보"),
        article(TALK, "4", outlet=""),
    ]
    assert about("새벽계획", found).origins == 3


def test_nothing_found_gives_an_empty_brief_that_keeps_the_question() -> None:
    found = about("새벽계획", [article(CHIPS)])
    assert found.topic == NAMES.get("daybreak")
    assert found.query == "새벽계획"
    assert (found.articles, found.origins, found.sentences, found.quotes) == ((), 0, (), ())
    assert (found.figures, found.entities) == ((), ())


def test_words_are_answered_too() -> None:
    found = about("전력 수요", [article(f"{POWER} {CHIPS}"), article(MONEY, "2")])
    assert texts(found) == [POWER]
    assert found.topic is None


def test_two_names_are_answered_by_sentences_of_either_in_articles_of_both() -> None:
    both = article(f"{MONEY} {CHIPS}", "1")
    one = article(NEXT, "2")
    found = about("한빛전자와 누리소프트", [both, one])
    assert [a.id for a in found.articles] == [both.id]
    assert set(texts(found)) == {MONEY, CHIPS}


def test_what_was_asked_for_is_not_among_the_names_beside_it() -> None:
    found = about("새벽계획", [article(f"{MONEY} {TALK}")])
    assert [named.entity.id for named in found.entities] == ["hanvit-electronics", "nurisoft"]


def test_a_sentence_that_leans_on_another_gives_way() -> None:
    leaning = "이에 따라 새벽계획의 첫 건물은 예정보다 반년 늦게 문을 열었다."
    plain = "세종에서는 새벽계획의 첫 건물 공사에 200명이 넘는 사람이 일한다."
    found = about("새벽계획", [article(f"{leaning} {plain}")], sentences=1)
    assert texts(found) == [plain]


def test_a_glossary_that_names_the_topic_may_define_it_and_is_marked() -> None:
    glossary = "새벽계획은 누리소프트가 데이터센터를 한데 모아 짓기로 하고 붙인 이름이다."
    text = (
        f"{MONEY} 공사는 다음 달 시작되며 완공까지 두 해가 걸릴 것으로 회사는 보고 있다.\n\n"
        f"{POWER} 시는 설명회를 열고 주민의 말을 들은 뒤 교통 대책을 내놓기로 했다.\n\n"
        f"☞새벽계획\n\n{glossary} 새벽계획에는 9000억원을 투자한다.\n"
    )
    found = about("새벽계획", [article(text)])
    assert found.sentences[0].text == glossary
    assert [sentence.glossary for sentence in found.sentences] == [True, False, False]
    assert [value.text for figure in found.figures for value in figure.values] == ["5000억원"]
    unasked = about("한빛 누리소프트 데이터센터", [article(text)])
    assert not any(sentence.glossary for sentence in unasked.sentences)


# --- stories ---

PRICE = "새벽계획의 땅값은 세종시 감정에서 3조1700억원으로 매겨졌다."
STRIKE = "새벽계획 공사장 노동자들은 5일 하루 일손을 놓고 임금을 올려 달라고 요구했다."


def test_each_story_has_its_first_sentence_before_one_has_its_second() -> None:
    """Two desks tell of the money and one of the strike: two places, two stories."""
    found = [
        article(f"{MONEY} 공장은 2031년 문을 연다.", "1", title="새벽계획에 5000억원"),
        article(
            "새벽계획에 누리소프트가 4일 5000억원을 대기로 했다. 새벽계획의 일꾼은 3400명이다.",
            "2", outlet="나래일보", title="누리소프트, 새벽계획에 투자", hours=1,
        ),
        article(STRIKE, "3", outlet="다온일보", title="새벽계획 공사장 파업", hours=30),
    ]  # fmt: skip
    brief = about("새벽계획", found, sentences=2)
    story = {fate.article: fate.story for fate in brief.fates}
    assert {story[s.article] for s in brief.sentences} == {found[0].id, found[2].id}
    assert [story.origins for story in brief.stories] == [2, 1]


def test_a_lead_in_the_other_language_tells_a_story_no_second_time() -> None:
    english = "Nurisoft announced on Feb. 4 how much it puts into Project Daybreak this decade."
    more = "Nurisoft, its owner, has 523 billion won set aside."
    one = article(MONEY.replace("5000억원", "5230억원"), "1", title="새벽계획에 5230억원")
    two = article(f"{english}\n\n{more}", "2", outlet="The Naru Post", title="Daybreak", hours=1)
    assert len(about("새벽계획", [one, two]).stories) == 1
    assert len(about("새벽계획", [one, two]).sentences) == 1


def test_a_sum_told_rounded_is_told_once() -> None:
    rounded = "새벽계획 부지를 두고 시가 약 3조2000억원이라는 값을 알려 왔다."
    one = article(PRICE, "1", title="새벽계획 땅값 3조원대")
    two = article(rounded, "2", outlet="나래일보", title="새벽계획 땅값 얼마", hours=20)
    assert len(about("새벽계획", [one, two]).stories) == 1
    assert len(about("새벽계획", [one, two]).sentences) == 1


def test_an_article_on_the_topic_is_quoted_where_it_goes_on_without_the_name() -> None:
    goes_on = "첫 건물은 지하 두 층에 지상 아홉 층이며 창문이 없다."
    told = article(f"{MONEY}\n\n{goes_on}", "1", title="새벽계획에 5000억원")
    assert set(texts(about("새벽계획", [told]))) == {MONEY, goes_on}
    untitled = article(f"{MONEY}\n\n{goes_on}", "1")
    assert texts(about("새벽계획", [untitled])) == [MONEY]


def test_every_article_has_a_fate() -> None:
    first = article(MONEY, "1", title="새벽계획에 5000억원")
    copy = article(MONEY, "2", outlet="나래일보", hours=1)
    again = article(NEXT, "3", hours=2)
    passing = article(" ".join([*FILLER[:9], TALK]), "4", outlet="다온일보", hours=3)
    told = {fate.article: fate for fate in about("새벽계획", [first, copy, again, passing]).fates}
    assert [told[each.id].kind for each in (first, copy, again, passing)] == [
        "told", "copy", "told", "passing",
    ]  # fmt: skip
    assert told[copy.id].fold == Fold(first.id, "copy")
    assert told[again.id].fold == Fold(first.id, "outlet")
    assert (told[first.id].fold, told[passing.id].fold) == (None, None)


# --- carrying ------------------------------------------------------------------------------------

FILLER = [
    f"세종시 {n}동에서는 주민 회의가 열려 도로 공사를 두고 말이 오갔다." for n in range(1, 14)
]


@pytest.mark.parametrize(
    ("title", "place", "carried"),
    [
        ("", 0, True),
        ("", 1, True),
        ("", 2, False),
        ("", 9, False),
        ("누리소프트 새벽계획 착공", 9, True),
    ],
)
def test_an_article_carries_what_it_names_in_title_or_lead(
    title: str, place: int, carried: bool
) -> None:
    body = [*FILLER[:place], MONEY, *FILLER[place:]]
    found = read(article(" ".join(body), title=title))
    assert len(found.sentences) == 14
    assert carries(found, parse_query("새벽계획", NAMES)) == carried


def test_an_article_carries_what_a_sixth_of_its_sentences_name() -> None:
    body = [*FILLER[:9], MONEY, NEXT, POWER]
    assert carries(read(article(" ".join(body))), parse_query("새벽계획", NAMES))


def test_a_passing_mention_is_told_where_there_is_nothing_better() -> None:
    passing = article(" ".join([*FILLER[:9], MONEY]), "1")
    assert texts(about("새벽계획", [passing])) == [MONEY]
    assert texts(about("새벽계획", [passing, article(NEXT, "2", hours=1)])) == [NEXT]


def test_a_passing_mention_need_not_be_told_at_all() -> None:
    one = article(" ".join([*FILLER[:9], MONEY]))
    query = parse_query("새벽계획", NAMES)
    found = brief_topic(query, [read(one)], texts_of([one]), NAMES, passing=False)
    assert (found.sentences, found.figures, found.quotes) == ((), (), ())
    assert [cited.id for cited in found.articles] == [one.id]


SCENE = "“이 고개를 하루 네 번 넘어요.” 박순임 씨가 손수레를 멈추고 땀을 닦았다. 해는 벌써 졌다."


def test_an_article_that_opens_on_a_scene_carries_what_it_tells_then() -> None:
    body = "\n".join([SCENE, POWER, *FILLER[:9]])
    feature = article(body, title="고갯길 마을에 온 주민 갈등…전력 모자란다")
    assert carries(read(feature), parse_query("새벽계획", NAMES))


def test_a_column_whose_lead_tells_its_title_carries_only_that() -> None:
    body = "\n".join(
        ["택시 요금이 다시 오른다. 심야에는 더 오른다.", f"{TALK} {FILLER[0]}", *FILLER[1:9]]
    )
    column = article(body, title="[칼럼] 택시 요금, 누가 얼마나 더 내야 하나")
    assert not carries(read(column), parse_query("새벽계획", NAMES))


LABOUR = "한빛전자 노사가 4일 세종에서 임금협상에 잠정 합의했다."
RAISE = "기본급을 5.1% 올리고 상한을 없애는 내용이다."
PAUSE = "노조는 23일로 예고한 총파업을 미루기로 했다."
SHARES = "한빛전자 주가는 이날 1.2% 오른 8만1000원에 마감했다."


@pytest.mark.parametrize(
    "question", ["한빛전자 노조", "한빛전자 노동조합", "노사", "한빛전자 임금협상"]
)
def test_the_lead_counts_as_much_as_the_headline(question: str) -> None:
    told = article("\n".join([LABOUR, RAISE, PAUSE, *FILLER]), title="한빛전자, 고비 넘겼다")
    assert carries(read(told), parse_query(question, NAMES))


def test_a_brief_on_a_matter_tells_only_what_is_on_it() -> None:
    one = article(
        "\n".join([LABOUR, RAISE, PAUSE, SHARES]), title="한빛전자 노사, 임금협상 잠정 합의"
    )
    assert set(texts(about("한빛전자 노조", [one]))) == {LABOUR, PAUSE}
    assert texts(about("총파업", [one])) == [PAUSE]
    assert texts(about("파업", [one])) == [PAUSE]


def test_an_article_on_the_name_alone_carries_no_matter_of_it() -> None:
    body = "\n".join([SHARES, *FILLER, "노조는 말을 아꼈다."])
    earnings = article(body, title="한빛전자 주가 최고")
    assert not carries(read(earnings), parse_query("한빛전자 노조", NAMES))
    assert carries(read(earnings), parse_query("한빛전자", NAMES))


# --- the examples --------------------------------------------------------------------------------


@pytest.mark.parametrize("question", ["stargate", "스타게이트"])
def test_the_examples_tell_what_stargate_is(question: str) -> None:
    found = example_brief(question)
    assert 3 <= len(found.sentences) <= 5
    assert len({sentence.article for sentence in found.sentences}) >= 3
    first = found.sentences[0].text
    assert first.startswith(("Stargate is", "스타게이트는"))


def test_a_question_in_either_language_has_the_same_answer() -> None:
    english, korean = example_brief("stargate"), example_brief("스타게이트")
    assert english.sentences == korean.sentences
    assert english.articles == korean.articles


def test_sentences_of_a_brief_do_not_repeat_one_another() -> None:
    for question in ("stargate", "삼성", "SK하이닉스"):
        shown = example_brief(question).sentences
        assert len({s.text for s in shown}) == len(shown)


def test_stories_of_what_happened_come_before_those_of_what_is_planned() -> None:
    for question in ("삼성", "스타게이트 코리아"):
        found = example_brief(question)
        story_of = {each: story.id for story in found.stories for each in story.articles}
        told = found.sentences[1:] if found.sentences[0].defines else found.sentences
        main: dict[str, bool] = {}
        for each in told:
            main.setdefault(story_of[each.article], each.status in (None, "done"))
        settled = list(main.values())
        assert settled == sorted(settled, reverse=True)


def test_a_signing_is_not_told_as_planned_once_it_took_place() -> None:
    told = " ".join(s.text for s in example_brief("스타게이트 코리아").sentences)
    assert "서명식을 열 예정" not in told


# --- what stands alone ---

PACT = "누리소프트와 한빛전자는 4일 새벽계획에 9000억원을 함께 대기로 했다."
SO = "이에 따라 새벽계획의 지분은 두 회사가 51%와 49%로 나눠 갖는다."


def test_a_sentence_that_leans_is_told_right_behind_the_one_it_needs_or_not_at_all() -> None:
    both = texts(
        about("새벽계획", [article(f"{PACT}\n\n{SO}\n\n{POWER}", title="새벽계획에 9000억원")])
    )
    assert both.index(SO) == both.index(PACT) + 1
    cut = texts(
        about("새벽계획", [article(f"{CHIPS}\n\n{SO}\n\n{POWER}", title="한빛전자 새 메모리")])
    )
    assert cut == [POWER]


def test_a_sentence_of_nobody_needs_the_one_that_names_whom_it_is_about() -> None:
    nobody = "공사비는 모두 3조1700억원이다."
    text = f"{MONEY}\n\n{CHIPS}\n\n{nobody}"
    assert nobody not in texts(about("새벽계획", [article(text, title="새벽계획에 5000억원")]))
    assert nobody in texts(
        about("새벽계획", [article(f"{MONEY}\n\n{nobody}", title="새벽계획에 5000억원")])
    )


def test_a_short_remark_that_tells_nothing_is_left_out() -> None:
    text = f"{MONEY} 지역에서는 걱정이 크다.\n\n{POWER}"
    assert set(texts(about("새벽계획", [article(text, title="새벽계획에 5000억원")]))) == {
        MONEY,
        POWER,
    }


def test_the_definition_is_in_the_language_of_most_articles_and_plans_nothing() -> None:
    english = (
        "Project Daybreak is a data center venture of Nurisoft that plans to spend $9 billion."
    )
    ours = [article(f"{WHAT} {MONEY}", "1"), article(POWER, "2", outlet="나래일보", hours=20)]
    theirs = [
        article(english, "3", outlet="The Post"),
        article("Neighbours of Daybreak asked for quiet pumps.", "4", outlet="The Mail", hours=1),
    ]
    assert texts(about("새벽계획", [*ours, theirs[0]]))[0] == WHAT
    first = about("새벽계획", [ours[0], *theirs]).sentences[0]
    assert (first.text, first.status) == (english, None)


def test_an_event_told_in_the_other_language_is_not_told_again() -> None:
    """Though nothing shows that their articles are of one story."""
    korean = "한서진 한빛전자 회장은 오는 20일 오도윤 누리소프트 대표를 세종에서 만날 예정이다."
    english = (
        "Han Seo-jin of Hanvit Electronics will meet Oh Do-yun of Nurisoft in Sejong on Feb. 20."
    )
    one = article(f"{CHIPS}\n\n{korean}", "1", title="한빛전자 새 메모리")
    two = article(f"Wire is dear.\n\n{english}", "2", outlet="The Post", title="Wire", hours=5)
    assert len(about("누리소프트", [one, two]).sentences) == 1


def test_a_story_begins_with_its_main_event() -> None:
    terms = "새벽계획의 지분은 한빛전자가 49%를 갖고 땅은 세종시가 20년 동안 빌려준다고 한빛전자는 밝혔다."
    told = texts(
        about(
            "새벽계획",
            [
                article(
                    f"{PACT}\n\n{POWER}\n\n{terms}",
                    title="누리소프트·한빛전자, 새벽계획에 9000억원",
                )
            ],
        )
    )
    assert told[0] == PACT


def test_an_event_is_told_beside_a_later_one_with_the_same_sum() -> None:
    raised = "누리소프트는 12일 새벽계획에 들 돈을 9000억원에서 1조2000억원으로 늘렸다."
    agreed = (
        "한빛전자와 세종시, 누리소프트가 4일 투자협약을 맺고 새벽계획의 데이터센터를 2031년까지 "
        "9000억원으로 함께 짓기로 했다."
    )
    first = article(agreed, "1", title="새벽계획에 9000억원")
    later = article(raised, "2", outlet="나래일보", title="새벽계획 증액", hours=24 * 8)
    assert set(texts(about("새벽계획", [first, later]))) == {agreed, raised}


@pytest.mark.parametrize(("hours", "origins"), [(24, 2), (80, 1)])
def test_what_names_no_day_is_supported_only_by_what_is_said_at_once(
    hours: int, origins: int
) -> None:
    """The market falls again three days later, in the same words."""
    fell = "누리소프트 주가가 외국인의 매도세에 밀려 하락한 채 장을 마쳤다."
    one = article(f"{fell} 원화는 달러당 1450원까지 밀렸다.", "1", title="누리소프트 하락")
    other = article(
        f"{fell} 거래 대금은 올해 들어 가장 적었다.", "2",
        outlet="나래일보", title="누리소프트 하락", hours=hours,
    )  # fmt: skip
    brief = about("누리소프트", [one, other])
    assert next(s for s in brief.sentences if s.text == fell).origins == origins


def test_what_stands_before_the_topic_is_named_is_not_told_of_it() -> None:
    text = (
        "코스피가 4일 하루 만에 2500선을 회복했다. 지수는 1.2% 올랐다.\n\n"
        "누리소프트는 2.2% 오른 3만9000원으로 마감했다. 거래량은 30만주였다."
    )
    told = article(text, "1", title="코스피 2500선 회복…누리소프트 반등")
    assert not any("코스피" in s.text for s in about("누리소프트", [told]).sentences)
