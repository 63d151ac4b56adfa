"""A page becomes its one article, with what the page states about it."""

from __future__ import annotations

import json
import pickle
from datetime import datetime, timedelta

import pytest

from bot.intake import Document, Failure, Given, parse
from summaries.article import Article
from tests.bot.intake.conftest import SEOUL

PARAGRAPHS = (
    "한울시가 4일 새 도서관의 문을 열었다. 장서는 12만 권이고 하루 3천 명이 들어갈 수 있다.",
    "시장은 “책을 빌리지 않아도 누구나 올 수 있는 곳”이라고 말했다. 개관식에는 주민 200명이 왔다.",
    "도서관은 옛 우체국 건물을 고쳐 지었다. 공사에는 2년 동안 180억원이 들어갔다고 시는 밝혔다.",
)
URL = "https://www.hanul.example.com/news/7"
FIVE_PAST_NOON = datetime(2025, 2, 4, 12, 5, tzinfo=SEOUL)


def page(head: str = "", info: str = "", paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    body = "\n".join(f"<p>{p}</p>" for p in paragraphs)
    return f"""<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8">{head}</head><body>
<header><nav><ul><li><a href="/">한울신문</a></li>
<li><a href="/city">시정</a></li></ul></nav></header>
<main><article><h1>한울시 새 도서관 열다</h1><p class="info">{info}</p>{body}</article></main>
<aside><ul><li><a href="/8">버스 노선 바뀐다</a></li>
<li><a href="/9">겨울 축제 일정</a></li></ul></aside>
<footer>Copyright ⓒ 한울신문. All rights reserved.</footer></body></html>"""


def read(markup: str | bytes, given: Given, url: str = "", charset: str | None = None) -> Article:
    data = markup if isinstance(markup, bytes) else markup.encode()
    (item,) = parse(Document(url or "쪽.html", data, "page", url, charset), given)
    assert isinstance(item, Article), item
    return item


def linked(**facts: object) -> str:
    data = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", **facts})
    return f'<script type="application/ld+json">{data}</script>'


def test_the_paragraphs_are_the_lines_and_the_menus_are_gone(given: Given) -> None:
    lines = read(page(), given).text.split("\n")
    assert [line for line in lines if line in PARAGRAPHS] == list(PARAGRAPHS)
    assert not any("버스 노선" in line or "시정" in line for line in lines)


def test_json_ld_states_title_outlet_and_time(given: Given) -> None:
    head = linked(
        headline="새 도서관 &quot;열다&quot;",
        datePublished="2025-02-04T03:05:00Z",
        publisher={"@type": "Organization", "name": "한울신문"},
    )
    article = read(page(head + '<meta property="og:title" content="다른 제목">'), given)
    assert (article.title, article.outlet) == ('새 도서관 "열다"', "한울신문")
    assert article.published_at == FIVE_PAST_NOON
    assert article.published_at is not None
    assert article.published_at.utcoffset() == timedelta(hours=9), "a Korean text's own day"


def test_json_ld_is_found_in_graphs_and_lists_but_not_among_related_articles(given: Given) -> None:
    related = {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "남"}]}
    graph = {"@graph": [related, {"@type": ["Thing", "NewsArticle"], "headline": "우리 제목"}]}
    head = f'<script type="application/ld+json">{json.dumps([graph])}</script>'
    assert read(page(head), given).title == "우리 제목"


def test_meta_elements_speak_where_json_ld_is_broken(given: Given) -> None:
    head = """<script type="application/ld+json">{"@type": "NewsArticle", headline: oops}</script>
      <meta property="og:title" content="한울시 새 도서관 열다 | 한울신문">
      <meta property="og:site_name" content="한울신문">
      <meta property="article:published_time" content="2025-02-04T12:05:00+09:00">
      <link rel="canonical" href="https://www.hanul.example.com/news/7?utm_source=x">"""
    article = read(page(head), given)
    assert (article.title, article.outlet, article.url, article.published_at) == (
        "한울시 새 도서관 열다",
        "한울신문",
        URL,
        FIVE_PAST_NOON,
    )


@pytest.mark.parametrize(
    "info",
    [
        '<time datetime="2025-02-04T12:05:00+09:00">2025.02.04</time>',
        "나한결 기자 | 입력 2025.02.04 12:05 | 수정 2025.02.05 08:00",
        "<span>입력</span><br><em>2025.02.04 오후 12:05</em>",
        "승인 2025.02.04 12:05",
    ],
)
def test_the_visible_page_speaks_where_nothing_else_does(info: str, given: Given) -> None:
    article = read(page("<title>한울시 새 도서관 열다 - 한울신문</title>", info), given)
    assert article.title == "한울시 새 도서관 열다"
    assert article.published_at == FIVE_PAST_NOON


