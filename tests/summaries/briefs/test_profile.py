"""profile_entity: who this is, what they said and others said, with whom, and when."""

from __future__ import annotations

from datetime import timedelta, timezone
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from summaries import Article, default_catalogue, profile_entity
from summaries.briefs import Profile
from tests.summaries.newsroom import NAMES, NOON, article, examples, named, read, texts_of

MEET = (
    "한서진 한빛전자 회장은 4일 세종에서 오도윤 누리소프트 대표를 만나 메모리 공급을 논의했다. "
    "한 회장은 “약속한 물량은 제때 내놓겠다는 뜻을 전했다”고 말했다. "
    "오 대표는 “한서진 회장의 결단이 없었다면 이 계약은 없었다”고 말했다.\n"
)
VISIT = (
    "한서진 한빛전자 회장은 10일 부산 공장을 찾아 새 라인을 둘러보고 직원들과 점심을 먹었다. "
    "한 회장은 “사람이 오래 일하고 싶은 공장을 만들자고 했다”고 말했다.\n"
)
AWARD = (
    "한서진 무역협회 부회장이 5일 서울에서 열린 시상식에서 후배 기업인들에게 상을 건넸다. "
    "시상식에는 한빛조선과 다온테크도 초대받아 자리를 함께했다.\n"
)
LONG = (
    MEET + "두 회사는 내년 봄부터 세 해 동안 메모리를 주고받기로 하고 세부 조건을 다듬고 있다. "
    "한빛전자는 세종 공장의 라인을 늘려 물량을 대고 누리소프트는 값을 미리 치른다.\n"
)
ABSENT = "누리소프트는 새벽계획의 부지를 넓히려고 세종시와 석 달째 이야기하고 있다.\n"


LATER = article(
    "오도윤 누리소프트 대표는 6일 한서진 회장을 다시 만나 공급 일정을 앞당기자고 청했다.\n",
    "6", outlet="라온일보", hours=50,
)  # fmt: skip


def profile(id_: str, *articles: Article, sentences: int = 4) -> Profile:
    return profile_entity(
        named(id_), [read(each) for each in articles], texts_of(articles), NAMES,
        sentences=sentences,
    )  # fmt: skip


MEETING = article(MEET, "1")
VISITING = article(VISIT, "2", outlet="나래일보", hours=150)
AWARDING = article(AWARD, "3", outlet="다온일보", hours=30)


def test_a_role_names_the_articles_that_give_it_and_when() -> None:
    roles = profile("han-seojin", VISITING, AWARDING, MEETING).roles
    first, second = roles
    assert first.text == "한빛전자 회장"
    assert first.articles == (MEETING.id, VISITING.id)
    assert (first.first, first.last) == (MEETING.published_at, VISITING.published_at)
    assert second.text == "무역협회 부회장"
    assert second.articles == (AWARDING.id,)
    assert second.first == second.last == AWARDING.published_at


def test_a_bare_office_adds_nothing_beside_the_full_one() -> None:
    assert "회장" not in [role.text for role in profile("han-seojin", MEETING).roles]
    bare = article("한서진 회장은 4일 세종 공장을 찾아 직원들을 만나 일정을 물었다.")
    assert [role.text for role in profile("han-seojin", bare).roles] == ["회장"]


def test_a_role_is_nobody_elses() -> None:
    assert [role.text for role in profile("oh-doyun", MEETING).roles] == ["누리소프트 대표"]


def test_an_undated_article_gives_a_role_no_date() -> None:
    undated = Article(AWARD, outlet="다온일보", url="https://news.example/u")
    (role,) = profile("han-seojin", undated).roles
    assert role.first is role.last is None


def test_what_was_said_by_and_about_somebody_is_kept_apart() -> None:
    found = profile("han-seojin", MEETING, VISITING)
    assert {quote.text for quote in found.quotes_by} == {
        "약속한 물량은 제때 내놓겠다는 뜻을 전했다",
        "사람이 오래 일하고 싶은 공장을 만들자고 했다",
    }
    assert {quote.speaker_id for quote in found.quotes_by} == {"han-seojin"}
    assert [(q.speaker_id, q.text) for q in found.quotes_about] == [
        ("oh-doyun", "한서진 회장의 결단이 없었다면 이 계약은 없었다")
    ]


