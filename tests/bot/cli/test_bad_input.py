"""Bad input ends in one line that says what and where, never in a traceback or half a store."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from tests.commands import COMMAND, EXAMPLES, Briefing, environment, start

GOOD = "(서울=가온뉴스) 한빛전자는 4일 평택 공장에 3조원을 투자한다고 밝혔다.\n"


def articles(briefing: Briefing) -> list[str]:
    return briefing("articles").out.splitlines()


def bad_files(folder: Path) -> dict[str, str]:
    """Files that are no articles, and what must be said of each."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_text(" \n\t\n", encoding="utf-8")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "huge.txt").write_bytes(b"a" * 20_000_000)
    (folder / "folder").mkdir()
    return {
        "empty.txt": "empty",
        "blank.txt": "empty",
        "binary.txt": "not a text",
        "huge.txt": "too large",
        "folder": "no article files",
        "missing.txt": "no such file",
    }


def test_a_file_that_cannot_be_read_is_named_with_the_reason(
    briefing: Briefing, tmp_path: Path
) -> None:
    for name, reason in bad_files(tmp_path).items():
        ran = briefing("ingest", name)
        named, counts = ran.err.splitlines()
        assert (ran.code, ran.out) == (1, "")
        assert named.startswith(f"{name}: ")
        assert reason in named
        assert counts == "0 new, 0 changed, 0 unchanged, 1 failed"
    assert articles(briefing) == []


def test_bad_files_among_good_ones_do_not_stop_them(briefing: Briefing, tmp_path: Path) -> None:
    bad = bad_files(tmp_path)
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "z.txt").write_text(GOOD.replace("한빛", "가온"), encoding="utf-8")
    ran = briefing("ingest", "a.txt", *bad, "z.txt")
    assert ran.code == 1
    *named, counts = ran.err.splitlines()
    assert [line.partition(":")[0] for line in named] == list(bad)
    told = "2 new, 0 changed, 0 unchanged, 6 failed"
    assert counts == f"{told}; 2 undated, so in no time window (--published WHEN)"
    assert len(articles(briefing)) == 2
    assert briefing("check").out.count("2 articles") == 1


def test_many_failures_are_summed_up_by_reason(briefing: Briefing, tmp_path: Path) -> None:
    for n in range(9):
        (tmp_path / f"empty{n}.txt").touch()
    *_, reasons, counts = briefing("ingest", ".").err.splitlines()
    assert reasons.startswith("9 failed: ")
    assert reasons.endswith("empty0.txt, empty1.txt, empty2.txt and 6 more")
    assert counts.startswith("0 new, ")


@pytest.mark.parametrize(
    "command", [["verify"], ["articles"], ["export"], ["reanalyse"], ["forget", "x"], ["check"]]
)
def test_looking_at_a_mistyped_address_makes_no_archive(
    briefing: Briefing, tmp_path: Path, command: list[str]
) -> None:
    ran = briefing("--db", "sqlite:///briefnig.db", *command)
    assert ran.code == 1
    assert "briefnig.db" in ran.out + ran.err
    assert "briefing ingest" in ran.out + ran.err or "ingest makes it" in ran.out
    assert list(tmp_path.glob("*.db*")) == []


def test_a_folder_that_may_not_be_entered_is_named(tmp_path: Path, briefing: Briefing) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "a.txt").write_text(GOOD, encoding="utf-8")
    closed.chmod(0)
    try:
        try:
            list(closed.iterdir())
        except PermissionError:
            ran = briefing("ingest", "closed")
            assert ran.code == 1
            assert "closed: no permission to read this folder" in ran.err
        else:
            pytest.skip("this user may read everything")
    finally:
        closed.chmod(0o700)


@pytest.mark.parametrize("command", ["analyse", "article"])
def test_one_unreadable_text_is_one_line(briefing: Briefing, tmp_path: Path, command: str) -> None:
    for name, reason in bad_files(tmp_path).items():
        if command == "article" and name == "missing.txt":
            continue  # a name that is no file may be an article's id: asked of the archive
        if name == "folder":
            continue  # refused before anything is read
        ran = briefing(command, name)
        assert (ran.code, ran.out) == (1, "")
        assert reason in ran.complaint
        assert name in ran.complaint


