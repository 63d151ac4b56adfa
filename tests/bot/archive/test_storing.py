"""What happens when articles come in, come again, change, and leave."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import get_args

import pytest

from bot.archive import Answer, Archive, ArchiveError, Outcome, Teller
from bot.archive.encoding import pack_analysis, unpack_analysis
from summaries import Article, analyse
from tests.bot.archive.making import (
    NOON,
    NOW,
    TEXT,
    VERSION,
    about,
    an_analysis,
    an_article,
    found,
    hours,
    put,
    saying,
)

SEOUL = timezone(timedelta(hours=9))


def current(archive: Archive, article: Article) -> str:
    with archive.reading() as reader:
        analysis = reader.article(article.url, version=VERSION)
    assert analysis is not None
    return analysis.revision


def test_an_analysis_comes_back_equal_and_packs_to_the_same_bytes() -> None:
    analysis = an_analysis(an_article("a", datetime(2025, 2, 4, 17, 12, tzinfo=SEOUL)))
    packed = pack_analysis(analysis)
    assert unpack_analysis(packed) == analysis
    assert pack_analysis(unpack_analysis(packed)) == packed


def test_a_real_analysis_comes_back_equal_with_the_offset_of_its_publish_time() -> None:
    published = datetime(2025, 2, 4, 17, 12, tzinfo=SEOUL)
    analysis = analyse(Article(TEXT * 3, title="가온전자 새 공장", published_at=published))
    again = unpack_analysis(pack_analysis(analysis))
    assert again == analysis
    assert again.published_at is not None
    assert again.published_at.isoformat() == published.isoformat()


def test_an_article_is_new_once_and_unchanged_after(archive: Archive) -> None:
    assert put(archive, "a") == "new"
    assert put(archive, "a") == "unchanged"
    with archive.reading() as reader:
        counts = reader.counts()
    assert (counts.articles, counts.revisions, counts.analyses) == (1, 1, 1)


def test_a_touched_date_is_not_a_new_article(archive: Archive) -> None:
    put(archive, "a", NOON)
    assert put(archive, "a", NOON + hours(30)) == "unchanged"
    assert found(archive, about("stargate"), NOON, NOON + hours(1)) == ["a"]
    assert found(archive, about("stargate"), NOON + hours(1), NOON + hours(99)) == []


def test_a_date_is_taken_on_where_there_was_none(archive: Archive) -> None:
    put(archive, "a", None)
    assert found(archive, about("stargate"), NOON, NOON + hours(1)) == []
    assert put(archive, "a", NOON) == "changed"
    assert found(archive, about("stargate"), NOON, NOON + hours(1)) == ["a"]
    with archive.reading() as reader:
        assert reader.counts().undated == 0
        assert reader.counts().articles == 1


def test_a_known_date_is_never_given_up_for_none(archive: Archive) -> None:
    put(archive, "a", NOON)
    assert put(archive, "a", None) == "unchanged"
    assert put(archive, "a", None, redate=True) == "unchanged"
    assert (
        put(
            archive,
            "a",
            None,
            text="전혀 다른 말이 되었다. 가온전자는 새 공장을 남쪽 바닷가에 짓기로 했다.",
        )
        == "changed"
    )
    with archive.reading() as reader:
        assert reader.counts().undated == 0
        assert [row.published_at for row in reader.articles(None, None, 9)] == [NOON]


def test_words_without_a_date_are_analysed_with_the_known_one(archive: Archive) -> None:
    put(archive, "a", NOON)
    changed = an_article(
        "a", None, text="4일 낸 자료를 고쳐 냈다. 가온전자는 새 공장을 남쪽 바닷가에 짓기로 했다."
    )
    settled = archive.settled(changed)
    assert settled.published_at == NOON
    assert archive.store(settled, an_analysis(settled), now=NOW) == "changed"
    assert archive.pending(VERSION) == 0
    # Whoever does not ask first leaves the analysis to be made again, of the right words.
    other = an_article(
        "a", None, text="또 고쳐 냈다. 가온전자는 새 공장을 남쪽 바닷가에 짓기로 했다."
    )
    archive.store(other, an_analysis(other), now=NOW)
    assert archive.stale(VERSION, 9) == (replace(other, published_at=NOON),)


def test_redating_moves_the_article(archive: Archive) -> None:
    put(archive, "a", NOON)
    assert put(archive, "a", NOON + hours(30), redate=True) == "changed"
    assert found(archive, about("stargate"), NOON, NOON + hours(1)) == []
    assert found(archive, about("stargate"), NOON + hours(30), NOON + hours(31)) == ["a"]
    with archive.reading() as reader:
        assert reader.counts().revisions == 2


def test_the_same_moment_in_another_zone_is_the_same_date(archive: Archive) -> None:
    put(archive, "a", NOON)
    assert put(archive, "a", NOON.astimezone(SEOUL), redate=True) == "unchanged"


def test_changed_words_are_found_and_the_old_ones_no_more(archive: Archive) -> None:
    put(archive, "a", terms=("옛말",), text="옛말이다.", entities=("old",))
    before = current(archive, an_article("a"))
    assert put(archive, "a", terms=("새말",), text="새말이다.", entities=("new",)) == "changed"
    assert found(archive, saying("새말")) == ["a"]
    assert found(archive, about("new")) == ["a"]
    assert found(archive, saying("옛말")) == []
    assert found(archive, about("old")) == []
    with archive.reading() as reader:
        assert reader.texts[before] == "옛말이다."
        assert reader.counts().analyses == 2


def test_a_wording_that_comes_back_is_current_again(archive: Archive) -> None:
    for words in ("옛말", "새말", "옛말"):
        put(archive, "a", terms=(words,), text=f"{words}이다.")
    assert found(archive, saying("옛말")) == ["a"]
    assert found(archive, saying("새말")) == []
    with archive.reading() as reader:
        assert reader.counts().revisions == 2


def test_a_wording_that_comes_back_is_found_under_every_version_it_was_read_under(
    archive: Archive,
) -> None:
    put(archive, "a", text="옛말이다.", version="v1")
    put(archive, "a", text="옛말이다.", version="v2")
    put(archive, "a", text="새말이다.", version="v2")
    assert found(archive, about("stargate"), version="v1") == []
    put(archive, "a", text="옛말이다.", version="v2")
    assert found(archive, about("stargate"), version="v1") == ["a"]
    assert found(archive, about("stargate"), version="v2") == ["a"]


def test_an_outlet_is_filled_in_later_and_never_replaced(archive: Archive) -> None:
    put(archive, "a", outlet="")
    put(archive, "a", outlet="한빛경제")
    put(archive, "a", outlet="다른신문")
    with archive.reading() as reader:
        analysis = reader.article("https://news.example/a", version=VERSION)
        assert analysis is not None
        assert analysis.outlet == "한빛경제"
        everything = reader.find(about("stargate"), since=None, until=None, version=VERSION)
        assert [each.outlet for each in everything.analyses] == ["한빛경제"]


def test_holds_says_whether_storing_would_change_anything(archive: Archive) -> None:
    article = an_article("a")
    assert not archive.holds(article, VERSION)
    put(archive, "a")
    assert archive.holds(article, VERSION)
    assert not archive.holds(article, "another version")
    assert archive.holds(replace(article, published_at=NOON + hours(3)), VERSION)
    assert not archive.holds(replace(article, published_at=NOON + hours(3)), VERSION, redate=True)
    assert not archive.holds(replace(article, title="제목"), VERSION)
    assert not archive.holds(replace(article, outlet="한빛경제"), VERSION)


def test_an_analysis_of_other_words_is_refused(archive: Archive) -> None:
    with pytest.raises(ValueError, match="another article"):
        archive.store(an_article("a"), an_analysis(an_article("b")), now=NOW)


def test_two_addresses_may_carry_the_same_words(archive: Archive) -> None:
    put(archive, "a", text="같은 글이다.")
    put(archive, "b", text="같은 글이다.")
    assert found(archive, about("stargate")) == ["a", "b"]
    archive.forget("https://news.example/a")
    assert found(archive, about("stargate")) == ["b"]
    with archive.reading() as reader:
        assert reader.texts[an_article("b", text="같은 글이다.").revision] == "같은 글이다."


def test_texts_come_back_as_they_came(archive: Archive) -> None:
    text = "첫 줄\r\n\x00 둘째 줄\t끝 e\u0301 é 😀"
    put(archive, "a", text=text)
    with archive.reading() as reader:
        assert reader.texts[an_article("a", text=text).revision] == text


def test_half_a_character_is_refused_and_nothing_is_kept(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="UTF-8"):
        put(archive, "a", text="깨진 글 \ud800")
    with archive.reading() as reader:
        assert reader.counts().articles == 0


def test_reanalysis_starts_with_the_newest_and_ends(archive: Archive) -> None:
    put(archive, "old", NOON - hours(9))
    put(archive, "undated", None)
    put(archive, "new", NOON)
    assert archive.pending("v2") == 3
    names = []
    while batch := archive.stale("v2", 2):
        for article in batch:
            names.append(article.url.rpartition("/")[2])
            assert archive.add_analysis(an_analysis(article, version="v2"))
    assert names == ["new", "old", "undated"]
    assert archive.pending("v2") == 0


def test_a_stale_article_is_the_article_that_was_stored(archive: Archive) -> None:
    article = Article(
        "글이다.", "제목", "한빛경제", "https://news.example/x", NOON.astimezone(SEOUL)
    )
    archive.store(article, an_analysis(article), now=NOW)
    (stale,) = archive.stale("v2", 9)
    assert stale == article
    assert stale.published_at is not None
    assert stale.published_at.utcoffset() == timedelta(hours=9)


def test_an_analysis_of_something_unknown_is_not_kept(archive: Archive) -> None:
    assert not archive.add_analysis(an_analysis(an_article("a")))


def test_other_versions_are_dropped_only_when_the_new_one_is_complete(archive: Archive) -> None:
    put(archive, "a", version="v1", terms=("말",))
    put(archive, "b", version="v1", terms=("말",))
    put(archive, "a", version="v2", terms=("말",))
    assert archive.drop_other_versions("v2") == 0
    assert found(archive, saying("말"), version="v1") == ["a", "b"]
    put(archive, "b", version="v2", terms=("말",))
    assert archive.drop_other_versions("v2") == 1
    assert found(archive, saying("말"), version="v1") == []
    assert found(archive, saying("말"), version="v2") == ["a", "b"]
    assert archive.check("v2") == []


def test_a_ninth_version_pushes_out_the_least_complete_one(archive: Archive) -> None:
    put(archive, "a", version="v0")
    put(archive, "b", version="v0")
    for n in range(1, 9):
        put(archive, "a", version=f"v{n}")
    with archive.reading() as reader:
        assert {version for version, _ in reader.counts().versions} == {
            "v0", *(f"v{n}" for n in range(2, 9))
        }  # fmt: skip
    assert found(archive, about("stargate"), version="v0") == ["a", "b"]
    assert found(archive, about("stargate"), version="v8") == ["a"]


@pytest.mark.parametrize("whom", ["https://news.example/a", "한빛경제"])
def test_forgetting_leaves_no_trace(archive: Archive, whom: str) -> None:
    put(archive, "a", outlet="한빛경제", terms=("말",))
    put(
        archive,
        "a",
        outlet="한빛경제",
        terms=("말",),
        text="고친 글이다. 가온전자는 새 공장을 남쪽 바닷가에 짓기로 했다.",
    )
    put(archive, "b", outlet="가온일보", terms=("말",))
    for record, name in (("r1", "a"), ("r2", "b")):
        payload = f'{{"articles":["{an_article(name).id}"]}}'
        archive.answers.save(Answer(record, "topic", "말", NOW, VERSION, "ko", payload, NOW))
    assert archive.forget(whom) == 1
    assert found(archive, saying("말")) == ["b"]
    with archive.reading() as reader:
        counts = reader.counts()
        assert (counts.articles, counts.revisions, counts.analyses) == (1, 1, 1)
        assert an_article("a").revision not in reader.texts
    assert archive.answers.get("r1") is None
    assert archive.answers.get("r2") is not None
    assert archive.check(VERSION) == []
    assert put(archive, "a") == "new"


def test_forgetting_nobody_forgets_nothing(archive: Archive) -> None:
    put(archive, "a", outlet="")
    assert archive.forget("") == 0
    assert archive.forget("https://news.example/elsewhere") == 0
    assert found(archive, about("stargate")) == ["a"]


def test_check_counts_what_is_left_to_analyse(archive: Archive) -> None:
    put(archive, "a")
    put(archive, "b")
    assert archive.check(VERSION) == []
    (problem,) = archive.check("v2")
    assert (problem.kind, problem.count) == ("unanalysed", 2)


def test_check_notices_what_cannot_be_found_and_what_leads_nowhere(
    archive: Archive, tmp_path: Path
) -> None:
    put(archive, "a")
    put(archive, "b")
    file = sqlite3.connect(tmp_path / "briefing.db")
    file.execute("DELETE FROM terms WHERE rowid = (SELECT max(rowid) FROM terms)")
    file.execute("DELETE FROM articles WHERE url LIKE '%/b'")
    file.commit()
    file.close()
    problems = archive.check(VERSION)
    assert ("unindexed", 1) in [(problem.kind, problem.count) for problem in problems]
    assert ("damaged", "rows of revisions lead nowhere") in [
        (problem.kind, problem.detail) for problem in problems
    ]


def test_the_first_and_the_last_publish_time_are_known(archive: Archive) -> None:
    put(archive, "a", NOON - hours(500), now=NOW)
    put(archive, "b", NOON, now=NOW + hours(1))
    with archive.reading() as reader:
        assert reader.counts().first == NOON - hours(500)
        assert reader.counts().last == datetime(2025, 2, 4, 12, tzinfo=UTC)


# --- words that are not believed ---------------------------------------------------------------


def test_a_teaser_never_takes_the_place_of_its_article(archive: Archive) -> None:
    put(archive, "a", text=TEXT * 3)
    for told_by in get_args(Teller):
        teaser = an_article("a", text=TEXT[: len(TEXT) * 3 // 2 - 1])
        assert archive.holds(teaser, VERSION, told_by=told_by)
        assert bring(archive, teaser, told_by) == "unchanged"
    assert words(archive) == TEXT * 3
    assert bring(archive, an_article("a", text=TEXT * 2), "own feed") == "changed"
    assert archive.check(VERSION) == []


def test_a_feed_of_another_site_adds_but_never_revises(archive: Archive) -> None:
    assert bring(archive, an_article("a", text=TEXT), "other feed") == "new"
    theirs = an_article("a", text=TEXT * 2, outlet="모음신문")
    assert archive.holds(theirs, VERSION, told_by="other feed")
    assert bring(archive, theirs, "other feed") == "unchanged"
    assert words(archive) == TEXT
    assert not archive.holds(theirs, VERSION, told_by="own feed")
    assert bring(archive, theirs, "own feed") == "changed"
    assert words(archive) == TEXT * 2


def test_a_page_and_its_feed_do_not_change_an_article_back_and_forth(archive: Archive) -> None:
    in_feed, on_page = (an_article("a", text=f"{TEXT}{end}") for end in ("더 보기", "끝"))
    assert bring(archive, in_feed, "own feed") == "new"
    assert bring(archive, on_page, "reader") == "changed"
    assert archive.holds(in_feed, VERSION, told_by="own feed")
    assert bring(archive, in_feed, "own feed") == "unchanged"
    assert words(archive) == on_page.text
    assert bring(archive, an_article("a", text=f"{TEXT}고침"), "own feed") == "changed"


def test_a_feed_still_dates_the_words_that_stand(archive: Archive) -> None:
    bring(archive, an_article("a", None), "own feed")
    assert not archive.holds(an_article("a", NOON), VERSION, told_by="own feed")
    assert bring(archive, an_article("a", NOON), "own feed") == "changed"


def bring(archive: Archive, article: Article, told_by: Teller) -> Outcome:
    return archive.store(article, an_analysis(article), now=NOW, told_by=told_by)


def words(archive: Archive) -> str:
    with archive.reading() as reader:
        return reader.texts[current(archive, an_article("a"))]
