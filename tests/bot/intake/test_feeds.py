"""A feed becomes one article for each entry, dated as the entry says."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

import pytest

from benchmarks.feeds import broken, dated, feeds, ours, theirs
from bot.intake import Document, Failure, Given, Item, parse
from summaries.article import Article
from tests.bot.intake.conftest import SEOUL

FIVE_PAST_NOON = datetime(2025, 2, 4, 12, 5, tzinfo=SEOUL)


def rss(*items: str, declaration: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    return f"""{declaration}
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>한울신문</title>
<link>https://hanul.example.com/</link>{"".join(items)}</channel></rss>"""


def entry(
    title: str = "새 도서관",
    link: str = "https://hanul.example.com/7",
    date: str = "<pubDate>Tue, 04 Feb 2025 12:05:00 +0900</pubDate>",
    text: str = "<description>한울시가 4일 새 도서관의 문을 열었다.</description>",
) -> str:
    return f"<item><title>{title}</title><link>{link}</link>{date}{text}</item>"


def read(feed: str | bytes, given: Given, charset: str | None = None) -> list[Item]:
    data = feed if isinstance(feed, bytes) else feed.encode()
    return parse(Document("소식.xml", data, "feed", charset=charset), given)


def only(feed: str | bytes, given: Given) -> Article:
    (item,) = read(feed, given)
    assert isinstance(item, Article), item
    return item


def test_an_entry_states_title_link_date_and_text(given: Given) -> None:
    assert only(rss(entry()), given) == Article(
        text="한울시가 4일 새 도서관의 문을 열었다.",
        title="새 도서관",
        outlet="한울신문",
        url="https://hanul.example.com/7",
        published_at=FIVE_PAST_NOON,
    )


def test_the_outlet_given_wins_over_the_feeds_title(given: Given) -> None:
    assert only(rss(entry()), replace(given, outlet="한울미디어")).outlet == "한울미디어"


@pytest.mark.parametrize(
    "date",
    [
        "<pubDate>Tue, 04 Feb 2025 12:05:00 KST</pubDate>",
        "<pubDate>2025.02.04 12:05</pubDate>",
        "<pubDate>2025년 02월 04일 12:05</pubDate>",
        "<pubDate>화, 04 2월 2025 12:05:00 +0900</pubDate>",
        "<pubDate>Tue, 04 Feb 2025 03:05:00 GMT</pubDate>",
        "<dc:date>2025-02-04T12:05:00+09:00</dc:date>",
        "<pubDate>방금 전</pubDate><dc:date>2025-02-04T12:05:00+09:00</dc:date>",
    ],
)
def test_dates_are_read_by_our_own_rules(date: str, given: Given) -> None:
    assert only(rss(entry(date=date)), given).published_at == FIVE_PAST_NOON


@pytest.mark.parametrize("date", ["", "<pubDate>언젠가</pubDate>", "<pubDate>2031-01-01</pubDate>"])
def test_an_entry_without_a_credible_date_is_undated(date: str, given: Given) -> None:
    assert only(rss(entry(date=date)), given).published_at is None


def test_the_full_text_is_taken_before_the_description(given: Given) -> None:
    full = """<description>짧은 소개</description><content:encoded><![CDATA[
      <p>첫 문단에는 <b>굵은</b> 말과 <a href="/a">이음말</a>이 있다.</p><!-- 광고 -->
      <figure><img src="a.jpg"><figcaption>새 도서관 앞.</figcaption></figure>
      <script>track()</script>
      <div>둘째 문단이다.<br/>셋째 줄이다.&nbsp;끝.</div>]]></content:encoded>"""
    assert only(rss(entry(text=full)), given).text.split("\n") == [
        "첫 문단에는 굵은 말과 이음말이 있다.",
        "새 도서관 앞.",
        "둘째 문단이다.",
        "셋째 줄이다. 끝.",
    ]


def test_angle_brackets_around_words_are_words(given: Given) -> None:
    article = only(
        rss(
            entry(
                title="&lt;인사&gt; R&amp;amp;D &lt;b&gt;본부&lt;/b&gt;",
                text="<description><![CDATA[<p><인사> 본부장에 나한결</p>]]></description>",
            )
        ),
        given,
    )
    assert article.title == "<인사> R&D 본부"
    assert article.text == "<인사> 본부장에 나한결"


@pytest.mark.parametrize("label", ["euc-kr", "utf-8"])
def test_a_cp949_feed_is_read_under_a_right_and_a_wrong_label(label: str, given: Given) -> None:
    declaration = f'<?xml version="1.0" encoding="{label}"?>'
    feed = rss(entry(title="똠얌꿍 축제"), declaration=declaration)
    assert only(feed.encode("cp949"), given).title == "똠얌꿍 축제"


