"""Which articles tell of one event."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from summaries import Article
from summaries.stories import Story, stories
from tests.summaries.newsroom import NAMES, NOON, article, read

PLANT = (
    "한빛전자는 4일 세종 공장에 5230억원을 투자해 메모리 생산 라인을 늘린다고 발표했다. "
    "새 라인은 2027년 봄부터 한 달에 웨이퍼 1만2000장을 만든다. 회사는 직원 340명을 뽑는다.\n"
)
PLANT_OWN = (
    "한빛전자 세종 공장이 커진다. 4일 공개된 계획을 보면 투자액은 5230억원으로 회사가 세종에 쓴 돈 가운데 가장 많다. "
    "주민들은 도로부터 넓혀 달라고 했다.\n"
)
PLANT_EN = (
    "Hanvit Electronics said on Feb. 4 it will spend 523 billion won on a memory line in Sejong. "
    "The line is to make 12,000 wafers a month. Some 340 people will be hired.\n"
)
STRIKE = (
    "한빛전자 노동조합은 4일 임금 인상률을 두고 조합원 투표를 연다고 알렸다. "
    "조합은 6.1%를 요구했고 회사는 2.9%를 내놨다. 투표는 사흘 동안 이어진다.\n"
)
GAME = "누리소프트는 4일 새 게임을 올가을 내놓는다고 밝혔다. 이용자 30만명이 미리 신청했다.\n"

ROOM = [
    article(PLANT, "1", title="한빛전자, 세종 메모리 라인에 5230억원 투자"),
    article(PLANT_OWN, "2", outlet="나래일보", title="커지는 한빛전자 세종 공장…도로는 그대로", hours=2),
    article(PLANT_EN, "3", outlet="The Naru Post", title="Hanvit to expand Sejong memory plant", hours=3),
    article(STRIKE, "4", outlet="다온일보", title="한빛전자 노조, 임금 투표", hours=1),
    article(GAME, "5", outlet="라온일보", title="누리소프트 새 게임 가을에", hours=4),
]  # fmt: skip


def grouped(*articles: Article) -> list[set[str]]:
    """The stories as the last parts of their articles' addresses."""
    name = {each.id: each.url.rpartition("/")[2] for each in articles}
    told = stories([read(each) for each in articles], NAMES)
    return [{name[id_] for id_ in story.articles} for story in told]


def test_articles_of_one_event_are_a_story_in_either_language() -> None:
    assert grouped(*ROOM) == [{"1", "2", "3"}, {"4"}, {"5"}]


def test_a_name_the_catalogue_lacks_joins_what_is_told_in_two_languages() -> None:
    korean = article(
        "다온바이오(대표 김하늘)는 4일 편두통 신약 '미그로나'의 품목 허가를 받았다고 밝혔다. 개발에 1100억원을 썼다.\n",
        "6", title="다온바이오 편두통약 허가",
    )  # fmt: skip
    english = article(
        "South Korea's regulator on Feb. 4 approved a migraine pill of Daon Bio. It cost 110 billion won.\n",
        "7", outlet="The Naru Post", title="South Korea clears Daon Bio's pill", hours=5,
    )  # fmt: skip
    assert grouped(korean, english) == [{"6", "7"}]
    other = replace(
        english,
        text=english.text.replace("Daon", "Gamo"),
        title="South Korea clears Gamo Bio's pill",
    )
    assert grouped(korean, other) == [{"6"}, {"7"}]


def test_two_events_of_one_firm_on_one_day_are_two_stories() -> None:
    assert grouped(ROOM[0], ROOM[3]) == [{"1"}, {"4"}]


def test_the_same_news_after_the_window_is_another_story() -> None:
    late = replace(ROOM[1], published_at=NOON + timedelta(hours=73))
    assert grouped(ROOM[0], late) == [{"1"}, {"2"}]
    assert grouped(ROOM[0], replace(late, published_at=NOON + timedelta(hours=71))) == [{"1", "2"}]


def test_a_copy_stays_with_its_original_however_late() -> None:
    late = article(PLANT, "9", outlet="바다일보", hours=200)
    assert grouped(ROOM[0], ROOM[3], late) == [{"1", "9"}, {"4"}]


def test_an_undated_article_is_a_story_of_its_own() -> None:
    undated = replace(ROOM[1], published_at=None)
    assert grouped(ROOM[0], undated) == [{"1"}, {"2"}]


def test_a_story_lists_its_articles_in_order_of_time_and_bears_the_id_of_the_first() -> None:
    (told, *_) = stories([read(each) for each in reversed(ROOM)], NAMES)
    assert told == Story(ROOM[0].id, (ROOM[0].id, ROOM[1].id, ROOM[2].id))


def test_nothing_has_no_stories() -> None:
    assert stories([], NAMES) == ()


@given(st.permutations(ROOM))
def test_the_order_in_which_articles_came_changes_nothing(came: list[Article]) -> None:
    expected = stories([read(each) for each in ROOM], NAMES)
    assert stories([read(each) for each in came], NAMES) == expected


@given(st.sampled_from(ROOM), st.integers(1, 100))
def test_a_later_copy_only_joins_a_list(original: Article, hours: int) -> None:
    copy = article(original.text, "9", outlet="바다일보", hours=5 + hours)
    before = stories([read(each) for each in ROOM], NAMES)
    after = stories([read(each) for each in (*ROOM, copy)], NAMES)
    bare = [tuple(id_ for id_ in story.articles if id_ != copy.id) for story in after]
    assert bare == [story.articles for story in before]


def test_a_thousand_articles_on_one_name_are_grouped_in_little_time() -> None:
    """Each begins a story of its own, so that every later one could be weighed against all."""
    base = read(ROOM[3])
    sentence = replace(base.sentences[0], terms=(), facts=("date:2025-02-04",))
    many = [
        replace(
            base, article=f"{n:05}", url=f"https://news.example/{n:05}", sketch=(), title_terms=(),
            sentences=(replace(sentence, fingerprint=f"{n}"),),
            published_at=NOON + timedelta(seconds=n),
        )
        for n in range(4000)
    ]  # fmt: skip
    begun = process_time()
    assert len(stories(many, NAMES)) == len(many)
    assert process_time() - begun < 20


def test_articles_said_to_tell_two_stories_stand_in_none_together() -> None:
    copy = replace(ROOM[0], url="https://news.example/copy", published_at=NOON + timedelta(hours=1))
    for one, other in ((ROOM[0], ROOM[1]), (ROOM[0], copy)):
        read_both = [read(one), read(other)]
        assert len(stories(read_both, NAMES)) == 1
        for pair in ((one.id, other.id), (other.id, one.id)):
            assert len(stories(read_both, NAMES, apart=[pair])) == 2


def test_two_dates_of_one_order_are_one_story() -> None:
    one = "누리소프트는 4일 북해 선사에서 데이터선 4척을 2조1740억원에 수주했다고 밝혔다. 2028년 8월까지 넘긴다.\n"
    other = (
        "누리소프트가 북해 선사의 데이터선 4척을 2조1700억원에 짓기로 했다. 2028년 6월에 넘긴다.\n"
    )
    first = article(one, "1", title="누리소프트, 데이터선 4척 수주")
    second = article(other, "2", outlet="나래일보", title="누리소프트 수주", hours=20)
    assert grouped(first, second) == [{"1", "2"}]
