"""The manifest people create the app from asks for what the bot uses, and Slack takes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from jsonschema import Draft7Validator

from bot.slack.checking import SCOPES
from bot.slack.payloads import Command, command_of
from bot.slack.requests import LEFT
from tests.peers.slack_limits import SPECS

PROJECT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def manifest() -> Any:
    path = PROJECT / "docs" / "slack-manifest.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_it_asks_for_the_scopes_that_check_looks_for(manifest: Any) -> None:
    assert manifest["oauth_config"]["scopes"]["bot"] == list(SCOPES)


def test_it_switches_on_what_the_bot_listens_to(manifest: Any) -> None:
    assert manifest["settings"]["socket_mode_enabled"]
    assert manifest["settings"]["interactivity"]["is_enabled"]
    assert manifest["settings"]["event_subscriptions"]["bot_events"] == [
        "message.im",
        "app_mention",
        "app_home_opened",
        "member_joined_channel",
        *LEFT,
        "app_uninstalled",
    ]
    assert manifest["features"]["app_home"]["home_tab_enabled"]
    assert manifest["features"]["app_home"]["messages_tab_enabled"]
    assert not manifest["features"]["app_home"]["messages_tab_read_only_enabled"]


def test_each_command_is_told_apart_by_its_name(manifest: Any) -> None:
    names = [command["command"] for command in manifest["features"]["slash_commands"]]
    assert [command_of(name) for name in names] == list(get_args(Command))


def test_the_shortcut_is_the_one_the_bot_answers(manifest: Any) -> None:
    (shortcut,) = manifest["features"]["shortcuts"]
    assert (shortcut["type"], shortcut["callback_id"]) == ("message", "brief_this")


def test_slacks_own_schema_accepts_it(manifest: Any) -> None:
    path = SPECS / "manifest.schema.2.0.0.json"
    if not path.exists():
        pytest.skip("Slack's manifest schema is not here")
    schema = json.loads(path.read_text(encoding="utf-8"))
    assert [error.message for error in Draft7Validator(schema).iter_errors(manifest)] == []


def test_the_guide_names_every_setting_it_needs() -> None:
    guide = (PROJECT / "docs" / "slack.md").read_text(encoding="utf-8")
    tokens = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET")
    settings = tuple(f"{key} = " for key in ("mode", "managers", "host", "port", "path"))
    for needed in (*tokens, *settings, *SCOPES, "slack-manifest.yaml", "/invite", "briefing check"):
        assert needed in guide
