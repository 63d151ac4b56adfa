"""Names that no catalogue holds: who bears one across articles, told apart by house and office."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from summaries import Article
from summaries.bearers import Bearer, _office, bearers, strangers_of, written_twice
from summaries.names import name_id, stranger_id
from tests.summaries.newsroom import article, read

LEADS = (
    "김도윤 두리정밀 대표는 하이퐁에 공장을 짓겠다고 밝혔다. "
    "김 대표는 “내년에 첫 삽을 뜬다”고 말했다.\n"
)
LEADS_STILL = "김도윤 두리정밀 대표가 협력사 대표들을 만나 상생을 약속했다.\n"
IN_COUNCIL = "김도윤 시의원은 본회의에서 “축제 예산이 두 배로 늘었다”고 지적했다.\n"
BARE = "행사에는 김도윤 씨도 참석해 끝까지 자리를 지켰다.\n"
BARE_OFFICE = "공장을 찾은 김도윤 대표는 직원들과 점심을 먹었다.\n"
SOCIETY = (
    "한국부품산업협회(KAPA)는 이번 투자를 반겼다. KAPA 관계자는 “동반 진출도 기대한다”고 했다.\n"
)

NAME = stranger_id("김도윤")


def borne(*articles: Article, id_: str = NAME) -> tuple[Bearer, ...]:
    return bearers(id_, [read(each) for each in articles])


def offices(*articles: Article) -> list[str]:
    return [bearer.entity.aliases[0] for bearer in borne(*articles)]


FIRST, SECOND = article(LEADS, "1"), article(LEADS_STILL, "2", outlet="나래일보")
COUNCIL = article(IN_COUNCIL, "3", outlet="두루신문")


def test_one_house_is_one_bearer() -> None:
    (bearer,) = borne(FIRST, SECOND)
    assert (bearer.entity.id, bearer.entity.ko, bearer.entity.type) == (NAME, "김도윤", "person")
    assert len(bearer.analyses) == 2


def test_two_houses_are_two_bearers_told_apart_by_their_offices() -> None:
    assert offices(FIRST, SECOND, COUNCIL) == ["두리정밀 대표", "시의원"]
    assert [b.entity.id for b in borne(FIRST, COUNCIL)] == [
        f"{NAME} (두리정밀 대표)",
        f"{NAME} (시의원)",
    ]
    assert {name_id(b.entity.id) for b in borne(FIRST, COUNCIL)} == {NAME}


def test_an_article_without_an_office_joins_the_only_bearer_and_no_other() -> None:
    bare = article(BARE, "4", outlet="새벽일보")
    (bearer,) = borne(FIRST, bare)
    assert len(bearer.analyses) == 2
    assert len(borne(FIRST, COUNCIL, bare)) == 3


def test_an_office_without_a_house_joins_the_one_who_holds_it() -> None:
    same = article(BARE_OFFICE, "5", outlet="새벽일보")
    assert [len(bearer.analyses) for bearer in borne(FIRST, same, COUNCIL)] == [2, 1]


COUNCILLOR = "한서윤 {} “주민에게 먼저 물었어야 한다”고 말했다.\n"


def councillors(*offices: str) -> list[int]:
    told = [
        article(COUNCILLOR.format(office), str(n), outlet=f"나루{n}일보")
        for n, office in enumerate(offices)
    ]
    return [len(bearer.analyses) for bearer in borne(*told, id_=stranger_id("한서윤"))]


def test_an_office_with_its_place_in_front_is_the_same_office() -> None:
    assert councillors("시의원은", "순천시의원은") == [2]
    assert councillors("군수는", "구례군수는", "군수는") == [3]
    assert councillors("순천시의회 의원은", "순천시의원은") == [2]


def test_offices_in_two_places_are_two_bearers() -> None:
    assert councillors("여수시의원은", "순천시의원은") == [1, 1]
    assert councillors("여수시의원은", "순천시의원은", "시의원은") == [1, 1, 1]
    assert councillors("순천시장은", "순천시의원은") == [1, 1]


def test_a_name_taught_by_brackets_leads_to_its_bearer() -> None:
    (bearer,) = borne(article(SOCIETY), id_=stranger_id("kapa"))
    assert bearer.entity.ko == "한국부품산업협회"
    assert bearer.entity.aliases == ("KAPA",)
    assert "~kapa" in read(article(SOCIETY)).entities


def test_who_bears_no_name_is_nobody() -> None:
    assert borne(FIRST, id_=stranger_id("이수연")) == ()
    assert borne() == ()


def test_strangers_are_described_from_the_articles_alone() -> None:
    found = strangers_of([read(FIRST), read(COUNCIL)])
    assert {found[id_].name("en") for id_ in found} == {"김도윤", "두리정밀"}


@given(st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_no_bearer(random: Random) -> None:
    articles = [FIRST, SECOND, COUNCIL, article(BARE_OFFICE, "5", outlet="새벽일보")]
    expected = {b.entity.id: {a.article for a in b.analyses} for b in borne(*articles)}
    random.shuffle(articles)
    assert {b.entity.id: {a.article for a in b.analyses} for b in borne(*articles)} == expected


def test_callings_tell_bearers_apart_as_offices_do() -> None:
    novelist = article("소설가 김도윤씨는 4일 새 책을 냈다.\n", "6", outlet="새벽일보")
    swimmer = article("수영선수 김도윤(19)이 4일 결승에서 이겼다.\n", "7", outlet="가람일보")
    assert offices(novelist, swimmer, COUNCIL) == offices(COUNCIL, swimmer, novelist)
    assert [len(bearer.analyses) for bearer in borne(novelist, swimmer, COUNCIL)] == [1, 1, 1]


def in_two_scripts(korean: str, english: str, *, one_story: bool = True) -> list[list[str]]:
    """The Latin and Korean names that two reports are found to give one person."""
    told = [read(article(korean, "1")), read(article(english, "2", outlet="The Garam Post"))]
    story_of = {a.article: "one" if one_story else a.article for a in told}
    return sorted([latin[1:], ours[1:]] for latin, ours in written_twice(told, story_of).items())


UNION = "마길수 세종버스노조 위원장은 “더는 못 참겠다”고 말했다."
LEADER = '"Enough is enough," union leader Ma Gil-soo told reporters in Sejong.'


def test_a_name_in_two_scripts_is_one_person_within_a_story() -> None:
    assert in_two_scripts(UNION, LEADER) == [["magilsoo", "마길수"]]
    assert in_two_scripts(UNION, LEADER, one_story=False) == []
    assert in_two_scripts(UNION, LEADER.replace("Ma Gil-soo", "Ma Gil-ho")) == []


def test_where_offices_or_a_second_name_speak_against_it_they_are_two() -> None:
    professor = '"Enough is enough," said Ma Gil-soo, a professor at Sejong University.'
    assert in_two_scripts(UNION, professor) == []
    both = f"{LEADER} Mah Kil-su, a driver, agreed."
    assert in_two_scripts(UNION, both) == []


def test_one_in_two_scripts_stands_once_in_the_list_of_names() -> None:
    told = [read(article(UNION, "1")), read(article(LEADER, "2", outlet="The Garam Post"))]
    twice = written_twice(told, {a.article: "one" for a in told})
    (person,) = [e for e in strangers_of(told, twice).values() if e.type == "person"]
    assert (person.ko, person.en) == ("마길수", "Ma Gil-soo")


def test_without_an_office_a_bearer_goes_by_the_outlet_that_named_it_first() -> None:
    text = "홍가람 씨는 4일 시장에서 사과를 팔았다. 홍가람 씨는 이튿날에도 나왔다."
    first = datetime(2025, 2, 4, 8, tzinfo=timezone(timedelta(hours=9)))
    second = datetime(2025, 2, 3, 23, 30, tzinfo=UTC)
    assert first < second
    early = replace(article(text, "1", outlet="가온일보"), published_at=first)
    late = replace(article(text, "2", outlet="나래일보"), published_at=second)
    assert _office(stranger_id("홍가람"), [read(late), read(early)]) == "가온일보"
