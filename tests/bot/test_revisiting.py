"""Quoted articles are looked at again for two days; one note tells what is told otherwise by then."""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar, TypeVarTuple

import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs

from bot.answers.sources import Sources
from bot.answers.topic import TopicQuestion, answer_topic
from bot.archive import Archive
from bot.collection import take_in
from bot.config import Discord as DiscordSettings
from bot.config import Feed, Secrets, Settings
from bot.config import Slack as SlackSettings
from bot.desk.desk import Desk
from bot.digests.delivery import Delivery
from bot.digests.place import Place
from bot.digests.slots import Subscription
from bot.discord.app import DiscordPlatform
from bot.revisiting import FOR, Revisits
from bot.slack.app import SlackPlatform
from bot.worker import Worker
from summaries import Article
from tests.bot.digests.making import AT_EIGHT, EIGHT, minutes, sources_of, subscription
from tests.bot.intake.conftest import Answer, Site
from tests.peers.discord import TOKEN, DiscordServer
from tests.peers.slack import SlackServer
from tests.peers.slack_workspace import BOT_TOKEN

TITLE = "가람건설, 스타게이트 대출 약정"
LEAD = (
    "미국 스타게이트 텍사스 부지의 시공을 맡은 가람건설이 은행 아홉 곳에서 11조원을 빌리기로 했다."
)
SIGNED = "가람건설은 22일 스타게이트 대출 약정서에 서명하고 첫 자금을 다음 달 받는다고 공시했다."
POWERED = "스타게이트 부지의 첫 건물은 2027년 하반기에 전기를 공급받을 예정이다."
CROWD = "약정식에는 은행과 건설사 임직원이 많이 참석해 자리를 채웠다."
STORY = (LEAD, SIGNED, POWERED, CROWD)
RAISED = LEAD.replace("11조원", "12조원")

HOUR = timedelta(hours=1)

_Args = TypeVarTuple("_Args")
_Result = TypeVar("_Result")


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY"):  # the SDK knows no exception for loopback
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture(autouse=True)
def _no_pause_between_posts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.slack.channels.SECONDS_BETWEEN_POSTS", 0.0)


class NoProcess(Worker):
    """Does its work here, as starting a process takes seconds; all of it crosses as it would to one."""

    async def run(self, work: Callable[[*_Args], _Result], *args: *_Args) -> _Result:
        work, args = pickle.loads(pickle.dumps((work, args)))
        result: _Result = pickle.loads(pickle.dumps(work(*args)))
        return result


@pytest.fixture
def worker() -> Worker:
    return NoProcess()


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    async with SlackServer() as server:
        yield server


def markup(*story: str, views: int = 3, title: str = TITLE) -> str:
    """A news page: the story between a menu and what a visit changes."""
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in story)
    return (
        f"<html><head><title>{title}</title></head><body><nav><a href='/'>홈</a><a href='/e'>경제</a>"
        f"</nav><article><h1>{title}</h1><p>입력 2026.11.22. 오후 7:00 조회 {views}</p>{paragraphs}</article>"
        f"<footer>많이 본 기사 {views}위 날씨 {views}도</footer></body></html>"
    )


@dataclass
class Newsroom:
    """A digest on one article, the site the article stands on, and a clock."""

    sources: Sources
    site: Site
    worker: Worker
    find_place: Callable[[str], Place]
    digest: Subscription
    file: Path
    now: datetime = AT_EIGHT
    revisits: Revisits = field(init=False)

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        # A feed of the configuration on the site's host: its pages may be private ones too.
        settings = Settings(feeds=(Feed(address=self.site.url("/rss")),))
        self.revisits = Revisits(
            lambda: [self.digest], settings, self.sources, self.worker, lambda: self.now, pause=0.0
        )

    @property
    def article(self) -> Article:
        return Article(
            "\n".join(STORY), TITLE, "가온일보", self.site.url("/loan"), EIGHT - minutes(60)
        )

    def bring_in(self, article: Article) -> str:
        s = self.sources
        return take_in(s.archive, article, s.catalogue, s.version, now=self.now)

    async def deliver(self) -> None:
        owed = (self.digest,)
        await Delivery(lambda: owed, self.sources, self.find_place, lambda: self.now).deliver()

    async def sent(self, *story: str) -> None:
        """The digest has been sent, and its article's page was looked at for the first time."""
        assert self.bring_in(self.article) == "new"
        self.site.page("/loan", markup(*story))
        await self.deliver()
        await self.later(minutes(15))

    async def later(self, by: timedelta) -> None:
        self.now += by
        await self.revisits.look()
        await self.deliver()

    @property
    def looks(self) -> int:
        return sum(path == "/loan" for path, _ in self.site.asked)


