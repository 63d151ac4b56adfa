"""The slash commands: their names and descriptions in both languages, and when to register them.

What a command does is handed in; this room only says what Discord shows in its command list.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.config import BotLanguage
from bot.desk.asker import Asker

Json = dict[str, Any]
Serve = Callable[[discord.Interaction, str], Awaitable[None]]
Complete = Callable[[discord.Interaction, str], Awaitable[tuple[str, ...]]]

# Discord's limits for what autocompletion offers
CHOICES = 25

_KOREAN = {
    "brief": "브리프",
    "profile": "프로필",
    "topic": "주제",
    "name": "이름",
    "What is known about a topic now, every sentence quoted from an article": (
        "주제에 대해 지금 알려진 것을 기사 원문 그대로 모아 보여 줍니다"
    ),
    "Who or what a name is, what they said and with whom they appear": (
        "이름의 인물이나 기업이 누구인지, 무슨 말을 했는지 보여 줍니다"
    ),
    "A topic or a name, in Korean or English": "주제나 이름 (한국어 또는 영어)",
    "A person, company, product or place": "인물, 기업, 제품 또는 장소",
}


class Korean(app_commands.Translator):
    async def translate(
        self,
        string: locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,  # noqa: ARG002 (the library passes it)
    ) -> str | None:
        return _KOREAN.get(string.message) if locale is discord.Locale.korean else None


def language_of(interaction: discord.Interaction) -> BotLanguage:
    """The language of the person's own Discord."""
    return "ko" if interaction.locale is discord.Locale.korean else "en"


def asker_of(interaction: discord.Interaction) -> Asker:
    """Who asks: of a server, or of nobody's but their own."""
    person = str(interaction.user.id)
    workspace = f"discord:{interaction.guild_id or '@' + person}"
    place = f"discord:{interaction.channel_id}"
    return Asker(workspace, person, place, language_of(interaction))


def add_commands(
    tree: app_commands.CommandTree[Any], brief: Serve, profile: Serve, complete: Complete
) -> None:
    """Put `/brief topic:` and `/profile name:` on the tree: in servers, direct messages and
    private channels, for servers and for people who installed the bot for themselves."""

    async def offer(
        interaction: discord.Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        found = dict.fromkeys(await complete(interaction, current))
        fitting = [name for name in found if name.strip() and len(name.encode("utf-16-le")) <= 200]
        return [app_commands.Choice(name=name, value=name) for name in fitting[:CHOICES]]

    @tree.command(
        name=locale_str("brief"),
        description=locale_str(
            "What is known about a topic now, every sentence quoted from an article"
        ),
    )
    @app_commands.rename(topic=locale_str("topic"))
    @app_commands.describe(topic=locale_str("A topic or a name, in Korean or English"))
    @app_commands.autocomplete(topic=offer)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.allowed_installs(guilds=True, users=True)
    async def brief_command(
        interaction: discord.Interaction, topic: app_commands.Range[str, 1, 200]
    ) -> None:
        await brief(interaction, topic)

    @tree.command(
        name=locale_str("profile"),
        description=locale_str("Who or what a name is, what they said and with whom they appear"),
    )
    @app_commands.rename(name=locale_str("name"))
    @app_commands.describe(name=locale_str("A person, company, product or place"))
    @app_commands.autocomplete(name=offer)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.allowed_installs(guilds=True, users=True)
    async def profile_command(
        interaction: discord.Interaction, name: app_commands.Range[str, 1, 200]
    ) -> None:
        await profile(interaction, name)


async def register(client: discord.Client, tree: app_commands.CommandTree[Any]) -> bool:
    """Register the tree's commands with Discord if they differ from what it has.

    Registering is limited to 200 a day and makes clients reload their command list, so a restart
    should not do it. True if it was done. Raises discord.HTTPException.
    """
    translator = Korean()
    await tree.set_translator(translator)
    commands = tree.get_commands()
    wanted = [await command.get_translated_payload(tree, translator) for command in commands]
    # Asked for by hand: the library's call leaves the localisations out of the answer.
    route = discord.http.Route(
        "GET", "/applications/{application_id}/commands", application_id=client.application_id
    )
    known: list[Json] = await client.http.request(route, params={"with_localizations": "true"})
    if _essence(wanted) == _essence(known):
        return False
    await tree.sync()
    return True


def _essence(commands: list[Json]) -> list[Json]:
    """What we set, in one form: Discord leaves out, reorders or fills in what is empty."""
    return sorted((_command(command) for command in commands), key=lambda c: str(c["name"]))


def _command(command: Json) -> Json:
    return {
        **_named(command),
        "nsfw": bool(command.get("nsfw")),
        "permissions": command.get("default_member_permissions"),
        "contexts": sorted(command.get("contexts") or []),
        "installs": sorted(command.get("integration_types") or []),
        "options": [_option(option) for option in command.get("options") or []],
    }


def _option(option: Json) -> Json:
    flags = {key: bool(option.get(key)) for key in ("required", "autocomplete")}
    bounds = {key: option.get(key) for key in ("min_length", "max_length")}
    return {**_named(option), **flags, **bounds}


def _named(thing: Json) -> Json:
    words = {key: thing.get(key) or "" for key in ("name", "description")}
    localised = {
        key: thing.get(key) or {} for key in ("name_localizations", "description_localizations")
    }
    return {"type": thing.get("type", 1), **words, **localised}
