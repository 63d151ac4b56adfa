"""A name in a direct message: who it is, under any of the names, up to the moment asked about."""

from __future__ import annotations

from datetime import timedelta

from bot.answers.profile import ProfileQuestion, answer_profile
from bot.answers.topic import TopicQuestion, answer_topic
from summaries.briefs import Profile
from summaries.names import Entity
from tests.bot.answers.conftest import NOON, SIGNING, VISIT, Newsroom

DAY = timedelta(days=1)

MATCH = (
    "정관장, 안방에서 웃다\n\n정관장이 15일 안방 경기에서 상대를 3-1로 눌렀다.\n\n"
    "정관장은 3세트에서 블로킹으로 점수를 벌렸다. 홍나경 정관장 감독은 “선수들이 잘 버텨 줬다”고 말했다.\n"
)


def profile(newsroom: Newsroom, name: str) -> Profile:
    answer = answer_profile(newsroom.sources, ProfileQuestion(name, NOON))
    assert answer.profile is not None
    return answer.profile


def reason(newsroom: Newsroom, name: str) -> str:
    nothing = answer_profile(newsroom.sources, ProfileQuestion(name, NOON)).nothing
    assert nothing is not None
    return nothing.reason


def test_every_spelling_of_a_name_gives_the_same_profile(newsroom: Newsroom) -> None:
    newsroom.put(VISIT)
    korean = profile(newsroom, "이재용")
    assert korean.entity.id == profile(newsroom, "Lee Jae-yong").entity.id
    for name in ("Lee Jae-yong", "lee jae yong", " 이재용 "):
        assert profile(newsroom, name) == korean
    assert [role.text for role in korean.roles] == ["삼성전자 회장"]
    assert [quote.text for quote in korean.quotes_by] == [
        "기술에는 국경이 없지만 준비한 회사에만 기회가 온다"
    ]


def test_it_rests_on_everything_up_to_as_of_undated_ones_too(newsroom: Newsroom) -> None:
    newsroom.put(VISIT, NOON - 400 * DAY, name="long-ago")
    newsroom.put(f"또 {VISIT}", None, name="undated", outlet="한빛")
    newsroom.put(f"더 {VISIT}", NOON + DAY, name="later", outlet="새벽")
    found = {article.url.rpartition("/")[2] for article in profile(newsroom, "이재용").articles}
    assert found == {"long-ago", "undated"}


def test_nothing_has_a_reason(newsroom: Newsroom) -> None:
    assert reason(newsroom, "이재용") == "empty-archive"
    newsroom.put(SIGNING)
    assert reason(newsroom, "이재용") == "nothing-known"
    assert reason(newsroom, "찾을수없는말뭉치") == "unknown"
    assert reason(newsroom, "  ") == "empty-question"


def test_a_near_name_is_suggested_but_never_taken(newsroom: Newsroom) -> None:
    newsroom.put(VISIT)
    nothing = answer_profile(newsroom.sources, ProfileQuestion("이제용", NOON)).nothing
    assert nothing is not None
    assert nothing.suggestions[0].ko == "이재용"


def test_two_bearers_of_a_name_are_asked_about(newsroom: Newsroom) -> None:
    newsroom.put(VISIT)
    twins = [Entity("a-1", "person", "가온누리", ""), Entity("a-2", "organization", "가온누리", "")]
    there = newsroom.under(newsroom.sources.catalogue.extended(twins))
    assert reason(there, "가온누리") == "choices"


def test_a_firm_no_article_names_gives_way_to_what_articles_call_so(newsroom: Newsroom) -> None:
    newsroom.put(MATCH)
    assert profile(newsroom, "정관장").entity.id == "~정관장"
    assert answer_topic(newsroom.sources, TopicQuestion("정관장", NOON)).brief.sentences


# --- names that only articles hold ---

