"""What the desk learns of a server: channels one may read, their names, the rights the bot lacks."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.desk.asker import Asker
from tests.bot.discord.conftest import TableDesk
from tests.peers.discord import DiscordServer
from tests.peers.discord_world import BOT, DIRECT, NO_RIGHT, Channel, Right

pytestmark = pytest.mark.usefixtures("platform")


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
        server.world.owner = BOT  # whoever owns a server may do and read all
        yield server


async def asker_of(discord: DiscordServer, desk: TableDesk, where: Channel | None = None) -> Asker:
    await discord.command("digest list", where=where)
    await discord.next_message()
    return desk.askers[-1]


async def added(discord: DiscordServer, name: str, denied: Right = NO_RIGHT) -> Channel:
    channel = discord.world.add_channel(name, denied)
    await discord.gateway.dispatch("CHANNEL_CREATE", channel.json())
    return channel


async def test_one_sees_the_channels_one_may_read_by_their_names(
    discord: DiscordServer, desk: TableDesk
) -> None:
    closed = await added(discord, "임원-비공개", Right.VIEW_CHANNEL)
    everybodys = await added(discord, "공지", Right.SEND_MESSAGES)
    asker = await asker_of(discord, desk)
    wanted = [f"discord:{each}" for each in (closed.id, everybodys.id, DIRECT, "404", "#x")]
    assert await asker.around.places(asker, wanted) == {f"discord:{everybodys.id}": "#공지"}


async def test_the_rights_that_the_bot_lacks_are_named(
    discord: DiscordServer, desk: TableDesk
) -> None:
    asker = await asker_of(discord, desk)
    assert await asker.around.hindrance(asker) == ""
    mute = await added(discord, "공지", Right.SEND_MESSAGES | Right.CREATE_PUBLIC_THREADS)
    asker = await asker_of(discord, desk, mute)
    told = await asker.around.hindrance(asker)
    assert "Send Messages, Create Public Threads" in told or "Create Public Threads" in told
    assert "View Channel" not in told


async def test_a_bot_that_is_not_on_the_server_cannot_post_there(
    discord: DiscordServer, desk: TableDesk
) -> None:
    discord.installed_in_guild = False
    asker = await asker_of(discord, desk)
    assert "초대" in await asker.around.hindrance(asker)
    own = await asker_of(discord, desk, discord.world.channels[DIRECT])
    assert await own.around.hindrance(own) == ""


async def test_in_private_one_has_a_workspace_of_ones_own(
    discord: DiscordServer, desk: TableDesk
) -> None:
    asker = await asker_of(discord, desk)
    assert not asker.manages
    own = await asker.around.privately(asker)
    assert own is not None
    assert (own.place, own.manages, own.direct) == (f"discord:{DIRECT}", True, True)
    assert own.workspace == f"discord:@{asker.person}"
