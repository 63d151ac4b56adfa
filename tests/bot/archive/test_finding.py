"""What a question finds: by names and by words, in windows of time, whatever came in first."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from bot.archive import Archive
from bot.archive.matching import matching
from bot.archive.numbering import window
from summaries import Query
from summaries.queries import Wanted
from tests.bot.archive.making import (
    NOON,
    NOW,
    VERSION,
    about,
    an_analysis,
    an_article,
    found,
    hours,
    put,
    saying,
)


@pytest.mark.parametrize(
    "term",
    ["반도체", "삼성", "hbm", "gpt-4o", "3.5", "500", "o'brien", "株価", "café", "c++", "ㅎㅎ", "a_b",
     "№5", "e\u0301", "😀", "50%", '"', "and", "not", "near", "*", "gpt4"],
)  # fmt: skip
def test_a_term_is_found_as_it_was_stored(archive: Archive, term: str) -> None:
    put(archive, "with", terms=(term, "다른말"))
    put(archive, "without", terms=("다른말",))
    assert found(archive, saying(term)) == ["with"]


@pytest.mark.parametrize(
    ("stored", "asked"),
    [("gpt-4o", "gpt"), ("gpt-4o", "4o"), ("3.5", "3"), ("반도체", "반도"), ("삼성전자", "삼성"),
     ("café", "cafe"), ("e\u0301", "e"), ("o'brien", "brien"), ("50%", "50")],
)  # fmt: skip
def test_a_term_is_never_split_nor_bent(archive: Archive, stored: str, asked: str) -> None:
    put(archive, "a", terms=(stored,))
    assert found(archive, saying(asked)) == []


def test_all_terms_of_one_wish_are_needed_and_any_of_its_entities(archive: Archive) -> None:
    put(archive, "a", terms=("관세", "철강"), entities=("samsung",))
    put(archive, "b", terms=("관세",), entities=("samsung-electronics",))
    assert found(archive, saying("관세", "철강")) == ["a"]
    assert found(archive, about("samsung", "samsung-electronics")) == ["a", "b"]


def test_any_all_none_and_outlets_combine(archive: Archive) -> None:
    put(archive, "a", entities=("sk",), terms=("공장",), outlet="한빛경제")
    put(archive, "b", entities=("sk", "lg"), terms=("공장",), outlet="한빛경제")
    put(archive, "c", entities=("sk",), terms=("공장", "부음"), outlet="한빛경제")
    put(archive, "d", entities=("sk",), terms=("공장",), outlet="가온일보")
    put(archive, "e", entities=(), terms=("공장",), outlet="한빛경제")
    query = Query(
        "sk 공장",
        any=(Wanted(entities=("sk",)), Wanted(terms=("없는말",))),
        all=(Wanted(terms=("공장",)),),
        none=(Wanted(entities=("lg",)), Wanted(terms=("부음",))),
        outlets=("한빛경제",),
    )
    assert found(archive, query) == ["a"]


def test_a_window_holds_its_start_and_not_its_end(archive: Archive) -> None:
    second = timedelta(seconds=1)
    for name, at in (("before", NOON - second), ("start", NOON), ("end", NOON + second)):
        put(archive, name, at)
    assert found(archive, about("stargate"), NOON, NOON + second) == ["start"]
    assert found(archive, about("stargate"), NOON, None) == ["start", "end"]
    assert found(archive, about("stargate"), None, NOON) == ["before"]


def test_undated_articles_are_in_no_window(archive: Archive) -> None:
    put(archive, "undated", None)
    put(archive, "ancient", datetime(1902, 3, 1, tzinfo=UTC))
    assert found(archive, about("stargate"), None, datetime(9999, 1, 1, tzinfo=UTC)) == ["ancient"]
    assert found(archive, about("stargate"), datetime(2, 1, 1, tzinfo=UTC), None) == ["ancient"]
    assert found(archive, about("stargate")) == ["undated", "ancient"]


def test_the_newest_come_up_to_the_limit_and_all_are_counted(archive: Archive) -> None:
    for n in range(6):
        put(archive, f"a{n}", NOON + hours(n))
    with archive.reading() as reader:
        result = reader.find(about("stargate"), since=None, until=None, version=VERSION, limit=2)
    assert [analysis.published_at for analysis in result.analyses] == [
        NOON + hours(4),
        NOON + hours(5),
    ]
    assert result.articles_matching == 6


@pytest.mark.parametrize("at", [NOON, None])
def test_intake_breaks_no_tie_where_the_limit_cuts_a_minute(
    tmp_path: Path, at: datetime | None
) -> None:
    for n, names in enumerate(permutations(["a", "b", "c"])):
        with Archive.open(f"sqlite:///{tmp_path}/{n}.db") as archive:
            for name in names:
                put(archive, name, at)
            assert found(archive, about("stargate"), limit=2) == ["b", "c"]


def test_when_the_newest_match_was_published(archive: Archive) -> None:
    put(archive, "a", NOON)
    put(archive, "b", NOON + timedelta(seconds=20))
    put(archive, "c", NOON + hours(1), entities=("lg",))
    put(archive, "undated", None)
    with archive.reading() as reader:
        query = about("stargate")
        assert reader.newest(query, NOW, version=VERSION) == NOON + timedelta(seconds=20)
        assert reader.newest(query, NOON + timedelta(seconds=20), version=VERSION) == NOON
        assert reader.newest(query, NOON, version=VERSION) is None
        assert reader.newest(about("kia"), NOW, version=VERSION) is None


def test_only_analyses_of_one_version_answer(archive: Archive) -> None:
    put(archive, "a", version="v1", entities=("lg",), terms=("말",))
    put(archive, "a", version="v2", entities=("sk",), terms=("글",))
    assert found(archive, about("lg"), version="v1") == ["a"]
    assert found(archive, about("lg"), version="v2") == []
    assert found(archive, saying("글"), version="v1") == []
    assert found(archive, saying("글"), version="v2") == ["a"]
    assert found(archive, saying("글"), version="v3") == []


def test_an_old_version_answers_until_the_new_one_is_complete_in_the_window(
    archive: Archive,
) -> None:
    day = hours(24)
    put(archive, "old", NOON - day, version="v1")
    put(archive, "new", NOON, version="v1")
    put(archive, "new", NOON, version="v2")
    with archive.reading() as reader:
        assert reader.version_for("v2", NOON, NOON + day) == "v2"
        assert reader.version_for("v2", NOON - day, NOON + day) == "v1"
        assert reader.version_for("v2", None, None) == "v1"
        assert reader.version_for("v3", NOON, NOON + day) == "v2"
        assert reader.version_for("v3", NOON + day, NOON + 2 * day) == "v3"
    put(archive, "newest", NOON + hours(1), version="v2")  # no version is complete now
    with archive.reading() as reader:
        assert reader.version_for("v2", NOON - day, NOON + day) == "v2"


def test_an_analysis_of_another_shape_is_never_read(archive: Archive, tmp_path: Path) -> None:
    put(archive, "a", version="v1")
    with sqlite3.connect(tmp_path / "briefing.db") as file:
        file.execute("UPDATE versions SET shape = 'another'")
    file.close()
    assert found(archive, about("stargate"), version="v1") == []
    with archive.reading() as reader:
        assert reader.version_for("v2", None, None) == "v2"
        assert reader.article("https://news.example/a", version="v1") is None
    put(archive, "a", version="v2")
    assert found(archive, about("stargate"), version="v2") == ["a"]


def test_an_article_is_found_by_its_address_its_id_or_a_beginning_of_it(archive: Archive) -> None:
    put(archive, "a")
    put(archive, "b")
    wanted = an_article("a")
    with archive.reading() as reader:
        for asked in (wanted.url, wanted.id, wanted.id[:6]):
            analysis = reader.article(asked, version=VERSION)
            assert analysis is not None
            assert analysis.article == wanted.id
        for asked in (wanted.id[:5], "zzzzzz", "", "https://news.example/", "\ud800깨진", "%%%%%%"):
            assert reader.article(asked, version=VERSION) is None


def test_a_beginning_that_two_ids_share_names_neither(archive: Archive, tmp_path: Path) -> None:
    put(archive, "a")
    put(archive, "b")
    archive.close()
    file = sqlite3.connect(tmp_path / "briefing.db")
    file.execute("PRAGMA foreign_keys = OFF")
    for name, new in (("a", "abcdef0000000001"), ("b", "abcdef0000000002")):
        file.execute("UPDATE articles SET id = ? WHERE id = ?", (new, an_article(name).id))
        file.execute(
            "UPDATE revisions SET article = ? WHERE article = ?", (new, an_article(name).id)
        )
    file.commit()
    file.close()
    with archive.reading() as reader:
        assert reader.article("abcdef", version=VERSION) is None
        assert reader.article("abcdef0000000001", version=VERSION) is not None


def test_only_texts_that_are_asked_for_are_opened_and_each_once(archive: Archive) -> None:
    for name in "abc":
        put(archive, name)
    with archive.reading() as reader:
        result = reader.find(about("stargate"), since=None, until=None, version=VERSION)
        assert reader.texts.opened == 0
        first = result.analyses[0].revision
        assert reader.texts[first] == an_article("a").text
        assert reader.texts[first] == an_article("a").text
        assert reader.texts.opened == 1
        assert len(reader.texts) == len(list(reader.texts)) == 3
        with pytest.raises(KeyError):
            reader.texts["nothing"]
        assert reader.texts.opened == 1


def test_a_reader_sees_one_state_of_the_archive(archive: Archive) -> None:
    put(archive, "a")
    with archive.reading() as reader:
        before = reader.find(about("stargate"), since=None, until=None, version=VERSION)
        put(archive, "b")
        archive.forget("https://news.example/a")
        after = reader.find(about("stargate"), since=None, until=None, version=VERSION)
        assert before == after
        assert reader.texts[before.analyses[0].revision]
    assert found(archive, about("stargate")) == ["b"]


def test_articles_are_listed_newest_first(archive: Archive) -> None:
    put(archive, "b", NOON)
    put(archive, "a", NOON)
    put(archive, "undated", None)
    put(archive, "c", NOON + hours(1), outlet="한빛경제")
    put(
        archive,
        "c",
        NOON + hours(1),
        text="고친 글이다. 가온전자는 새 공장을 남쪽 바닷가에 짓기로 했다.",
    )
    with archive.reading() as reader:
        listed = reader.articles(None, None, 9)
        assert [row.url[-1] for row in listed] == ["c", "b", "a", "d"]
        assert (listed[0].outlet, listed[0].revisions) == ("한빛경제", 2)
        assert [row.url[-1] for row in reader.articles(NOON, NOON + hours(1), 1)] == ["b"]
        assert reader.counts().outlets == (("", 3), ("한빛경제", 1))


# --- whatever the order ---------------------------------------------------------------------------

_NAMES, _WORDS = ("lg", "sk", "kia"), ("관세", "관세율", "hbm", "노조", "노사")


@dataclass(frozen=True)
class Made:
    name: str
    at: datetime | None
    entities: tuple[str, ...]
    terms: tuple[str, ...]
    outlet: str


def _some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=2).map(tuple)


_times = st.one_of(
    st.none(), st.integers(0, 400).map(lambda n: NOON + timedelta(seconds=n, microseconds=n % 3))
)
_archives = st.lists(
    st.builds(
        Made,
        st.sampled_from("abcdefgh"),
        _times,
        _some(_NAMES),
        _some(_WORDS),
        st.sampled_from(["", "가", "나"]),
    ),
    max_size=8,
    unique_by=lambda made: made.name,
)
_wishes = st.one_of(
    _some(_NAMES).map(lambda names: Wanted(entities=names)),
    _some(_WORDS).map(lambda words: Wanted(terms=words)),
    st.just(
        Wanted(spelt=(("hbm", "none"),))
    ),  # a word of an English text: no compound is told apart
)
_several = st.lists(_wishes, max_size=2).map(tuple)
_queries = st.builds(
    Query,
    st.just(""),
    any=_several,
    all=_several,
    none=_several,
    outlets=st.sampled_from([(), ("가",), ("가", "나")]),
)


@contextmanager
def _archive_of(articles: list[Made]) -> Iterator[Archive]:
    with Archive.open("sqlite:///:memory:") as archive:
        for made in articles:
            put(
                archive,
                made.name,
                made.at,
                entities=made.entities,
                terms=made.terms,
                outlet=made.outlet,
            )
        yield archive


@settings(max_examples=60, deadline=None)
@given(
    _archives,
    st.randoms(use_true_random=False),
    _queries,
    st.tuples(_times, _times),
    st.integers(1, 4),
)
def test_find_gives_what_fits_whatever_the_order_of_intake(
    articles: list[Made],
    random: Random,
    query: Query,
    ends: tuple[datetime | None, datetime | None],
    limit: int,
) -> None:
    since, until = ends
    shuffled = list(articles)
    random.shuffle(shuffled)
    with _archive_of(articles) as one, _archive_of(shuffled) as other:
        wanted = [
            made
            for made in articles
            if query.fits(frozenset(made.entities), frozenset(made.terms), made.outlet)
            and (made.at is not None or (since is None and until is None))
            and (made.at is None or since is None or since <= made.at)
            and (made.at is None or until is None or made.at < until)
        ]
        wanted.sort(key=lambda m: (m.at is not None, m.at or NOON, m.name))
        names = [made.name for made in wanted[-limit:]]
        assert found(one, query, since, until, limit=limit) == names
        assert found(other, query, since, until, limit=limit) == names
        with one.reading() as reader:
            result = reader.find(query, since=since, until=until, version=VERSION, limit=limit)
        assert result.articles_matching == len(wanted)


def test_windows_and_mentions_are_looked_up_in_indexes(archive: Archive, tmp_path: Path) -> None:
    put(archive, "a", terms=("말",))
    file = sqlite3.connect(tmp_path / "briefing.db")

    def plan(query: Query) -> list[str]:
        span = window(NOON, NOON + timedelta(seconds=90))
        compiled = matching(query, span, 0).compile(
            dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}
        )
        return [row[3] for row in file.execute(f"EXPLAIN QUERY PLAN {compiled}")]

    assert not any("TEMP B-TREE" in step for step in plan(about("lg")))
    names = plan(about("lg", "sk"))
    assert any(
        re.search(r"SEARCH mentions USING .*\(version=\? AND entity=\? AND row>\? AND row<\?", step)
        for step in names
    )
    words = plan(saying("말"))
    assert any("VIRTUAL TABLE INDEX" in step for step in words)
    for step in names + words:
        # "anon" is what was found in the indexes.
        assert "SCAN" not in step or re.search("VIRTUAL TABLE|SUBQUERY|SCAN anon_", step), step
    file.close()


def test_the_window_limits_what_full_text_search_reads(archive: Archive, tmp_path: Path) -> None:
    # SQLite says in the plan which limits it hands to the index: = the word, < and > the rowid.
    file = sqlite3.connect(tmp_path / "briefing.db")
    compiled = matching(saying("말"), window(NOON, NOON + hours(1)), 0).compile(
        dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}
    )
    steps = [row[3] for row in file.execute(f"EXPLAIN QUERY PLAN {compiled}")]
    (step,) = [each for each in steps if "terms" in each]
    assert re.search(r"INDEX \d+:.*<.*>|INDEX \d+:.*>.*<", step), step
    file.close()


def test_an_empty_archive_answers_nothing(archive: Archive) -> None:
    with archive.reading() as reader:
        assert found(archive, about("lg")) == []
        assert reader.newest(about("lg"), NOW, version=VERSION) is None
        assert reader.version_for(VERSION, None, None) == VERSION
        assert reader.articles(None, None, 5) == ()
        assert reader.counts().articles == 0


def test_entities_of_the_title_are_found_too(archive: Archive) -> None:
    article = an_article("a")
    analysis = replace(an_analysis(article), title_entities=("kia",), title_terms=("제목말",))
    archive.store(article, analysis, now=NOW)
    assert found(archive, about("kia")) == ["a"]
    assert found(archive, saying("제목말")) == ["a"]
