"""With `--format json` standard output holds one object that fits the schema, found or not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bot.contract import schema
from tests.commands import AS_OF, EXAMPLES, Briefing, start

VALID = Draft202012Validator(schema())

HOMONYMS = """
[[names]]
id = "gaon-electronics"
type = "organization"
ko = "가온누리"
[[names]]
id = "gaon-singer"
type = "person"
ko = "가온누리"
"""
DIGEST = '[[digests]]\nname = "morning"\nplace = "slack:#a"\ntopics = ["스타게이트"]\ntimes = ["08:30"]\n'

TOPIC = [
    "kind", "query", "as_of", "window", "topic", "articles", "origins", "sentences", "figures",
    "quotes", "entities", "stories", "fates",
]  # fmt: skip
PROFILE = [
    "kind", "entity", "roles", "mentions", "articles", "related", "sentences", "quotes", "timeline",
]  # fmt: skip
ARTICLE = ["kind", "article", "sentences", "entities", "figures", "quotes"]
NOTHING = ["reason", "suggestions"]


def fitting(value: dict[str, Any]) -> dict[str, Any]:
    """`value`, which fits the schema."""
    errors = [f"{error.json_path}: {error.message}" for error in VALID.iter_errors(value)]
    assert errors == []
    return value


def asked(briefing: Briefing, *arguments: str | Path, code: int, stdin: str = "") -> dict[str, Any]:
    ran = briefing(*arguments, "--format", "json", stdin=stdin)
    assert (ran.code, ran.err) == (code, "")
    return fitting(ran.json)


def test_a_topic_that_was_found_has_the_documented_keys_in_their_order(examples: Briefing) -> None:
    found = asked(examples, "brief", "stargate", "--as-of", AS_OF, code=0)
    assert list(found) == TOPIC
    assert found["topic"] == {
        "id": "stargate",
        "type": "project",
        "names": {"ko": "스타게이트", "en": "Stargate"},
    }
    assert found["as_of"] == "2026-11-22T20:00:00+09:00"
    assert list(found["window"]) == ["since", "until", "reason"]
    assert list(found["articles"][0]) == ["id", "title", "outlet", "url", "published_at", "origin"]
    assert list(found["sentences"][0]) == [
        "text", "article", "revision", "start", "end", "shown", "clarifications", "origins", "also",
        "status", "why", "rivals",
    ]  # fmt: skip
    assert list(found["figures"][0]) == ["label", "values", "conflict", "whose", "noun"]
    assert list(found["quotes"][0]) == [
        "text", "article", "revision", "start", "end", "speaker", "speaker_id", "verb", "direct",
        "variants",
    ]  # fmt: skip
    assert list(found["entities"][0]) == ["id", "type", "names", "mentions"]


def test_a_profile_that_was_found_has_the_documented_keys(examples: Briefing) -> None:
    found = asked(examples, "profile", "이재용", "--as-of", AS_OF, code=0)
    assert list(found) == PROFILE
    assert list(found["entity"]) == ["id", "type", "names", "aliases"]
    assert found["mentions"] > 0
    assert list(found["related"][0]) == ["id", "names", "type", "articles", "origins"]
    assert list(found["roles"][0]) == ["text", "articles", "first", "last"]
    assert list(found["quotes"]) == ["by", "about"]


def test_an_article_that_was_found_has_the_documented_keys(examples: Briefing) -> None:
    listed = examples("articles").out.splitlines()[0].split("\t")[0]
    found = asked(examples, "article", listed, code=0)
    assert list(found) == ARTICLE
    assert list(found["article"]) == ["id", "title", "outlet", "url", "published_at", "language"]
    assert found["article"]["id"] == listed
    assert len(found["sentences"]) == 3


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("texts/*.txt")), ids=lambda path: path.stem)
def test_what_is_found_in_a_text_fits_the_schema(briefing: Briefing, path: Path) -> None:
    ran = briefing("analyse", path)
    assert (ran.code, ran.err) == (0, "")
    found = fitting(ran.json)
    assert list(found) == [
        "language",
        "lines",
        "sentences",
        "mentions",
        "amounts",
        "dates",
        "quotes",
    ]
    assert [line["n"] for line in found["lines"]] == list(range(1, len(found["lines"]) + 1))


def test_a_digest_fits_the_schema_with_news_and_without(examples: Briefing, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(DIGEST, encoding="utf-8")
    found = asked(examples, "digest", "--as-of", "2026-11-19T08:30", code=0)
    assert list(found) == ["kind", "name", "as_of", "topics"]
    assert [list(topic) for topic in found["topics"]] == [TOPIC]
    assert asked(examples, "digest", "--as-of", "2026-12-20T08:30", code=1)["topics"] == []


@pytest.mark.parametrize(
    ("arguments", "keys", "suggested"),
    [
        (("brief", "스타게이드"), TOPIC, ["스타게이트"]),
        (("brief", "찾을수없는말뭉치"), TOPIC, []),
        (("brief", ""), TOPIC, []),
        (("brief", "?!"), TOPIC, []),
        (("brief", "stargate", "--until", "2020-01-01"), TOPIC, []),
        (("brief", "stargate", "--as-of", "2020-01-01"), TOPIC, []),
        (("profile", "이제용"), PROFILE, ["이재용"]),
        (("profile", "찾을수없는말뭉치"), PROFILE, []),
        (("profile", ""), PROFILE, []),
        (("profile", "이재용", "--as-of", "2020-01-01"), PROFILE, []),
        (("article", "0123456789abcdef"), ARTICLE, []),
        (("article", "no-such-file.txt"), ARTICLE, []),
    ],
)
def test_nothing_found_has_the_same_keys_and_says_why(
    examples: Briefing, arguments: tuple[str, ...], keys: list[str], suggested: list[str]
) -> None:
    found = asked(examples, *arguments, code=1)
    assert list(found) == keys + NOTHING
    assert found["sentences"] == []
    assert found["reason"]
    assert found["suggestions"][: len(suggested) or None] == suggested


@pytest.mark.parametrize("command", ["brief", "profile"])
def test_an_empty_archive_says_how_to_fill_it(briefing: Briefing, command: str) -> None:
    found = asked(briefing, command, "stargate", code=1)
    assert "briefing ingest" in found["reason"]


@pytest.mark.parametrize("command", ["brief", "profile"])
def test_a_name_with_two_bearers_gives_the_choices(
    examples: Briefing, tmp_path: Path, command: str
) -> None:
    (tmp_path / "config.toml").write_text(HOMONYMS, encoding="utf-8")
    examples("reanalyse")
    found = asked(examples, command, "가온누리", code=1)
    assert [choice["id"] for choice in found["choices"]] == ["gaon-electronics", "gaon-singer"]
    assert {choice["type"] for choice in found["choices"]} == {"organization", "person"}
    for choice in found["choices"]:
        chosen = asked(examples, command, choice["id"], code=1)
        assert "choices" not in chosen


def test_an_article_without_a_body_says_so(briefing: Briefing) -> None:
    found = asked(briefing, "article", "-", stdin="로그인\n구독하기\n", code=1)
    assert found["sentences"] == []
    assert found["reason"]


def test_nothing_in_an_asked_window_keeps_that_window(examples: Briefing) -> None:
    found = asked(examples, "brief", "stargate", "--until", "2020-01-01", "--days", "2", code=1)
    assert found["window"] == {
        "since": "2019-12-30T00:00:00+09:00",
        "until": "2020-01-01T00:00:00+09:00",
        "reason": "asked",
    }


def test_an_unknown_topic_was_looked_for_in_the_default_window(examples: Briefing) -> None:
    found = asked(examples, "brief", "찾을수없는말뭉치", "--as-of", AS_OF, code=1)
    assert found["window"] == {
        "since": "2026-11-15T20:00:00+09:00",
        "until": "2026-11-22T20:00:00+09:00",
        "reason": "default",
    }


def test_nothing_in_it_depends_on_the_clock(examples: Briefing) -> None:
    for command in (["brief", "stargate"], ["profile", "이재용"]):
        first, second = (
            asked(examples, *command, "--as-of", moment, code=0)
            for moment in (AS_OF, "2026-11-22T20:00:01")
        )
        for found in (first, second):
            found.pop("as_of", None)
            found.pop("window", None)
        assert first == second


def test_why_is_there_only_when_it_was_asked_for(examples: Briefing) -> None:
    plain = asked(examples, "brief", "stargate", "--as-of", AS_OF, code=0)
    explained = asked(examples, "brief", "stargate", "--as-of", AS_OF, "--explain", code=0)
    assert [sentence.pop("why") for sentence in plain["sentences"]] == [None] * 5
    assert all(sentence.pop("why") for sentence in explained["sentences"])
    assert [sentence.pop("rivals") for sentence in plain["sentences"]] == [None] * 5
    assert all(sentence.pop("rivals") for sentence in explained["sentences"])
    assert (plain.pop("fates"), plain) == (
        None,
        {k: v for k, v in explained.items() if k != "fates"},
    )


@pytest.mark.parametrize("command", [["brief", "stargate"], ["article", "fa791530069f945c"]])
def test_an_explained_answer_says_what_each_sentence_was_told_instead_of(
    examples: Briefing, command: list[str]
) -> None:
    when = ["--as-of", AS_OF] if command[0] == "brief" else []
    found = asked(examples, *command, *when, "--explain", code=0)
    told = {(s["article"], s["start"]) for s in found["sentences"]}
    for rival in (rival for s in found["sentences"] for rival in s["rivals"]):
        assert list(rival) == ["text", "article", "revision", "start", "end", "score", "loss"]
        assert (rival["article"], rival["start"]) not in told


def test_an_explained_topic_says_what_became_of_each_article(examples: Briefing) -> None:
    found = asked(examples, "brief", "stargate", "--as-of", AS_OF, "--explain", code=0)
    fates = {fate["article"]: fate for fate in found["fates"]}
    assert list(fates) == [article["id"] for article in found["articles"]]
    told = {id_ for id_, fate in fates.items() if fate["fate"] == "told"}
    assert told == {sentence["article"] for sentence in found["sentences"]}
    (copy,) = [fate for fate in fates.values() if fate["fate"] == "copy"]
    assert copy["folded_why"] == "copy"
    assert fates[copy["folded_into"]]["origin"] == copy["origin"]
    assert {id_ for story in found["stories"] for id_ in story["articles"]} == set(fates)
    assert {bool(fate["loss"]) for fate in fates.values() if fate["fate"] == "carried"} == {True}
    assert {fate["loss"] for fate in fates.values() if fate["fate"] != "carried"} == {None}
    assert {fate["origin"] for fate in fates.values()} == {a["origin"] for a in found["articles"]}


@pytest.mark.parametrize("arguments", [("brief", "stargate"), ("brief", "없는말뭉치")])
def test_the_real_command_writes_one_object_and_nothing_else(
    examples: Briefing, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    ran = start(*arguments, "--as-of", AS_OF, "--format", "json", folder=tmp_path)
    assert ran.err == ""
    fitting(ran.json)
    assert "\x1b" not in ran.out
