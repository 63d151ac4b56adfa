"""Who may see and change what: digests by what their places let be read, corrections by who governs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
import structlog

from bot.config import Digest, Settings
from bot.desk.asker import Asker
from bot.desk.desk import Desk
from bot.messages import Form, Message
from tests.bot.answers.conftest import FACTS, NOON, SIGNING, VISIT, Newsroom


@dataclass(frozen=True)
class Town:
    """A platform of a few places: what each is called, and whether the bot may post."""

    seen: Mapping[str, str]
    barred: str = ""
    reachable: bool = True

    async def places(self, asker: Asker, places: Collection[str]) -> Mapping[str, str]:
        return {place: self.seen[place] for place in places if place in self.seen}

    async def people(self, asker: Asker, people: Collection[str]) -> Mapping[str, str]:
        return {person: f"{person}씨" for person in people}

    async def hindrance(self, asker: Asker) -> str:
        return self.barred

    async def privately(self, asker: Asker) -> Asker | None:
        own = replace(asker, place=f"slack:{asker.person}", manages=True, direct=True)
        return own if self.reachable else None


MEMBER = Asker(
    "slack:T1",
    "U1",
    "slack:G1",
    "ko",
    manages=True,
    manages_workspace=True,
    around=Town({"slack:G1": "#g"}),
)
STRANGER = Asker("slack:T1", "U3", "slack:C2", "ko", around=Town({"slack:C1": "#ir-뉴스"}))


@pytest.fixture(autouse=True)
def _quiet_log() -> Iterator[None]:
    with structlog.testing.capture_logs():
        yield


def desk_of(newsroom: Newsroom, settings: Settings | None = None) -> Desk:
    return Desk(settings or Settings(), newsroom.sources, lambda: NOON)


def message(answer: Message | Form | None) -> Message:
    assert isinstance(answer, Message)
    return answer


def form(answer: Message | Form) -> Form:
    assert isinstance(answer, Form)
    return answer


async def seen_by(desk: Desk, asker: Asker) -> str:
    """All that the desk shows somebody of digests."""
    return str(
        [
            await desk.digest("list", asker),
            await desk.digest("", asker),
            await desk.home(asker),
            await desk.welcome(asker),
            await desk.brief("", asker),
            await desk.complete("비밀", 9, asker),
            await desk.digest("sample 1", asker),
            await desk.digest("sample 비밀회의", asker),
        ]
    )


async def test_a_digest_of_a_place_one_cannot_read_is_neither_listed_nor_sampled(
    newsroom: Newsroom,
) -> None:
    newsroom.put(SIGNING)
    desk = desk_of(newsroom)
    await desk.digest("add 비밀회의 08:30", MEMBER)
    (kept,) = newsroom.sources.archive.chat_digests.all("slack:T1")
    assert "비밀회의" not in await seen_by(desk, STRANGER)
    for action in ("sample", "pause", "resume", "skip", "remove"):
        assert (
            "그런 다이제스트가 없습니다" in (await desk.press(action, [kept.id], STRANGER)).fallback
        )
    reader = replace(STRANGER, around=Town({"slack:G1": "#임원"}))
    assert "비밀회의" in await seen_by(desk, reader)
    assert "#임원" in str(await desk.digest("list", reader))


async def test_a_digest_of_the_configuration_is_shown_where_its_channel_is_read(
    newsroom: Newsroom,
) -> None:
    fixed = Digest(place="slack:G1", topics=("비밀회의",), times=("08:30",))
    desk = desk_of(newsroom, Settings(digests=(fixed,)))
    assert "비밀회의" not in await seen_by(desk, STRANGER)
    assert "비밀회의" in await seen_by(desk, MEMBER)


async def test_who_sees_nothing_else_where_the_platform_fails(newsroom: Newsroom) -> None:
    class Broken(Town):
        async def places(self, asker: Asker, places: Collection[str]) -> Mapping[str, str]:
            raise RuntimeError

    desk = desk_of(newsroom)
    await desk.digest("add 비밀회의 08:30", MEMBER)
    assert "비밀회의" not in await seen_by(desk, replace(STRANGER, around=Broken({})))


async def test_a_digest_where_the_bot_cannot_post_is_kept_and_says_what_to_do(
    newsroom: Newsroom,
) -> None:
    newsroom.put(SIGNING)
    desk, barred = desk_of(newsroom), replace(MEMBER, around=Town({}, barred="초대해 주세요"))
    told = message(await desk.digest("add 스타게이트 08:30", barred))
    assert "초대해 주세요" in told.notices
    assert len(newsroom.sources.archive.chat_digests.all("slack:T1")) == 1
    assert "초대해 주세요" in message(await desk.digest("list", barred)).notices
    assert "초대해 주세요" not in str(await desk.digest("list", MEMBER))


async def test_who_may_not_set_one_up_here_may_have_it_by_themselves(newsroom: Newsroom) -> None:
    desk = desk_of(newsroom)
    refused = message(await desk.digest("add 스타게이트 08:30", STRANGER))
    (offered,) = refused.buttons
    opened = form(await desk.form(offered.value, STRANGER))
    assert opened.fields[0].value == ("스타게이트",)
    filled = {field.name: field.value for field in opened.fields}
    assert await desk.refusals(opened.name, filled, STRANGER) == {}
    told = await desk.submit(opened.name, opened.about, filled, STRANGER)
    assert "다이렉트 메시지로 보냅니다" in told.fallback
    (kept,) = newsroom.sources.archive.chat_digests.all("slack:T1")
    assert kept.digest.place == "slack:U3"
    seeing = replace(STRANGER, around=Town({"slack:U3": "다이렉트 메시지"}))
    assert "껐습니다" in (await desk.press("pause", [kept.id], seeing)).fallback
    unreached = replace(STRANGER, around=Town({}, reachable=False))
    assert "열 수 없습니다" in message(await desk.form(offered.value, unreached)).fallback


async def test_only_who_governs_puts_right_what_others_see(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING, outlet="가온뉴스")
    newsroom.put(VISIT, name="2", outlet="나래일보")
    desk = desk_of(newsroom)
    answer = await desk.brief("스타게이트", STRANGER)
    value = next(b.value for b in answer.buttons if b.value.startswith("fix:"))
    alone = replace(STRANGER, place="slack:U3", direct=True, manages=True)  # of a guest, say
    for asker in (STRANGER, alone):
        assert "관리자" in message(await desk.form(value, asker)).fallback
        chosen = {"what": ("outlet",), "articles": (newsroom_article(newsroom),)}
        told = await desk.submit("fix", value.removeprefix("fix:"), chosen, asker)
        assert "관리자" in told.fallback
    assert newsroom.sources.archive.corrections.all("slack:T1") == ()
    assert "모두" in form(await desk.form(value, MEMBER)).fields[0].hint


async def test_the_list_says_who_put_it_right_and_when_and_only_who_governs_undoes(
    newsroom: Newsroom,
) -> None:
    for n, text in enumerate(FACTS):
        newsroom.put(text, NOON - timedelta(hours=n), name=str(n), outlet=f"매체{n}")
    desk = desk_of(newsroom)
    answer = await desk.brief("스타게이트", MEMBER)
    value = next(b.value for b in answer.buttons if b.value.startswith("fix:"))
    article = form(await desk.form(value, MEMBER)).fields[1].options[0].value
    chosen = {"what": ("outlet",), "articles": (article,)}
    fixed = await desk.submit("fix", value.removeprefix("fix:"), chosen, MEMBER)
    listed = await desk.press("corrections", [""], STRANGER)
    assert "U1씨 · 2/4 12:00" in str(listed.sections)
    assert listed.selects == ()
    refused = await desk.press("undo", [fixed.buttons[0].value], STRANGER)
    assert "관리자" in refused.fallback
    assert len(newsroom.sources.archive.corrections.all("slack:T1")) == 1


async def test_an_answer_says_what_a_correction_took_out_of_it(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING, NOON - timedelta(hours=5), outlet="가온뉴스")
    newsroom.put(VISIT, NOON - timedelta(days=30), name="2", outlet="나래일보")
    desk = desk_of(newsroom)
    answer = await desk.brief("스타게이트", MEMBER)
    value = next(b.value for b in answer.buttons if b.value.startswith("fix:"))
    article = form(await desk.form(value, MEMBER)).fields[1].options[0].value
    chosen = {"what": ("outlet",), "articles": (article,)}
    await desk.submit("fix", value.removeprefix("fix:"), chosen, MEMBER)
    others = replace(STRANGER, person="U2")
    nothing = await desk.brief("스타게이트", others)
    assert "기사 1건을 뺐습니다" in nothing.notices[-1]
    assert "corrections" in [button.action for button in nothing.buttons]
    assert "가온뉴스" not in str(nothing)  # nor as the last one there is
    assert "1건을 뺐습니다" not in str(
        await desk.brief("스타게이트", replace(others, workspace="slack:T2"))
    )


def newsroom_article(newsroom: Newsroom) -> str:
    with newsroom.sources.archive.reading() as reader:
        return reader.articles(None, None, 1)[0].id


async def test_a_wrong_time_or_day_is_named(newsroom: Newsroom) -> None:
    desk = desk_of(newsroom)
    for typed in ("add 스타게이트 25:00", "스타게이트 13pm", "change 99:99"):
        assert f"‘{typed.split()[-1]}’" in message(await desk.digest(typed, MEMBER)).fallback
    filled = {"topics": ("스타게이트",), "times": ("25:99",)}
    assert "‘25:99’" in (await desk.submit("digest", "", filled, MEMBER)).fallback
    filled = {"topics": ("스타게이트",), "times": ("9am",), "days": ("someday",)}
    assert "‘someday’" in (await desk.submit("digest", "", filled, MEMBER)).fallback
    assert newsroom.sources.archive.chat_digests.all() == ()


async def test_a_name_that_is_unknown_is_doubted_and_kept(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING)
    told = message(await desk_of(newsroom).digest("add stargaet, 스타게이트 9am", MEMBER))
    assert [line for line in told.notices if "stargaet" in line and "스타게이트" in line]
    assert "아는 이름이 아닙니다" not in str(await desk_of(newsroom).digest("add 강릉 9am", MEMBER))
    assert len(newsroom.sources.archive.chat_digests.all()) == 2


async def test_where_nothing_comes_in_a_digest_says_so_and_offers_feeds(newsroom: Newsroom) -> None:
    """No feeds and no articles: an archive filled by hand needs no feeds."""
    desk = desk_of(newsroom)
    told = message(await desk.digest("add 스타게이트 9am", MEMBER))
    assert told.buttons[0].action == "starters"
    assert [b.action for b in (await desk.help(MEMBER)).buttons] == ["starters"]
    assert [b.action for b in (await desk.brief("스타게이트", MEMBER)).buttons] == ["starters"]
    newsroom.put(SIGNING)
    told = message(await desk.digest("add 스타게이트 10am", MEMBER))
    assert "starters" not in [b.action for b in told.buttons]


async def test_skipping_a_day_of_a_paused_digest_does_not_begin_it_again(
    newsroom: Newsroom,
) -> None:
    desk = desk_of(newsroom)
    await desk.digest("add 스타게이트 18:00", MEMBER)
    (kept,) = newsroom.sources.archive.chat_digests.all()
    await desk.press("pause", [kept.id], MEMBER)
    assert "이미 꺼져" in (await desk.press("skip", [kept.id], MEMBER)).fallback
    changed = message(await desk.digest("change 19:00", MEMBER))
    assert "지금은 꺼져 있어" in changed.fallback
    assert [bool(each.paused_until) for each in newsroom.sources.archive.chat_digests.all()] == [
        True
    ]


async def test_a_sample_speaks_one_language_and_says_the_digest_s(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING)
    told = message(await desk_of(newsroom).digest("add 스타게이트 9am en", MEMBER))
    assert "topic" not in told.context
    assert "다이제스트는 영어로 씁니다." in told.notices
