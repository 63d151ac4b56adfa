"""The command line itself: what there is, how it is helped with, how wrong usage ends."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

import pytest

from tests.commands import COMMAND, Briefing, environment, start

OPTIONS: dict[str, tuple[str, ...]] = {
    "ingest": ("--published", "--outlet"),
    "brief": ("--since", "--until", "--days", "--sentences", "--as-of", "--explain", "--lang"),
    "article": ("--sentences", "--published", "--lang"),
    "profile": ("--as-of", "--lang"),
    "digest": ("--as-of", "--send", "--lang"),
    "analyse": ("--published",),
    "chat": (),
    "run": (),
    "check": (),
    "verify": (),
    "reanalyse": (),
    "forget": (),
    "export": (),
    "import": (),
    "entities": (),
    "articles": (),
}
ANSWERING = ("brief", "article", "profile", "digest")


def test_every_command_is_listed_in_the_help(briefing: Briefing) -> None:
    ran = briefing("--help")
    assert ran.code == 0
    listed = ran.out[ran.out.index("Commands:") :]
    assert {line.split()[0] for line in listed.splitlines()[1:] if line[:3].strip()} == set(OPTIONS)
    assert "--config FILE" in ran.out
    assert "--db URL" in ran.out


def test_the_bare_command_shows_its_help(briefing: Briefing) -> None:
    ran = briefing()
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == briefing("--help").out


@pytest.mark.parametrize("command", OPTIONS)
def test_the_help_of_every_command_names_its_options_and_an_example(
    briefing: Briefing, command: str
) -> None:
    ran = briefing(command, "--help")
    assert ran.code == 0
    assert "Example:" in ran.out
    assert f"briefing {command}" in ran.out.partition("Example:")[2]
    formats = ("<text|json|markdown|slack|discord>",) if command in ANSWERING else ()
    for option in (*OPTIONS[command], *formats):
        assert option in ran.out
    assert briefing(command, "-h").out == ran.out


@pytest.mark.parametrize("command", [c for c in OPTIONS if c not in {"run", "chat", "check"}])
def test_the_example_of_a_command_is_one_that_it_understands(
    briefing: Briefing, command: str
) -> None:
    shown = briefing(command, "--help").out.partition("Example:")[2].split("\n\n")[0]
    words = shlex.split(" ".join(shown.split()).partition("briefing ")[2].partition(" > ")[0])
    ran = briefing(*words)
    assert "see briefing --help" not in ran.err
    assert "mistake of ours" not in ran.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["bogus"], "bogus"),
        (["--bogus", "brief", "x"], "--bogus"),
        (["brief", "--bogus", "x"], "--bogus"),
        (["brief"], "query"),
        (["brief", "x", "--days", "0"], "--days"),
        (["brief", "x", "--days", "many"], "--days"),
        (["brief", "x", "--sentences", "0"], "--sentences"),
        (["brief", "x", "--format", "pdf"], "--format"),
        (["brief", "x", "--lang", "fr"], "--lang"),
        (["brief", "x", "--since", "yesterday"], "--since"),
        (["brief", "x", "--until", "2025-13-01"], "--until"),
        (["brief", "x", "--as-of", "soon"], "--as-of"),
        (["brief", "x", "--since", "2026-11-20", "--until", "2026-11-18"], "--since"),
        (["brief", "x", "--since", "2026-11-20", "--until", "2026-11-20"], "--since"),
        (["profile", "x", "--as-of", ""], "--as-of"),
        (["digest", "--as-of", "32d x"], "--as-of"),
        (["articles", "--since", "xx"], "xx"),
        (["ingest", "x.txt", "--published", "4 February"], "4 February"),
        (["article", "-", "--published", "4 February"], "--published"),
        (["ingest"], "PATH"),
        (["digest"], "[[digests]]"),
        (["digest", "--send"], "[[digests]]"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(
    briefing: Briefing, arguments: list[str], told: str
) -> None:
    ran = briefing(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.complaint


def test_wrong_usage_of_the_real_command_ends_the_same_way(tmp_path: Path) -> None:
    ran = start("brief", "--bogus", "x", folder=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "--bogus" in ran.complaint
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("encoding", ["ascii", "cp949"])
def test_output_is_utf8_whatever_the_environment_says(tmp_path: Path, encoding: str) -> None:
    ran = start("brief", "이재용", folder=tmp_path, env={"PYTHONIOENCODING": encoding})
    assert ran.code == 1
    assert ran.err == ""
    assert "모은 기사가 아직 없습니다" in ran.out


@pytest.mark.parametrize("command", ["brief", "profile", "article"])
def test_stray_bytes_in_a_question_are_answered_like_any_unknown_name(
    tmp_path: Path, command: str
) -> None:
    ran = start(command, b"\xff\xfe", "--format", "json", folder=tmp_path)
    assert ran.code == 1
    assert ran.err == ""
    assert ran.json["reason"]


@pytest.mark.parametrize("shown", ["--help", "entities"])  # less than a pipe holds, and more
def test_a_reader_that_leaves_early_is_no_failure(tmp_path: Path, shown: str) -> None:
    with subprocess.Popen(
        [COMMAND, shown],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
