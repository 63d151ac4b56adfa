"""The paces take each article at its quickest and are told as ratios that have floors."""

from __future__ import annotations

import math

from benchmarks import paces
from benchmarks.floors import below
from summaries import Article

TOOK = {
    paces.RANKING: 0.5,
    paces.CHOICE: 1.0,
    paces.BRIEF: 5.0,
    **dict.fromkeys(paces.PEERS, 20.0),
    paces.READ: 1.0,
    paces.CLASSIFY: 1.0,
    paces.ANALYSE: 4.0,
    paces.STORE: 3.0,
    paces.KIWI: 24.0,
}


def test_each_article_counts_at_its_quickest_round() -> None:
    rounds = iter(([3.0, 1.0], [2.0, 4.0]))
    assert paces.seconds({"a": lambda: next(rounds)}, 2) == {"a": 3.0}


def test_figures_tell_how_many_times_as_fast_we_are() -> None:
    told = paces.figures(TOOK, 100)
    assert told["ranking alone, articles/s"] == 200.0
    assert told["text to sentences ÷ lexrankr · Kiwi"] == 20.0
    assert told["text to brief ÷ sumy Luhn · Kiwi"] == 4.0
    assert math.isclose(told["intake ÷ Kiwi alone"], 3.0)  # classifying is part of analysing


def test_every_figure_has_a_floor_and_one_below_it_is_told() -> None:
    told = paces.figures(TOOK, 100)
    assert set(paces.floors()) == set(told)
    assert "ranking alone, articles/s is below its floor: 200.0 < 1500.0" in below(
        told, paces.floors()
    )


def test_ours_are_timed_on_an_article_as_it_is_taken_in() -> None:
    known = paces.know(Article("가온시는 4일 다리를 놓는다고 밝혔다.", url="https://a.example/1"))
    assert known.sentences == ("가온시는 4일 다리를 놓는다고 밝혔다.",)
    for task in (paces._choice, paces._brief, paces._read):
        assert paces._each([known], task)[0] >= 0
    assert len(paces._stored([known])) == 1