@pytest.fixture
def room(site: Site, worker: Worker, slack: SlackServer, tmp_path: Path) -> Iterator[Newsroom]:
    file = tmp_path / "briefing.db"
    with Archive.open(f"sqlite:///{file}") as archive:
        sources = sources_of(archive)
        desk = Desk(Settings(), sources, lambda: AT_EIGHT)
        secrets = Secrets(slack_bot_token=SecretStr(BOT_TOKEN))
        platform = SlackPlatform(SlackSettings(api_url=slack.api_url), secrets, desk)
        find: Callable[[str], Place] = lambda place: platform.place(place.removeprefix("slack:"))  # noqa: E731
        yield Newsroom(sources, site, worker, find, subscription("스타게이트"), file)


async def test_a_changed_figure_is_noted_once_in_the_digest_s_thread_with_both_wordings(
    room: Newsroom, slack: SlackServer
) -> None:
    await room.sent(*STORY)
    assert len(slack.messages("C1")) == 2
    room.site.page("/loan", markup(RAISED, *STORY[1:]))
    await room.later(HOUR)
    overview, _, note = slack.messages("C1")
    assert note.thread_ts == overview.ts
    assert "인용한 기사가 바뀌었습니다" in note.shown
    assert "가온일보" in note.shown
    assert LEAD in note.shown
    assert RAISED in note.shown
    assert room.site.url("/loan") in str(note.payload)
    # Answers go by the new wording, the next digest does not tell it again.
    answer = answer_topic(room.sources, TopicQuestion("스타게이트", room.now))
    assert RAISED in [sentence.text for sentence in answer.brief.sentences]
    room.site.page("/loan", markup(LEAD.replace("11조원", "13조원"), *STORY[1:]))
    for _ in range(4):
        await room.later(12 * HOUR)
    assert not any(RAISED in message.shown for message in slack.messages("C1")[3:])
    thread = [each for each in slack.messages("C1") if each.thread_ts == overview.ts]
    assert len(thread) == 2


async def test_what_stands_around_an_article_and_how_it_is_set_are_no_change(
    room: Newsroom, slack: SlackServer
) -> None:
    await room.sent(*STORY)
    pages = [
        markup(*STORY, views=48_213),
        markup(LEAD + " " + SIGNED, POWERED, CROWD, views=5),
        markup(
            LEAD, SIGNED, POWERED.replace("공급받을", "공급 받을"), CROWD.replace("많이", "만이")
        ),
        markup(CROWD, *STORY[:3]),
        markup("로그인이 필요한 기사입니다. 구독하고 이어서 읽어 보세요."),
    ]
    for hours, page in zip((1, 3.75, 9, 16, 17.5), pages, strict=True):
        room.site.page("/loan", page)
        await room.later(hours * HOUR)
    assert room.looks == 6
    assert len(slack.messages("C1")) == 2


async def test_a_sentence_that_was_on_the_page_and_is_gone_is_noted(
    room: Newsroom, slack: SlackServer
) -> None:
    await room.sent(*STORY)
    room.site.page("/loan", markup(LEAD, "이어지는 내용은 구독자에게만 보입니다."))
    await room.later(HOUR)
    assert len(slack.messages("C1")) == 2
    room.site.page("/loan", markup(LEAD, POWERED, CROWD))
    await room.later(4 * HOUR)
    note = slack.messages("C1")[-1]
    assert SIGNED in note.shown
    assert "이 문장은 이제 기사에 없습니다." in note.shown
    assert LEAD not in note.shown


async def test_what_a_page_never_held_is_not_gone_from_it(
    room: Newsroom, slack: SlackServer
) -> None:
    """The feed's text says more than the page."""
    await room.sent(LEAD, POWERED, CROWD)
    await room.later(HOUR)
    assert room.looks == 2
    assert len(slack.messages("C1")) == 2
    with room.sources.archive.reading() as reader:
        assert reader.counts().revisions == 1


async def test_a_wording_that_a_feed_brings_is_compared_too_and_a_crash_loses_no_note(
    room: Newsroom, slack: SlackServer
) -> None:
    await room.sent(*STORY)
    text = "\n".join((RAISED, *STORY[1:]))
    changed = Article(text, TITLE, "가온일보", room.article.url, EIGHT - minutes(60))
    assert room.bring_in(changed) == "changed"
    room.restart()  # before anybody compared it
    await room.later(minutes(2))
    room.restart()
    await room.later(minutes(2))
    notes = [each for each in slack.messages("C1") if RAISED in each.shown]
    assert len(notes) == 1


