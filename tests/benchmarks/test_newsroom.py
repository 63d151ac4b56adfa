"""The newsroom's scores: counted right, and not below their floors."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.newsroom import (
    DEFAULT,
    RELATIONS,
    Newsroom,
    Score,
    below,
    floors,
    read_newsroom,
    score,
    share,
    teach,
)


@pytest.fixture(scope="module")
def room() -> Newsroom:
    return read_newsroom(DEFAULT)


def test_what_is_labelled_and_found_is_right_and_the_rest_is_one_error_each() -> None:
    counted = Score()
    for labelled, found in ((True, True), (True, False), (False, True), (False, False)):
        counted.count(labelled, found, "case")
    assert (counted.hits, counted.missed, counted.wrong) == (1, 1, 1)
    assert (counted.precision, counted.recall) == (0.5, 0.5)
    assert counted.cases == ["missed case", "wrong  case"]


def test_every_label_names_articles_and_words_that_are_there(room: Newsroom) -> None:
    text_of = {filed.file: filed.text for filed in room.articles}
    known = {filed.story for filed in room.articles}
    for pair in room.pairs:
        assert pair.relation in RELATIONS
        assert known >= set(pair.stories)
        for file, words in (pair.a, pair.b):
            assert words in text_of[file], (file, words)
    for fact in room.facts:
        for words in fact.says:
            assert any(words in text_of[file] for file in fact.files), (fact.fact, words)


def test_the_newsroom_keeps_above_its_floors(room: Newsroom) -> None:
    assert below(score(room), teach(room), floors()) == []


def test_a_score_under_its_floor_is_named(room: Newsroom) -> None:
    taught = teach(room, sentences=1)
    assert below({"q": Score(1, 1, 0)}, taught, {"q": [0.6, 0.5], "facts taught": [0, 0]}) == ["q"]
    over = share(taught) + 0.01
    assert below({}, taught, {"facts taught": [over, over]}) == ["facts taught"]


def test_a_folder_without_tables_is_no_newsroom(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"articles\.tsv"):
        read_newsroom(tmp_path)


def test_what_is_not_shown_is_kept_apart_but_tells_nothing_of_two_figures() -> None:
    """A pair labelled as two quantities is right unless both stand as one; another is told apart wrongly
    only where both are shown as two."""
    room = read_newsroom(DEFAULT)
    pair = next(pair for pair in room.pairs if pair.relation == "same")
    lost = replace(pair, a=(pair.a[0], "nowhere"))
    for labelled in ("same", "different-quantity"):
        scores = score(replace(room, pairs=(replace(lost, relation=labelled),)))
        counts = {r: (s.hits, s.wrong, s.missed) for r, s in scores.items() if "relation" in r}
        expected = (0, 0, 1) if labelled == "same" else (1, 0, 0)
        assert {n for n, c in counts.items() if c != (0, 0, 0)} == {f"relation: {labelled}"}
        assert counts[f"relation: {labelled}"] == expected
    case = score(replace(room, pairs=(lost,)))["relation: same"].cases
    assert case[0].endswith("found not shown")
