"""`briefing chat`: the whole bot in the terminal, the same questions and answers as in chat."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence

from bot.answers.sources import Sources
from bot.cli.app import Session
from bot.cli.digesting import choose
from bot.config import BotLanguage, ConfigError, load_secrets
from bot.desk.asker import Asker
from bot.desk.desk import Desk
from bot.digests.delivery import preview
from bot.logs import configure_logs
from bot.messages import Button, Message
from bot.plain.terminal import print_message
from bot.texts import say

_LEAVE = frozenset({"/quit", "/exit", "/q", "quit", "exit"})


def converse(session: Session, language: BotLanguage) -> int:
    """Read questions until the input ends or /quit; a number presses one of the last buttons."""
    configure_logs(load_secrets())
    with session.sources() as sources:
        desk = Desk(session.settings, sources, lambda: session.now)
        asker = Asker("terminal", "you", "terminal", language, manages=True)
        buttons = _show([desk.help(asker)], language)
        while (line := _ask()) is not None:
            if line in _LEAVE:
                break
            if line:
                shown = _show(_answers(line, desk, session, sources, asker, buttons), language)
                buttons = shown or buttons  # those offered last stay good until others are
    return 0


def _answers(
    line: str,
    desk: Desk,
    session: Session,
    sources: Sources,
    asker: Asker,
    buttons: Sequence[Button],
) -> list[Message]:
    command, _, rest = line.partition(" ")
    if line.isdigit() and buttons and not 0 < int(line) <= len(buttons):
        text = say(asker.language, "chat-no-button", last=str(len(buttons)))
        return [Message(title=line, fallback=text, notices=(text,))]
    if line.isdigit() and buttons:
        pressed = buttons[int(line) - 1]
        return [asyncio.run(desk.press(pressed.action, [pressed.value], asker))]
    if command == "/brief":
        return [asyncio.run(desk.brief(rest, asker))]
    if command == "/profile":
        return [asyncio.run(desk.profile(rest, asker))]
    if command == "/digest":
        return _digest(rest.strip() or None, session, sources, asker.language)
    if command.startswith("/"):
        return [desk.help(asker)]
    return [asyncio.run(desk.direct(line, asker))]


def _digest(
    name: str | None, session: Session, sources: Sources, language: BotLanguage
) -> list[Message]:
    try:
        subscription = choose(session, name, language)
    except ConfigError as error:
        return [Message(title="/digest", fallback=str(error), notices=(str(error),))]
    return [part.message for part in preview(subscription, session.now, sources).parts]


def _show(messages: Sequence[Message], language: BotLanguage) -> tuple[Button, ...]:
    for message in messages:
        print_message(message, sys.stdout)
    # In a terminal the answer is public already: there is no channel to post it to.
    buttons = tuple(b for b in messages[-1].buttons if b.action != "share")
    if buttons:
        offered = "  ".join(f"[{n}] {button.label}" for n, button in enumerate(buttons, start=1))
        print(f"\n{say(language, 'chat-buttons', buttons=offered)}")  # noqa: T201
    return buttons


def _ask() -> str | None:
    prompt: Callable[[], str] = input if not sys.stdin.isatty() else lambda: input("\n> ")
    try:
        return prompt().strip()
    except EOFError:
        return None
