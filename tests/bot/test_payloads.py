"""Whatever articles hold and people type, what the desk answers is taken by both platforms.

The renderers are tried on arbitrary messages beside their tests; here the messages are those the desk
really makes: briefs, profiles, digests, help, the home tab, lists, forms.
"""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import structlog
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.sources import Sources
from bot.archive import Archive
from bot.collection import take_in
from bot.config import Settings
from bot.desk.asker import Asker
from bot.desk.desk import Desk
from bot.digests.building import build
from bot.digests.slots import from_chat
from bot.discord.forms import modal as discord_modal
from bot.discord.rendering import render
from bot.intake import Document
from bot.messages import Form, Message
from bot.slack.rendering import payload
from bot.slack.views import Opened, home, modal
from bot.texts import say
from summaries import Article
from tests.peers import discord_limits
from tests.peers.slack_limits import problems, view_problems

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)

HOSTILE = (
    "<!channel> @everyone",
    "[x](https://evil.example)",
    "*굵게* `code`",
    "\u202e뒤집힘",
    "😀" * 60,
    "긴" * 300,
    "&lt;b&gt;",
)
names = st.sampled_from(
    ("스타게이트", "삼성전자", "이재용", "엔비디아", "가람건설", "정하늘 대표", *HOSTILE)
)
sentences = st.builds(
    "{}{} {}일 {}에 {}억원을 들인다고 {}.".format,
    names,
    st.sampled_from(("은", "는", "이", "이/가")),
    st.integers(1, 31),
    names,
    st.integers(1, 10**7),
    st.sampled_from(("밝혔다", "말했다", "부인했다", "“하겠다”고 했다")),
)
bodies = st.lists(sentences, min_size=1, max_size=12).map("\n".join)
titles = st.lists(names, max_size=3).map(" ".join)
outlets = st.one_of(st.just(""), st.sampled_from(("가온일보", *HOSTILE)), st.text(max_size=80))
articles = st.builds(
    lambda n, text, title, outlet, ago: Article(
        text,
        title=title,
        outlet=outlet,
        url=f"https://news.example/{n}",
        published_at=None if ago is None else NOW - timedelta(hours=ago),
    ),
    st.integers(0, 99),
    bodies,
    titles,
    outlets.filter(lambda text: text.isprintable()),
    st.none() | st.integers(0, 300),
)
questions = st.one_of(
    names,
    st.builds("{} {}".format, names, st.sampled_from(("3d", "최근 2주", "어제", "11월", "99999d"))),
    st.text(max_size=300),
    bodies,
)
languages = st.sampled_from(("ko", "en"))


@pytest.fixture(autouse=True)
def _quiet_log() -> Iterator[None]:
    with structlog.testing.capture_logs():
        yield


async def _nothing(url: str) -> Document:
    return Document(where=url, data=b"<p>nothing</p>")


async def everything(desk: Desk, asked: str, asker: Asker) -> AsyncIterator[Message | Form]:
    """All that the desk says of a question, and what its buttons and menus lead to."""
    first = [
        await desk.brief(asked, asker),
        await desk.direct(asked, asker),
        await desk.profile(asked, asker),
        await desk.help(asker),
        await desk.home(asker),
        await desk.digest(f"add {asked} 08:30", asker),
        await desk.digest("list", asker),
        await desk.feed(f"add https://{asked}", asker),
        await desk.feed("list", asker),
        await desk.press("starters", ("",), asker),
        await desk.press("corrections", ("",), asker),
        await desk.form(f"digest:{asked}", asker),
        await desk.form("feed", asker),
    ]
    for answer in first:
        yield answer
        if not isinstance(answer, Message):
            continue
        for button in answer.buttons:
            if button.action == "form":
                yield await desk.form(button.value, asker)
            else:
                yield await desk.press(button.action, (button.value,), asker)


async def put_right(desk: Desk, asked: str, asker: Asker) -> AsyncIterator[Message | Form]:
    """An answer corrected in each way there is, and the list of what was."""
    answer = await desk.brief(asked, asker)
    for button in answer.buttons:
        form = await desk.form(button.value, asker) if button.value.startswith("fix:") else None
        if isinstance(form, Form):
            for what in form.fields[0].options:
                chosen = tuple(option.value for option in form.fields[1].options[:2])
                filled = {"what": (what.value,), "articles": chosen}
                yield await desk.submit(form.name, form.about, filled, asker)
    yield await desk.press("corrections", ("",), asker)
    yield await desk.home(asker)


def refusals(answer: Message | Form) -> list[object]:
    """Why either platform would not take it."""
    if isinstance(answer, Form):
        view = modal(answer, Opened(answer.name, answer.about, "C1"), "닫기")
        dialog = discord_modal(answer)
        return [
            *(view_problems(view) if view else ()),
            *(discord_limits.modal_violations(dialog.to_dict()) if dialog else ()),
        ]
    shown = render(answer).to_components()  # type: ignore[no-untyped-call]
    sent = {"components": shown, "flags": discord_limits.COMPONENTS_V2}
    return [
        *problems(
            payload(dataclasses.replace(answer, left_out=say("ko", "left-out", number="{n}")))
        ),
        *view_problems(home(answer)),
        *discord_limits.message_violations(sent),
    ]


@settings(max_examples=12, deadline=None)
@given(st.lists(articles, max_size=8, unique_by=lambda a: a.id), questions, languages)
def test_no_answer_of_the_desk_is_refused(held: list[Article], asked: str, language: str) -> None:
    asker = Asker("slack:T1", "U1", "slack:C1", language, manages=True)  # type: ignore[arg-type]

    async def check() -> None:
        with Archive.open("sqlite:///:memory:") as archive:
            sources = Sources.of(archive, Settings())
            for article in held:
                take_in(archive, article, sources.catalogue, sources.version, now=NOW)
            desk = Desk(Settings(), sources, lambda: NOW, load=_nothing)
            welcome = await desk.welcome(asker)
            assert welcome is not None
            assert refusals(welcome) == []
            async for answer in everything(desk, asked, asker):
                assert refusals(answer) == [], answer
            await desk.digest(f"add {asked[:60]}, 스타게이트 08:30", asker)
            for kept in archive.chat_digests.all():
                subscription = from_chat(kept)
                digest = build(subscription, NOW, None, (), sources, "수집 1/1")
                for part in digest.parts:
                    assert refusals(part.message) == [], part
            async for answer in put_right(desk, asked, asker):
                assert refusals(answer) == [], answer

    asyncio.run(check())
