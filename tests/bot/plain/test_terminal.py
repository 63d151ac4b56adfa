"""A message on a terminal: everything is shown, nothing is obeyed."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from hypothesis import given

from bot.messages import Message
from bot.plain.terminal import inert, plain_text, print_message, terminal_lines
from tests.bot.plain.messages import BRIEF, HOSTILE, MESSAGES


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_brief_shows_its_parts_in_order() -> None:
    assert plain_text(BRIEF) == (
        "스타게이트\n"
        "최근 7일 · 기사 2건\n"
        "최근 7일에는 기사가 없습니다.\n"
        "\n"
        "  • 네 회사는 40조원을 투자한다. [1][2]  출처 2곳\n"
        "\n"
        "수치\n"
        "  • 투자 규모  40조원 [1] · 46조 원 [2]  ⚠ 엇갈림\n"
        "\n"
        "발언\n"
        "  • “일정을 지키겠다” [1]  — 이재용\n"
        "  • “전력이 먼저다” [2]  — 한 주민\n"
        "\n"
        "[1] 가온뉴스 · 11/18 17:42 · 네 회사, 손잡다 · https://gaon.example/1?a=(b)\n"
        "[2] 한빛경제 · 11/19(목) · 46조 원이라는데\n"
        "모든 문장은 원문 그대로입니다\n"
    )


def test_piped_it_is_plain_text() -> None:
    out = io.StringIO()
    print_message(BRIEF, out)
    assert out.getvalue() == plain_text(BRIEF)
    assert "\x1b" not in out.getvalue()


def test_a_message_without_parts_is_its_title() -> None:
    assert plain_text(Message(title="없음", fallback="없음")) == "없음\n"


@given(MESSAGES)
def test_no_text_from_outside_reaches_a_terminal_as_a_command(message: Message) -> None:
    shown = plain_text(message)
    obeyed = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    assert [c for c in shown.replace("\n", "") if unicodedata.category(c) in obeyed] == []
    assert len(shown.splitlines()) == len(list(terminal_lines(message)))


@given(HOSTILE)
def test_what_can_be_seen_stays(text: str) -> None:
    assert "".join(c for c in inert(text) if c.isalnum()) == "".join(c for c in text if c.isalnum())
    assert inert(inert(text)) == inert(text)


def test_a_right_to_left_override_and_an_escape_are_gone() -> None:
    assert inert("가\u202e나\x1b[31m다\u200b") == "가나[31m다"


def test_on_a_screen_it_is_wrapped_to_the_width_and_loses_no_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "24")
    monkeypatch.delenv("NO_COLOR", raising=False)
    screen = Screen()
    print_message(BRIEF, screen)
    assert "\x1b[" in screen.getvalue()
    shown = re.sub(r"\x1b\[[0-9;]*m", "", screen.getvalue())
    lines = shown.splitlines()
    assert max(_width(line) for line in lines) <= 24
    assert "".join(shown.split()) == "".join(plain_text(BRIEF).split())
    assert "  • 네 회사는 40조원을" in [line.rstrip() for line in lines]


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def test_square_brackets_are_no_markup_on_a_screen() -> None:
    screen = Screen()
    print_message(Message(title="[bold]가온[/bold] :smile:", fallback=""), screen)
    assert "[bold]가온[/bold] :smile:" in screen.getvalue()
