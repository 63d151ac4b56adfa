"""The commands that keep the archive: ingest, verify, reanalyse, forget, export, import, lists."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from tests.commands import AS_OF, EXAMPLES, Briefing, start

TEXT = "한빛전자는 4일 평택 공장에 3조원을 투자한다고 밝혔다. 새 공장은 2027년 문을 연다.\n"
OWN_NAME = '[[names]]\nid = "hanbit-electronics"\ntype = "organization"\nko = "한빛전자"\n'


def asked(briefing: Briefing, question: str = "stargate") -> str:
    return briefing("brief", question, "--as-of", AS_OF, "--format", "json").out


def tamper(database: Path, before: str, after: str) -> None:
    """Change stored words behind the archive's back."""
    connection = sqlite3.connect(database)
    with connection:
        changed = connection.execute(
            "UPDATE revisions SET text = replace(text, ?, ?) WHERE text LIKE ?",
            (before, after, f"%{before}%"),
        )
        assert changed.rowcount > 0
    connection.close()


# --- ingest ---------------------------------------------------------------------------------------


def test_what_was_brought_in_before_is_unchanged(briefing: Briefing, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    first = briefing("ingest", "a.txt", "--published", "2025-02-04", "--outlet", "가온일보")
    assert (first.code, first.out, first.err) == (
        0,
        "",
        "1 new, 0 changed, 0 unchanged, 0 failed\n",
    )
    again = briefing("ingest", "a.txt", "--published", "2025-02-04", "--outlet", "가온일보")
    assert (again.code, again.err) == (0, "0 new, 0 changed, 1 unchanged, 0 failed\n")
    (line,) = briefing("articles").out.splitlines()
    assert line.split("\t")[1:3] == ["2025-02-04 00:00", "가온일보"]


def test_a_text_from_standard_input_is_the_same_article_as_from_a_file(
    briefing: Briefing, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    briefing("ingest", "a.txt")
    assert "1 unchanged" in briefing("ingest", "-", stdin=TEXT).err


def test_without_a_stated_date_an_article_stays_undated(briefing: Briefing) -> None:
    briefing("ingest", "-", stdin=TEXT)
    assert briefing("articles").out.split("\t")[1].strip() == "undated"


def test_counts_go_to_standard_error_without_colours_when_piped(tmp_path: Path) -> None:
    ran = start("ingest", EXAMPLES / "notes", folder=tmp_path)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "2 new, 0 changed, 0 unchanged, 0 failed\n"


# --- verify -----------------------------------------------------------------------------------------


def test_every_answer_is_kept_and_verifies(examples: Briefing) -> None:
    for command in (["brief", "stargate"], ["profile", "이재용"]):
        shown = examples(*command, "--as-of", AS_OF).out
        record = shown.split()[-1]
        ran = examples("verify", record)
        assert ran.code == 0
        assert ran.out.startswith(f"{record}: ok, ")
        assert int(ran.out.split()[2]) >= 3
    assert len(examples("verify").out.splitlines()) == 2


def test_a_text_that_was_tampered_with_is_found(examples: Briefing, tmp_path: Path) -> None:
    shown = json.loads(asked(examples))
    examples("brief", "한국은행", "--as-of", AS_OF)
    words = shown["sentences"][0]["text"][:20]
    tamper(tmp_path / "briefing.db", words, words[::-1])
    ran = examples("verify")
    assert ran.code == 1
    states = sorted(line.split()[1] for line in ran.out.splitlines() if not line.startswith(" "))
    assert states == ["differs,", "ok,"]
    differing = [line for line in ran.out.splitlines() if line.startswith("  ")]
    assert any(shown["sentences"][0]["article"] in line for line in differing)
    assert any(words in line for line in differing)


def test_answers_that_quote_a_forgotten_article_go_with_it(examples: Briefing) -> None:
    shown = json.loads(asked(examples))
    asked(examples, "한국은행")
    assert len(examples("verify").out.splitlines()) == 2
    address = next(article["url"] for article in shown["articles"] if article["url"])
    assert examples("forget", address).code == 0
    assert len(examples("verify").out.splitlines()) == 1


def test_an_article_without_address_or_outlet_is_forgotten_by_its_id(briefing: Briefing) -> None:
    briefing("ingest", "-", stdin=TEXT)
    id_ = briefing("articles").out.split("\t")[0]
    assert briefing("forget", id_).err == "1 forgotten\n"
    assert briefing("articles").out == ""


def test_nothing_found_is_no_answer_to_verify(examples: Briefing) -> None:
    examples("brief", "없는말뭉치")
    ran = examples("verify")
    assert (ran.code, ran.out) == (0, "")
    assert ran.complaint == "no answers are kept yet"
    unknown = examples("verify", "deadbeef")
    assert unknown.code == 1
    assert "deadbeef" in unknown.complaint


# --- forget -------------------------------------------------------------------------------------------


def test_forgetting_leaves_no_trace(examples: Briefing, tmp_path: Path) -> None:
    lines = [line.split("\t") for line in examples("articles").out.splitlines()]
    id_, _, outlet, title, address, *_ = next(line for line in lines if line[4])
    assert examples("forget", address).err == "1 forgotten\n"
    assert id_ not in examples("articles").out
    assert examples("article", id_).code == 1
    assert examples("forget", address).code == 1
    of_outlet = [line for line in lines if line[2] == outlet and line[0] != id_]
    if of_outlet:
        assert examples("forget", outlet).err == f"{len(of_outlet)} forgotten\n"
    assert title not in examples("export").out


# --- export and import --------------------------------------------------------------------------------


def test_an_export_brings_the_same_answers_elsewhere(examples: Briefing, tmp_path: Path) -> None:
    (tmp_path / "articles.jsonl").write_text(examples("export").out, encoding="utf-8")
    other = ("--db", "sqlite:///other.db")
    ran = examples(*other, "import", "articles.jsonl")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines()[0] == "26 new, 0 changed, 0 unchanged"
    assert examples(*other, "export").out == examples("export").out
    for question in (["brief", "stargate"], ["profile", "이재용"]):
        asked = (*question, "--as-of", AS_OF, "--format", "json")
        assert examples(*other, *asked).out == examples(*asked).out
    again = examples(*other, "import", "-", stdin=examples("export").out)
    assert again.err.splitlines()[0] == "0 new, 0 changed, 26 unchanged"


# --- names and versions -------------------------------------------------------------------------------


def test_names_of_ones_own_count_once_everything_is_analysed_again(
    briefing: Briefing, tmp_path: Path
) -> None:
    briefing("ingest", "-", "--published", "2025-02-04", stdin=TEXT)
    asked = ("profile", "한빛전자", "--as-of", "2025-02-05", "--format", "json")
    assert briefing(*asked).json["entity"]["id"] == "~한빛전자"
    (tmp_path / "config.toml").write_text(OWN_NAME, encoding="utf-8")
    still = briefing(*asked)
    assert still.json["entity"]["id"] == "~한빛전자"  # no article names the new one yet
    assert "1 articles were read under other rules or names" in still.err
    assert "1 articles to analyse again: briefing reanalyse" in briefing("check").out
    assert briefing("reanalyse").err == "1 analysed again\n"
    found = briefing(*asked)
    assert found.code == 0
    assert found.json["entity"]["id"] == "hanbit-electronics"
    assert found.err == ""
    assert "analyse again" not in briefing("check").out
    assert briefing("reanalyse").err == "0 analysed again\n"


def test_until_then_answers_rest_on_the_version_that_is_complete(
    examples: Briefing, tmp_path: Path
) -> None:
    before = asked(examples)
    (tmp_path / "config.toml").write_text(OWN_NAME, encoding="utf-8")
    assert asked(examples) == before
    nothing = examples("brief", "stargate", "--as-of", AS_OF, "--until", "2026-11-01")
    assert "마지막 기사는 11/22" in nothing.out


# --- lists -----------------------------------------------------------------------------------------------


def test_articles_are_listed_with_their_origin_and_story(examples: Briefing) -> None:
    listed = {line[0]: line[5:] for line in (
        line.split("\t") for line in examples("articles").out.splitlines()
    )}  # fmt: skip
    (origin, story), *others = [listed[id_] for id_ in ("8e4a95af11d249c5", "c7179d2ad404ffeb")]
    assert others == [[origin, story]], "the copy stands with what it copies"
    assert story == "c7179d2ad404ffeb"


def test_articles_are_listed_newest_first_within_limits(examples: Briefing) -> None:
    listed = [line.split("\t") for line in examples("articles").out.splitlines()]
    assert len(listed) == 26
    times = [line[1] for line in listed]
    assert times == sorted(times, reverse=True)
    assert examples("articles", "--limit", "3").out.splitlines() == [
        "\t".join(line) for line in listed[:3]
    ]
    some = examples("articles", "--since", "2026-11-18", "--until", "2026-11-19").out.splitlines()
    assert {line.split("\t")[1][:10] for line in some} == {"2026-11-18"}
    assert len(some) == sum(time.startswith("2026-11-18") for time in times)


def test_a_list_without_anything_says_what_to_do(briefing: Briefing) -> None:
    ran = briefing("articles")
    assert (ran.code, ran.out) == (1, "")
    assert "briefing ingest" in ran.complaint
    ran = briefing("entities", "zzzzz")
    assert (ran.code, ran.out) == (1, "")
    assert "zzzzz" in ran.complaint


def test_a_listed_title_cannot_steer_the_terminal(briefing: Briefing, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        f'---\ntitle: "가온\\e[2J\\u202E전자"\n---\n{TEXT}', encoding="utf-8"
    )
    assert briefing("ingest", "a.md").code == 0
    (line,) = briefing("articles").out.splitlines()
    assert "\x1b" not in line
    assert "\u202e" not in line
    assert "가온" in line


def test_known_names_are_listed_by_how_they_begin(briefing: Briefing, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(OWN_NAME, encoding="utf-8")
    by_korean = briefing("entities", "삼성전").out.splitlines()
    assert any("Samsung Electronics" in line for line in by_korean)
    assert briefing("entities", "한빛전").out == "hanbit-electronics\torganization\t한빛전자\t\t\n"
    assert len(briefing("entities").out.splitlines()) > 200


def test_check_tells_each_thing_on_a_line_with_what_to_do(
    examples: Briefing, tmp_path: Path
) -> None:
    feed = '[[feeds]]\naddress = "https://news.example/rss"\n'
    (tmp_path / "config.toml").write_text(feed)
    ran = examples("check")
    assert ran.code == 1
    assert [line[:4] for line in ran.out.splitlines()] == ["ok  ", "ok  ", "ok  ", "TODO"]
    configuration, archive, polled, platforms = ran.out.splitlines()
    assert "1 feeds" in configuration
    assert "26 articles" in archive
    assert "https://news.example/rss: not polled yet" in polled
    assert "SLACK_BOT_TOKEN" in platforms
