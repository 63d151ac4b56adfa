"""What the documents tell people to type, open and write is there."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from pathlib import Path

import pytest

from bot.config import Settings, load_settings
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


def test_the_readme_tells_what_is_true_of_the_examples() -> None:
    files = [p for p in (ROOT / "examples").rglob("*") if p.suffix in {".txt", ".html"}]
    told = (ROOT / "examples/README.md").read_text("utf-8")
    assert [path.name for path in files if path.name not in told] == []
    assert "invented" in told
