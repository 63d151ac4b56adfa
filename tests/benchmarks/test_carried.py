"""Facts are counted at their best carrier, found by their place, and briefs keep above the floors."""

from __future__ import annotations

import math
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import carried as command
from benchmarks.carried import (
    BEST,
    CLEAN_LEAD,
    COUNTS,
    FACTS,
    LEAD,
    OURS,
    SEEDS,
    Known,
    Scored,
    choices,
    figures,
    know,
    read_known,
    strangers,
    weak_spots,
)
from benchmarks.carriers import (
    Fact,
    Facts,
    FactsError,
    Place,
    best_choice,
    carried,
    places_of,
    raw_sentences,
    read_facts,
)
from benchmarks.floors import below, floors_of
from summaries import Article

TEXT = """홈 > 경제 > 산업
가온시, 다리 예산 3억원 확정

가온시의회는 4일 새 다리 공사 예산 3억원을 확정했다. 의원 스무 명 가운데 열두 명이 찬성했다고 시의회는 밝혔다.
“오래 기다렸습니다. 이제 시작합니다”라고 한 시장은 말했다.
새 다리는 내년 3월에 착공해 3년 뒤에 문을 열 예정이라고 가온시는 설명했다.
무단전재 및 재배포 금지
"""
A, B, C = Place(1, 1), Place(1, 2), Place(2, 1)


def fact(weight: int, carriers: dict[Place, float]) -> Fact:
    return Fact(weight, carriers, "what is so")


def facts(*each: Fact) -> Facts:
    return Facts("bridge", each)


def written(folder: Path, rows: str, name: str = "bridge") -> Path:
    path = folder / f"{name}.facts"
    path.write_text(rows, "utf-8")
    return path


# --- reading ---


def test_a_fact_is_read_with_its_weight_and_carriers(tmp_path: Path) -> None:
    path = written(tmp_path, "# article bridge.txt\n\n3\t4.1 ~12.2\tThe bridge is paid for\n")
    assert read_facts(path).facts == (
        Fact(3, {Place(4, 1): 1.0, Place(12, 2): 0.5}, "The bridge is paid for"),
    )


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("4\t1.1\tso", "weight '4'"),
        ("0\t1.1\tso", "weight '0'"),
        ("3\t1\tso", "carrier '1'"),
        ("3\t0.1\tso", "carrier '0.1'"),
        ("3\t1.1 1.1\tso", "1.1 stands twice"),
        ("3\t1.1 ~1.1\tso", "1.1 stands twice"),
        ("3\t\tso", "no sentence"),
        ("3\t1.1\t ", "no words"),
        ("3 1.1 so", "1 columns"),
        ("# article other.txt", "'other.txt'"),
    ],
)
def test_a_fact_that_cannot_be_used_is_named_with_its_line(
    tmp_path: Path, row: str, told: str
) -> None:
    path = written(tmp_path, f"# article bridge.txt\n{row}\n")
    with pytest.raises(FactsError, match=r"^bridge\.facts line 2: ") as caught:
        read_facts(path)
    assert told in str(caught.value)


def test_a_file_without_facts_says_so(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match="holds no fact"):
        read_facts(written(tmp_path, "# article bridge.txt\n"))


# --- places ---


def test_a_sentence_is_placed_by_the_line_it_begins_in() -> None:
    spans = raw_sentences(TEXT)
    places = places_of(spans, TEXT)
    assert {str(places[s]): s.of(TEXT)[:5] for s in spans} == {
        "1.1": "홈 > 경",
        "2.1": "가온시, ",
        "4.1": "가온시의회",
        "4.2": "의원 스무",
        "5.1": "“오래 기",
        "6.1": "새 다리는",
        "7.1": "무단전재 ",
    }


def bridge(*each: Fact) -> Known:
    return know(facts(*each), "labelled", Article(TEXT))


def test_a_carrier_that_the_splitter_does_not_have_is_warned_of() -> None:
    known = bridge(fact(3, {Place(4, 1): 1.0, Place(4, 3): 1.0}), fact(1, {Place(3, 1): 0.5}))
    assert [line.partition(" for ")[0] for line in strangers(known)] == [
        "bridge: no sentence 4.3",
        "bridge: no sentence 3.1",
    ]


def test_lead_of_the_raw_text_takes_the_menu_and_lead_after_cleaning_the_news() -> None:
    chosen = choices(bridge(fact(1, {Place(6, 1): 1.0})))
    assert list(map(str, chosen[LEAD][3])) == ["1.1", "2.1", "4.1"]
    assert list(map(str, chosen[CLEAN_LEAD][3])) == ["4.1", "4.2", "5.1"]
    assert list(map(str, chosen[BEST][3])) == ["6.1"]
    assert set(chosen[OURS][3]) <= {Place(4, 1), Place(4, 2), Place(5, 1), Place(6, 1)}


# --- scoring ---


