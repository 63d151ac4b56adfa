"""What people type, press, fill in and write on Discord, put to the desk, and its answer sent back.

Every interaction is acknowledged before the desk is asked, so no slow answer costs one. Buttons
carry all they need in their custom ids and work after a restart. Everything runs in tasks of our
own, which `drain` waits for.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable, Collection, Coroutine, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import discord
import structlog

from bot.config import BotLanguage
from bot.desk import attachments, links
from bot.desk.asker import Asker, FrontDesk, Listing
from bot.desk.pausing import take_until
from bot.desk.sharing import Sharing
from bot.desk.wording import told
from bot.digests.place import Kind
from bot.discord import commands, failures, forms
from bot.discord.acknowledging import acknowledge, apologise, cut_off
from bot.discord.rendering import files, parse_custom_id, render
from bot.discord.surroundings import Around
from bot.messages import Button, Filled, Form, Message, Option
from bot.texts import say

log = structlog.get_logger("bot.discord")

# Discord gives 3 s to acknowledge and to complete a word; half of it is left to the network.
_COMPLETE_WITHIN = 1.5

# Opening a form can't be put off as an answer can.
_FORM_WITHIN = 2.0

_CUT_OFF_WITHIN = 1.0

_HANGUL = re.compile("[가-힣ㄱ-ㆎ]")
_LATIN = re.compile(r"[A-Za-z]")
_MENTION = re.compile(r"<@!?\d{1,20}>")


class Requests:
    """`language` answers direct messages that tell none; `managing` are the ids of roles that may
    change digests and feeds without Manage Channel."""

    def __init__(
        self, desk: FrontDesk, language: BotLanguage, managing: Collection[str] = ()
    ) -> None:
        self._desk = desk
        self._language = language
        self._managing = managing
        self._sharing = Sharing()
        self._refused = forms.Refused()
        self._tasks: set[asyncio.Task[None]] = set()

    async def drain(self, seconds: float) -> None:
        """Give what is under way so long to be answered; whoever is cut off is told so."""
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=seconds)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    def _keep(self, work: Coroutine[Any, Any, None]) -> None:
        """Run `work` where `drain` can wait for it; a bare task may also vanish half-way."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def asker(self, interaction: discord.Interaction) -> Asker:
        return commands.asker_of(interaction, self._managing)

    # ---- commands

    def asked(self, interaction: discord.Interaction, question: str) -> None:
        ask = partial(self._desk.brief, question, self.asker(interaction))
        self._keep(self._answer(interaction, ask))

    def looked_up(self, interaction: discord.Interaction, name: str) -> None:
        ask = partial(self._desk.profile, name, self.asker(interaction))
        self._keep(self._answer(interaction, ask))

    def linked(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """The link of a message, or which of several is meant."""
        asker = self.asker(interaction)
        found = links_of(message)
        if len(found) == 1:
            self._keep(self._answer(interaction, partial(self._desk.brief, found[0], asker)))
        else:
            self._keep(self._tell(interaction, links.choice(found, asker)))

    def listed(self, interaction: discord.Interaction, what: Listing) -> None:
        ask = partial(self._desk.press, what, ("",), self.asker(interaction))
        self._keep(self._answer(interaction, ask))

    def starters(self, interaction: discord.Interaction) -> None:
        ask = partial(self._desk.press, "starters", ("",), self.asker(interaction))
        self._keep(self._answer(interaction, ask))

    def digest_told(self, interaction: discord.Interaction, words: str) -> None:
        """`pause 2`, `remove 스타게이트`: what the desk reads in words."""
        self._told(interaction, self._desk.digest, words)

    def digest_paused(self, interaction: discord.Interaction, chosen: str, until: str) -> None:
        """`until` is a day, with or without a word for until; nothing where it has no end."""
        if until and take_until(until)[1] is None:
            until = say(commands.language_of(interaction), "pause-until", day=until)
        self.digest_told(interaction, " ".join(filter(None, ("pause", chosen, until))))

    def feed_told(self, interaction: discord.Interaction, words: str) -> None:
        """`remove 한빛일보`, likewise."""
        self._told(interaction, self._desk.feed, words)

    def _told(
        self,
        interaction: discord.Interaction,
        desk: Callable[[str, Asker], Awaitable[Message | Form]],
        words: str,
    ) -> None:
        asker = self.asker(interaction)

        async def ask() -> Message:
            return _shown(await desk(words, asker), asker)

        self._keep(self._answer(interaction, ask))

    def digest_wanted(self, interaction: discord.Interaction, filled: Filled) -> None:
        """With topics and times it is made at once; else the form asks for what is missing."""
        asker = self.asker(interaction)
        if refusal := _no_digest_here(interaction, asker):
            self._keep(self._tell(interaction, refusal))
        elif "topics" in filled and "times" in filled:
            self._keep(self._submit(interaction, "digest", "", filled, asker))
        else:
            topics = ", ".join(filled.get("topics", ()))
            self._keep(self._open(interaction, f"digest:{topics}", asker))

    def feed_wanted(self, interaction: discord.Interaction, address: str) -> None:
        asker = self.asker(interaction)
        self._keep(self._submit(interaction, "feed", "", {"address": (address,)}, asker))

    async def complete(self, interaction: discord.Interaction, prefix: str) -> tuple[str, ...]:
        asker = self.asker(interaction)
        try:
            async with asyncio.timeout(_COMPLETE_WITHIN):
                return await self._desk.complete(prefix, commands.CHOICES, asker)
        except TimeoutError:
            return ()

    async def choices(
        self, interaction: discord.Interaction, what: Listing, typed: str
    ) -> tuple[Option, ...]:
        asker = self.asker(interaction)
        try:
            async with asyncio.timeout(_COMPLETE_WITHIN):
                return await self._desk.choices(what, typed, commands.CHOICES, asker)
        except TimeoutError:
            return ()

    # ---- buttons, menus, forms

    def pressed(
        self, interaction: discord.Interaction, identity: str, chosen: Sequence[str]
    ) -> None:
        """A button or a menu: everyone sees what is shared, only the person everything else."""
        known = parse_custom_id(identity)
        if known is None:
            return
        action, value = known
        asker = self.asker(interaction)
        if action == "form":
            refusal = _no_digest_here(interaction, asker) if value == "digest" else None
            if refusal is not None:
                self._keep(self._tell(interaction, refusal))
            else:
                self._keep(self._open(interaction, value, asker))
        elif action == "share":
            self._keep(self._share(interaction, value, asker))
        else:
            ask = partial(self._desk.press, action, tuple(chosen) or (value,), asker)
            self._keep(self._answer(interaction, ask))

    def submitted(self, interaction: discord.Interaction, data: Mapping[str, Any]) -> None:
        """A modal filled in: told what is wrong with it, or done."""
        known = forms.filled_in(data)
        if known is None:
            return
        name, about, filled = known
        asker = self.asker(interaction)
        new = name == "digest" and not about
        if new and (refusal := _no_digest_here(interaction, asker)):
            self._keep(self._tell(interaction, refusal))
        else:
            self._keep(self._submit(interaction, name, about, filled, asker))

    async def _submit(
        self, interaction: discord.Interaction, name: str, about: str, filled: Filled, asker: Asker
    ) -> None:
        async def ask() -> Message:
            problems = await self._desk.refusals(name, filled, asker)
            if not problems:
                return await self._desk.submit(name, about, filled, asker)
            words = " ".join(dict.fromkeys(problems.values()))
            text = say(asker.language, "form-refused", problems=words)
            value = self._refused.keep(interaction.id, name, about, filled)
            again = Button("form", say(asker.language, "form-again"), value)
            return replace(told(text, asker), buttons=(again,))

        await self._answer(interaction, ask)

    async def _open(self, interaction: discord.Interaction, value: str, asker: Asker) -> None:
        """Show a form. Discord takes it as the acknowledgement itself or not at all."""
        value, filled = self._refused.take(value)
        try:
            async with asyncio.timeout(_FORM_WITHIN):
                form = await self._desk.form(value, asker)
        except Exception as error:  # our mistake, or too slow: the person learns that nothing comes
            if await acknowledge(interaction):  # before the log: there is a second left
                await apologise(interaction)
            log.error("form not made", exc_info=not isinstance(error, TimeoutError))
            return
        try:
            modal = forms.modal(forms.holding(form, filled)) if isinstance(form, Form) else None
            if modal is not None:
                await interaction.response.send_modal(modal)
            else:
                shown = render(_shown(form, asker))
                await interaction.response.send_message(view=shown, ephemeral=True)
        except (discord.DiscordException, *failures.CONNECTION_ERRORS) as error:
            log.warning("form not shown", error=str(error))

    async def _share(self, interaction: discord.Interaction, record: str, asker: Asker) -> None:
        """The answer for everyone; that there is none any more, or that it is there already, for who
        pressed."""
        if not await acknowledge(interaction):
            return
        begun = False
        try:
            message = await self._desk.press("share", (record,), asker)
            if not message.sections:
                await self._follow_up(interaction, message)
                return
            begun = self._sharing.begin(asker.place, record, time.monotonic())
            text = say(asker.language, "shared" if begun else "shared-already")
            await interaction.edit_original_response(content=text)
            if begun:
                await self._follow_up(interaction, message, public=True)
        except asyncio.CancelledError:
            await cut_off(interaction)
            raise
        except Exception:
            log.exception("answer not shared")
            if begun:
                self._sharing.failed(asker.place, record)
            await apologise(interaction)

    # ---- messages

    def written(self, client: discord.Client, message: discord.Message) -> None:
        """A direct message, or one in a channel that mentions the bot."""
        self._keep(self._reply(message, self._writer(client, message)))

    async def _reply(self, message: discord.Message, asker: Asker) -> None:
        try:
            if not await self._desk.first(f"discord:{message.id}"):
                return
            for attached in message.attachments[: attachments.MOST]:
                await self._reply_with(message, await self._read(attached, asker))
            if not message.attachments:
                text = _without_mentions(message)
                ask = self._desk.direct if message.guild is None else self._desk.brief
                await self._reply_with(message, await ask(text, asker))
        except asyncio.CancelledError:
            await self._cut_off(message, asker)
            raise
        except Exception:  # also our mistakes: a task's would vanish unseen
            log.exception("message not answered")

    async def _reply_with(self, message: discord.Message, answer: Message) -> None:
        answer = answer.without_buttons("share")  # it is for all to see, or for one person anyway
        await message.reply(view=render(answer), files=files(answer))

    async def _cut_off(self, message: discord.Message, asker: Asker) -> None:
        try:
            async with asyncio.timeout(_CUT_OFF_WITHIN):
                await self._reply_with(message, told(say(asker.language, "cut-off"), asker))
        except (discord.DiscordException, *failures.CONNECTION_ERRORS) as error:
            log.warning("message not answered", error=str(error))

    async def _read(self, attached: discord.Attachment, asker: Asker) -> Message:
        name = attached.filename
        if not attachments.readable(name, attached.content_type or "", attached.size):
            return told(say(asker.language, "file-unreadable", name=name), asker)
        try:
            data = await attached.read()
        except (discord.DiscordException, *failures.CONNECTION_ERRORS) as error:
            log.warning("file not fetched", error=str(error))
            return told(say(asker.language, "file-lost", name=name), asker)
        return await self._desk.document(name, data, asker)

    def _writer(self, client: discord.Client, message: discord.Message) -> Asker:
        person, own = str(message.author.id), message.guild is None
        workspace = f"discord:{message.guild.id if message.guild else '@' + person}"
        language = language_of_words(_without_mentions(message), self._language)
        return Asker(
            workspace,
            person,
            f"discord:{message.channel.id}",
            language,
            manages=own,
            manages_workspace=own,
            direct=own,
            around=Around(client, message.guild, message.author),
        )

    # ---- coming and going

    def joined(self, client: discord.Client, guild: discord.Guild) -> None:
        """The bot was invited: one greeting, where it may write."""
        self._keep(self._greet(client, guild))

    async def _greet(self, client: discord.Client, guild: discord.Guild) -> None:
        channel = _first_writable(guild)
        if channel is None:
            return
        language: BotLanguage = "ko" if guild.preferred_locale is discord.Locale.korean else "en"
        asker = Asker(
            f"discord:{guild.id}",
            "",
            f"discord:{channel.id}",
            language,
            manages=True,
            manages_workspace=True,
            around=Around(client, guild, guild.me),
        )
        try:
            greeting = await self._desk.welcome(asker)
            if greeting is None:
                return
            try:
                await channel.send(view=render(greeting), files=files(greeting))
            except BaseException:
                await self._desk.unwelcomed(asker)
                raise
        except Exception:  # also our mistakes: a task's would vanish unseen
            log.exception("greeting not sent")

    def left(self, guild: int, channel: int | None, kind: Kind) -> None:
        """The bot was removed from a server, or the channel is there no more."""
        place = f"discord:{channel}" if channel is not None else ""
        self._keep(self._desk.gone(f"discord:{guild}", place, kind))

    # ---- answers

    async def _tell(self, interaction: discord.Interaction, message: Message) -> None:
        async def ask() -> Message:
            return message

        await self._answer(interaction, ask)

    async def _answer(
        self, interaction: discord.Interaction, ask: Callable[[], Awaitable[Message]]
    ) -> None:
        """To who asked alone."""
        if not await acknowledge(interaction):
            return
        try:
            message = await ask()
            if interaction.guild_id is None:
                message = message.without_buttons("share")
            await self._follow_up(interaction, message)
        except asyncio.CancelledError:
            await cut_off(interaction)
            raise
        except Exception:  # our mistake, whatever it is: nobody is left with "thinking …"
            log.exception("answer failed")
            await apologise(interaction)

    async def _follow_up(
        self, interaction: discord.Interaction, message: Message, *, public: bool = False
    ) -> None:
        view, attached = render(message), files(message)
        await interaction.followup.send(view=view, files=attached, ephemeral=not public)


def links_of(message: discord.Message) -> list[str]:
    """The addresses a message holds, in their order."""
    found = links.links_in(message.content[:4000])
    found += [embed.url for embed in message.embeds if embed.url]
    return list(dict.fromkeys(found))


def language_of_words(text: str, otherwise: BotLanguage) -> BotLanguage:
    """The language somebody writes in: Discord tells no locale with a message. An address is in none."""
    if _HANGUL.search(text):
        return "ko"
    words = text
    for link in links.links_in(text):
        words = words.replace(link, " ")
    return "en" if _LATIN.search(words) else otherwise


def _first_writable(guild: discord.Guild) -> discord.TextChannel | None:
    """Where a server wants news of its members, or else its uppermost channel, if the bot may write."""
    channels = sorted(guild.text_channels, key=lambda each: (each.position, each.id))
    preferred = [guild.system_channel] if guild.system_channel is not None else []
    for channel in (*preferred, *channels):
        rights = channel.permissions_for(guild.me)
        if rights.view_channel and rights.send_messages:
            return channel
    return None


def _without_mentions(message: discord.Message) -> str:
    return _MENTION.sub(" ", message.content).strip()


def _no_digest_here(interaction: discord.Interaction, asker: Asker) -> Message | None:
    """Why a digest could not be posted where it is asked for."""
    match commands.postable(interaction):
        case "ours":
            return None
        case "unwritable":
            return told(say(asker.language, "place-unwritable"), asker)
        case "foreign":
            return told(say(asker.language, "place-not-ours"), asker)


def _shown(answer: Message | Form, asker: Asker) -> Message:
    """What is shown where no form can be."""
    if isinstance(answer, Form):
        return told(say(asker.language, "form-too-large"), asker)
    return answer