def test_several_time_elements_or_none_leave_a_page_undated(given: Given) -> None:
    times = '<time datetime="2025-02-04">4일</time> <time datetime="2025-02-05">5일</time>'
    assert read(page(info=times), given).published_at is None
    assert read(page(), given).published_at is None


def test_a_stated_time_ahead_of_now_is_passed_over(given: Given) -> None:
    ahead = linked(datePublished="2031-01-01T00:00:00+09:00")
    assert read(page(ahead), given).published_at is None
    assert read(page(ahead, "입력 2025.02.04 12:05"), given).published_at == FIVE_PAST_NOON


def test_a_page_can_not_take_the_address_of_another_site(given: Given) -> None:
    head = '<link rel="canonical" href="https://other.example.net/news/1">'
    assert read(page(head), given, URL).url == URL


@pytest.mark.parametrize("charset", [None, "euc-kr", "utf-8", "iso-8859-1"])
def test_a_korean_page_is_read_whatever_the_server_says(charset: str | None, given: Given) -> None:
    markup = page().replace('charset="utf-8"', 'charset="euc-kr"').encode("cp949")
    assert PARAGRAPHS[1] in read(markup, given, URL, charset).text


def test_an_article_of_one_short_sentence_keeps_its_inline_words_on_one_line(given: Given) -> None:
    flash = page(paragraphs=("한울역 앞 <b>1번</b> 출구가 <a href='/s'>4일 오후</a> 다시 열렸다.",))
    assert "한울역 앞 1번 출구가 4일 오후 다시 열렸다." in read(flash, given).text.split("\n")


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<html></html>",
        "<html><body><ul><li><a href='/1'>도서관 소식</a></li><li>로그인</li></ul>"
        "<footer>Copyright ⓒ 한울신문. All rights reserved. 무단 전재 금지.</footer></body></html>",
    ],
)
def test_a_page_without_an_article_is_a_failure(markup: str, given: Given) -> None:
    (item,) = parse(Document("첫화면.html", markup.encode(), "page"), given)
    assert isinstance(item, Failure)
    assert item.where == "첫화면.html"


def test_items_and_documents_can_travel_to_a_worker_process(given: Given) -> None:
    document = Document("쪽.html", page().encode(), "page", URL)
    sent, known = pickle.loads(pickle.dumps((document, given)))
    items = parse(sent, known)
    assert pickle.loads(pickle.dumps(items)) == items == parse(document, given)


def short(place: str) -> str:
    return f"""<html><head><title>한울역 출구 다시 열려 - 한울신문</title></head><body>
<header>한울신문의 모든 소식을 여기에서 가장 먼저 봅니다.</header><nav><a href="/">처음</a></nav>
<{place}><h1>한울역 출구 다시 열려</h1><p>나한결 기자</p>
<figure><img src="a.jpg"><figcaption>다시 열린 한울역 1번 출구의 모습이다.</figcaption></figure>
<p>한울역 앞 <b>1번</b> 출구가 4일 오후 다시 열렸다.</p><p>닷새 만이다.</p>
<div>하루 3천 명이 이 출구로 드나든다고 역은 밝혔다.</div></{place}>
<aside>겨울 축제가 이번 주말에 한울천에서 열립니다.</aside><script>var a = "b";</script>
<footer>한울신문은 한울시 중앙로 1번지에 있습니다.</footer></body></html>"""


SHORT = [
    "한울역 앞 1번 출구가 4일 오후 다시 열렸다.",
    "닷새 만이다.",
    "하루 3천 명이 이 출구로 드나든다고 역은 밝혔다.",
]


@pytest.mark.parametrize("place", ["article", "main"])
def test_each_block_of_a_short_article_is_its_own_line_without_title_and_caption(
    place: str, given: Given
) -> None:
    article = read(short(place), given)
    assert article.title.startswith("한울역 출구 다시 열려")
    assert article.text.split("\n") == ["나한결 기자", *SHORT]


def test_a_short_page_without_a_marked_article_is_its_paragraphs(given: Given) -> None:
    assert read(short("div"), given).text.split("\n") == SHORT


def test_a_page_that_shows_only_a_teaser_is_read_from_its_json_ld(given: Given) -> None:
    whole = " ".join(PARAGRAPHS) * 3
    head = linked(headline="한울시 새 도서관 열다", articleBody=whole)
    teaser = page(head, paragraphs=(PARAGRAPHS[0],))
    assert PARAGRAPHS[2] in read(teaser, given).text
