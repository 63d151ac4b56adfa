"""`briefing chat`: the whole bot in the terminal, the same questions and answers as in chat."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence

from bot.cli.app import Session
from bot.config import BotLanguage, load_secrets
from bot.desk.asker import Asker
from bot.desk.desk import Desk
from bot.logs import configure_logs
from bot.messages import Button, Field, Form, Message
from bot.plain.terminal import inert, print_message
from bot.texts import say

_LEAVE = frozenset({"/quit", "/exit", "/q", "quit", "exit"})


def converse(session: Session, language: BotLanguage) -> int:
    """Read questions until the input ends or /quit; a number presses one of the last buttons."""
    configure_logs(load_secrets(), session.settings.logs.format)
    with session.answering() as sources:
        desk = Desk(session.settings, sources, lambda: session.now)
        asker = Asker("terminal", "you", "terminal", language, manages=True, manages_workspace=True)
        offers = _show(asyncio.run(desk.help(asker)), language)
        while (line := _ask()) is not None:
            if line in _LEAVE:
                break
            if line:
                shown = _show(asyncio.run(_answer(line, desk, asker, offers)), language)
                offers = shown or offers  # those offered last stay good until others are
    return 0


async def _answer(line: str, desk: Desk, asker: Asker, offers: Sequence[Button]) -> Message:
    command, _, rest = line.partition(" ")
    if line.isdigit() and offers:
        if not 0 < int(line) <= len(offers):
            text = say(asker.language, "chat-no-button", last=str(len(offers)))
            return Message(title=line, fallback=text, notices=(text,))
        pressed = offers[int(line) - 1]
        if pressed.action == "form":
            return await _filled(await desk.form(pressed.value, asker), desk, asker)
        return await desk.press(pressed.action, [pressed.value], asker)
    match command:
        case "/brief":
            return await desk.brief(rest, asker)
        case "/profile":
            return await desk.profile(rest, asker)
        case "/digest":
            return await _filled(await desk.digest(rest, asker), desk, asker)
        case "/feed":
            return await _filled(await desk.feed(rest, asker), desk, asker)
        case "/home":
            return await desk.home(asker)
    return await desk.help(asker) if command.startswith("/") else await desk.direct(line, asker)


async def _filled(asked: Message | Form, desk: Desk, asker: Asker) -> Message:
    """The answer itself, or that to a form asked for line by line."""
    if isinstance(asked, Message):
        return asked
    print(f"\n{inert(say(asker.language, 'chat-form', title=asked.title))}")  # noqa: T201
    filled = {field.name: _field(field, asker.language) for field in asked.fields}
    return await desk.submit(asked.name, asked.about, filled, asker)


def _field(field: Field, language: BotLanguage) -> tuple[str, ...]:
    """What is typed for one field: text, or the numbers of options; nothing leaves it as it is."""
    print(inert(f"{field.label}  {field.hint}".rstrip()))  # noqa: T201
    for n, option in enumerate(field.options, start=1):
        print(inert(f"  [{n}] {option.label}  {option.detail}".rstrip()))  # noqa: T201
    if field.kind == "many":
        print(say(language, "chat-line-only"))  # noqa: T201
    typed = _ask() or ""
    if not typed or not field.options:
        return (typed,) if typed else field.value
    numbers = {str(n): option.value for n, option in enumerate(field.options, start=1)}
    return tuple(numbers.get(each.strip(), each.strip()) for each in typed.split(","))


def _show(message: Message, language: BotLanguage) -> tuple[Button, ...]:
    """Print it, and what can be done next by number: its buttons, then what its menus hold."""
    print_message(message, sys.stdout)
    # In a terminal the answer is public already: there is no channel to post it to.
    offers = [button for button in message.buttons if button.action != "share"]
    for menu in message.selects:
        offers += (Button(menu.action, option.label, option.value) for option in menu.options)
    if offers:
        offered = "  ".join(f"[{n}] {inert(b.label)}" for n, b in enumerate(offers, start=1))
        print(f"\n{say(language, 'chat-buttons', buttons=offered)}")  # noqa: T201
    return tuple(offers)


def _ask() -> str | None:
    prompt: Callable[[], str] = input if not sys.stdin.isatty() else lambda: input("\n> ")
    try:
        return prompt().strip()
    except EOFError:
        return None