async def test_a_page_is_looked_at_six_times_in_two_days_and_its_note_is_not_too_late(
    room: Newsroom, slack: SlackServer
) -> None:
    await room.sent(*STORY)
    for hours in range(1, 61):
        match hours:
            case 2:  # the third look, and what its server says
                story = room.site.answers["/loan"]
                room.site.answers["/loan"] = replace(story, headers={"ETag": '"v1"'})
            case 6:  # the fourth
                room.site.answers["/loan"] = Answer(status=304)
            case 30:  # the last, 39 to 47 hours after the digest
                room.site.page("/loan", markup(RAISED, *STORY[1:]))
        room.now += HOUR
        await room.revisits.look()
        if hours == 48:
            await room.deliver()
    assert room.looks == 6
    told = [heads.get("If-None-Match") for path, heads in room.site.asked if path == "/loan"]
    assert told == [None, None, None, '"v1"', '"v1"', '"v1"']
    assert room.sources.archive.quoted.articles(room.now - FOR) == ()
    [note] = [each for each in slack.messages("C1") if RAISED in each.shown]
    assert note.thread_ts == slack.messages("C1")[0].ts
    [report] = room.sources.archive.slots.history(9, "morning")[-1:]
    assert (report.state, report.parts, report.sent) == ("sent", 2, 2)


async def test_one_that_cannot_be_read_or_kept_is_looked_at_again_at_its_next_time(
    room: Newsroom, slack: SlackServer
) -> None:
    await room.sent(*STORY)
    del room.site.answers["/loan"]
    await room.later(HOUR)
    room.site.page("/loan", markup(RAISED, *STORY[1:]))
    with closing(sqlite3.connect(room.file)) as database:
        full = (
            "CREATE TRIGGER full BEFORE INSERT ON revisions BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
        database.execute(full)
        with capture_logs() as logs:
            await room.later(4 * HOUR)
        assert "quoted article not looked at" in [each["event"] for each in logs]
        assert not any(RAISED in each.shown for each in slack.messages("C1"))
        database.execute("DROP TRIGGER full")
    await room.later(8 * HOUR)
    assert sum(RAISED in each.shown for each in slack.messages("C1")) == 1
    with room.sources.archive.reading() as reader:
        assert reader.counts().revisions == 2


async def test_a_page_that_its_site_closes_to_robots_is_not_fetched(
    room: Newsroom, slack: SlackServer
) -> None:
    room.site.answers["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /loan\n")
    await room.sent(*STORY)
    await room.later(HOUR)
    assert room.looks == 0
    assert len(slack.messages("C1")) == 2


async def test_a_paused_digest_and_one_that_is_gone_get_no_note(
    room: Newsroom, slack: SlackServer
) -> None:
    gone, paused = (
        subscription("삼성전자", id_="another"),
        replace(room.digest, paused_until=EIGHT + 90 * HOUR),
    )
    await room.sent(*STORY)
    room.digest = gone
    room.site.page("/loan", markup(RAISED, *STORY[1:]))
    await room.later(HOUR)
    room.digest = paused
    room.restart()
    await room.later(HOUR)
    assert not any(RAISED in each.shown for each in slack.messages("C1"))


async def test_in_discord_the_note_stands_in_the_digest_s_thread(
    site: Site, worker: Worker, tmp_path: Path
) -> None:
    async with DiscordServer() as server:
        with Archive.open(f"sqlite:///{tmp_path}/briefing.db") as archive:
            sources = sources_of(archive)
            settings = DiscordSettings(api_url=server.api_url, gateway_url=server.gateway_url)
            desk = Desk(Settings(), sources, lambda: AT_EIGHT)
            platform = DiscordPlatform(settings, Secrets(discord_token=SecretStr(TOKEN)), desk)
            digest = subscription("스타게이트", place=f"discord:{server.channel.id}")
            find: Callable[[str], Place] = lambda place: platform.place(place.partition(":")[2])  # noqa: E731
            room = Newsroom(sources, site, worker, find, digest, tmp_path)
            try:
                await room.sent(*STORY)
                site.page("/loan", markup(RAISED, *STORY[1:]))
                await room.later(HOUR)
            finally:
                await platform.stop()
        [overview] = server.channel.messages
        thread = server.world.channels[overview["id"]]
        assert len(thread.messages) == 2
        assert RAISED in str(thread.messages[-1])
