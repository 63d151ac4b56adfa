"""`briefing run` as people meet it: a real process between a Slack, a Discord and news feeds.

Tests of one running service share it (`running`); those that start, break or stop one have their
own.
"""

from __future__ import annotations

import asyncio
import re
import signal
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.archive import Archive
from tests.bot.digests.making import CHIPS, LOAN, SEOUL
from tests.bot.intake.conftest import Answer, Site
from tests.peers.discord import DiscordServer
from tests.peers.slack import SlackServer
from tests.scenarios.service import SLACK_TOKENS, TOKENS, House, Service

pytestmark = pytest.mark.asyncio(loop_scope="module")

AN_ACKNOWLEDGEMENT = 0.5
"""Seconds; Slack and Discord give up after three."""

A_STOP = 5.0

MEGABYTES = 150

CHAIRMAN = (
    "이재용 삼성전자 회장이 23일 평택캠퍼스를 찾아 새 라인의 공사 일정을 점검했다.\n"
    "이 회장은 “약속한 날짜에 첫 웨이퍼를 넣겠다”고 말했다.\n"
)


def rss(*entries: tuple[str, str], published: datetime) -> bytes:
    items = "".join(
        f"<item><title>{name}</title><link>https://news.example/{name}</link>"
        f"<pubDate>{format_datetime(published)}</pubDate>"
        f"<description><![CDATA[{''.join(f'<p>{line}</p>' for line in text.splitlines())}]]>"
        "</description></item>"
        for name, text in entries
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        f"<title>한빛일보</title>{items}</channel></rss>"
    ).encode()


def feed(site: Site, path: str, *entries: tuple[str, str]) -> str:
    """A table of the configuration for a feed with articles of half an hour ago."""
    half_an_hour_ago = datetime.now(SEOUL) - timedelta(minutes=30)
    site.answers[path] = Answer(rss(*entries, published=half_an_hour_ago))
    return f'[[feeds]]\naddress = "{site.url(path)}"'


def many(count: int) -> list[tuple[str, str]]:
    """The loan, the chips, and enough other articles to keep the worker busy for a while."""
    harvest = "{n}번 농가가 올해 거둔 사과는 {n}만 상자로 지난해보다 {n}상자 늘었다.\n"
    others = [
        (f"harvest{n}", "".join(harvest.format(n=n * 100 + line) for line in range(12)))
        for n in range(count)
    ]
    return [("loan", LOAN), ("chips", CHIPS), *others]


def digest(name: str, at: datetime, place: str = "slack:C1") -> str:
    return (
        f'[[digests]]\nname = "{name}"\nplace = "{place}"\n'
        f'topics = ["스타게이트", "삼성전자"]\ntimes = ["{at:%H:%M}"]'
    )


@pytest_asyncio.fixture(loop_scope="module")
async def slack() -> AsyncIterator[SlackServer]:
    async with SlackServer() as server:
        yield server


@pytest_asyncio.fixture(loop_scope="module")
async def discord() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
        yield server


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