LEADER = (
    "김도윤 두리정밀 대표는 하이퐁에 공장을 짓겠다고 밝혔다. "
    "김 대표는 “내년에 첫 삽을 뜨고 사람을 뽑는다”고 말했다.\n"
)
COUNCILLOR = "김도윤 시의원은 본회의에서 “축제 예산이 두 배로 늘었다”고 지적했다.\n"
NAMESAKE = (
    "이재용 KBS 아나운서가 음악회의 진행을 맡았다. 이 아나운서는 “관객이 주인공”이라고 말했다.\n"
)


def test_a_name_that_only_articles_hold_has_a_profile_too(newsroom: Newsroom) -> None:
    newsroom.put(LEADER, name="plant")
    found = profile(newsroom, "김도윤")
    assert found.entity.id == "~김도윤"
    assert [role.text for role in found.roles] == ["두리정밀 대표"]
    assert [quote.text for quote in found.quotes_by] == ["내년에 첫 삽을 뜨고 사람을 뽑는다"]
    assert [related.entity.ko for related in found.related] == ["두리정밀"]
    for asked in ("김도윤 대표", "두리정밀 김도윤", "김도윤 두리정밀 대표"):
        assert profile(newsroom, asked) == found


def test_two_bearers_of_such_a_name_are_asked_about(newsroom: Newsroom) -> None:
    newsroom.put(LEADER, name="plant")
    newsroom.put(COUNCILLOR, name="council", outlet="두루신문")
    nothing = answer_profile(newsroom.sources, ProfileQuestion("김도윤", NOON)).nothing
    assert nothing is not None
    assert nothing.reason == "choices"
    for choice, role in zip(nothing.choices, ("두리정밀 대표", "시의원"), strict=True):
        assert [r.text for r in profile(newsroom, choice.id).roles] == [role]
    assert [r.text for r in profile(newsroom, "시의원 김도윤").roles] == ["시의원"]


def test_one_bearer_is_no_choice(newsroom: Newsroom) -> None:
    newsroom.put(COUNCILLOR, name="council")
    nothing = answer_profile(newsroom.sources, ProfileQuestion("김도윤 교수", NOON)).nothing
    assert nothing is not None
    assert nothing.reason == "unknown"
    assert [entity.id for entity in nothing.suggestions] == ["~김도윤"]


def test_an_office_of_the_namesake_asks_for_the_namesake(newsroom: Newsroom) -> None:
    newsroom.put(NAMESAKE, name="concert", outlet="두루신문")
    newsroom.put(VISIT, name="visit")
    assert profile(newsroom, "이재용 아나운서").entity.id == "~이재용"
    assert profile(newsroom, "이재용 회장").entity.id == "lee-jae-yong"


def test_a_brief_on_such_a_name_is_about_one_bearer_too(newsroom: Newsroom) -> None:
    newsroom.put(LEADER, name="plant")
    newsroom.put(COUNCILLOR, name="council", outlet="두루신문")
    nothing = answer_topic(newsroom.sources, TopicQuestion("김도윤", NOON)).nothing
    assert nothing is not None
    assert nothing.reason == "choices"
    told = [
        answer_topic(newsroom.sources, TopicQuestion(choice.id, NOON)).brief.articles
        for choice in nothing.choices
    ]
    assert [[article.outlet for article in articles] for articles in told] == [
        ["가온뉴스"],
        ["두루신문"],
    ]


def test_a_known_name_means_its_entity_and_offers_the_namesake(newsroom: Newsroom) -> None:
    newsroom.put(NAMESAKE, name="concert", outlet="두루신문")
    newsroom.put(VISIT, name="visit")
    answer = answer_profile(newsroom.sources, ProfileQuestion("이재용", NOON))
    assert answer.profile is not None
    assert answer.profile.entity.id == "lee-jae-yong"
    assert [other.id for other in answer.others] == ["~이재용"]
    assert profile(newsroom, "~이재용").entity.type == "person"
    assert len(profile(newsroom, "~이재용").articles) == 1
