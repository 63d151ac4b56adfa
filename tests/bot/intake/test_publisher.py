"""A plain text's outlet is read from its own copyright line, and from nothing less."""

import pytest

from bot.intake.publisher import stated_publisher


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("ⓒ 한빛경제, 무단 전재 및 재배포 금지", "한빛경제"),
        ("<저작권자(c) 가온뉴스, 무단 전재-재배포, AI 학습 및 활용 금지>", "가온뉴스"),
        ("©(주) 새벽일보 무단전재 및 재배포 금지", "새벽일보"),
        ("© 2026 The Harbor Post. All rights reserved.", "The Harbor Post"),
        ("Copyright ⓒ 가람일보. All rights reserved. 무단 전재 및 재배포 금지.", "가람일보"),
        ("(c) Gaon Newswire. Redistribution without permission prohibited.", "Gaon Newswire"),
    ],
)
def test_the_name_in_a_copyright_line_is_the_outlet(line: str, name: str) -> None:
    assert stated_publisher(f"회의가 열렸다.\n\n{line}\n") == name


@pytest.mark.parametrize(
    "line",
    [
        "두 사람이 회의장을 나서고 있다. ⓒ새벽일보 한가람 기자",
        "ⓒ새벽일보 한가람 기자",
        "회사는 무단 전재를 막는 장치를 내놓았다.",
        "",
    ],
)
def test_a_photo_credit_or_a_sentence_names_no_outlet(line: str) -> None:
    assert stated_publisher(f"회의가 열렸다.\n{line}") == ""
