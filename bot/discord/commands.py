"""The commands: what Discord shows in its list in both languages, who uses one, when to register them.

What a command does is handed in.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Literal, Protocol

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.config import BotLanguage
from bot.desk.asker import Asker, Listing
from bot.discord.markdown import length, shorten
from bot.discord.surroundings import Around
from bot.messages import Filled, Option
from bot.texts import say

Json = dict[str, Any]
# Discord's limits for what autocompletion offers
CHOICES = 25
_CHOICE = 100


class Korean(app_commands.Translator):
    """The Korean names and descriptions, by the key that `_words` left with the English ones."""

    async def translate(
        self,
        string: locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,  # noqa: ARG002 (the library passes it)
    ) -> str | None:
        key = string.extras.get("key")
        return say("ko", str(key)) if key and locale is discord.Locale.korean else None


def _words(key: str) -> locale_str:
    return locale_str(say("en", key), key=key)


def language_of(interaction: discord.Interaction) -> BotLanguage:
    """The language of the person's own Discord."""
    return "ko" if interaction.locale is discord.Locale.korean else "en"


def asker_of(interaction: discord.Interaction, managing: Collection[str] = ()) -> Asker:
    """Who asks: of the server where the bot was installed, or of nobody's but their own.

    `managing` are the ids of roles that may change digests and feeds without Manage Channel.
    """
    person = str(interaction.user.id)
    roles = {str(role.id) for role in getattr(interaction.user, "roles", ())}
    installed = is_installed(interaction)
    if installed:
        workspace = f"discord:{interaction.guild_id}"
        manages = interaction.permissions.manage_channels or not roles.isdisjoint(managing)
    else:
        workspace = f"discord:@{person}"
        manages = interaction.context.dm_channel
    return Asker(
        workspace=workspace,
        person=person,
        place=f"discord:{interaction.channel_id}",
        language=language_of(interaction),
        manages=manages,
        manages_workspace=manages,
        direct=interaction.context.dm_channel,
        around=Around(
            interaction.client,
            interaction.guild if installed else None,
            interaction.user,
            interaction.app_permissions,
            in_thread=isinstance(interaction.channel, discord.Thread),
            reachable=installed or interaction.context.dm_channel,
        ),
    )


def is_installed(interaction: discord.Interaction) -> bool:
    """Whether it comes from a server that installed the bot, not only from a person who did."""
    return interaction.guild_id is not None and interaction.is_guild_integration()


def postable(interaction: discord.Interaction) -> Literal["ours", "unwritable", "foreign"]:
    """Whether the bot can post, by itself, where this comes from: in a channel it may write in, in the
    person's direct messages with it; not in somebody else's, nor in a group's."""
    if not is_installed(interaction):
        return "ours" if interaction.context.dm_channel else "foreign"
    rights = interaction.app_permissions
    threaded = isinstance(interaction.channel, discord.Thread)
    may = rights.send_messages_in_threads if threaded else rights.send_messages
    return "ours" if rights.view_channel and may else "unwritable"


class Serving(Protocol):
    """What the commands do. Each acknowledges by itself."""

    def asked(self, interaction: discord.Interaction, question: str) -> None: ...

    def looked_up(self, interaction: discord.Interaction, name: str) -> None: ...

    def linked(self, interaction: discord.Interaction, message: discord.Message) -> None: ...

    def listed(self, interaction: discord.Interaction, what: Listing) -> None: ...

    def starters(self, interaction: discord.Interaction) -> None: ...

    def digest_wanted(self, interaction: discord.Interaction, filled: Filled) -> None: ...

    def digest_told(self, interaction: discord.Interaction, words: str) -> None: ...

    def digest_paused(self, interaction: discord.Interaction, chosen: str, until: str) -> None: ...

    def feed_wanted(self, interaction: discord.Interaction, address: str) -> None: ...

    def feed_told(self, interaction: discord.Interaction, words: str) -> None: ...

    async def complete(self, interaction: discord.Interaction, prefix: str) -> tuple[str, ...]: ...

    async def choices(
        self, interaction: discord.Interaction, what: Listing, typed: str
    ) -> tuple[Option, ...]: ...


Text = app_commands.Range[str, 1, 200]
Day = app_commands.Range[str, 1, 40]
Address = app_commands.Range[str, 1, 1000]

_INSTALLS = app_commands.AppInstallationType(guild=True, user=True)
_CONTEXTS = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)


