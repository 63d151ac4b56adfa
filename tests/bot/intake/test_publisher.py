"""A plain text's outlet is read from its own copyright line or masthead, and from nothing less."""

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


STORY = "\n뉴스 산업 증권\n\n한빛전자, 새 공장 착공\n\n한빛전자가 4일 새 공장을 짓기 시작했다.\n"


@pytest.mark.parametrize(
    "name", ["나루신문", "한들일보", "동녘저널", "Harbor Ledger", "The Bay Tribune"]
)
def test_a_masthead_alone_on_the_first_line_is_the_outlet(name: str) -> None:
    assert stated_publisher(f"\n {name} \n{STORY}") == name


def test_a_name_that_may_be_a_section_has_to_come_again() -> None:
    assert stated_publisher(f"지역경제\n{STORY}") == ""
    assert stated_publisher(f"Market News\n{STORY}") == ""
    assert stated_publisher(f"노을경제\n{STORY}[사진=노을경제DB]\n") == "노을경제"


@pytest.mark.parametrize(
    "head",
    [
        "한빛신문 읽기 모임이 4일 열렸다.",
        "신문",
        "Hard times for Harbor",
        "나루신문 새 사옥 착공",
        "뉴스",
        "일보",
    ],
)
def test_a_first_line_that_is_no_masthead_names_no_outlet(head: str) -> None:
    assert stated_publisher(f"{head}\n{STORY}") == ""
    assert stated_publisher("나루신문") == ""


def test_the_copyright_line_counts_before_the_masthead() -> None:
    assert stated_publisher(f"나루신문\n{STORY}ⓒ 한들일보, 무단 전재 금지\n") == "한들일보"
