"""Figures that a verb or another language tells: which are one quantity, which never, and who gives them."""

from __future__ import annotations

import pytest

from summaries import Article
from summaries.briefs import Figure
from summaries.briefs.figures import figures_of
from tests.summaries.newsroom import NAMES, article, read, texts_of


def told(*articles: Article, stories: tuple[str, ...] = ()) -> tuple[Figure, ...]:
    """The figures that two articles at least give, of articles of one story, or of these."""
    of = stories or ("story",) * len(articles)
    found = figures_of(
        [(read(a), s) for a in articles for s in read(a).sentences],
        texts_of(articles),
        NAMES,
        limit=99,
        story_of={each.id: story for each, story in zip(articles, of, strict=True)},
    )
    return tuple(f for f in found if len({a for v in f.values for a in (v.article, *v.also)}) > 1)


def pair(one: str, other: str, *, hours: float = 3) -> tuple[Figure, ...]:
    return told(article(one, "1"), article(other, "2", outlet="나래일보", hours=hours))


def kinds(figures: tuple[Figure, ...]) -> list[str]:
    return sorted(kind for figure in figures for _, _, kind in figure.relations)


@pytest.mark.parametrize(
    ("one", "other", "label"),
    [
        ("작년 불꽃축제에는 31만명이 다녀갔다.", "작년 불꽃축제에는 사흘 동안 34만명이 찾았다.", "attendance"),
        ("군은 해마다 52억원이 들 것으로 봤다.", "의회는 매년 61억원이 든다고 추산했다.", "cost"),
        ("이 불로 창고 1600㎡가 불탔다.", "불은 창고 1750㎡를 태웠다.", "창고"),
        ("시에 따르면 오전 8시 기준 지하철 운행률은 71%다.", "Only 66 percent of trains were running as of 8 a.m., the union said.", "지하철 운행률"),
        ("지금까지 주택 84채가 침수됐다.", "Officials counted 79 flooded homes.", "주택"),
        ("상인회는 매장 57곳이 문을 닫았다고 밝혔다.", "Traders say 61 shops have closed.", "매장"),
        ("필요한 12GW 가운데 확보한 것은 7GW다.", "It has secured 8 gigawatts of the 12 gigawatts it needs.", "secured"),
        ("경찰은 광장에 8000명이 모인 것으로 추산했다.", "주최 측은 광장에 1만1000명이 모였다고 밝혔다.", "attendance"),
        ("Police put the crowd at 8,000.", "주최 측은 1만1000명이 모였다고 밝혔다.", "attendance"),
    ],
)  # fmt: skip
def test_two_figures_of_what_is_done_told_alike_contradict_each_other(
    one: str, other: str, label: str
) -> None:
    (figure,) = [f for f in pair(one, other) if f.relations]
    assert (figure.label, figure.conflict, len(figure.values)) == (label, "conflict", 2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("개막일에는 2만6000명이 찾았다.", "둘째 날에는 3만1000명이 찾았다."),
        ("첫날 관람객 2만명이 다녀갔다.", "축제 기간 관람객 3만명이 다녀갔다."),
        ("인건비로 해마다 19억원을 쓴다.", "운영비로 해마다 24억원을 쓴다."),
        ("시설을 고치는 데 해마다 30억원이 들 것으로 봤다.", "버스를 사는 데 해마다 40억원이 들 것으로 봤다."),
        ("버스에는 28명이 타고 있었다.", "승합차에는 21명이 타고 있었다."),
        ("서울에는 비가 50㎜ 왔다.", "부산에는 비가 70㎜ 왔다."),
        ("강릉에 20㎝의 눈이 쌓였다.", "속초에 30㎝의 눈이 쌓였다."),
        ("학생 43명이 복통을 호소했다.", "교직원 환자가 61명으로 늘었다."),
        ("환자 43명이 병원에 갔다.", "환자 61명이 퇴원했다."),
        ("직원 200명이 일한다.", "내년에 직원 260명이 일하게 된다."),
        ("The city said 58 houses were flooded.", "주택 63채가 무너졌다."),
        ("Police said 120 stores were raided.", "상인회는 점포 130곳이 문을 닫았다고 밝혔다."),
        ("The festival drew 20,000 visitors on Saturday.", "축제 첫날 관람객 2만3000명이 찾았다."),
        ("The adult tickets cost 8,000 won.", "어린이 입장료는 7000원이다."),
        ("Rain of 50 millimeters fell in Busan.", "서울에는 52㎜의 비가 내렸다."),
        ("The company will hire 300 workers.", "회사는 직원 350명을 내보낸다."),
        ("소방서는 공장 12곳을 점검했다고 밝혔다.", "경찰은 공장 15곳을 수색했다고 밝혔다."),
        ("경찰은 집회에 5000명이 모였다고 추산했다.", "주최 측은 부산 집회에 7000명이 모였다고 밝혔다."),
        ("경찰에 따르면 3명이 다쳤다.", "소방서는 모두 13명이 다쳤다고 밝혔다."),
        ("12GW 가운데 확보한 것은 7GW다.", "The plan needs 12 gigawatts, and 8 gigawatts will come from wind."),
    ],
)  # fmt: skip
def test_figures_of_different_things_are_never_set_against_each_other(one: str, other: str) -> None:
    assert kinds(pair(one, other)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("관람객 3만8700명이 다녀갔다.", "More than 38,000 people came."),
        ("공장 3120㎡가 탔다.", "Some 3,100 square meters burned."),
        ("차량 18만4000여대를 리콜한다.", "The recall covers 184,320 vehicles."),
        ("101개 노선에 버스 998대가 다닌다.", "The city has about 1,000 buses on 101 routes."),
    ],
)  # fmt: skip
def test_a_rounded_figure_of_one_thing_joins_from_the_other_language(one: str, other: str) -> None:
    assert kinds(pair(one, other)) == ["rounding"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("불만 38건이 접수됐다.", "It knows of 38 complaints."),
        ("어른 입장료는 3000원이다.", "Adult tickets cost 3,000 won."),
        ("공정률이 68%를 기록했다.", "The line was 68 percent complete."),
        ("버스에는 등산객 등 28명이 타고 있었다.", "버스에는 승객 28명이 타고 있었다."),
        ("시간당 최대 강수량은 61.5㎜다.", "Rain fell at up to 61.5 millimeters."),
    ],
)
def test_one_figure_of_one_thing_is_one_value(one: str, other: str) -> None:
    (figure,) = pair(one, other)
    assert [len(value.also) for value in figure.values] == [1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The adult tickets cost 8,000 won.", "어린이 입장료는 8000원이다."),
        ("62 percent of voters backed the plan.", "투표율은 62%였다."),
        ("It hired 12 doctors.", "간호사 20명과 의자 12개를 들였다."),
    ],
)
def test_an_equal_figure_of_another_thing_stays_apart(one: str, other: str) -> None:
    assert pair(one, other) == ()