def test_related_names_stand_in_the_same_sentences() -> None:
    related = profile("han-seojin", MEETING, AWARDING).related
    ids = [r.entity.id for r in related]
    assert set(ids) == {"hanvit-electronics", "oh-doyun", "nurisoft"}
    assert "hanvit-ships" not in ids, "named in the article, but not beside him"
    assert "han-seojin" not in ids


def test_related_names_are_counted_by_independent_origins() -> None:
    copy = article(LONG, "8", outlet="베껴일보", hours=9)
    again = article(VISIT.replace("부산", "오도윤 누리소프트 대표와 광주"), "9", hours=40)
    long = article(LONG, "7")
    (oh,) = [
        r for r in profile("han-seojin", long, copy, again).related if r.entity.id == "oh-doyun"
    ]
    assert (oh.articles, oh.origins) == (2, 1), "the copy is none, one outlet is one origin"
    wide = profile("han-seojin", MEETING, article(again.text, "9", outlet="라온일보", hours=40))
    assert [r.origins for r in wide.related if r.entity.id == "oh-doyun"] == [2]


def test_related_names_that_share_a_sentence_are_pairs_counted_by_articles() -> None:
    pairs = {
        (t.first, t.second): t.articles for t in profile("han-seojin", MEETING, LATER).together
    }
    assert list(pairs.items()) == [
        (("oh-doyun", "nurisoft"), 2),
        (("oh-doyun", "hanvit-electronics"), 1),
        (("nurisoft", "hanvit-electronics"), 1),
    ]


def test_a_pair_in_a_sentence_without_the_entity_is_none() -> None:
    apart = "오도윤 누리소프트 대표는 부지를 넓히겠다고 밝혔다. 한서진 회장은 세종을 떠났다.\n"
    beside = profile("han-seojin", MEETING, article(apart, "5", outlet="라온일보", hours=3))
    assert beside.together == profile("han-seojin", MEETING).together


def test_days_are_those_of_the_zone_and_hold_no_copy_nor_undated_article() -> None:
    undated = Article(AWARD, outlet="다온일보", url="https://news.example/u")
    copy = article(VISIT, "9", outlet="베껴일보", hours=151)
    days = profile("han-seojin", MEETING, VISITING, copy, undated).days
    assert [(f"{each.day}", each.articles) for each in days] == [
        ("2025-02-04", 1), ("2025-02-10", 1)
    ]  # fmt: skip
    late = article(MEET, "1", hours=11.5)  # 23:30 in Seoul, the afternoon in London
    far = profile_entity(
        named("han-seojin"),
        [read(late)],
        texts_of([late]),
        NAMES,
        zone=timezone(timedelta(hours=12)),
    )
    assert [f"{each.day}" for each in far.days] == ["2025-02-05"]


def test_who_is_named_by_more_origins_comes_first() -> None:
    related = profile("han-seojin", MEETING, VISITING, AWARDING).related
    keys = [(-r.origins, -r.articles) for r in related]
    assert keys == sorted(keys)
    assert related[0].entity.id == "hanvit-electronics"


def test_places_and_terms_are_no_company() -> None:
    names = default_catalogue()
    analyses = [read(each, names) for each in examples().values()]
    found = profile_entity(
        named("lee-jae-yong", names),
        [a for a in analyses if "lee-jae-yong" in a.entities],
        texts_of(examples().values()),
    )
    assert found.related
    assert {r.entity.type for r in found.related} <= {
        "person", "organization", "project", "product", "event"
    }  # fmt: skip


def test_the_timeline_runs_from_old_to_new_with_a_sentence_for_each_date() -> None:
    timeline = profile("han-seojin", VISITING, MEETING, AWARDING).timeline
    assert [(entry.date, entry.precision) for entry in timeline] == [
        ("2025-02-04", "day"),
        ("2025-02-05", "day"),
        ("2025-02-10", "day"),
    ]
    assert [entry.sentence.article for entry in timeline] == [
        MEETING.id, AWARDING.id, VISITING.id
    ]  # fmt: skip


