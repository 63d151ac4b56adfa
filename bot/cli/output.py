"""Answers on standard output in the format asked for."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot import contract
from bot.answers.answer import Answer, ProfileAnswer
from bot.answers.composing import compose, nothing_words
from bot.answers.reasons import compose_why
from bot.config import BotLanguage
from bot.messages import Message


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    SLACK = "slack"
    DISCORD = "discord"


class Lang(StrEnum):
    KO = "ko"
    EN = "en"


def print_answer(
    answer: Answer,
    format_: Format,
    language: BotLanguage,
    zone: ZoneInfo,
    *,
    explain: bool = False,
    kept: bool = True,
) -> int:
    """Write the answer; returns the exit code: 1 where nothing was found."""
    if format_ is Format.JSON:
        nothing = answer.nothing
        reason = nothing_words(answer, nothing, language, zone) if nothing else ""
        print_json(contract.answer_json(answer, language=language, reason=reason, explain=explain))
    else:
        print_message(compose(answer, language, zone, kept=kept), format_)
        if explain and not isinstance(answer, ProfileAnswer) and answer.nothing is None:
            whole = format_ in {Format.TEXT, Format.MARKDOWN}
            print_message(compose_why(answer, language, zone, whole=whole, kept=kept), format_)
    return 1 if answer.nothing is not None else 0


def print_json(value: contract.Json) -> None:
    sys.stdout.write(contract.dumps(value) + "\n")


def print_message(message: Message, format_: Format) -> None:
    """Write a message as a platform's renderer shapes it, or as text."""
    if format_ is Format.MARKDOWN:
        from bot.plain.markdown import markdown

        sys.stdout.write(markdown(message))
    elif format_ is Format.SLACK:
        from bot.slack.rendering import payload

        sys.stdout.write(_dump(payload(message)))
    elif format_ is Format.DISCORD:
        from bot.discord.rendering import payload as discord_payload

        sys.stdout.write(_dump(discord_payload(message)))
    else:
        from bot.plain.terminal import print_message as to_terminal

        to_terminal(message, sys.stdout)


def _dump(payload: object) -> str:
    return json.dumps(payload, ensure_ascii=False, indent=2) + "\n"
