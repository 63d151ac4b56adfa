"""Publish times are read as they are written, or not at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.dates import bare_date, edge_lines, is_ahead, labelled_date, read_date
from tests.bot.intake.conftest import SEOUL

AFTERNOON = datetime(2025, 2, 4, 17, 12, tzinfo=SEOUL)
MIDNIGHT = datetime(2025, 2, 4, tzinfo=SEOUL)


@pytest.mark.parametrize(
    "raw",
    [
        "2025.02.04 17:12",
        "2025.02.04. 17:12",
        "2025.02.04 (17:12)",
        "2025-02-04 오후 5:12",
        "2025.02.04. (화) 오후 05:12",
        "2025/02/04 17:12:00",
        "2025년 2월 4일 17시 12분",
        "2025년 02월 04일 화요일 오후 5시 12분 00초",
        "20250204171200",
        "2025-02-04T17:12:00+09:00",
        "2025-02-04T17:12:00.250+0900",
        "2025-02-04T08:12:00Z",
        "Tue, 04 Feb 2025 17:12:00 KST",
        "Tue, 04 Feb 2025 17:12:00 +0900",
        "Tue, 4 Feb 2025 08:12:00 GMT",
        "화, 04 2월 2025 17:12:00 +0900",
        "Tue Feb 04 17:12:00 KST 2025",
        "Tue Feb 04 2025 17:12:00 GMT+0900 (KST)",
        "Feb. 4, 2025 5:12 p.m. KST",
        "Feb. 4, 2025, 5:12 p.m. KST",
        "February 4, 2025 at 3:12 AM ET",
        "February 4, 2025 - 17:12:00",
    ],
)
def test_the_forms_of_pages_and_feeds_mean_the_same_moment(raw: str) -> None:
    found = read_date(raw, SEOUL)
    assert found is not None
    assert found.replace(microsecond=0).astimezone(UTC) == AFTERNOON.astimezone(UTC)


@pytest.mark.parametrize(
    "raw", ["2025-02-04", "2025년 02월 04일", "2025. 2. 4.", "20250204", "4 February 2025"]
)
def test_a_date_without_a_time_is_the_first_moment_of_its_day(raw: str) -> None:
    assert read_date(raw, SEOUL) == MIDNIGHT


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "어제",
        "3시간 전",
        "2025",
        "02/04/2025",
        "2025-13-40",
        "2025-02-30",
        "2025-02-04 25:61",
        "2025-02-04 오전 17:12",
        "2025-02-04 17:12 QRST",
        "2025-02-04T17:12:00+99:00",
        "2025-02-04 17:12 뒤에 다른 말",
    ],
)
def test_what_is_not_wholly_a_date_is_none(raw: str) -> None:
    assert read_date(raw, SEOUL) is None


def test_a_time_without_a_zone_is_local_and_one_with_a_zone_is_not() -> None:
    new_york = ZoneInfo("America/New_York")
    assert read_date("2025-02-04 17:12", new_york) == datetime(2025, 2, 4, 17, 12, tzinfo=new_york)
    assert read_date("2025-02-04 17:12 KST", new_york) == AFTERNOON


@given(st.integers(631_152_000, 3_786_912_000))
def test_every_second_survives_the_forms_it_is_written_in(second: int) -> None:
    moment = datetime.fromtimestamp(second, UTC)
    for raw in (moment.isoformat(), moment.strftime("%a, %d %b %Y %H:%M:%S GMT")):
        assert read_date(raw, SEOUL) == moment


@given(st.text(max_size=120))
def test_no_text_makes_reading_fail(raw: str) -> None:
    for text in (raw, "입력 2025." + raw, "Published Feb. 4, 2025 " + raw):
        read_date(text, SEOUL)
        labelled_date(text.split("\n"), SEOUL)


@pytest.mark.parametrize(
    "lines",
    [
        ["입력 2025.02.04 17:12"],
        ["입력 : 2025-02-04 오후 5:12"],
        ["입력2025.02.04 17:12 수정2025.02.05 09:00"],
        ["기사입력 2025-02-04 17:12 | 최종수정 2025-02-05 09:00"],
        ["등록 2025.02.04 17:12:00|수정 2025.02.04 18:00:00"],
        ["승인 2025.02.04 17:12"],
        ["승인 2025.02.04 17:40", "입력 2025.02.04 17:12"],
        ["나한결 기자 · 입력 2025.02.04 17:12"],
        ["입력", "2025.02.04. 오후 5:12", "수정"],
        ["2025-02-04 17:12 송고"],
        ["Published Feb. 4, 2025 5:12 p.m. KST"],
        ["PUBLISHED : February 4, 2025 - 17:12:00"],
        ["Published: 2025-02-04 17:12 | Updated: 2025-02-05 08:00"],
        ["입력 2025.02.04 17:12", "다시 보기", "입력 2025-02-04 17:12"],
    ],
)
def test_a_time_stamp_line_states_the_publish_time(lines: list[str]) -> None:
    assert labelled_date(lines, SEOUL) == AFTERNOON


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["수정 2025.02.04 17:12"],
        ["Updated Feb. 4, 2025 5:12 p.m. KST"],
        ["2025.02.04 17:12"],
        ["입력 2025.02.04 17:12", "입력 2025.02.03 09:00"],
        ["자료입력 2025.02.04 17:12"],
        ["입력 2025.02.04 99:99"],
        ["나" * 120 + " 입력 2025.02.04 17:12"],
    ],
)
def test_lines_without_one_clear_time_stamp_state_nothing(lines: list[str]) -> None:
    assert labelled_date(lines, SEOUL) is None


def test_only_the_edges_of_a_text_are_asked_for_its_time_stamp() -> None:
    body = [f"{n}번째 문단이다." for n in range(40)]
    assert edge_lines("\n\n".join(body)) == body[:15] + body[-15:]
    assert edge_lines("\n".join(body[:20])) == body[:20]


def test_more_than_a_day_ahead_is_ahead() -> None:
    assert is_ahead(MIDNIGHT + timedelta(days=1, seconds=1), MIDNIGHT)
    assert not is_ahead(MIDNIGHT + timedelta(days=1), MIDNIGHT)
    assert not is_ahead(MIDNIGHT + timedelta(hours=1), MIDNIGHT.astimezone(UTC))


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("2026-11-18 11:40", (18, 11, 40)),
        ("2026-11-18", (18, 0, 0)),
        ("2026.11.21 21:40", (21, 21, 40)),
        ("2026년 11월 17일 15:20", (17, 15, 20)),
        ("Nov. 20, 2026", (20, 0, 0)),
        ("November 19, 2026 1:15 p.m. KST", (19, 13, 15)),
        ("Nov 20, 2026, 9:15 AM", (20, 9, 15)),
        ("20 November 2026", (20, 0, 0)),
        ("최종수정 2026-11-18 11:40", (18, 11, 40)),
        ("Updated: Nov. 20, 2026", (20, 0, 0)),
        ("Last updated Nov 20, 2026, 9:15 AM", (20, 9, 15)),
    ],
)
def test_a_line_near_the_headline_that_is_a_date_is_read(
    line: str, when: tuple[int, int, int]
) -> None:
    day, hour, minute = when
    found = bare_date(f"새 다리 열리다\n\n  {line}  \n다리가 열렸다.\n", SEOUL)
    assert found == datetime(2026, 11, day, hour, minute, tzinfo=SEOUL)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "다리는 2026년 11월 17일 15:20에 열렸다.",
        "2026-11-18 개통",
        "2026-11-18\n2026-11-19",
        "20261118",
        "Updated Nov. 20, 2026\nUpdated Nov. 21, 2026",
        "Updated Nov. 20, 2026 by the desk",
        "문단이다.\n" * 15 + "2026-11-18",
    ],
)
def test_a_date_in_a_sentence_or_one_of_several_or_far_below_is_not(text: str) -> None:
    assert bare_date(text, SEOUL) is None


def test_when_a_text_was_changed_counts_only_where_nothing_else_is_said() -> None:
    changed = "최종수정 2025-02-05 09:00"
    assert bare_date(f"{changed}\n2025-02-04 17:12", SEOUL) == AFTERNOON
    assert bare_date(f"{changed}\n2025-02-04\n2025-02-03", SEOUL) is None
