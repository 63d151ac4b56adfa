"""The feeds to begin with: enough of each language, offered whole, and named where one is silent."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.archive import FeedState
from bot.cli.app import Session
from bot.cli.checking import check_everything
from bot.config import QUERY, Feed, Settings, Storage
from bot.desk.asker import Asker
from bot.desk.desk import Desk
from bot.desk.feeds import starters
from bot.discord.rendering import payload as discord_payload
from bot.messages import Message
from bot.slack.rendering import payload as slack_payload
from tests.bot.answers.conftest import NOON, Newsroom

KO = Asker("slack:T1", "U1", "slack:C1", "ko", manages=True, manages_workspace=True)


def test_each_language_has_a_search_and_eight_outlets_of_different_publishers() -> None:
    for language in ("ko", "en"):
        own = [each for each in starters() if each.language == language]
        assert [QUERY in each.address for each in own] == [True] + [False] * (len(own) - 1)
        assert len({each.outlet for each in own[1:]}) == len(own) - 1 >= 8
        assert max(Counter(urlsplit(each.address).hostname for each in own).values()) == 1
    assert len({each.address for each in starters()}) == len(starters())
    assert all(Feed(address=each.address) for each in starters())


@pytest.mark.parametrize("language", ["ko", "en"])
async def test_every_starter_is_offered_on_both_platforms(
    newsroom: Newsroom, language: str
) -> None:
    asker = Asker(
        "slack:T1",
        "U1",
        "slack:C1",
        "en" if language == "en" else "ko",
        manages=True,
        manages_workspace=True,
    )
    menu = await Desk(Settings(), newsroom.sources, lambda: NOON).feed("starters", asker)
    assert isinstance(menu, Message)
    for shown in (slack_payload(menu)["blocks"], discord_payload(menu)["components"]):
        assert _values(shown) == {each.address for each in starters()}


def _values(shown: object) -> set[str]:
    """The options' values, wherever they stand."""
    if isinstance(shown, list):
        return {value for each in shown for value in _values(each)}
    if not isinstance(shown, dict):
        return set()
    own = {option["value"] for option in shown.get("options", ())}
    return own | {value for each in shown.values() for value in _values(each)}


async def test_a_starter_that_does_not_answer_is_named_with_its_reason(
    newsroom: Newsroom,
    database: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "DISCORD_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    silent, well = (each.address for each in starters()[1:3])
    desk = Desk(Settings(), newsroom.sources, lambda: NOON)
    await desk.press("starters", [silent, well], KO)
    feeds = newsroom.sources.archive.feeds
    since = NOON - timedelta(hours=6)
    feeds.set(FeedState(silent, last_error="HTTP 404", error_since=since))
    feeds.set(FeedState(well, last_ok=NOON))

    listed = await desk.feed("list", KO)
    assert isinstance(listed, Message)
    notes = {item.runs[0].text: item.note for item in listed.sections[0].items}
    assert sorted("HTTP 404" in note for note in notes.values()) == [False, True]
    assert notes[f"{starters()[1].outlet} (yna.co.kr)"].endswith("읽지 못함(HTTP 404)")
    home = await desk.home(KO)
    lines = [run.text for s in home.sections for item in s.items for run in item.runs]
    (told,) = [line for line in lines if "HTTP 404" in line]
    assert told.startswith(f"{starters()[1].outlet} (yna.co.kr)")

    settings = Settings(storage=Storage(url=database))
    assert await asyncio.to_thread(check_everything, Session(settings, None)) == 1
    (line,) = [line for line in capsys.readouterr().out.splitlines() if silent in line]
    assert line.startswith(f"TODO  {silent}: unread since ")
    assert line.endswith(": HTTP 404")
