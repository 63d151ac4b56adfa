"""The manifest people create the app from asks for what the bot uses, and Slack takes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from bot.slack.checking import SCOPES
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
    assert manifest["settings"]["event_subscriptions"]["bot_events"] == ["message.im"]
    assert manifest["features"]["app_home"]["messages_tab_enabled"]
    assert not manifest["features"]["app_home"]["messages_tab_read_only_enabled"]


def test_slacks_own_schema_accepts_it(manifest: Any) -> None:
    path = SPECS / "manifest.schema.2.0.0.json"
    if not path.exists():
        pytest.skip("Slack's manifest schema is not here")
    schema = json.loads(path.read_text(encoding="utf-8"))
    assert [error.message for error in Draft7Validator(schema).iter_errors(manifest)] == []


def test_the_guide_names_every_setting_it_needs() -> None:
    guide = (PROJECT / "docs" / "slack.md").read_text(encoding="utf-8")
    for needed in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "slack-manifest.yaml", "/invite", "check"):
        assert needed in guide