# --- one service, asked many things ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Running:
    service: Service
    house: House
    slack: SlackServer
    discord: DiscordServer
    minute: datetime
    """When its digest is due."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Running]:
    """A service that has read its feed, and that has a digest to send at a minute soon to come."""
    site = Site()
    house = House(tmp_path_factory.mktemp("running"))
    soon = datetime.now(SEOUL) + timedelta(seconds=15)
    minute = soon.replace(second=0, microsecond=0) + timedelta(minutes=1)
    hour_ago = minute - timedelta(hours=1, minutes=30)
    async with SlackServer() as slack, DiscordServer() as discord:
        articles = [("loan", LOAN), ("chips", CHIPS), ("chairman", CHAIRMAN)]
        house.configure(
            slack,
            discord,
            feed(site, "/rss", *articles),
            digest("minute", minute),
            digest("by-hand", hour_ago - timedelta(hours=3), f"discord:{discord.channel.id}"),
        )
        async with house.service() as service:
            await service.connected("slack", "discord")
            await service.says("feed read")
            yield Running(service, house, slack, discord, minute)
            assert await service.stopped() < A_STOP
    site.close()


async def test_a_command_in_slack_is_answered_word_for_word(running: Running) -> None:
    acknowledged = await running.slack.command("/brief", "스타게이트")
    assert acknowledged.seconds < AN_ACKNOWLEDGEMENT
    answer = await running.slack.next_message(10)
    assert answer.ephemeral_to == "U1"
    assert "미국 스타게이트 텍사스 부지의 시공을 맡은 가람건설이" in answer.shown
    assert "https://news.example/loan" in str(answer.blocks)


async def test_a_command_in_discord_is_answered_word_for_word(running: Running) -> None:
    acknowledged = await running.discord.command("brief", topic="stargate", locale="en-US")
    assert acknowledged.seconds < AN_ACKNOWLEDGEMENT
    answer = await running.discord.next_message(10)
    assert answer.ephemeral
    assert "가람건설이 은행 아홉 곳에서 11조원을 빌리기로 했다." in answer.text
    assert "https://news.example/loan" in answer.text


async def test_a_direct_message_is_answered_with_a_profile(running: Running) -> None:
    await running.slack.direct_message("U1", "이재용")
    in_slack = (await running.slack.next_message(10)).shown
    await running.discord.direct_message("이재용")
    in_discord = (await running.discord.next_message(10)).text
    for told in (in_slack, in_discord):
        assert "인물" in told
        assert "약속한 날짜에 첫 웨이퍼를 넣겠다" in told
        assert "삼성전자 회장" in told


async def test_an_event_that_slack_repeats_is_answered_once(running: Running) -> None:
    first = await running.slack.direct_message("U2", "Lee Jae-yong")
    await running.slack.next_message(10)
    again = await running.slack.deliver(first.event, retry=1)
    assert again.seconds < AN_ACKNOWLEDGEMENT
    assert await running.slack.silent(1.0)


async def test_a_button_leads_on(running: Running) -> None:
    await running.slack.command("/brief", "삼성전자")
    answer = await running.slack.next_message(10)
    await running.slack.press(answer, "근거 보기")
    assert "이 문장을 고른 까닭" in (await running.slack.next_message(10)).shown


async def test_another_process_verifies_what_the_service_answered(running: Running) -> None:
    await running.slack.command("/brief", "스타게이트")
    shown = (await running.slack.next_message(10)).shown
    record = re.search(r"기록 ([0-9a-f]{8})", shown)
    assert record is not None
    verified = await running.house.run("verify", record[1])
    assert (verified.code, verified.err) == (0, "")
    assert verified.out.startswith(f"{record[1]}: ok, ")
    asked = await running.house.run("brief", "스타게이트", "--format", "json")
    assert asked.code == 0


async def test_a_digest_is_sent_by_hand_once_and_the_service_stays_undisturbed(
    running: Running,
) -> None:
    sent = await running.house.run("digest", "by-hand", "--send")
    assert sent.code == 0, sent.err
    assert re.fullmatch(r"by-hand \d{4}-\d\d-\d\d \d\d:\d\d: sent\n", sent.out)
    posted = len(running.discord.channel.messages)
    assert posted >= 1
    again = await running.house.run("digest", "by-hand", "--send")
    assert (again.code, again.out) == (0, sent.out.replace("sent", "was already sent"))
    assert len(running.discord.channel.messages) == posted
    # It asked for no events: the service alone has the gateway and the socket.
    assert running.discord.gateway.identified == 1
    assert len(running.slack._sockets) == 1


async def test_check_finds_everything_right(running: Running) -> None:
    checked = await running.house.run("check")
    assert checked.code == 0, checked.out
    assert all(line.startswith("ok    ") for line in checked.out.splitlines())
    for what in ("configuration", "archive: 3 articles", "slack bot token", "slack app token"):
        assert what in checked.out
    assert re.search(r"/rss: last read \d{4}-", checked.out)
    assert "Discord token: connected as briefing" in checked.out


async def test_the_memory_of_the_service_stays_small(running: Running) -> None:
    for topic in ("스타게이트", "삼성전자", "이재용"):
        await running.slack.command("/brief", topic)
        await running.slack.next_message(10)
    assert running.service.megabytes < MEGABYTES


async def test_a_digest_is_posted_in_its_minute(running: Running) -> None:
    wait = (running.minute - datetime.now(SEOUL)).total_seconds()
    async with asyncio.timeout(max(wait, 0) + 20):
        while not running.slack.messages("C1"):  # noqa: ASYNC110 (the server has no event)
            await asyncio.sleep(0.05)
    overview = running.slack.messages("C1")[0]
    late = float(overview.ts.partition(".")[0]) - running.minute.timestamp()
    assert 0 <= late < 10
    assert f"기준 {running.minute:%Y-%m-%d %H:%M}" in overview.shown
    assert "수집 피드 1/1" in overview.shown
    assert "스타게이트 · 새 소식" in overview.shown


# --- while it works ----------------------------------------------------------------------------


async def test_nobody_waits_for_intake_and_a_stop_is_obeyed_in_the_middle_of_it(
    house: House, slack: SlackServer, discord: DiscordServer, site: Site
) -> None:
    house.configure(slack, discord, feed(site, "/rss", *many(1500)))
    async with house.service() as service:
        await service.connected("slack", "discord")
        with Archive.open(house.archive) as archive:
            async with asyncio.timeout(30):
                while _articles(archive) < 2:  # noqa: ASYNC110 (another process stores them)
                    await asyncio.sleep(0.02)
        slowest = 0.0
        for _ in range(8):
            in_slack = await slack.command("/brief", "스타게이트")
            in_discord = await discord.command("brief", topic="삼성전자")
            slowest = max(slowest, in_slack.seconds, in_discord.seconds)
            assert "가람건설" in (await slack.next_message(10)).shown
            assert "증설 계획을 의결했다" in (await discord.next_message(10)).text
        assert not service.lines("feed read"), "it was over too soon to tell"
        assert slowest < AN_ACKNOWLEDGEMENT
        assert await service.stopped(group=True) < A_STOP
    with Archive.open(house.archive) as archive:
        assert archive.check(_version(archive)) == []


async def test_a_stop_is_obeyed_while_a_feed_drips_and_slack_dawdles(
    house: House, slack: SlackServer, discord: DiscordServer, site: Site
) -> None:
    table = feed(site, "/rss", ("loan", LOAN))
    site.answers["/rss"] = Answer(site.answers["/rss"].body, pause=0.05)
    house.configure(slack, discord, table)
    async with house.service(SLACK_TOKENS) as service:
        await service.connected("slack")
        slack.delay("users.info", 30)
        await slack.command("/brief", "스타게이트")
        assert await service.stopped() < A_STOP


async def test_an_answer_under_way_is_given_before_it_stops(
    house: House, slack: SlackServer, discord: DiscordServer, site: Site
) -> None:
    house.configure(slack, discord, feed(site, "/rss", ("loan", LOAN)))
    async with house.service(SLACK_TOKENS) as service:
        await service.connected("slack")
        await service.says("feed read")
        slack.delay("users.info", 1.0)
        await slack.command("/brief", "스타게이트")
        assert await service.stopped() < A_STOP
        assert "가람건설" in (await slack.next_message(0.1)).shown


async def test_a_control_c_in_a_terminal_ends_it_quietly(
    house: House, slack: SlackServer, discord: DiscordServer, site: Site
) -> None:
    """It reaches the worker process too."""
    house.configure(slack, discord, feed(site, "/rss", *many(300)))
    async with house.service(SLACK_TOKENS) as service:
        await service.connected("slack")
        assert await service.stopped(signal.SIGINT, group=True) < A_STOP


# --- what can be wrong at the start ------------------------------------------------------------


async def test_a_wrong_token_stops_one_platform_and_not_the_other(
    house: House, slack: SlackServer, discord: DiscordServer, site: Site
) -> None:
    house.configure(slack, discord, feed(site, "/rss", ("loan", LOAN)))
    async with house.service({**TOKENS, "SLACK_BOT_TOKEN": "xoxb-of-last-year"}) as service:
        await service.connected("discord")
        await service.says("feed read")
        await discord.command("brief", topic="스타게이트")
        assert "가람건설" in (await discord.next_message(10)).text
        (line,) = service.lines("error")
        assert "not started" in line
        assert "SLACK_BOT_TOKEN" in line
        assert "OAuth & Permissions" in line
        assert await service.stopped() < A_STOP


async def test_two_wrong_tokens_end_it_with_one_line_each(
    house: House, slack: SlackServer, discord: DiscordServer
) -> None:
    house.configure(slack, discord)
    wrong = {**TOKENS, "SLACK_BOT_TOKEN": "xoxb-of-last-year", "DISCORD_TOKEN": "an.old.one"}
    async with house.service(wrong) as service:
        assert await service.ended() == 2
        assert len(service.lines("error")) == 2
        assert service.lines("SLACK_BOT_TOKEN", "copy")
        assert service.lines("DISCORD_TOKEN", "copy")
        assert "Traceback" not in service.output


async def test_without_tokens_it_says_what_to_do_and_ends(
    house: House, slack: SlackServer, discord: DiscordServer
) -> None:
    house.configure(slack, discord)
    ended = await house.run("run", tokens={})
    assert (ended.code, ended.out) == (2, "")
    (line,) = ended.err.splitlines()
    assert "SLACK_BOT_TOKEN" in line
    assert "DISCORD_TOKEN" in line


async def test_a_platform_that_is_down_is_awaited(
    house: House, slack: SlackServer, discord: DiscordServer, site: Site
) -> None:
    house.configure(slack, discord, feed(site, "/rss", ("loan", LOAN)))
    await slack.down()
    async with house.service() as service:
        line = await service.says("not started yet", "slack")
        assert "does not answer" in line
        await service.connected("discord")
        await slack.up()
        await service.connected("slack")
        await service.says("feed read")
        await slack.command("/brief", "스타게이트")
        assert "가람건설" in (await slack.next_message(10)).shown
        assert await service.stopped() < A_STOP


async def test_a_stop_is_obeyed_while_everything_is_down(
    house: House, slack: SlackServer, discord: DiscordServer
) -> None:
    house.configure(slack, discord)
    await slack.down()
    async with house.service(SLACK_TOKENS) as service:
        await service.says("not started yet", "slack")
        assert await service.stopped() < A_STOP
    await slack.up()


async def test_check_tells_what_to_do_about_each_token(
    house: House, slack: SlackServer, discord: DiscordServer, site: Site
) -> None:
    house.configure(slack, discord, feed(site, "/rss"))
    slack.workspace.scopes.remove("groups:history")
    wrong = {**TOKENS, "SLACK_APP_TOKEN": "xapp-of-last-year", "DISCORD_TOKEN": "an.old.one"}
    checked = await house.run("check", tokens=wrong)
    assert (checked.code, checked.err) == (1, "")
    todo = [line for line in checked.out.splitlines() if line.startswith("TODO  ")]
    assert [line.partition(":")[0].removeprefix("TODO  ") for line in todo] == [
        "slack scopes",
        "slack app token",
        "Discord token",
    ]
    assert "groups:history" in todo[0]
    assert "SLACK_APP_TOKEN" in todo[1]
    assert "copy it again" in todo[2]
    assert "/rss: not polled yet" in checked.out
    assert not any(token in checked.out for token in wrong.values())


async def test_check_without_tokens_says_which_to_export(
    house: House, slack: SlackServer, discord: DiscordServer
) -> None:
    house.configure(slack, discord)
    checked = await house.run("check", tokens={})
    assert checked.code == 1
    (line,) = [line for line in checked.out.splitlines() if line.startswith("TODO")]
    assert "export SLACK_BOT_TOKEN and SLACK_APP_TOKEN, or DISCORD_TOKEN" in line


async def test_a_digest_without_its_token_is_left_to_the_service(
    house: House, slack: SlackServer, discord: DiscordServer
) -> None:
    house.configure(slack, discord, digest("by-hand", datetime.now(SEOUL) - timedelta(minutes=1)))
    for tokens in ({}, {**SLACK_TOKENS, "SLACK_BOT_TOKEN": "xoxb-of-last-year"}):
        sent = await house.run("digest", "by-hand", "--send", tokens=tokens)
        assert sent.code == 2
        assert "SLACK_BOT_TOKEN" in sent.err.splitlines()[-1]
    async with house.service(SLACK_TOKENS) as service:
        await service.says("digest part sent")
        assert len(slack.messages("C1")) == 1


def _articles(archive: Archive) -> int:
    with archive.reading() as reader:
        return reader.counts().articles


def _version(archive: Archive) -> str:
    with archive.reading() as reader:
        return reader.counts().versions[0][0]