def test_the_timeline_tells_only_what_names_the_entity() -> None:
    text = f"{VISIT} 누리소프트는 12일 세종에서 주민 설명회를 열어 공사 일정을 알린다.\n"
    found = profile("han-seojin", article(text, hours=150))
    assert [entry.date for entry in found.timeline] == ["2025-02-10"]


def test_a_year_alone_is_no_date_of_a_timeline() -> None:
    text = "한서진 한빛전자 회장은 2028년까지 세종 공장의 생산량을 두 배로 늘리겠다고 약속했다."
    assert profile("han-seojin", article(text)).timeline == ()


def test_mentions_and_origins_leave_copies_out_and_articles_list_them() -> None:
    one, copy = article(LONG, "1"), article(LONG, "2", outlet="베껴일보", hours=5)
    alone, both = profile("han-seojin", one), profile("han-seojin", copy, one)
    assert both.mentions == alone.mentions == 3
    assert both.origins == alone.origins == 1
    assert [cited.id for cited in both.articles] == [one.id, copy.id]
    assert [s.span for s in both.sentences] == [s.span for s in alone.sentences]
    assert [s.origins for s in both.sentences] == [1] * len(alone.sentences)
    assert both.quotes_by == alone.quotes_by
    assert both.quotes_about == alone.quotes_about
    assert both.timeline == alone.timeline
    assert both.related == alone.related
    assert both.together == alone.together
    assert both.days == alone.days


def test_an_article_that_does_not_name_the_entity_adds_no_statement() -> None:
    stranger = article(ABSENT, "5", outlet="라온일보", hours=3)
    with_it, without = profile("han-seojin", MEETING, stranger), profile("han-seojin", MEETING)
    assert with_it.sentences == without.sentences
    assert with_it.quotes_by == without.quotes_by
    assert with_it.quotes_about == without.quotes_about
    assert with_it.timeline == without.timeline
    assert with_it.related == without.related
    assert with_it.roles == without.roles


def test_nothing_known_gives_an_empty_profile() -> None:
    found = profile("han-seojin")
    assert found.entity == named("han-seojin")
    assert (found.mentions, found.origins) == (0, 0)
    assert (found.roles, found.articles, found.related, found.sentences) == ((), (), (), ())
    assert (found.quotes_by, found.quotes_about, found.timeline) == ((), (), ())


def test_no_more_sentences_than_asked_for() -> None:
    for count in (1, 2):
        found = profile("han-seojin", MEETING, VISITING, AWARDING, sentences=count)
        assert len(found.sentences) == count


def test_a_profile_tells_newer_news_first() -> None:
    found = profile("han-seojin", MEETING, VISITING)
    days = [{MEETING.id: 0, VISITING.id: 6}[sentence.article] for sentence in found.sentences]
    assert days == sorted(days, reverse=True)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from([MEET, VISIT, AWARD, ABSENT]), st.integers(0, 200)),
        max_size=5, unique=True,
    ),
    st.randoms(use_true_random=False),
)  # fmt: skip
def test_the_order_of_articles_does_not_matter(made: list[tuple[str, int]], random: Random) -> None:
    found = [
        article(text, str(n), outlet=f"{n % 3}일보", hours=hours)
        for n, (text, hours) in enumerate(made)
    ]
    shuffled = random.sample(found, len(found))
    assert profile("han-seojin", *shuffled) == profile("han-seojin", *found)


def test_roles_of_an_example_person() -> None:
    names = default_catalogue()
    chosen = [examples()[n] for n in ("hanbit-lee-pyeongtaek", "hanbit-stargate-korea-signing")]
    found = profile_entity(
        named("lee-jae-yong", names), [read(each, names) for each in chosen], texts_of(chosen)
    )
    assert [role.text for role in found.roles] == ["삼성전자 회장"]
    (role,) = found.roles
    assert role.first is not None
    assert role.last is not None
    assert role.last - role.first > timedelta(days=2)
    assert role.first > NOON
