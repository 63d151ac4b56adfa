"""The newsroom's scores: counted right, and not below their floors."""

from __future__ import annotations

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