@pytest.mark.parametrize("command", ["analyse", "article"])
@pytest.mark.parametrize("source", ["", " ", ".", "folder"])
def test_no_name_and_a_folder_are_refused_in_one_line(
    briefing: Briefing, tmp_path: Path, command: str, source: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.txt").write_text(GOOD, encoding="utf-8")
    ran = briefing(command, source)
    assert (ran.code, ran.out) == (2, "")
    assert "a file" in ran.complaint
    assert ("a folder" in ran.complaint) is bool(source.strip())


def test_standard_input_without_text_is_one_line(briefing: Briefing) -> None:
    for command in ("analyse", "article"):
        ran = briefing(command, "-", stdin=b"")
        assert (ran.code, ran.out) == (1, "")
        assert "empty" in ran.complaint


@pytest.mark.parametrize("source", ["x" * 300, "https://example.invalid/" + "x" * 300])
def test_a_name_longer_than_any_file_name_is_no_mistake_of_ours(
    briefing: Briefing, source: str
) -> None:
    ran = briefing("article", source, "--format", "json")
    assert ran.code == 1
    assert "mistake of ours" not in ran.err
    assert ran.json["reason"]


def test_an_article_that_cannot_be_read_is_still_one_object_with_json(
    briefing: Briefing, tmp_path: Path
) -> None:
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    ran = briefing("article", "binary.txt", "--format", "json")
    assert ran.code == 1
    assert ran.json["article"] is None
    assert "not a text" in ran.json["reason"]
    assert "not a text" in ran.complaint


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ('[storage]\nulr = "x"', ["storage.ulr", "did you mean url?"]),
        ('langauge = "en"', ["langauge", "did you mean language?"]),
        ('[[feeds]]\naddress = "https://x.example"\noutlett = "X"',
         ["feeds.1.outlett", "did you mean outlet?"]),
        ('[[feed]]\naddress = "https://x.example"', ["feed", "did you mean feeds?"]),
        ('[frobnicate]\nx = 1', ["frobnicate", "known keys here: zone, language"]),
        ('slack_bot_token = "xoxb-1"', ["export SLACK_BOT_TOKEN", "environment"]),
        ('DISCORD_TOKEN = "abc.def"', ["export DISCORD_TOKEN", "environment"]),
        ('zone = "Asia/Soul"', ["zone", "did you mean Asia/Seoul?"]),
        ('language = "fr"', ["language", "'ko' or 'en'"]),
        ('[[feeds]]\naddress = "ftp://x.example"', ["feeds.1.address"]),
        ('[[digests]]\nplace = "irc:x"\ntopics = ["x"]\ntimes = ["08:30"]', ["digests.1.place"]),
        ('[[digests]]\nplace = "slack:#x"\ntopics = []\ntimes = ["08:30"]', ["digests.1.topics"]),
        ('[[digests]]\nplace = "slack:#x"\ntopics = ["x"]\ntimes = ["25:00"]', ["digests.1.times"]),
        ("zone = ", ["not valid TOML"]),
        ('[[names]]\nid = "gaon"\ntype = "organization"\nko = "가온"\nparents = ["nobody"]',
         ["gaon", "'nobody'"]),
        ('[[names]]\nid = "gaon"\ntype = "organization"', ["gaon", "name"]),
    ],
)  # fmt: skip
def test_a_wrong_configuration_is_one_line_with_the_key_and_the_way_out(
    briefing: Briefing, tmp_path: Path, toml: str, told: list[str]
) -> None:
    (tmp_path / "config.toml").write_text(f"{toml}\n", encoding="utf-8")
    ran = briefing("brief", "stargate")
    assert (ran.code, ran.out) == (2, "")
    for words in told:
        assert words in ran.complaint


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ('[[digests]]\ntopic = ["x"]', ["digests.1.topic", "did you mean topics?"]),
        ('[[feeds]]\nadress = "https://x.example"', ["feeds.1.adress", "did you mean address?"]),
    ],
)
def test_a_misspelt_required_key_is_told_rather_than_its_absence(
    briefing: Briefing, tmp_path: Path, toml: str, told: list[str]
) -> None:
    (tmp_path / "config.toml").write_text(f"{toml}\n", encoding="utf-8")
    ran = briefing("brief", "stargate")
    for words in told:
        assert words in ran.complaint


