"""Figures that no list names: which are one quantity by the noun they count, and which never."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries import Article
from summaries.briefs import Figure
from summaries.briefs.figures import figures_of
from summaries.briefs.own_words import _counted_on
from tests.summaries.newsroom import NAMES, about, article, read, texts_of


def told(*articles: Article, stories: tuple[str, ...] = ()) -> tuple[Figure, ...]:
    """The figures in own words of articles of one story, or of these."""
    of = stories or ("story",) * len(articles)
    found = figures_of(
        [(read(a), s) for a in articles for s in read(a).sentences],
        texts_of(articles),
        NAMES,
        limit=99,
        story_of={each.id: story for each, story in zip(articles, of, strict=True)},
    )
    return tuple(figure for figure in found if figure.noun)


def pair(one: str, other: str, *, hours: float = 3, title: str = "") -> tuple[Figure, ...]:
    return told(article(one, "1"), article(other, "2", outlet="나래일보", hours=hours, title=title))


def values(figure: Figure) -> list[str]:
    return [value.text for value in figure.values]


@pytest.mark.parametrize(
    ("one", "other", "label"),
    [
        ("핀란드에 탄약 운반차 48대가 간다.", "정부는 핀란드에 탄약 운반차 46대를 판다고 밝혔다.", "탄약 운반차"),
        ("48대의 탄약 운반차를 들여온다.", "탄약 운반차는 46대다.", "탄약 운반차"),
        ("공정률은 4월 말 기준 21%다.", "공정률은 19%로 늦어졌다.", "공정률"),
        ("상인회는 점포 130곳이 문을 닫았다고 한다.", "점포 120곳이 문을 닫았다.", "점포"),
        ("성인 1240명이 참여한 시험을 마쳤다.", "시험에는 성인 1204명이 참여했다.", "성인"),
        ("The deal covers 48 ammunition carriers.", "It includes 46 ammunition carriers.", "ammunition carriers"),
        ("The shops say 130 stores have closed.", "Since spring 120 stores have closed.", "stores"),
        ("The election turnout was 61%.", "The election turnout was 64%.", "election turnout"),
    ],
)  # fmt: skip
def test_two_figures_of_one_noun_told_alike_contradict_each_other(
    one: str, other: str, label: str
) -> None:
    (figure,) = pair(one, other)
    assert (figure.label, figure.conflict, len(figure.values)) == (label, "conflict", 2)
    assert figure.noun is not None
    assert figure.noun.text == label


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("서울 점포 130곳이 문을 닫았다.", "부산 점포 120곳이 문을 닫았다."),
        ("서울의 투표율은 61%다.", "부산의 투표율은 64%다."),
        ("서초는 투표율이 61%다.", "강남은 투표율이 64%다."),
        ("청년 실업률은 7.1%다.", "실업률은 6.8%다."),
        ("남성 직원 48명이 다녔다.", "여성 직원 46명이 다녔다."),
        ("관리자 200명을 비상근무에 보냈다.", "관리자 150명을 새로 뽑았다."),
        ("환자는 하루 90명이 왔다.", "환자는 모두 95명이 왔다."),
        ("지난해 참가자는 1240명이었다.", "참가자는 1300명이었다."),
        ("예상 투표율은 65%다.", "투표율은 61%다."),
        ("투표율은 61%로 예상된다.", "투표율은 64%다."),
        ("목표 공정률은 28%다.", "공정률은 21%다."),
        ("최대 점포 130곳이 문을 닫는다.", "점포 120곳이 문을 닫는다."),
        ("점포 130곳 이상이 문을 닫았다.", "점포 140곳이 문을 닫았다."),
        ("조합원 4120명 가운데 조합원 3790명이 왔다.", "조합원 3600명이 다쳤다."),
        ("투표율은 오후 1시 현재 41%다.", "투표율은 오전 11시 현재 31%다."),
        ("보상금은 1인당 30만원이다.", "보상금은 모두 32만원이다."),
        ("노조는 위로금 300만원을 요구했다.", "회사는 위로금 250만원을 제시했다."),
        ("이적료의 15%를 갖는다.", "이적료의 10%를 쓴다."),
        ("주가는 3만9600원이다.", "주가는 3만9900원이다."),
        ("1공구 공정률은 31%다.", "2공구 공정률은 28%다."),
        ("직원 200명이 그만뒀다.", "직원 150명이 파업했다."),
        ("북쪽 차고에는 전기 버스 48대가 있다.", "남쪽 창고에는 전기 버스 46대가 있다."),
        ("한빛전자가 전기 버스 48대를 샀다.", "다온테크가 전기 버스 46대를 샀다."),
        ("The men's team sold 48 season tickets.", "The women's team sold 46 concert tickets."),
        ("It hired 200 young workers.", "It fired 150 older workers."),
        ("The first-round turnout was 61%.", "The second-round turnout was 64%."),
        ("About 90 patients a day came.", "The ward treated 95 patients."),
        ("The expected turnout was 61%.", "The turnout was 64%."),
    ],
)  # fmt: skip
def test_figures_of_different_things_are_never_set_against_each_other(one: str, other: str) -> None:
    assert [f.conflict for f in pair(one, other) if f.conflict in {"conflict", "update"}] == []


def test_what_two_articles_give_alike_is_one_value_and_one_alone_is_not_shown() -> None:
    (figure,) = pair("정류장 45곳을 둔다. 가로등 300개를 세운다.", "정류장 45곳이 생긴다.")
    assert (figure.label, values(figure), len(figure.values[0].also)) == ("정류장", ["45곳"], 1)


def test_nothing_is_compared_across_stories() -> None:
    one, two = article("정류장 45곳을 둔다.", "1"), article("정류장 45곳이 생긴다.", "2", hours=1)
    assert told(one, two, stories=("a", "b")) == ()


def test_a_rounded_figure_does_not_contradict_the_exact_one() -> None:
    assert [f.conflict for f in pair("찬성률은 88%다.", "찬성률은 88.1%다.")] == ["rounding"]
    assert [f.conflict for f in pair("찬성률은 10%다.", "찬성률은 10.4%다.")] == ["rounding"]
    assert [f.conflict for f in pair("찬성률은 10%다.", "찬성률은 10.6%다.")] == ["conflict"]


def test_the_later_article_that_counts_again_renews_the_figure() -> None:
    (figure,) = pair("공정률은 4월 말 기준 21%다.", "공정률은 10일 기준 22%다.", hours=50)
    assert [(v.text, v.outdated) for v in figure.values] == [("22%", False), ("21%", True)]
    assert figure.conflict == "update"


def test_the_later_article_that_corrects_itself_replaces_the_figure() -> None:
    (figure,) = pair(
        "노조는 일시금 200만원 지급에 합의했다.",
        "직원에게 일시금 250만원이 지급된다. 노조는 일시금을 200만원으로 알렸으나 착오라고 바로잡았다.",
        hours=20,
    )
    assert [(v.text, v.outdated) for v in figure.values] == [("250만원", False), ("200만원", True)]
    assert figure.conflict == "update"


def test_an_equal_figure_too_particular_for_chance_joins_from_the_other_language() -> None:
    one = "시험에는 성인 1240명이 참여했다. 병원 31곳이 함께했다."
    found = pair(one, "The study enrolled 1,240 adults at 31 hospitals.")
    assert {f.label: values(f) for f in found} == {"성인": ["1240명"], "병원": ["31곳"]}
    assert [len(f.values[0].also) for f in found] == [1, 1]


@pytest.mark.parametrize(
    ("before", "later", "now"),
    [
        ("순환버스 12대가 다닌다.", "순환버스를 12대에서 26대로 늘리기로 했다.", "26대"),
        ("공영주차장 3곳 640면을 둔다.", "주차면은 640면에서 300면으로 줄어든다.", "300면"),
        ("관람료는 어른 8000원, 어린이 4000원이다.", "어른 관람료를 8000원에서 6000원으로 내렸다.", "6000원"),
        ("순환버스 12대가 다닌다.", "순환버스도 12대가 아니라 8대로 시작한다.", "8대"),
        ("당시 연수생 73명이 있었다.", "연수생을 73명이라고 썼으나 37명이므로 바로잡습니다.", "37명"),
        ("도비 보조금 80억원을 받는다.", "보조금을 80억원으로 보도했으나, 확인 결과 보조금은 60억원인 것으로 밝혀졌다.", "60억원"),
        ("The adult fare is 8,000 won.", "The adult fare is 6,000 won, down from 8,000 won.", "6,000 won"),
    ],
)  # fmt: skip
def test_a_figure_that_takes_anothers_place_is_an_update_however_far_they_lie_apart(
    before: str, later: str, now: str
) -> None:
    (figure,) = pair(before, later, hours=30)
    assert figure.conflict == "update"
    (new,) = (v.text for v in figure.values if not v.outdated)
    (old,) = (v.also for v in figure.values if v.outdated)
    assert (new, len(old)) == (now, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("조명 길이는 600m다.", "조명 길이는 지난해 600m에서 900m로 늘었다."),
        ("The adult fare is 8,000 won.", "The adult fare is 6,000 won, down from 8,000 won a year ago."),
        ("일시금은 200만원이다.", "일시금을 200만원으로 알렸으나 포인트 50만원이 빠졌다고 했다."),
        ("숨진 직원 5명이 있다.", "직원을 3명에서 5명으로 늘린다."),
        ("도서관은 200곳이다.", "보건소를 200곳에서 240곳으로 늘린다."),
    ],
)  # fmt: skip
def test_what_was_so_in_another_year_or_of_another_thing_is_not_replaced(
    one: str, other: str
) -> None:
    assert [f.conflict for f in pair(one, other, hours=30) if f.conflict == "update"] == []


def test_two_figures_that_a_sentence_of_the_other_language_gives_too_are_both_the_same() -> None:
    korean = "이재민은 34가구 51명으로 강당에 머문다."
    english = "Fifty-one people from 34 households spent the night in a hall."
    assert [values(figure) for figure in pair(korean, english)] == [["34가구"], ["51명"]]
    assert pair(korean, "Fifty-one people spent the night in a hall.") == ()
    rounded = pair(
        "장비 45대와 인력 132명을 보냈다.", "About 130 firefighters and 45 vehicles came."
    )
    assert {figure.label: figure.conflict for figure in rounded} == {
        "장비": None,
        "인력": "rounding",
    }


def test_a_measure_is_one_figure_under_the_names_of_both_languages() -> None:
    (figure,) = pair("최대 강수량은 61.5㎜다.", "Rain fell at 61.5 millimeters in the county.")
    assert (figure.label, values(figure)) == ("강수량", ["61.5㎜"])
    (share,) = pair(
        "찬성률은 86.2%다.", "The union said 86.2 percent of its 42,180 members agreed."
    )
    assert share.label == "찬성률"


def test_the_number_in_a_quoted_headline_is_none_of_the_article() -> None:
    notice = "'직원 62명 대피' 기사에서 이름을 잘못 썼습니다."
    assert pair("직원 62명이 대피했다.", notice) == ()


TEXTS = (
    "누리소프트는 새벽계획에 탄약 운반차 48대를 보낸다고 밝혔다. 새벽계획의 정류장 45곳을 둔다.",
    "누리소프트의 새벽계획에는 탄약 운반차 46대가 간다. 새벽계획 공정률은 19%다.",
    "Nurisoft said Project Daybreak has 48 ammunition carriers. Project Daybreak has 1,240 rifles.",
    "누리소프트는 새벽계획 공정률이 21%라고 밝혔다. 새벽계획에 소총 1240개를 들여온다.",
)


def test_the_order_of_intake_changes_nothing() -> None:
    articles = [
        article(text, str(n), title="누리소프트 새벽계획 착수", hours=n / 9)
        for n, text in enumerate(TEXTS)
    ]
    first = about("새벽계획", articles).figures
    assert {f.label for f in first if f.noun} == {"탄약 운반차", "새벽계획 공정률"}
    assert all(about("새벽계획", order).figures == first for order in permutations(articles))


@given(
    st.lists(st.sampled_from(["점포", "직원", "공정률", "탄약 운반차"]), min_size=1, max_size=4),
    st.integers(2, 9999),
)
def test_an_unrelated_article_changes_nothing(nouns: list[str], number: int) -> None:
    articles = [article(text, str(n), hours=n) for n, text in enumerate(TEXTS)]
    other = article(" ".join(f"{n}은 {number}개다." for n in nouns), "9", hours=9)
    of = ("story",) * len(articles)
    assert told(*articles, other, stories=(*of, "other")) == told(*articles)


def test_every_value_and_label_is_cut_out_of_its_article() -> None:
    articles = [article(text, str(n), hours=n) for n, text in enumerate(TEXTS)]
    texts = texts_of(articles)
    for figure in told(*articles):
        for cut in (figure.noun, *figure.values):
            assert cut is not None
            assert cut.span.of(texts[cut.revision]) == cut.text


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ("The fire, first seen by 2 firefighters, destroyed 150 shops.", ""),
        ("The toll rose by 12 people to 30.", ""),
        ("Profit grew by 20 percent.", ""),
        ("The fire had destroyed 150 shops by 4 p.m. on Tuesday.", "4 p"),
        ("Officials counted 150 shops as of 4 p.m. on Tuesday.", "4 p"),
        ("The fire had destroyed 150 shops by February 12.", "February 12"),
        ("축제는 9일까지 열린다.", ""),
        ("접수는 오후 3시까지 받는다.", ""),
        ("9일까지 열리는 축제를 앞두고 점포 150곳이 탄 것으로 집계됐다.", ""),
        ("오후 5시까지 점포 150곳이 탄 것으로 집계됐다.", "오후 5시"),
        ("오후 5시까지 집계된 점포는 150곳이다.", "오후 5시"),
        ("오후 5시 기준 점포 150곳이 탔다.", "오후 5시"),
    ],
)
def test_when_a_thing_was_counted_is_told_and_not_by_whom_or_how_long(
    words: str, counted: str
) -> None:
    assert _counted_on(words) == counted
