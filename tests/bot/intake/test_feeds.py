"""A feed becomes one article for each entry, dated as the entry says."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

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
