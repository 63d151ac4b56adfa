"""The Discord on loopback refuses what Discord refuses: or the other tests would prove nothing."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest

from tests.peers import discord_limits as limits
from tests.peers.discord import TOKEN, DiscordServer

Json = dict[str, Any]

V2 = limits.COMPONENTS_V2


def _row(*buttons: Json) -> Json:
    return {"type": 1, "components": list(buttons)}


def _button(**more: Any) -> Json:
    return {"type": 2, "style": 2, "label": "더 보기", "custom_id": "x", **more}


def _text(content: str, **more: Any) -> Json:
    return {"type": 10, "content": content, **more}


_FIELD = {"name": "n", "value": "v"}

_REFUSED: list[tuple[str, Json]] = [
    ("an empty message", {}),
    ("white space alone", {"content": " \n"}),
    ("long content", {"content": "가" * 2001}),
    ("emoji count twice", {"content": "😀" * 1001}),
    ("eleven embeds", {"embeds": [{"title": "t"}] * 11}),
    ("a long title", {"embeds": [{"title": "t" * 257}]}),
    ("a long description", {"embeds": [{"description": "d" * 4097}]}),
    ("too many fields", {"embeds": [{"fields": [_FIELD] * 26}]}),
    ("a long field name", {"embeds": [{"fields": [{"name": "n" * 257, "value": "v"}]}]}),
    ("a long field value", {"embeds": [{"fields": [{"name": "n", "value": "v" * 1025}]}]}),
    ("an empty field", {"embeds": [{"fields": [{"name": "n", "value": ""}]}]}),
    ("a long footer", {"embeds": [{"title": "t", "footer": {"text": "f" * 2049}}]}),
    ("6,001 characters over all embeds", {"embeds": [{"description": "d" * 3001}] * 2}),
    ("V2 with content", {"flags": V2, "content": "c", "components": [_text("t")]}),
    ("V2 with embeds", {"flags": V2, "embeds": [{"title": "t"}], "components": [_text("t")]}),
    ("V2 without components", {"flags": V2}),
    ("V2 components without the flag", {"content": "c", "components": [_text("t")]}),
    ("41 components", {"flags": V2, "components": [_text("t")] * 41}),
    (
        "41 components with those inside",
        {"flags": V2, "components": [{"type": 17, "components": [_text("t")] * 40}]},
    ),
    ("4,001 characters over all texts", {"flags": V2, "components": [_text("t" * 2001)] * 2}),
    ("an empty text", {"flags": V2, "components": [_text(" ")]}),
    ("an id twice", {"flags": V2, "components": [_text("t", id=7), _text("t", id=7)]}),
    ("an id of 32 bits", {"flags": V2, "components": [_text("t", id=2**31)]}),
    ("a long custom id", {"content": "c", "components": [_row(_button(custom_id="x" * 101))]}),
    ("a custom id twice", {"content": "c", "components": [_row(_button(), _button())]}),
    ("a long label", {"content": "c", "components": [_row(_button(label="l" * 81))]}),
    ("no label", {"content": "c", "components": [_row(_button(label=""))]}),
    ("no custom id", {"content": "c", "components": [_row({"type": 2, "style": 2, "label": "l"})]}),
    (
        "a long address",
        {
            "content": "c",
            "components": [
                _row({"type": 2, "style": 5, "label": "l", "url": "https://x.example/" + "x" * 500})
            ],
        },
    ),
    (
        "six buttons in a row",
        {"content": "c", "components": [_row(*(_button(custom_id=f"x{n}") for n in range(6)))]},
    ),
    ("an empty frame", {"flags": V2, "components": [{"type": 17, "components": []}]}),
    (
        "26 options",
        {
            "content": "c",
            "components": [
                _row({"type": 3, "custom_id": "x", "options": [{"label": "l", "value": "v"}] * 26})
            ],
        },
    ),
    ("a long nonce", {"content": "c", "nonce": "n" * 26}),
]


@pytest.mark.parametrize(("what", "payload"), _REFUSED, ids=[what for what, _ in _REFUSED])
def test_a_message_outside_the_limits_is_refused(what: str, payload: Json) -> None:
    assert limits.message_violations(payload)


@pytest.mark.parametrize(
    "payload",
    [
        {"content": "가" * 2000},
        {"embeds": [{"title": "t" * 256, "description": "d" * 4096}]},
        {"flags": V2, "components": [_text("t" * 2000)] * 2},
        {"flags": V2, "components": [{"type": 17, "components": [_text("t")] * 39}]},
        {"content": "c", "components": [_row(_button(custom_id="x" * 100, label="l" * 80))]},
    ],
)
def test_a_message_at_the_limits_is_accepted(payload: Json) -> None:
    assert limits.message_violations(payload) == []


def _command(**more: Any) -> Json:
    return {"name": "brief", "description": "d", **more}


@pytest.mark.parametrize(
    "commands",
    [
        [_command(name=f"c{n}") for n in range(101)],
        [_command(), _command()],
        [_command(name="Brief")],
        [_command(name="two words")],
        [_command(name="n" * 33)],
        [_command(description="")],
        [_command(description="d" * 101)],
        [_command(name_localizations={"ko-KR": "브리프"})],
        [_command(name_localizations={"ko": "브리 프"})],
        [_command(options=[_command(name=f"o{n}") for n in range(26)])],
        [_command(options=[_command(choices=[{"name": "n", "value": "v"}] * 26)])],
        [_command(options=[_command(), _command(name="b", required=True)])],
    ],
)
def test_commands_outside_the_limits_are_refused(commands: list[Json]) -> None:
    assert limits.command_violations(commands)


@pytest.mark.parametrize(
    "choices",
    [
        [{"name": "n", "value": "v"}] * 26,
        [{"name": "", "value": "v"}],
        [{"name": "n" * 101, "value": "v"}],
        [{"name": "n", "value": "v" * 101}],
    ],
)
def test_choices_outside_the_limits_are_refused(choices: list[Json]) -> None:
    assert limits.choice_violations(choices)


def test_the_published_description_knows_more_and_is_asked_where_it_is_at_hand() -> None:
    specification = limits.specification()
    if specification is None:
        pytest.skip("no description under BRIEFING_CORPUS")
    assert specification.violations("MessageCreateRequest", {"components": [{"type": 99}]})
    assert specification.violations("ApplicationCommandUpdateRequest", {"description": "d"})


async def test_leaving_a_server_that_refused_something_fails_the_test() -> None:
    discord = await DiscordServer().__aenter__()
    async with aiohttp.ClientSession(headers={"Authorization": f"Bot {TOKEN}"}) as session:
        address = f"{discord.api_url}/channels/{discord.channel.id}/messages"
        answer = await session.post(address, json={"content": "가" * 2001})
        assert answer.status == 400
        assert (await answer.json())["code"] == 50035
    with pytest.raises(AssertionError, match="2000 or fewer"):
        await discord.__aexit__(None, None, None)