def test_an_atom_feed_is_a_feed(given: Given) -> None:
    feed = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Hanul Post</title>
      <entry><title>Library opens</title><link href="https://hanul.example.com/en/7"/>
      <published>2025-02-04T12:05:00+09:00</published><updated>2025-02-06T09:00:00+09:00</updated>
      <content type="html">&lt;p&gt;A new library opened.&lt;/p&gt;</content></entry></feed>"""
    article = only(feed, given)
    assert (article.text, article.outlet) == ("A new library opened.", "Hanul Post")
    assert article.published_at == FIVE_PAST_NOON


def test_entries_without_link_or_text_are_named_and_the_rest_is_read(given: Given) -> None:
    first, no_link, no_text, last = read(
        rss(
            entry(),
            entry(title="주소 없음", link="urn:x:1"),
            entry(title="글 없음", text="<description><![CDATA[<img src='a.jpg'>]]></description>"),
            entry(link="/8"),
        ),
        given,
    )
    assert isinstance(first, Article)
    assert isinstance(no_link, Failure)
    assert no_link.where == "소식.xml entry 2 (주소 없음)"
    assert "no web address" in str(no_link.reason)
    assert isinstance(no_text, Failure)
    assert "no text" in str(no_text.reason)
    assert isinstance(last, Article)
    assert last.url == "https://hanul.example.com/8"


@pytest.mark.parametrize("text", ["그냥 글이다.", "<note><to>x</to></note>", "/etc/hostname"])
def test_what_is_no_feed_is_refused(text: str, given: Given) -> None:
    (item,) = read(text, given)
    assert isinstance(item, Failure)
    assert "no feed" in str(item.reason)


def test_an_empty_feed_is_a_failure(given: Given) -> None:
    (item,) = read(rss(), given)
    assert isinstance(item, Failure)
    assert "no entries" in str(item.reason)


def test_a_json_feed_is_a_feed(given: Given) -> None:
    items = [
        {
            "id": "1",
            "url": "https://hanul.example.com/7",
            "title": "<인사> R&D 본부",
            "content_text": "한울시가 4일 새 도서관의 문을 열었다. a < b\n둘째 줄이다.",
            "date_published": "2025-02-04T12:05:00+09:00",
        },
        {"id": "https://hanul.example.com/8", "content_html": "<p>첫 문단.</p><p>둘째.</p>"},
        {"id": 9, "url": ["x"], "content_text": None},
        "no item",
    ]
    feed = {"title": "한울신문", "items": items, "version": "https://jsonfeed.org/version/1.1"}
    first, second, *bad = parse(Document("소식", json.dumps(feed).encode()), given)
    assert first == Article(
        text="한울시가 4일 새 도서관의 문을 열었다. a < b\n둘째 줄이다.",
        title="<인사> R&D 본부",
        outlet="한울신문",
        url="https://hanul.example.com/7",
        published_at=FIVE_PAST_NOON,
    )
    assert isinstance(second, Article)
    assert (second.url, second.text) == ("https://hanul.example.com/8", "첫 문단.\n둘째.")
    assert [each.reason.key for each in bad if isinstance(each, Failure)] == ["no-link"] * 2


def test_a_feed_that_is_no_xml_is_read_entry_by_entry(given: Given) -> None:
    feed = """Warning: mysql on line 3<br />
<?xml version="1.0"?><rss version="2.0"><channel><title>A & B</title>
<item><title><인사> R&D&nbsp;본부</title><link>https://a.example/1?a=1&b=2</link>
<description>첫 줄이다.<br>둘째 줄이다.</description><dc:date>2025.02.04 12:05</dc:date></item>
<item><title><![CDATA[둘 & 셋]]></title><link><![CDATA[https://a.example/2?a=1&b=2]]></link>
<content:encoded><![CDATA[<p>글에 <item> 이 있다.</p>]]></content:encoded></item>
<item><title>끝없는</title><guid>https://a.example/3</guid><description>&lt;p&gt;잘린"""
    first, second, third = parse(Document("소식", feed.encode()), given)
    assert isinstance(first, Article)
    assert (first.title, first.outlet) == ("<인사> R&D 본부", "A & B")
    assert first.url == "https://a.example/1?a=1&b=2"
    assert first.text == "첫 줄이다.\n둘째 줄이다."
    assert first.published_at == FIVE_PAST_NOON
    assert isinstance(second, Article)
    assert (second.title, second.url) == ("둘 & 셋", "https://a.example/2?a=1&b=2")
    assert isinstance(third, Article)
    assert (third.title, third.url) == ("끝없는", "https://a.example/3")


def test_markup_that_stands_unescaped_and_relative_links_are_read(given: Given) -> None:
    feed = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/x/">
      <title>T</title><entry><title>t</title><link rel="self" href="no"/><link href="1"/>
      <content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:p>1 &lt; 2</x:p>
      <x:p>둘째.</x:p></x:div></content></entry></feed>"""
    article = only(feed, given)
    assert (article.url, article.text) == ("https://a.example/x/1", "1 < 2\n둘째.")


_DEEP = "<div>" * 100_000
_BOMB = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghij"))


@pytest.mark.parametrize(
    "feed",
    [
        f"<rss><channel><item><description>{_DEEP}",
        f"<rss><channel><item><description><![CDATA[{_DEEP}]]></description></item></channel></rss>",
        f'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">{_BOMB}]><rss><channel><item><title>&j;</title>',
        "<rss><channel><item>" + "<![CDATA[" * 100_000,
        "<rss>" + "<channel>" * 100_000,
        "<!DOCTYPE [" * 100_000 + "<rss>",
        '{"version":"https://jsonfeed.org/version/1","items":' + "[" * 100_000,
        "<rss><channel>&" + "<item/>" * 50_000,
    ],
)
def test_a_hostile_feed_costs_little(feed: str, given: Given) -> None:
    started = time.process_time()
    items = read(feed, given)
    assert time.process_time() - started < 5
    assert not any(isinstance(item, Failure) and item.reason.key == "otherwise" for item in items)
    assert len(items) <= 2000


def test_no_damage_makes_reading_fail_otherwise_than_with_a_reason() -> None:
    assert broken(25, peer=False).unforeseen == 0


def test_sound_feeds_hold_what_feedparser_finds_in_them() -> None:
    for group in feeds().values():
        assert ours(group[0]) == theirs(group[0])
        assert dated(group[0]) == 1
