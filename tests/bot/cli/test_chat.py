"""`briefing chat` and `briefing digest`: the whole bot in a terminal."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.commands import Briefing, start

DIGESTS = """
[[digests]]
name = "morning"
place = "slack:#ai-infra"
topics = ["스타게이트", "한국은행"]
times = ["08:30"]
[[digests]]
name = "evening"
place = "slack:#ai-infra"
topics = ["카카오"]
times = ["18:00"]
language = "en"
"""


@pytest.fixture
def with_digests(examples: Briefing, tmp_path: Path) -> Briefing:
    (tmp_path / "config.toml").write_text(DIGESTS, encoding="utf-8")
    return examples


def said(briefing: Briefing, *lines: str, lang: str = "ko") -> str:
    ran = briefing("chat", "--lang", lang, stdin="".join(f"{line}\n" for line in lines))
    assert ran.code == 0
    assert "Traceback" not in ran.out + ran.err
    return ran.out


def test_it_begins_with_help_and_ends_with_the_input_or_quit(examples: Briefing) -> None:
    helped = said(examples)
    assert "/brief" in helped
    assert "/digest" in helped
    for word in ("/quit", "/exit", "/q"):
        assert said(examples, word, "/brief stargate") == helped
    assert "/brief TOPIC" in said(examples, lang="en")


def test_a_slash_command_and_a_bare_name_are_answered(examples: Briefing) -> None:
    told = said(examples, "/brief 스타게이트", "이재용", "/profile 올트먼")
    assert "출처" in told
    assert "인물" in told
    assert told.count("모든 문장은 원문 그대로입니다") == 3


def test_a_number_presses_the_button_that_was_offered(examples: Briefing) -> None:
    told = said(examples, "/brief 스타게이트", "1", "/brief 스타게이트", "2")
    assert "번호를 누르세요: [1] 더 보기  [2] 근거 보기" in told
    assert "채널에 올리기" not in told
    assert "이 문장을 고른 까닭" in told
    assert said(examples, "/brief 스타게이트", "9").count("점수") == 0


def test_a_suggestion_is_one_key_away(examples: Briefing) -> None:
    told = said(examples, "/brief 스타게이드", "1")
    assert "혹시 스타게이트인가요?" in told
    assert "\n스타게이트\n" in told


def test_an_unknown_slash_command_shows_the_help(examples: Briefing) -> None:
    assert said(examples, "/frobnicate").count("/brief 주제") == 2
    assert said(examples, "/brief").count("/brief 주제") == 2
    assert said(examples, "", "   ") == said(examples)


def test_a_digest_is_shown_by_name_or_why_not(with_digests: Briefing, examples: Briefing) -> None:
    told = said(
        with_digests, "/digest", "/digest evening", "/digest nope", "/digest add 카카오 08:00"
    )
    assert "소식" in told
    assert "다이제스트" in told
    assert "주제와 시각을 적어 주세요" in told
    assert "Slack이나 Discord의 채널로 보냅니다" in told


def test_what_goes_wrong_is_a_number_in_the_answer_and_logged_on_standard_error(
    examples: Briefing, tmp_path: Path
) -> None:
    connection = sqlite3.connect(tmp_path / "briefing.db")
    with connection:
        connection.execute("DROP TABLE analyses")
    connection.close()
    ran = start("chat", folder=tmp_path, stdin="/brief 스타게이트\n/quit\n")
    assert ran.code == 0
    assert "브리프를 만들지 못했습니다. 기록 번호 " in ran.out
    assert "Traceback" not in ran.out
    assert "answer failed" not in ran.out
    record = ran.out.split("기록 번호 ")[1][:8]
    assert record in ran.err


# --- briefing digest ----------------------------------------------------------------------------------


def test_a_digest_is_shown_and_nothing_is_written(with_digests: Briefing, tmp_path: Path) -> None:
    asked = ("digest", "morning", "--as-of", "2026-11-19T08:30")
    first = with_digests(*asked)
    assert first.code == 0
    assert first.out.startswith("11/19(목) 소식\n")
    assert "새 소식 없음: 한국은행" in first.out
    assert with_digests(*asked) == first
    assert with_digests("digest", "--as-of", "2026-11-19T08:30") == first


def test_a_digest_without_news_is_one_line_and_exit_code_1(with_digests: Briefing) -> None:
    ran = with_digests("digest", "morning", "--as-of", "2026-12-24T08:30")
    assert ran.code == 1
    assert "최근 7일 동안의 소식이 없습니다" in ran.out


def test_a_digest_speaks_its_own_language(with_digests: Briefing) -> None:
    assert with_digests("digest", "evening", "--as-of", "2026-11-19").out.startswith("News, ")


def test_an_unknown_digest_is_wrong_usage(with_digests: Briefing) -> None:
    ran = with_digests("digest", "nope")
    assert (ran.code, ran.out) == (2, "")
    assert "morning, evening" in ran.complaint


def test_sending_without_tokens_says_what_is_missing(with_digests: Briefing) -> None:
    ran = with_digests("digest", "morning", "--send", "--as-of", "2026-11-19T08:30")
    assert ran.code in {1, 2}
    assert ran.out == ""
    assert "SLACK" in ran.err.upper()
    assert "Traceback" not in ran.err
