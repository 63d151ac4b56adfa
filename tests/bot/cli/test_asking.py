"""`brief`, `article`, `profile`, `analyse`: windows, languages, formats, what is kept and what isn't."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.commands import AS_OF, EXAMPLES, Briefing

TEXTS = EXAMPLES / "texts"


def sentences(briefing: Briefing, *arguments: str | Path) -> list[tuple[str, int, int]]:
    found = briefing(*arguments, "--format", "json").json["sentences"]
    return [(s["article"], s["start"], s["end"]) for s in found]


def texts_by_id(briefing: Briefing) -> dict[str, str]:
    """Article id -> text, read from an export."""
    from summaries.article import Article

    found = {}
    for line in briefing("export").out.splitlines():
        article = json.loads(line)
        text = article["revisions"][article["current"]]["text"]
        found[Article(text, url=article["url"]).id] = text
    return found


def spans(value: Any) -> list[dict[str, Any]]:
    """Every object of an answer that claims to be cut out of an article."""
    if isinstance(value, list):
        return [span for each in value for span in spans(each)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"text", "article", "start", "end"} <= value.keys() else []
    return own + [span for each in value.values() for span in spans(each)]


# --- verbatim ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    [("brief", "stargate"), ("brief", "삼성"), ("profile", "이재용"), ("profile", "올트먼")],
)
def test_everything_shown_is_cut_out_of_an_article(
    examples: Briefing, question: tuple[str, str]
) -> None:
    texts = texts_by_id(examples)
    shown = spans(examples(*question, "--as-of", AS_OF, "--format", "json").json)
    assert len(shown) >= 3
    for span in shown:
        assert texts[span["article"]][span["start"] : span["end"]] == span["text"]


# --- windows ----------------------------------------------------------------------------------


def window(briefing: Briefing, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = briefing("brief", "stargate", *arguments, "--format", "json").json
    return dict(found["window"])


def test_the_default_window_is_the_seven_days_to_as_of(examples: Briefing) -> None:
    assert window(examples, "--as-of", AS_OF) == {
        "since": "2026-11-15T20:00:00+09:00",
        "until": "2026-11-22T20:00:00+09:00",
        "reason": "default",
    }
    assert "최근 7일 · " in examples("brief", "stargate", "--as-of", AS_OF).out.splitlines()[1]


def test_where_they_are_empty_it_moves_to_the_newest_match_and_the_first_line_says_so(
    examples: Briefing,
) -> None:
    moved = window(examples, "--as-of", "2027-03-01")
    assert moved["reason"] == "newest"
    assert moved["until"].startswith("2026-11-22T")
    shown = examples("brief", "stargate", "--as-of", "2027-03-01").out
    title, _, notice, *_ = shown.splitlines()
    assert title == "스타게이트"
    assert notice == "최근 7일에는 스타게이트 기사가 없습니다. 2026-11-22까지의 기사입니다."
    assert (
        "These go up to 2026-11-22."
        in examples("brief", "stargate", "--as-of", "2027-03-01", "--lang", "en").out
    )


def test_until_is_exclusive_and_dates_mean_the_configured_zone(
    examples: Briefing, tmp_path: Path
) -> None:
    asked = ("brief", "stargate", "--since", "2026-11-18", "--until", "2026-11-19")
    found = examples(*asked, "--format", "json").json
    assert found["window"]["since"] == "2026-11-18T00:00:00+09:00"
    assert found["window"]["until"] == "2026-11-19T00:00:00+09:00"
    assert {a["published_at"][:10] for a in found["articles"]} == {"2026-11-18"}
    (tmp_path / "config.toml").write_text('zone = "America/New_York"\n')
    there = examples(*asked, "--format", "json").json
    assert there["window"]["since"] == "2026-11-18T00:00:00-05:00"


def test_an_article_of_the_very_moment_until_names_is_outside(examples: Briefing) -> None:
    newest = examples("brief", "stargate", "--as-of", AS_OF, "--format", "json").json["articles"][
        -1
    ]
    asked = ("brief", "stargate", "--days", "7", "--format", "json", "--until")
    moment = newest["published_at"]
    later = moment[:17] + "01" + moment[19:]
    assert newest["id"] not in {a["id"] for a in examples(*asked, moment).json["articles"]}
    assert newest["id"] in {a["id"] for a in examples(*asked, later).json["articles"]}


def test_days_back_and_hours_back_count_from_as_of(examples: Briefing) -> None:
    by_days = window(examples, "--as-of", AS_OF, "--days", "3")
    assert by_days["since"] == "2026-11-19T20:00:00+09:00"
    assert window(examples, "--as-of", AS_OF, "--since", "3d") == by_days
    assert window(examples, "--as-of", AS_OF, "--since", "72h") == by_days


def test_nothing_in_an_asked_window_names_the_last_article(examples: Briefing) -> None:
    asked = (
        "brief",
        "stargate",
        "--as-of",
        AS_OF,
        "--since",
        "2026-11-01",
        "--until",
        "2026-11-02",
    )
    ran = examples(*asked)
    assert ran.code == 1
    assert ran.out.splitlines()[1] == (
        "2026-11-01에는 스타게이트 기사가 없습니다. 마지막 기사는 11/22 09:40 다온IT입니다."
    )


def test_nothing_later_than_as_of_is_known(examples: Briefing) -> None:
    found = examples("brief", "stargate", "--as-of", "2026-11-18", "--format", "json").json
    assert max(a["published_at"] for a in found["articles"]) < "2026-11-18"
    profile = examples("profile", "이재용", "--as-of", "2026-11-19", "--format", "json").json
    assert max(a["published_at"] for a in profile["articles"]) < "2026-11-19T00:00:01"


def test_articles_without_a_date_are_in_no_window_and_shown_as_undated(
    briefing: Briefing,
) -> None:
    text = "한빛전자는 평택에 새 공장을 짓는다고 밝혔다. 투자 규모는 3조원이라고 회사는 설명했다.\n"
    briefing("ingest", "-", stdin=text)
    ran = briefing("brief", "평택")
    assert ran.code == 0
    assert "날짜를 모르는 것뿐" in ran.out.splitlines()[2]
    assert "날짜 없음" in ran.out
    found = briefing("brief", "평택", "--format", "json").json
    assert found["window"] == {"since": None, "until": None, "reason": "all"}
    assert [a["published_at"] for a in found["articles"]] == [None]
    assert briefing("brief", "평택", "--days", "3000").code == 1


# --- how much, in which words --------------------------------------------------------------------


def test_as_many_sentences_as_asked_for(examples: Briefing) -> None:
    for n in (1, 2, 4):
        asked = ("brief", "stargate", "--as-of", AS_OF, "--sentences", str(n))
        assert len(sentences(examples, *asked)) == n


def test_either_language_of_a_name_asks_the_same(examples: Briefing) -> None:
    for one, other in [("stargate", "스타게이트"), ("Samsung Electronics", "삼성전자")]:
        first, second = (
            examples("brief", name, "--as-of", AS_OF, "--format", "json").json
            for name in (one, other)
        )
        assert (first.pop("query"), second.pop("query")) == (one, other)
        assert first == second


def test_words_of_a_question_need_no_quotes(examples: Briefing) -> None:
    together = examples("brief", "Stargate Korea", "--as-of", AS_OF, "--format", "json")
    assert examples("brief", "Stargate", "Korea", "--as-of", AS_OF, "--format", "json") == together


@pytest.mark.parametrize("question", [("brief", "stargate"), ("profile", "이재용")])
def test_the_language_changes_words_and_names_but_no_sentence(
    examples: Briefing, question: tuple[str, str]
) -> None:
    asked = (*question, "--as-of", AS_OF)
    korean, english = (examples(*asked, "--lang", lang).out for lang in ("ko", "en"))
    assert sentences(examples, *asked, "--lang", "en") == sentences(
        examples, *asked, "--lang", "ko"
    )
    shown = examples(*asked, "--format", "json").json["sentences"]
    for sentence in shown:
        assert sentence["shown"] in korean
        assert sentence["shown"] in english
    assert "모든 문장은 원문 그대로입니다" in korean
    assert "Every sentence is quoted word for word" in english
    assert korean.splitlines()[0] in {"스타게이트", "이재용"}
    assert english.splitlines()[0] in {"Stargate", "Lee Jae-yong"}


def test_the_configured_language_is_the_one_without_lang(
    examples: Briefing, tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text('language = "en"\n')
    assert "last 7 days" in examples("brief", "stargate", "--as-of", AS_OF).out


def test_explain_shows_the_parts_of_each_score(examples: Briefing) -> None:
    asked = ("brief", "stargate", "--as-of", AS_OF)
    assert "점수" not in examples(*asked).out
    explained = examples(*asked, "--explain").out
    assert len(re.findall("점수 [0-9.]+ = ", explained)) == 5
    for sentence in examples(*asked, "--explain", "--format", "json").json["sentences"]:
        assert f"점수 {sum(sentence['why'].values()):.2f} = " in explained


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_explain_says_what_was_passed_over_in_words_of_the_catalogue(
    examples: Briefing, lang: str
) -> None:
    asked = ("brief", "stargate", "--as-of", AS_OF, "--explain", "--lang", lang)
    explained = examples(*asked).out
    assert ("밀린 문장" if lang == "ko" else "instead of") in explained
    assert not re.findall(r"\b[a-z]+_[a-z_]+\b|(?:loss|part|why)-[a-z]+", explained)


def test_an_article_is_explained_too(examples: Briefing) -> None:
    explained = examples("article", "fa791530069f945c", "--explain").out
    assert explained.count("↳ 밀린 문장") == 1, "one sentence is left behind all three"
    assert len(re.findall("점수 [0-9.]+ = ", explained)) == 3


@pytest.mark.parametrize("format_", ["text", "markdown", "slack", "discord"])
def test_every_format_shows_the_same_sentences(examples: Briefing, format_: str) -> None:
    ran = examples("brief", "stargate", "--as-of", AS_OF, "--format", format_)
    assert (ran.code, ran.err) == (0, "")
    plain = "".join(c for c in ran.out if c.isalnum())
    asked = ("brief", "stargate", "--as-of", AS_OF, "--format", "json")
    for sentence in examples(*asked).json["sentences"]:
        words = sentence["shown"][:40]
        assert "".join(c for c in words if c.isalnum()) in plain
    if format_ in {"slack", "discord"}:
        json.loads(ran.out)


# --- one article -----------------------------------------------------------------------------------


def test_an_article_is_found_by_its_id_the_beginning_of_it_and_its_address(
    examples: Briefing,
) -> None:
    id_, _, _, _, address, *_ = next(
        line.split("\t") for line in examples("articles").out.splitlines() if "http" in line
    )
    shown = examples("article", id_, "--format", "json").json
    assert shown["article"]["url"] == address
    assert examples("article", id_[:8], "--format", "json").json == shown
    assert examples("article", address, "--format", "json").json == shown


def test_an_article_read_from_a_path_or_standard_input_is_not_kept(briefing: Briefing) -> None:
    path = TEXTS / "gaon-kospi-close.txt"
    by_path = briefing("article", path)
    assert by_path.code == 0
    by_input = briefing("article", "-", stdin=path.read_bytes())
    assert by_input.out.splitlines()[2:] == by_path.out.splitlines()[2:]
    assert "기록" not in by_path.out.splitlines()[-1]
    assert briefing("articles").code == 1
    assert briefing("verify").out == ""


def test_a_published_date_dates_the_words_of_an_article_that_has_none(briefing: Briefing) -> None:
    text = "한빛전자는 4일 평택 공장에 3조원을 투자한다고 밝혔다.\n"
    asked = ("article", "-", "--format", "json")
    undated = briefing(*asked, stdin=text).json
    assert undated["article"]["published_at"] is None
    assert undated["sentences"][0]["clarifications"] == []
    dated = briefing(*asked, "--published", "2025-02-04", stdin=text).json
    assert dated["article"]["published_at"] == "2025-02-04T00:00:00+09:00"
    assert [c["text"] for c in dated["sentences"][0]["clarifications"]] == ["[2025-02-04]"]


def test_sentences_of_an_article_come_in_its_order(examples: Briefing) -> None:
    for n in (1, 3, 6):
        path = TEXTS / "hanbit-stargate-korea-signing.txt"
        found = sentences(examples, "article", path, "--sentences", str(n))
        assert len(found) == n
        assert found == sorted(found, key=lambda span: span[1])


# --- profile and analyse ----------------------------------------------------------------------------


def test_a_profile_is_the_same_by_any_of_the_names(examples: Briefing) -> None:
    asked = ("--as-of", AS_OF, "--format", "json")
    first = examples("profile", "이재용", *asked)
    assert first.code == 0
    for name in ("Lee Jae-yong", "LEE JAE YONG", "Jay Y. Lee", "Lee Jae Yong"):
        assert examples("profile", name, *asked) == first
    assert examples("profile", "Lee", "Jae-yong", *asked) == first


def test_a_profile_counts_only_what_the_person_said(examples: Briefing) -> None:
    found = examples("profile", "손정의", "--as-of", AS_OF, "--format", "json").json
    assert found["quotes"]["by"]
    assert {quote["speaker_id"] for quote in found["quotes"]["by"]} == {found["entity"]["id"]}


def test_analysing_a_text_creates_no_database(briefing: Briefing, tmp_path: Path) -> None:
    path = TEXTS / "gaon-kospi-close.txt"
    first = briefing("analyse", path)
    assert first.code == 0
    assert briefing("analyse", "-", stdin=path.read_bytes()) == first
    assert list(tmp_path.iterdir()) == []


def test_offsets_are_code_points_of_the_decoded_input(briefing: Briefing) -> None:
    text = "😀 한빛전자는 4일 평택에 3조원을 투자한다고 밝혔다.\n"
    found = briefing("analyse", "-", "--published", "2025-02-04", stdin=text).json
    amount, date = found["amounts"][0], found["dates"][0]
    assert text[amount["start"] : amount["end"]] == "3조원"
    assert (amount["value"], amount["unit"]) == (3e12, "KRW")
    assert text[date["start"] : date["end"]] == "4일"
    assert date["date"] == "2025-02-04"