def add_commands(tree: app_commands.CommandTree[Any], serving: Serving) -> None:
    """Put all commands on the tree: in servers, direct messages and private channels, for servers
    and for people who installed the bot for themselves."""

    async def offer(
        interaction: discord.Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        found = dict.fromkeys(await serving.complete(interaction, current))
        fitting = [name for name in found if name.strip() and length(name) <= 100]
        return [app_commands.Choice(name=name, value=name) for name in fitting[:CHOICES]]

    async def offer_list(
        interaction: discord.Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        """The last of several topics is the one being typed."""
        head, comma, last = current.rpartition(",")
        choices = await offer(interaction, last.strip())
        whole = [f"{head}{comma} {choice.value}".strip() for choice in choices]
        return [app_commands.Choice(name=each, value=each) for each in whole if length(each) <= 100]

    async def offer_digests(
        interaction: discord.Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        return _choices(await serving.choices(interaction, "digests", current))

    async def offer_feeds(
        interaction: discord.Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        return _choices(await serving.choices(interaction, "feeds", current))

    @app_commands.command(name=_words("command-brief"), description=_words("command-brief-about"))
    @app_commands.rename(topic=_words("option-topic"))
    @app_commands.describe(topic=_words("option-topic-about"))
    @app_commands.autocomplete(topic=offer)
    async def brief(interaction: discord.Interaction, topic: Text) -> None:
        serving.asked(interaction, topic)

    @app_commands.command(
        name=_words("command-profile"), description=_words("command-profile-about")
    )
    @app_commands.rename(name=_words("option-name"))
    @app_commands.describe(name=_words("option-name-about"))
    @app_commands.autocomplete(name=offer)
    async def profile(interaction: discord.Interaction, name: Text) -> None:
        serving.looked_up(interaction, name)

    digest = app_commands.Group(
        name=_words("command-digest"), description=_words("command-digest-about")
    )

    @digest.command(name=_words("command-add"), description=_words("command-digest-add-about"))
    @app_commands.rename(
        topics=_words("option-topics"), times=_words("option-times"), days=_words("option-days")
    )
    @app_commands.describe(
        topics=_words("option-topics-about"),
        times=_words("option-times-about"),
        days=_words("option-days-about"),
    )
    @app_commands.autocomplete(topics=offer_list)
    async def digest_add(
        interaction: discord.Interaction,
        topics: Text | None = None,
        times: Text | None = None,
        days: Text | None = None,
    ) -> None:
        given = {"topics": topics, "times": times, "days": days}
        serving.digest_wanted(interaction, {k: (v,) for k, v in given.items() if v})

    @digest.command(name=_words("command-list"), description=_words("command-digest-list-about"))
    async def digest_list(interaction: discord.Interaction) -> None:
        serving.listed(interaction, "digests")

    @digest.command(name=_words("command-pause"), description=_words("command-digest-pause-about"))
    @app_commands.rename(chosen=_words("option-digest"), until=_words("option-until"))
    @app_commands.describe(chosen=_words("option-digest-about"), until=_words("option-until-about"))
    @app_commands.autocomplete(chosen=offer_digests)
    async def digest_pause(
        interaction: discord.Interaction, chosen: Text | None = None, until: Day | None = None
    ) -> None:
        serving.digest_paused(interaction, chosen or "", until or "")

    def on_one(
        what: Literal["skip", "resume", "remove"],
    ) -> app_commands.Command[Any, ..., None]:
        """`/digest skip`: of several it takes which one."""

        @app_commands.command(
            name=_words(f"command-{what}"), description=_words(f"command-digest-{what}-about")
        )
        @app_commands.rename(chosen=_words("option-digest"))
        @app_commands.describe(chosen=_words("option-digest-about"))
        @app_commands.autocomplete(chosen=offer_digests)
        async def told(interaction: discord.Interaction, chosen: Text | None = None) -> None:
            serving.digest_told(interaction, f"{what} {chosen or ''}".strip())

        return told

    for what in ("skip", "resume", "remove"):
        digest.add_command(on_one(what))

    feed = app_commands.Group(name=_words("command-feed"), description=_words("command-feed-about"))

    @feed.command(name=_words("command-add"), description=_words("command-feed-add-about"))
    @app_commands.rename(address=_words("option-address"))
    @app_commands.describe(address=_words("option-address-about"))
    async def feed_add(interaction: discord.Interaction, address: Address) -> None:
        serving.feed_wanted(interaction, address)

    @feed.command(name=_words("command-list"), description=_words("command-feed-list-about"))
    async def feed_list(interaction: discord.Interaction) -> None:
        serving.listed(interaction, "feeds")

    @feed.command(name=_words("command-remove"), description=_words("command-feed-remove-about"))
    @app_commands.rename(chosen=_words("option-feed"))
    @app_commands.describe(chosen=_words("option-feed-about"))
    @app_commands.autocomplete(chosen=offer_feeds)
    async def feed_remove(interaction: discord.Interaction, chosen: Address) -> None:
        serving.feed_told(interaction, f"remove {chosen}")

    @feed.command(
        name=_words("command-starters"), description=_words("command-feed-starters-about")
    )
    async def feed_starters(interaction: discord.Interaction) -> None:
        serving.starters(interaction)

    @app_commands.context_menu(name=_words("command-brief-this"))
    async def brief_this(interaction: discord.Interaction, message: discord.Message) -> None:
        serving.linked(interaction, message)

    every: tuple[Any, ...] = (brief, profile, digest, feed, brief_this)
    for command in every:
        command.allowed_installs = _INSTALLS
        command.allowed_contexts = _CONTEXTS
        tree.add_command(command)


def _choices(options: tuple[Option, ...]) -> list[app_commands.Choice[str]]:
    """The name tells two of them apart by what is said beside it."""
    return [
        app_commands.Choice(
            name=shorten(" · ".join(filter(None, (each.label, each.detail))), _CHOICE) or "…",
            value=each.value,
        )
        for each in options[:CHOICES]
    ]


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
    inner = [_option(each) for each in option.get("options") or []]
    flags = {key: bool(option.get(key)) for key in ("required", "autocomplete")}
    bounds = {key: option.get(key) for key in ("min_length", "max_length")}
    return {**_named(option), **flags, **bounds, "options": inner}


def _named(thing: Json) -> Json:
    words = {key: thing.get(key) or "" for key in ("name", "description")}
    localised = {
        key: thing.get(key) or {} for key in ("name_localizations", "description_localizations")
    }
    return {"type": thing.get("type", 1), **words, **localised}