def test_a_fact_counts_once_at_its_best_carrier() -> None:
    told = facts(fact(3, {A: 1.0, B: 0.5}), fact(1, {B: 0.5, C: 0.5}))
    assert carried(told, []) == 0.0
    assert carried(told, [B]) == (1.5 + 0.5) / 4
    assert carried(told, [A, B]) == (3 + 0.5) / 4
    assert carried(told, [B, C]) == (1.5 + 0.5) / 4


_PLACES = [Place(line, nth) for line in range(1, 5) for nth in (1, 2)]
_FACTS = st.lists(
    st.builds(
        fact,
        st.integers(1, 3),
        st.dictionaries(st.sampled_from(_PLACES), st.sampled_from([0.5, 1.0]), min_size=1),
    ),
    min_size=1,
    max_size=6,
)


@given(_FACTS, st.integers(1, 4), st.sets(st.sampled_from(_PLACES)))
def test_the_best_choice_is_the_best_of_all(
    each: list[Fact], count: int, there: set[Place]
) -> None:
    told = facts(*each)
    share, chosen = best_choice(told, there, count)
    every = combinations(sorted(there), min(count, len(there)))
    assert math.isclose(share, max(carried(told, own) for own in every))
    assert math.isclose(carried(told, chosen), share)
    assert len(chosen) <= count
    assert set(chosen) <= there


def scored(ours: float, lead: float, group: str = "labelled") -> Scored:
    """An article where ours carries one fact and LEAD another, of these weights in ten."""
    weights = {OURS: ours, CLEAN_LEAD: lead}
    own = {method: Place(i, 1) for i, method in enumerate(weights, start=1)}
    each = [fact(int(10 * w), {own[m]: 1.0}) for m, w in weights.items()]
    rest = fact(10 - sum(one.weight for one in each), {Place(9, 9): 1.0})
    known = know(facts(*each, rest), group, Article(TEXT))
    return Scored(known, {m: dict.fromkeys(COUNTS, (own[m],)) for m in weights})


def test_figures_are_means_over_the_articles_of_a_group() -> None:
    each = [scored(0.4, 0.1), scored(0.2, 0.3), scored(0.6, 0.3, "seeds")]
    assert math.isclose(figures(each, "labelled")["ours, 3 sentences"], 30.0)
    assert math.isclose(figures(each, "")["ours, 5 sentences"], 40.0)
    assert figures(each, "elsewhere") == {}
    assert [line.partition(":")[0].strip() for line in weak_spots(each)] == [
        "bridge, 3 sentences",
        "bridge, 5 sentences",
    ]


# --- the command ---


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["carried", *arguments])
    return command._main()


def test_any_folder_can_be_scored_and_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path, "3\t4.1 ~2.1\tThe bridge is paid for\n1\t9.1\tNobody says so\n")
    written(tmp_path, "3\t1.1\tGone\n", "absent")
    (tmp_path / "bridge.txt").write_text(TEXT, "utf-8")
    assert run(monkeypatch, str(tmp_path)) == 0
    told = capsys.readouterr()
    assert "no article here for 1 files, skipped: absent" in told.out
    assert "1 articles, 2 facts" in told.out
    assert "no sentence 9.1" in told.err
    assert run(monkeypatch, str(tmp_path), "--explain", "bridge") == 0
    assert "x | x  4.1 ~2.1: The bridge is paid for" in capsys.readouterr().out
    assert run(monkeypatch, str(tmp_path), "--explain", "other") == 2


def test_a_brief_below_its_floor_is_told_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path, "3\t4.1\tThe bridge is paid for\n")
    (tmp_path / "bridge.txt").write_text(TEXT, "utf-8")
    monkeypatch.setattr(command, "floors_of", lambda *_: {"ours, 3 sentences": 100.1})
    assert run(monkeypatch, str(tmp_path)) == 1
    assert "ours, 3 sentences is below its floor: 100.0 < 100.1" in capsys.readouterr().err


# --- the facts that lie here ---


@pytest.fixture(scope="module")
def here() -> list[Scored]:
    known, _ = read_known(FACTS)
    return [Scored(one, choices(one)) for one in known]


def test_every_article_of_ours_is_found(here: list[Scored]) -> None:
    _, absent = read_known(FACTS)
    named = {one.known.facts.name for one in here if one.known.group == "labelled"}
    assert len(named) == 13
    assert len(absent) == (0 if SEEDS.is_dir() else 5)


@pytest.mark.parametrize("group", ["labelled", "seeds"])
def test_our_briefs_keep_above_their_floors(here: list[Scored], group: str) -> None:
    if group not in {one.known.group for one in here}:
        pytest.skip("the seeds are not here")
    floors = floors_of("carried", group)
    assert floors
    assert below(figures(here, group), floors) == []


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not here")
def test_no_text_of_a_seed_stands_among_its_facts() -> None:
    texts = ["".join(filter(str.isalnum, p.read_text("utf-8"))) for p in SEEDS.glob("*.txt")]
    for path in FACTS.glob("*.facts"):
        told = "".join(filter(str.isalnum, path.read_text("utf-8")))
        runs = {told[i : i + 30] for i in range(len(told) - 29)}
        assert not any(run in text for run in runs for text in texts), path.name
