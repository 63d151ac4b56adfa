"""What the documents tell people to type, open and write is there."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from pathlib import Path
from typing import Any, cast

import discord
import pytest
import yaml
from discord import app_commands

from bot.config import Settings, load_settings
from bot.discord.checking import NEEDED
from bot.discord.commands import Korean, Serving, add_commands
from bot.slack.checking import SCOPES
from bot.texts import say
from tests.commands import ROOT, Briefing

DOCUMENTS = sorted(
    path
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "examples/README.md"]
    if path.exists()
)
BLOCK = re.compile(r"^ *```(\w*)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
NAMES = [str(path.relative_to(ROOT)) for path in DOCUMENTS]


def blocks(document: str, *languages: str) -> list[str]:
    text = (ROOT / document).read_text("utf-8")
    return [body for language, body in BLOCK.findall(text) if language in languages]


def commands(document: str) -> list[list[str]]:
    """Every `briefing …` in a block or between back-ticks, as words."""
    text = (ROOT / document).read_text("utf-8")
    lines = [
        line for body in blocks(document, "", "sh", "bash", "console") for line in body.split("\n")
    ]
    lines += re.findall(r"`([^`\n]+)`", text)
    found = []
    for line in lines:
        typed = re.sub(r"^\$ ", "", line.strip()).partition(" #")[0]
        typed = re.sub(r"^(?:[A-Z_]+=\S+ +)*(?:\.venv/bin/)?", "", typed)
        if typed.startswith("briefing "):
            found.append(shlex.split(re.split(r" [|>] ?", typed)[0])[1:])
    return found


@pytest.mark.parametrize("document", NAMES)
def test_every_command_in_the_documents_is_one(briefing: Briefing, document: str) -> None:
    for words in commands(document):
        names = [word for word in words if not word.startswith("-")]
        options = [word.partition("=")[0] for word in words if word.startswith("--")]
        command = next((n for n in names if briefing(n, "--help").code == 0), None)
        known = briefing("--help").out + (briefing(command, "--help").out if command else "")
        assert command or not names, words
        assert [option for option in options if option not in known] == [], words


@pytest.mark.parametrize("document", NAMES)
def test_every_make_target_in_the_documents_exists(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = re.findall(r"(?:^|`|\$ )make ([a-z]+)", text, re.MULTILINE)
    assert [target for target in named if target not in targets] == []


@pytest.mark.parametrize("document", NAMES)
def test_every_link_inside_the_project_leads_somewhere(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    broken = [
        target
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text)
        if not ((ROOT / document).parent / target).exists()
    ]
    assert broken == []


@pytest.mark.parametrize("document", NAMES)
def test_every_configuration_in_the_documents_is_valid(document: str, tmp_path: Path) -> None:
    for body in blocks(document, "toml"):
        if "project" in tomllib.loads(body):
            continue
        file = tmp_path / "config.toml"
        file.write_text(body, encoding="utf-8")
        assert isinstance(load_settings(file), Settings)


@pytest.mark.parametrize("document", NAMES)
def test_every_json_in_the_documents_is_json(document: str) -> None:
    for body in blocks(document, "json"):
        json.loads(body)


def told(document: str) -> str:
    """The document on one line."""
    return " ".join((ROOT / document).read_text("utf-8").split())


def test_slacks_page_explains_every_scope_and_command() -> None:
    page = told("docs/slack.md")
    assert [scope for scope in SCOPES if f"`{scope}`" not in page] == []
    manifest = yaml.safe_load((ROOT / "docs/slack-manifest.yaml").read_text("utf-8"))
    names = [each["command"] for each in manifest["features"]["slash_commands"]]
    assert [name for name in names if f"`{name}" not in page] == []
    assert f"**{manifest['features']['shortcuts'][0]['name']}**" in page


class _Nobody:
    def __getattr__(self, name: str) -> None: ...


async def test_discords_page_explains_every_command_option_and_right() -> None:
    page = told("docs/discord.md")
    tree: app_commands.CommandTree[discord.Client] = app_commands.CommandTree(
        discord.Client(intents=discord.Intents(guilds=True))
    )
    add_commands(tree, cast("Serving", _Nobody()))
    for command in tree.get_commands():
        for language in ("en", "ko"):
            for path in _paths(await command.get_translated_payload(tree, Korean()), language):
                assert path in page, path
    assert [right for right in NEEDED.values() if right not in page] == []


def _paths(command: dict[str, Any], language: str) -> list[str]:
    """A command as the page writes it: `/digest add`, its options, a message's command in bold."""

    def name(of: dict[str, Any]) -> str:
        return str(of["name"] if language == "en" else of["name_localizations"]["ko"])

    if command.get("type") == 3:
        return [f"**{name(command)}**"]
    inner = [each for each in command["options"] if each["type"] == 1]
    found = [f"`/{name(command)} {name(each)}`" for each in inner] or [f"`/{name(command)}`"]
    given = [o for each in inner or [command] for o in each["options"] if language == "en"]
    return [*found, *(f"`{name(option)}`" for option in given)]


@pytest.mark.parametrize("document", ["docs/slack.md", "docs/discord.md"])
def test_what_the_pages_quote_of_the_bot_is_what_it_says(document: str) -> None:
    page = told(document)
    buttons = "more why share follow fix sample pause skip change remove undo".split()
    named = [say("en", f"button-{key}") for key in buttons]
    assert [label for label in named if f"**{label}**" not in page] == []
    for key in ("digest-not-yours", "digest-elsewhere", "digest-is-fixed", "feeds-none"):
        first = re.split(r"[.,]| under ", say("en", key))[0]
        assert f'"{first}' in page, first
    for key in ("fix-not-about", "fix-outlet", "fix-apart"):
        assert f"*{say('en', key)}*" in page


def test_the_readme_tells_what_is_true_of_the_examples() -> None:
    files = [p for p in (ROOT / "examples").rglob("*") if p.suffix in {".txt", ".html"}]
    told = (ROOT / "examples/README.md").read_text("utf-8")
    assert [path.name for path in files if path.name not in told] == []
    assert "invented" in told