@pytest.mark.parametrize(
    ("before", "later"),
    [
        ("오후 5시 현재 적설량은 한계령 14.2㎝다.", "한계령에 27.5㎝의 눈이 쌓였다."),
        ("전날부터 학생 24명이 복통을 호소했다.", "식중독 환자가 38명으로 늘었다."),
        ("이 가운데 4명은 병원에 입원했다.", "입원 환자는 7명이다."),
    ],
)
def test_what_grows_on_is_counted_again(before: str, later: str) -> None:
    (figure,) = pair(before, later, hours=14)
    assert (figure.conflict, figure.when) == ("update", "")
    assert [value.outdated for value in figure.values] == [False, True]


def test_two_bodies_contradict_each_other_even_far_apart_and_at_different_hours() -> None:
    fire = "소방서 추산 14억원의 재산 피해가 났다."
    (figure,) = pair(fire, "회사 측은 재산 피해가 36억원에 이른다고 밝혔다.", hours=40)
    assert figure.conflict == "conflict"
    assert {value.text: value.giver for value in figure.values} == {
        "14억원": "소방서",
        "36억원": "회사 측",
    }
    (again,) = pair(fire, "소방서는 재산 피해를 36억원으로 다시 집계했다.", hours=40)
    assert again.conflict == "update"


def test_an_article_that_lets_two_count_is_compared_with_each() -> None:
    one = "시는 관람객을 2만6400명으로 집계했다. 경찰은 1만9000명이 모인 것으로 추산했다."
    other = "The city said more than 26,000 people came. Police put the crowd at about 19,000."
    (figure,) = pair(one, other)
    assert kinds((figure,)) == ["conflict", "conflict", "rounding"]


def test_who_counted_may_be_told_in_the_sentence_before() -> None:
    one = "새벽경찰서에 따르면 운전사가 숨졌다. 부상자도 17명으로 집계됐다."
    (figure,) = pair(one, "새벽소방서는 19명이 다쳤다고 밝혔다.")
    assert (figure.label, figure.conflict, figure.owner) == ("injured", "conflict", None)


def test_one_figure_under_the_names_of_two_owners_is_one_in_two_languages() -> None:
    one = "누리소프트는 한빛전자 지분 65.3%를 사들인다."
    other = "Nurisoft will buy the 65.3 percent stake that Hanvit Ships holds."
    (figure,) = pair(one, other)
    assert [len(value.also) for value in figure.values] == [1]


def test_reports_of_one_event_are_of_one_matter_though_they_are_two_stories() -> None:
    one = (
        "새벽고속도로 터널 앞에서 누리소프트 버스와 화물차 등 차량 6대가 부딪쳤다. 버스에는 승객 28명이 타고 있었다. "
        "이 사고로 승객 2명이 숨지고 11명이 다쳐 병원으로 옮겨졌다. 도로공사는 차로를 막고 차량을 국도로 돌렸다."
    )
    other = (
        "누리소프트 버스에는 승객 28명이 타고 있었다. 경찰은 새벽고속도로 터널 앞에서 부딪친 차량을 6대로 집계했다. "
        "이 사고로 승객 2명이 숨졌다. 화물차가 병원 쪽 도로 차로에서 미끄러졌다고 도로공사는 전했다."
    )
    articles = (article(one, "1"), article(other, "2", outlet="나래일보", hours=3))
    assert {f.label for f in told(*articles, stories=("a", "b"))} >= {"승객", "dead"}
    late = (articles[0], article(other, "2", outlet="나래일보", hours=99))
    assert told(*late, stories=("a", "b")) == ()
