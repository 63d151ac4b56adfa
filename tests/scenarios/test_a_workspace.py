"""A workspace's first hour with a real `briefing run`: greeted, it follows topics from chat, puts an
outlet out of its answers, gets its digest at its minute, and goes on after a restart."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from tests.bot.digests.making import CHIPS, LOAN, POWER, SEOUL
from tests.bot.intake.conftest import Answer, Site
from tests.peers.discord import DiscordServer
from tests.peers.slack import SlackServer
from tests.scenarios.service import House
from tests.scenarios.test_service import rss

BLAMED = (
    "스타게이트 부지의 시공사 가람건설이 하청 대금 40억원을 주지 않았다고 협력업체들이 주장했다.\n"
    "협력업체 대표들은 22일 텍사스 현장 앞에서 스타게이트 공사를 멈추라고 요구했다.\n"
)


async def test_from_the_welcome_to_the_digest_and_past_a_restart(tmp_path: Path) -> None:
    site, house = Site(), House(tmp_path)
    read = datetime.now(SEOUL) - timedelta(minutes=30)
    site.answers["/rss"] = Answer(rss(("스타게이트", LOAN), ("chips", CHIPS), published=read))
    site.answers["/gossip"] = Answer(rss(("blamed", BLAMED), published=read))
    searched = f"/search?q={quote('한솔에너지')}"
    site.answers[searched] = Answer(rss(("power", POWER), published=read))
    try:
        async with SlackServer() as slack, DiscordServer() as discord:
            house.configure(
                slack,
                discord,
                f'[[feeds]]\naddress = "{site.url("/rss")}"\noutlet = "가온일보"',
                f'[[feeds]]\naddress = "{site.url("/gossip")}"\noutlet = "소문일보"',
                f'[[feeds]]\naddress = "{site.url("/search?q=")}{{query}}"\noutlet = "검색"',
            )
            await _first_hour(house, site, slack, discord, searched)
            await _after_a_restart(house, slack, discord)
    finally:
        site.close()


async def _first_hour(
    house: House, site: Site, slack: SlackServer, discord: DiscordServer, searched: str
) -> None:
    async with house.service() as service:
        await service.connected("slack", "discord")
        await service.says("feed read", "gossip")

        # The welcome comes once, with a sample of what is held.
        await slack.open_home("U1")
        welcome = await slack.next_message(10)
        assert "어떤 주제를 지켜볼까요?" in welcome.shown
        assert "미리보기" in welcome.shown
        assert slack.workspace.homes["U1"]["blocks"]
        await slack.open_home("U1")
        assert await slack.silent(0.5)

        # Each is answered in the language Slack has for them.
        await slack.command("/brief", "스타게이트", user="U2")
        assert "Stargate" in (await slack.next_message(10)).shown
        await slack.command("/brief", "스타게이트")
        brief = await slack.next_message(10)
        assert "소문일보" in str(brief.payload)

        # An outlet is put out of this workspace's answers, and of nobody else's.
        await slack.press(brief, "바로잡기")
        form = await slack.next_view()
        options = form["blocks"][1]["element"]["options"]
        gossip = next(o["value"] for o in options if o["text"]["text"].startswith("소문일보"))
        await slack.submit(form, {"what": ["outlet"], "articles": [gossip]})
        fixed = await slack.next_message(10)
        assert "소문일보 기사 숨김" in fixed.shown
        assert "협력업체" not in fixed.shown
        await discord.command("brief", topic="스타게이트")
        assert "협력업체" in (await discord.next_message(10)).text

        # A digest made in chat: what it follows is searched for, and it comes at its minute.
        minute = (datetime.now(SEOUL) + timedelta(seconds=100)).replace(second=0, microsecond=0)
        await slack.command("/digest", f"add 스타게이트, 한솔에너지 {minute:%H:%M}")
        told = await slack.next_message(10)
        assert f"{minute:%H:%M}" in told.shown
        await _until(lambda: any(path == searched for path, _ in site.asked), 45)
        await discord.command("digest list")
        assert "한솔에너지" not in (await discord.next_message(10)).text
        wait = (minute - datetime.now(SEOUL)).total_seconds()
        # The message, and in its thread one brief: both topics are told by the same story.
        await _until(lambda: len(slack.messages("C1")) >= 2, wait + 30)
        posted = "\n".join(message.shown for message in slack.messages("C1"))
        assert "함께 다룸: 한솔에너지" in posted
        assert f"기준 {minute:%Y-%m-%d %H:%M}" in posted
        assert "가스터빈 스무 기" in posted
        assert "11조원" in posted
        assert "협력업체" not in posted
        assert await service.stopped() < 5


async def _after_a_restart(house: House, slack: SlackServer, discord: DiscordServer) -> None:
    sent, brief = len(slack.messages("C1")), slack.ephemeral[1]
    while not await slack.silent(0):
        await slack.next_message()
    async with house.service() as service:
        await service.connected("slack", "discord")
        await slack.press(brief, "근거 보기")
        assert "이 문장을 고른 까닭" in (await slack.next_message(15)).shown

        # The correction is taken back.
        fixed = next(
            m for m in slack.ephemeral + slack.messages("C1") if "바로잡았습니다" in m.shown
        )
        await slack.press(fixed, "되돌리기")
        assert "되돌렸습니다" in (await slack.next_message(10)).shown
        await slack.command("/brief", "스타게이트")
        assert "협력업체" in (await slack.next_message(10)).shown
        assert len(slack.messages("C1")) == sent  # the digest of that minute came once
        assert await service.stopped() < 5


async def _until(holds: Callable[[], bool], seconds: float) -> None:
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110 (the servers have no event)
            await asyncio.sleep(0.05)
