"""Which figures are of one quantity: of one site, part, time and standing, and what replaced what."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summaries import Article, Catalogue
from summaries.briefs import Figure
from summaries.briefs.figures import figures_of
from summaries.names import Entity
from tests.summaries.newsroom import NAMES, article, read, texts_of

SITES = Catalogue(
    (
        *NAMES.entities.values(),
        Entity("gaon-city", "place", "가온시", "Gaon", ("가온",)),
        Entity("naru-city", "place", "나루시", "Naru", ("나루",)),
    )
)


def gathered(*articles: Article, stories: tuple[str, ...] = ()) -> tuple[Figure, ...]:
    """The figures of articles of one story, or of these stories."""
    told = stories or ("story",) * len(articles)
    return figures_of(
        [(read(a, SITES), s) for a in articles for s in read(a, SITES).sentences],
        texts_of(articles),
        SITES,
        limit=9,
        story_of={each.id: story for each, story in zip(articles, told, strict=True)},
    )


def values(figure: Figure) -> list[str]:
    return [value.text for value in figure.values]


def rows(found: tuple[Figure, ...]) -> dict[tuple[str, str, str], list[str]]:
    return {(f.label, f.owner.ko if f.owner else "", f.part): values(f) for f in found}


def test_two_sites_are_two_quantities_whoever_builds_them() -> None:
    one = article("누리소프트는 가온시 데이터센터에 4조원을 투자한다.", "1")
    two = article("다온테크도 나루시 데이터센터에 5조원을 투자한다.", "2", hours=1)
    three = article(
        "누리소프트와 다온테크가 가온시 데이터센터에 4조4000억원을 투자한다.", "3", hours=2
    )
    found = gathered(one, two, three)
    assert rows(found) == {
        ("investment", "가온시", ""): ["4조원", "4조4000억원"],
        ("investment", "나루시", ""): ["5조원"],
    }
    assert found[0].conflict == "conflict"


PROJECTS = Catalogue(
    (
        *SITES.entities.values(),
        Entity("dawn", "project", "새벽 계획", "Project Dawn", ()),
        Entity("dawn-korea", "project", "새벽 코리아", "Dawn Korea", ()),
    )
)


def in_projects(*articles: Article) -> list[tuple[str, list[str]]]:
    found = figures_of(
        [(read(a, PROJECTS), s) for a in articles for s in read(a, PROJECTS).sentences],
        texts_of(articles),
        PROJECTS,
        limit=9,
        story_of={each.id: "story" for each in articles},
    )
    return [(f.owner.id if f.owner else "", values(f)) for f in found]


def test_what_a_paragraph_explains_has_the_sums_that_follow_whatever_the_title_is_about() -> None:
    one = article(
        "새벽 코리아에 46조원을 투자한다.\n"
        "새벽 계획은 여러 회사가 함께하는 초대형 사업이다. 네 해 동안 500조원을 투자해 공장을 짓는다.",
        "1",
        title="새벽 코리아에 46조원",
    )
    assert in_projects(one) == [("dawn-korea", ["46조원"]), ("dawn", ["500조원"])]


def test_a_project_named_in_a_further_clause_is_not_what_a_sum_is_for() -> None:
    one = article(
        "The partners agreed to invest $40 billion in two centers, taking Project Dawn abroad.",
        "1",
        title="Partners sign Dawn Korea",
    )
    assert in_projects(one) == [("dawn-korea", ["$40 billion"])]


def test_of_one_firm_each_holder_has_another_share() -> None:
    one = article("누리소프트가 지분 30%를 갖는다.", "1")
    two = article("다온테크는 합작사 지분 25%를 확보해 2대 주주가 된다.", "2", hours=1)
    three = article("합작사의 지분 20%는 아직 정해지지 않았다.", "3", hours=2)
    found = gathered(one, two, three)
    assert sorted(map(values, found)) == [["20%"], ["25%"], ["30%"]]
    assert {figure.conflict for figure in found} == {None}


def test_two_accidents_have_each_a_toll_and_a_damage_of_their_own() -> None:
    one = article("창고 불로 3명이 다쳤고 12억원의 재산 피해가 났다.", "1")
    two = article("공방 불로 4명이 다쳤고 9억원의 재산 피해가 났다.", "2", hours=1)
    apart = gathered(one, two, stories=("warehouse", "workshop"))
    assert sorted((f.label, *values(f)) for f in apart) == [
        ("injured", "3명"),
        ("injured", "4명"),
        ("property-damage", "12억원"),
        ("property-damage", "9억원"),
    ]
    assert all(f.conflict for f in gathered(one, two))


def test_what_is_to_be_does_not_contradict_what_is() -> None:
    now = article("다온테크는 한 해 1억2000만대를 생산한다.", "1", title="다온테크 공장")
    then = article("다온테크는 생산 능력을 1억5000만대로 키운다.", "2", title="다온테크 증설")
    assert [f.conflict for f in gathered(now, then)] == [None]


def test_on_one_site_it_matters_not_which_builder_a_sentence_names() -> None:
    one = article("누리소프트는 가온시 데이터센터에 4조원을 투자한다.", "1")
    two = article("다온테크는 가온시 데이터센터에 4조4000억원을 투자한다.", "2", hours=1)
    (figure,) = gathered(one, two)
    assert (values(figure), figure.conflict) == (["4조원", "4조4000억원"], "conflict")


def test_a_total_its_increase_and_the_total_before_are_told_apart() -> None:
    one = article("누리소프트는 가온시 데이터센터에 4조원을 투자한다.", "1")
    two = article(
        "누리소프트는 가온시 데이터센터 투자액을 4조원에서 5조원으로 늘린다. 투자액이 1조원 늘었다.",
        "2",
        title="누리소프트, 가온시 데이터센터 투자 확대",
        hours=90,
    )
    found = gathered(one, two)
    assert rows(found) == {
        ("investment", "가온시", ""): ["5조원", "4조원"],
        ("investment", "가온시", "increase"): ["1조원"],
    }
    assert [v.outdated for v in found[0].values] == [False, True]
    assert found[0].between(0, 1) == "update"


def test_what_a_title_is_about_owns_what_a_sentence_leaves_open() -> None:
    title = "누리소프트, 가온시에 데이터센터"
    one = article("센터의 용량은 800MW다. 여유 전력은 90MW다.", "1", title=title)
    two = article("The site has a capacity of 0.8 gigawatts.", "2", title=title, hours=1)
    found = gathered(one, two)
    assert rows(found) == {
        ("power", "가온시", ""): ["800MW"],
        ("power", "가온시", "spare"): ["90MW"],
    }
    assert found[0].values[0].also == (two.id,), "0.8 GW are 800 MW"


def test_a_result_is_of_the_time_it_is_told_for() -> None:
    """`지난해 4분기` of a report in February is the quarter reported, not the one before."""
    one = article("한빛전자는 지난해 4분기 영업이익 7121억원을 거뒀다고 밝혔다.", "1")
    two = article(
        "Hanvit Electronics reported operating profit of 712 billion won for the October-December "
        "period.",
        "2",
        hours=1,
    )
    (figure,) = gathered(one, two)
    assert (figure.when, figure.conflict) == ("2024-Q4", "rounding")


def test_what_a_division_earned_is_its_operating_profit() -> None:
    one = article("한빛전자 DS 부문 영업이익은 6400억원이다.", "1")
    two = article("한빛전자의 DS 부문이 6700억원을 벌었다.", "2", hours=1)
    (figure,) = gathered(one, two)
    assert (figure.label, figure.conflict) == ("operating-profit", "conflict")


def test_claims_stand_behind_what_was_agreed_and_contradict_nobody() -> None:
    one = article("노조는 기본급 8.2% 인상을 요구했고 회사는 기본급 4.9% 인상을 제시했다.", "1")
    two = article("노사는 기본급을 5.3% 올리기로 합의했다.", "2", hours=50)
    (figure,) = gathered(one, two)
    assert [(v.text, v.claim) for v in figure.values] == [
        ("5.3%", ""),
        ("8.2%", "union"),
        ("4.9%", "company"),
    ]
    assert figure.conflict is None


def test_a_demand_that_moves_contradicts_neither_itself_nor_the_offer() -> None:
    demand = "노조는 기본급 {} 인상을 요구했다."
    one = article(demand.format("8.2%"), "1")
    two = article(demand.format("7.4%"), "2", hours=48)
    offer = article("회사는 기본급 7.1% 인상을 제시했다.", "3", hours=48)
    assert [f.conflict for f in gathered(one, two)] == [None]
    assert [f.conflict for f in gathered(two, offer)] == [None]
    same_day = article(demand.format("7.4%"), "2", hours=1)
    assert [f.conflict for f in gathered(one, same_day)] == ["conflict"]


def test_what_is_only_rumoured_or_planned_says_so() -> None:
    rumour = "다온테크가 누리소프트 지분 10%를 사들이는 방안을 검토하는 것으로 전해졌다."
    (figure,) = gathered(article(rumour, "1"))
    assert figure.values[0].status == "reported"
    sure = article("다온테크는 누리소프트 지분 10%를 사들였다.", "2", outlet="나래일보", hours=9)
    (figure,) = gathered(article(rumour, "1"), sure)
    assert figure.values[0].status is None


def test_a_result_is_not_planned_because_its_sentence_goes_on() -> None:
    text = "Hanvit Electronics posted revenue of 500 billion won and will build a new plant."
    (figure,) = gathered(article(text))
    assert figure.values[0].status is None


def test_of_the_people_hurt_the_most_are_counted() -> None:
    one = article("이 불로 12명이 다쳤다.", "1")
    two = article("이 불로 15명이 다쳤다. 이 가운데 직원 2명이 크게 다쳤다.", "2", hours=5)
    (figure,) = gathered(one, two)
    assert values(figure) == ["15명", "12명"]
    assert figure.conflict == "update"


def test_a_change_renews_what_was_told_of_its_site_in_another_story() -> None:
    one = article("누리소프트는 가온시 데이터센터를 800MW 규모로 짓는다.", "1")
    two = article("설비 용량을 1기가와트로 키운다.", "2", title="가온시 데이터센터 확대", hours=200)
    (figure,) = gathered(one, two, stories=("first", "second"))
    assert (values(figure), figure.conflict) == (["1기가와트", "800MW"], "update")


def test_a_wrong_figure_stands_beside_the_right_one_of_its_time() -> None:
    one = article("한빛전자의 지난해 영업이익은 7120억원이다.", "1")
    two = article(
        "한빛전자의 지난해 영업이익은 7120억원이 아니라 7450억원이다.",
        "2",
        title="[정정] 한빛전자 영업이익 7450억원",
        hours=20,
    )
    (figure,) = gathered(one, two)
    assert [(v.text, v.outdated) for v in figure.values] == [
        ("7450억원", False),
        ("7120억원", True),
    ]


@given(st.permutations(range(4)))
def test_the_order_of_articles_changes_no_row(order: list[int]) -> None:
    told = [
        article("누리소프트는 가온시 데이터센터에 4조원을 투자한다.", "1"),
        article(
            "누리소프트와 다온테크가 4조2000억원을 투자한다.",
            "2",
            title="가온시에 데이터센터",
            hours=1,
        ),
        article("누리소프트는 가온시 투자액을 4조원에서 5조원으로 늘린다.", "3", hours=30),
        article("다온테크가 나루시 공장에 4조원을 투자한다.", "4", hours=31),
    ]
    found = gathered(*(told[n] for n in order))
    assert {key: sorted(of) for key, of in rows(found).items()} == {
        key: sorted(of) for key, of in rows(gathered(*told)).items()
    }
