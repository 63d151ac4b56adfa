"""The ranking benchmark counts what it should, and our choice keeps above its floors."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from benchmarks import ranking
from benchmarks.floors import below, floors_of
from benchmarks.marked import Marked, MarkedError, read_as_text, read_marked
from benchmarks.ranking import (
    BRIEF,
    BY_FOLD,
    CLEAN_LEAD,
    LEAD,
    ORACLE,
    OURS,
    Result,
    f1,
    measure,
    misses,
    rows,
    standard_error,
)
from benchmarks.tables import Row, table

BRIDGE = Marked(
    "bridge",
    "다리 공사 예산 3억원 확정",
    (
        "가온시의회는 4일 다리 공사 예산 3억원을 확정했다",
        "시민들은 오랫동안 다리를 기다려 왔다고 입을 모았다",
        "새 다리는 내년 3월에 착공해 3년 뒤에 문을 열 예정이다",
        "무단전재 및 재배포 금지",
    ),
    frozenset({0, 2}),
)


def marked_file(folder: Path, name: str = "a", changes: dict[str, object] | None = None) -> Path:
    raw: dict[str, object] = {
        "title": "제목",
        "sentences": ["하나", "둘", "셋"],
        "summaries": [0, 2],
    }
    path = folder / f"{name}.json"
    path.write_text(json.dumps(raw | (changes or {}), ensure_ascii=False), "utf-8")
    return path


# --- scoring ---


@pytest.mark.parametrize(
    ("chosen", "score"),
    [((0, 2), 1.0), ((0, 1), 0.5), ((1, 3), 0.0), ((0,), 2 / 3), ((), 0.0), ((0, 0), 2 / 3)],
)
def test_f1_is_the_share_of_the_marked_among_those_chosen(
    chosen: tuple[int, ...], score: float
) -> None:
    assert math.isclose(f1(chosen, frozenset({0, 2})), score)


def test_the_standard_error_is_that_of_the_mean() -> None:
    assert math.isclose(standard_error([0.0, 1.0, 0.0, 1.0]), math.sqrt(1 / 3 / 4))
    assert standard_error([1.0]) == 0.0


def test_as_many_sentences_are_chosen_as_are_marked_and_the_oracle_is_the_most() -> None:
    results = {result.name: result for result in measure([BRIDGE])}
    for name in (OURS, BRIEF, LEAD, CLEAN_LEAD):
        assert len(results[name].choices[0]) == 2
        assert results[name].mean <= results[ORACLE].mean
    assert results[LEAD].choices == ((0, 1),)
    assert results[LEAD].mean == 50.0
    assert results[ORACLE].mean == 100.0


def test_a_line_that_is_no_body_is_no_choice_after_cleaning() -> None:
    read = read_as_text(BRIDGE)
    assert read.body == (0, 1, 2)


@pytest.mark.parametrize(
    ("sentences", "text"),
    [
        (
            ("일이 끝났다", "국내 연구팀 개발", "“끝났다”"),
            "일이 끝났다.\n국내 연구팀 개발\n“끝났다”\n",
        ),
        (("It is over", "Is it?"), "It is over.\nIs it?\n"),
    ],
)
def test_a_full_stop_comes_back_only_where_one_stood(sentences: tuple[str, ...], text: str) -> None:
    assert Marked("a", "", sentences, frozenset({0})).article.text == text


# --- what is printed ---


def test_a_row_shows_the_paired_gain_and_the_time_as_a_ratio_to_ours() -> None:
    ours = Result(OURS, (1.0, 0.5), seconds=2.0)
    other = Result("other", (0.5, 0.0), seconds=8.0)
    lead = Result(CLEAN_LEAD, (0.5, 0.0))
    found = {row.name: row for row in rows([ours, lead, other], {OURS: 80.0}, 16)}
    assert found[OURS].cells == ("75.0", "25.0", "+50.0", "0.0", "8", "1.0", "80.0")
    assert found["other"].cells == ("25.0", "25.0", "+0.0", "0.0", "2", "4.0", "")
    assert found[CLEAN_LEAD].cells == ("25.0", "25.0", "", "", "", "", "")
    assert found[OURS].style == "red"


def test_a_table_is_aligned_and_plain_in_a_pipe() -> None:
    lines = table(("", "F1", "floor"), [Row("ours", ("7.5", ""), "bold"), Row("b", ("12.0", "9"))])
    assert lines == ["        F1  floor", "ours   7.5", "b     12.0      9"]
    assert table(("", "F1"), [Row("ours", ("1",), "bold")], colours=True)[1].startswith("\x1b[1m")


def test_misses_name_what_was_marked_and_what_was_chosen_instead() -> None:
    told = misses([BRIDGE], Result(OURS, (0.5,), ((0, 1),)))
    assert [line[:8].split() for line in told[1:]] == [["+", "1/4"], ["-", "2/4"]]
    assert misses([BRIDGE], Result(OURS, (1.0,), ((0, 2),))) == []


# --- reading and the command ---


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"summaries": [3]}, "marks [3] of 3"),
        ({"summaries": [-1]}, "marks [-1] of 3"),
        ({"summaries": []}, "marks [] of 3"),
        ({"sentences": None}, "needs `sentences`"),
        ({"summaries": ["x"]}, "needs `sentences`"),
    ],
)
def test_an_article_that_cannot_be_scored_is_named(
    tmp_path: Path, changes: dict[str, object], told: str
) -> None:
    marked_file(tmp_path, changes=changes)
    with pytest.raises(MarkedError, match=r"^a\.json: ") as caught:
        read_marked(tmp_path)
    assert told in str(caught.value)


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["ranking", *arguments])
    return ranking._main()


def test_any_folder_can_be_scored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    marked_file(tmp_path, "a")
    marked_file(tmp_path, "b", {"summaries": [1]})
    assert run(monkeypatch, str(tmp_path)) == 0
    out = capsys.readouterr().out
    assert f"{tmp_path.name}: 2 articles, 6 sentences, 3 marked" in out
    assert f"{tmp_path.name} has no floors" in out


def test_a_figure_below_its_floor_is_told_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    marked_file(tmp_path)
    monkeypatch.setattr(ranking, "floors_of", lambda *_: {ORACLE: 100.1, BRIEF: 0.0})
    assert run(monkeypatch, str(tmp_path)) == 1
    err = capsys.readouterr().err
    assert f"{ORACLE} is below its floor: " in err
    assert BRIEF not in err


def test_a_folder_without_articles_and_one_that_is_absent_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, str(tmp_path)) == 2
    assert "holds no .json file" in capsys.readouterr().err
    monkeypatch.setattr(ranking, "DEFAULT", tmp_path / "nowhere")
    assert run(monkeypatch) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


# --- floors ---


def test_a_row_under_its_floor_or_not_measured_is_below() -> None:
    assert below({"a": 5.0, "b": 4.9}, {"a": 5.0}) == []
    assert below({"a": 4.9}, {"a": 5.0}) == ["a is below its floor: 4.9 < 5.0"]
    assert below({}, {"a": 5.0}) == ["a was not measured (floor 5.0)"]


def test_every_floor_is_of_a_row_that_is_measured() -> None:
    names = {OURS, BRIEF, BY_FOLD, ORACLE}
    assert set(floors_of("ranking", "sci50")) == names
    assert floors_of("ranking", "no such folder") == {}


@pytest.mark.skipif(not ranking.DEFAULT.is_dir(), reason="sci50 is not here")
def test_our_choice_keeps_above_its_floors() -> None:
    figures = {result.name: result.mean for result in measure(read_marked(ranking.DEFAULT))}
    assert below(figures, floors_of("ranking", ranking.DEFAULT.name)) == []