@pytest.mark.parametrize("key", ["BRIEFING_FEEDS", "BRIEFING_STORAGE"])
def test_an_environment_value_that_is_no_json_is_one_line(
    briefing: Briefing, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv(key, "nonsense")
    ran = briefing("articles")
    assert (ran.code, ran.out) == (2, "")
    assert key.lower().removeprefix("briefing_") in ran.complaint


def test_a_refused_token_is_not_repeated(briefing: Briefing, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('slack_bot_token = "xoxb-very-secret"\n')
    assert "very-secret" not in briefing("brief", "x").complaint


def test_two_digests_of_one_place_need_names(briefing: Briefing, tmp_path: Path) -> None:
    one = '[[digests]]\nplace = "slack:#a"\ntopics = ["x"]\ntimes = ["08:30"]\n'
    (tmp_path / "config.toml").write_text(one * 2)
    for command in ("digest", "check"):
        ran = briefing(command)
        assert ran.code == 2
        assert "'slack:#a'" in ran.complaint
        assert "name = " in ran.complaint


def test_a_configuration_that_is_not_there_or_no_file_is_one_line(
    briefing: Briefing, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "binary.toml").write_bytes(b"\xff\x00")
    for name in ("missing.toml", "folder", "binary.toml"):
        ran = briefing("--config", name, "brief", "x")
        assert (ran.code, ran.out) == (2, "")
        assert name in ran.complaint


def test_a_database_that_cannot_be_used_is_one_line(briefing: Briefing, tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database at all\n" * 50)
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE songs (title TEXT)")
    other.close()
    (tmp_path / "folder").mkdir()
    for address, told in [
        ("sqlite:///text.db", "no SQLite database"),
        ("sqlite:///other.db", "another program"),
        ("sqlite:///folder", "is a folder"),
        ("sqlite:///no/such/folder.db", "no folder"),
        ("postgresql://here/there", "only SQLite"),
        ("nonsense", "no database address"),
    ]:
        ran = briefing("--db", address, "brief", "x")
        assert (ran.code, ran.out) == (2, "")
        assert told in ran.complaint
    assert (tmp_path / "text.db").read_text() == "no database at all\n" * 50


def test_a_database_cut_short_is_one_line(
    briefing: Briefing, examples_database: Path, tmp_path: Path
) -> None:
    whole = examples_database.read_bytes()
    (tmp_path / "briefing.db").write_bytes(whole[: len(whole) // 3])
    ran = start("brief", "stargate", folder=tmp_path)
    assert ran.code == 2
    assert ran.out == ""
    assert "briefing.db" in ran.complaint


def test_a_line_that_is_no_export_is_named_and_what_came_before_is_kept(
    examples: Briefing, tmp_path: Path
) -> None:
    lines = examples("export").out.splitlines(keepends=True)
    for wrong, told in [("{", "not JSON"), ("[1]", "not a line of an export")]:
        (tmp_path / "cut.jsonl").write_text("".join([*lines[:2], f"{wrong}\n", *lines[2:]]))
        ran = examples("--db", "sqlite:///fresh.db", "import", "cut.jsonl")
        assert ran.code == 1
        assert "cut.jsonl line 3" in ran.complaint
        assert told in ran.complaint
        assert len(examples("--db", "sqlite:///fresh.db", "articles").out.splitlines()) == 2
    assert "missing.jsonl" in examples("import", "missing.jsonl").complaint


def test_nothing_is_stored_by_halves_when_it_is_stopped(tmp_path: Path) -> None:
    with subprocess.Popen(
        [COMMAND, "ingest", EXAMPLES], cwd=tmp_path, env=environment(), stderr=subprocess.PIPE
    ) as process:
        database = tmp_path / "briefing.db"
        deadline = time.monotonic() + 20
        while process.poll() is None and time.monotonic() < deadline:
            if database.exists() and _count(database):
                process.send_signal(signal.SIGINT)
                break
            time.sleep(0.01)
        assert process.stderr is not None
        said = process.stderr.read().decode()
    assert process.returncode in {0, 1, 130}
    assert "Traceback" not in said
    ran = start("check", folder=tmp_path)
    assert "analyse again" not in ran.out
    assert "not indexed" not in ran.out


def _count(database: Path) -> int:
    try:
        connection = sqlite3.connect(database)
        try:
            return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
        finally:
            connection.close()
    except sqlite3.OperationalError:
        return 0
