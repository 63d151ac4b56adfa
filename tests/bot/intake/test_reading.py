"""Files, folders, standard input and addresses are read; what can't be is named."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.intake import Failure, Given, Item, Source, find_sources, read
from bot.intake.document import form_of
from summaries.article import Article
from tests.bot.intake.conftest import Answer, Site
from tests.bot.intake.test_feeds import entry, rss
from tests.bot.intake.test_pages import PARAGRAPHS, page
from tests.bot.intake.test_textfiles import BODY, FRONT


def read_all(*names: str, given: Given, trusted: bool = True) -> list[Item]:
    return [i for s in find_sources(names) for i in read(s, given, trusted=trusted)]


def only(name: str, given: Given) -> Article:
    (item,) = read_all(name, given=given)
    assert isinstance(item, Article), item
    return item


def failed(name: str, given: Given, *, trusted: bool = True) -> str:
    (item,) = read_all(name, given=given, trusted=trusted)
    assert isinstance(item, Failure), item
    return str(item)


def test_a_folder_is_its_readable_files_sorted_by_path(tmp_path: Path) -> None:
    wanted = ["a/b.md", "a/c.HTML", "a.txt", "z.atom"]
    passed_over = [".hidden.txt", ".git/x.txt", "photo.jpg", "README.md", "a/notes.doc"]
    for name in wanted + passed_over:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(BODY)
    found = find_sources([str(tmp_path)])
    assert [Path(s.name).relative_to(tmp_path).as_posix() for s in found] == wanted
    assert {s.kind for s in found} == {"file"}


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path, given: Given) -> None:
    (tmp_path / "1.txt").write_text(BODY)
    (tmp_path / "2.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "3.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "4.md").write_text(FRONT + BODY)
    (tmp_path / "5.html").write_text(page())
    (tmp_path / "6.xml").write_text(rss(entry(), entry(link="urn:x")))
    items = read_all(str(tmp_path), given=given)
    assert [type(item).__name__ for item in items] == [
        *("Article", "Failure", "Failure", "Article", "Article", "Article", "Failure")
    ]
    assert [str(i).removeprefix(f"{tmp_path}/") for i in items if isinstance(i, Failure)] == [
        "2.txt: not a text file: it holds NUL characters",
        "3.txt: no such file or folder",
        "6.xml entry 2 (새 도서관): it has no web address to link to",
    ]


def test_a_pipe_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert find_sources([str(tmp_path)]) == [Source("file", str(tmp_path))]


def test_missing_and_empty_places_are_named(tmp_path: Path, given: Given) -> None:
    missing = str(tmp_path / "없음.txt")
    assert failed(missing, given) == f"{missing}: no such file or folder"
    assert "no article files in this folder" in failed(str(tmp_path), given)
    assert "only http:// and https://" in failed("ftp://example.com/a", given)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, given: Given) -> None:
    (tmp_path / "닫힘.txt").write_text(BODY)
    (tmp_path / "닫힘.txt").chmod(0)
    assert "no permission" in failed(str(tmp_path / "닫힘.txt"), given)


def test_a_file_over_the_limit_is_refused_with_its_size(tmp_path: Path, given: Given) -> None:
    big = tmp_path / "큼.txt"
    big.write_bytes(b"a" * 5_200_000)
    assert "too large (5.2 MB): the limit is 5 MB" in failed(str(big), given)


def test_a_file_of_another_suffix_is_told_by_its_content(tmp_path: Path, given: Given) -> None:
    (tmp_path / "saved").write_text(page())
    assert PARAGRAPHS[0] in only(str(tmp_path / "saved"), given).text


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("\n<!-- 저장 --><!doctype html>\n<p>가", "page"),
        ("<html><body>가", "page"),
        ('<?xml version="1.0"?>\n<!-- x -->\n<rss version="2.0">', "feed"),
        ('<?xml version="1.0"?><!DOCTYPE rss SYSTEM "x"><rdf:RDF xmlns:rdf="y">', "feed"),
        ('<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        ("<인사> 한울시 국장", "text"),
        ("< 3시 현재 날씨 >", "text"),
        ("", "text"),
    ],
)
def test_content_tells_its_form(text: str, form: str) -> None:
    assert form_of(text) == form


@pytest.mark.parametrize(
    ("data", "count"),
    [(BODY.encode("cp949"), 1), (page().encode(), 1), (rss(entry(), entry()).encode(), 2)],
)
def test_standard_input_may_hold_a_text_a_page_or_a_feed(
    data: bytes, count: int, given: Given
) -> None:
    items = list(read(Source("stdin", "-"), given, stdin=io.BytesIO(data)))
    assert [type(i) for i in items] == [Article] * count


def test_standard_input_is_bounded(given: Given) -> None:
    (item,) = read(Source("stdin", "-"), given, stdin=io.BytesIO(b"a" * 5_000_001))
    assert isinstance(item, Failure)
    assert item.where == "-"
    assert "too large" in str(item.reason)


def test_a_page_at_an_address_is_an_article_under_that_address(site: Site, given: Given) -> None:
    url = site.page("/news/7", page(), "cp949", "iso-8859-1")
    article = only(url, given)
    assert article.url == url
    assert PARAGRAPHS[0] in article.text


def test_a_feed_at_an_address_is_its_entries(site: Site, given: Given) -> None:
    feed = rss(entry(link="/news/7"), entry(link="/news/8")).encode()
    site.answers["/rss"] = Answer(feed, headers={"Content-Type": "text/html"})
    items = read_all(site.url("/rss"), given=given)
    assert [i.url for i in items if isinstance(i, Article)] == [
        site.url("/news/7"),
        site.url("/news/8"),
    ]


def test_a_redirected_article_stands_under_the_address_it_ends_at(site: Site, given: Given) -> None:
    end = site.page("/news/7", page())
    start = site.redirect("/go", "/news/7")
    assert only(start, given).url == end


def test_a_compressed_page_is_read(site: Site, given: Given) -> None:
    site.answers["/zip"] = Answer(
        gzip.compress(page().encode()),
        headers={"Content-Type": "text/html", "Content-Encoding": "gzip"},
    )
    assert PARAGRAPHS[0] in only(site.url("/zip"), given).text


def test_a_picture_at_an_address_is_no_article(site: Site, given: Given) -> None:
    site.answers["/a.png"] = Answer(b"\x89PNG", headers={"Content-Type": "image/png"})
    assert "is image/png" in failed(site.url("/a.png"), given)


def test_a_failed_address_is_named_without_its_password(site: Site, given: Given) -> None:
    url = f"http://desk:secret@127.0.0.1:{site.port}/none"
    said = failed(url, given)
    assert (
        said
        == f"http://127.0.0.1:{site.port}/none: HTTP 404: there is no such page; check the address"
    )


def test_whatever_goes_wrong_with_one_source_the_next_is_read(tmp_path: Path, given: Given) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise RuntimeError("the pipe\nburst")

    (tmp_path / "a.txt").write_text(BODY)
    sources = find_sources(["-", str(tmp_path)])
    failure, article = (i for s in sources for i in read(s, given, stdin=Broken()))
    assert str(failure) == "-: can't be read (RuntimeError: the pipe burst)"
    assert isinstance(article, Article)


def test_a_private_address_needs_trust(site: Site, given: Given) -> None:
    url = site.page("/news/7", page())
    assert "private address" in failed(url, given, trusted=False)
    assert site.asked == []


def test_reading_a_text_loads_no_extractor_and_no_network_client(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    program = f"""
import sys
from datetime import UTC, datetime
from zoneinfo import ZoneInfo
from bot.intake import Given, find_sources, read
given = Given(ZoneInfo("Asia/Seoul"), datetime(2026, 1, 1, tzinfo=UTC))
items = [i for s in find_sources([{str(tmp_path)!r}]) for i in read(s, given)]
assert len(items) == 1
loaded = [m for m in ("trafilatura", "lxml", "feedparser", "httpx", "markdown_it") if m in sys.modules]
assert not loaded, loaded
"""
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parents[3])
