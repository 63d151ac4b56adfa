"""Feeds read by us and by feedparser with its defaults: the same entries, at what cost, and what
becomes of damaged ones.

    python -m benchmarks.feeds [--damaged N]

The feeds are made of the labelled articles: RSS 1.0 and 2.0 and Atom, whole texts and summaries, with
dates as news sites write them. Exit 1 if an entry of a sound feed differs, a damaged one raises
anything but a reason, or we are less than `_FASTER` times as fast.
"""

from __future__ import annotations

import argparse
import html
import io
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import process_time
from typing import NamedTuple
from zoneinfo import ZoneInfo

import feedparser

from bot.intake import Document, Failure, Given, parse
from summaries import Article

HERE = Path(__file__).parent
_FASTER = 3.0
_ENTRIES = 30
_GIVEN = Given(ZoneInfo("Asia/Seoul"), datetime(2026, 11, 23, tzinfo=UTC))
_DATES = (
    "Tue, 04 Feb 2025 12:05:00 +0900",
    "Tue, 04 Feb 2025 12:05:00 KST",
    "2025.02.04 12:05",
    "2025년 02월 04일 12:05",
    "화, 04 2월 2025 12:05:00 +0900",
    "2025-02-04T03:05:00Z",
)
MOMENT = datetime(2025, 2, 4, 3, 5, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Told:
    title: str
    link: str
    text: str
    date: str


def articles() -> list[Told]:
    texts = [path.read_text("utf-8") for path in sorted((HERE / "labelled").glob("*/*.txt"))]
    return [
        Told(
            title=" ".join(text.split())[:40] + " R&D",
            link=f"https://news.example/article?id={n}&section=1",
            text=text,
            date=_DATES[n % len(_DATES)],
        )
        for n, text in enumerate(texts)
    ]


def _paragraphs(text: str) -> str:
    lines = (html.escape(line) for line in text.split("\n") if line.strip())
    return "".join(f"<p>{line}</p>" for line in lines)


def rss(told: list[Told], *, whole: bool) -> str:
    items = "".join(
        f"<item><title>{html.escape(each.title)}</title><link>{html.escape(each.link)}</link>"
        f"<guid isPermaLink='false'>{n}</guid><pubDate>{each.date}</pubDate>"
        f"<description>{html.escape(each.text[:150])}</description>"
        + (
            f"<content:encoded><![CDATA[{_paragraphs(each.text)}]]></content:encoded>"
            if whole
            else ""
        )
        + "<category>경제</category></item>"
        for n, each in enumerate(told)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>새길신문</title>'
        f"<link>https://news.example/</link>{items}</channel></rss>"
    )


def atom(told: list[Told]) -> str:
    entries = "".join(
        f'<entry><title type="text">{html.escape(each.title)}</title>'
        f'<link rel="alternate" href="{html.escape(each.link)}"/><id>urn:x:{n}</id>'
        f"<published>2025-02-04T12:05:00+09:00</published>"
        f'<content type="html">{html.escape(_paragraphs(each.text))}</content></entry>'
        for n, each in enumerate(told)
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>새길신문</title>{entries}</feed>'


def rdf(told: list[Told]) -> str:
    items = "".join(
        f'<item rdf:about="{html.escape(each.link)}"><title>{html.escape(each.title)}</title>'
        f"<link>{html.escape(each.link)}</link><dc:date>2025-02-04T12:05:00+09:00</dc:date>"
        f"<description>{html.escape(each.text[:300])}</description></item>"
        for each in told
    )
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>새길신문</title></channel>{items}</rdf:RDF>"
    )


def feeds() -> dict[str, list[str]]:
    told = articles()
    groups = [told[n : n + _ENTRIES] for n in range(0, len(told), _ENTRIES)]
    return {
        "RSS 2.0, whole": [rss(group, whole=True) for group in groups],
        "RSS 2.0, summaries": [rss(group, whole=False) for group in groups],
        "RSS 1.0, summaries": [rdf(group) for group in groups],
        "Atom, whole": [atom(group) for group in groups],
    }


def ours(feed: str) -> list[tuple[str, str]]:
    items = parse(Document("feed", feed.encode(), "feed"), _GIVEN)
    return [(item.title, item.url) for item in items if isinstance(item, Article)]


def dated(feed: str) -> float:
    """The share of entries whose publish time is right."""
    items = [
        i for i in parse(Document("feed", feed.encode(), "feed"), _GIVEN) if isinstance(i, Article)
    ]
    return sum(item.published_at == MOMENT for item in items) / len(items)


def theirs(feed: str) -> list[tuple[str, str]]:
    parsed = feedparser.parse(io.BytesIO(feed.encode()))
    return [
        (" ".join(entry.get("title", "").split()), entry.get("link", ""))
        for entry in parsed.entries
    ]


def damaged(feed: str, chance: random.Random) -> str:
    """A sound feed with one to five wounds."""
    text = feed
    for _ in range(chance.randint(1, 5)):
        at, length = chance.randrange(len(text)), chance.randint(1, 40)
        match chance.randrange(6):
            case 0:
                text = text[:at] + text[at + length :]
            case 1:
                text = (
                    text[:at]
                    + chance.choice(("&", "<", "]]>", "\x0b", "&nbsp;", "<br>", "\ud800"))
                    + text[at:]
                )
            case 2:
                text = text[: max(at, 200)]
            case 3:
                end = chance.choice(("</item>", "</title>", "</description>", "</entry>", '"'))
                text = text.replace(end, "", 1)
            case 4:
                text = text[:at] + text[at : at + 500] + text[at:]
            case _:
                text = text.replace(' xmlns:content="http://purl.org/rss/1.0/modules/content/"', "")
    return text


class Damage(NamedTuple):
    """Of damaged feeds: entries read by us and by feedparser, and how often we met something that we
    have no reason for."""

    found: int
    peer: int
    unforeseen: int


def broken(count: int, seed: int = 1, *, peer: bool = True) -> Damage:
    chance = random.Random(seed)  # noqa: S311
    sound = [feed for group in feeds().values() for feed in group]
    found, theirs_found, unforeseen = 0, 0, 0
    for _ in range(count):
        data = damaged(chance.choice(sound), chance).encode("utf-8", "ignore")
        items = parse(Document("feed", data, "feed"), _GIVEN)
        found += sum(isinstance(item, Article) for item in items)
        unforeseen += sum(isinstance(i, Failure) and i.reason.key == "otherwise" for i in items)
        if peer:
            theirs_found += len(feedparser.parse(io.BytesIO(data)).entries)
    return Damage(found, theirs_found, unforeseen)


def _seconds(read: Callable[[str], object], group: list[str], rounds: int = 5) -> float:
    best = float("inf")
    for _ in range(rounds):
        start = process_time()
        for feed in group:
            read(feed)
        best = min(best, process_time() - start)
    return best


def _main() -> int:
    parser = argparse.ArgumentParser(description="Feeds beside feedparser.")
    parser.add_argument("--damaged", type=int, default=300)
    arguments = parser.parse_args()
    wrong = []
    print(
        f"{'feeds':22}{'entries':>8}{'same':>7}{'dated':>7}{'ms':>9}{'feedparser':>12}{'times':>7}"
    )
    for name, group in feeds().items():
        same = [ours(feed) == theirs(feed) for feed in group]
        share = min(map(dated, group))
        mine, peer = _seconds(ours, group), _seconds(theirs, group)
        entries = sum(len(ours(feed)) for feed in group)
        print(
            f"{name:22}{entries:8}{sum(same) / len(same):7.0%}{share:7.0%}{mine * 1e3:9.1f}"
            f"{peer * 1e3:12.1f}{peer / mine:7.1f}"
        )
        if not all(same) or share < 1 or peer < _FASTER * mine:
            wrong.append(name)
    found, peer_found, unforeseen = broken(arguments.damaged)
    print(
        f"{arguments.damaged} damaged: {found} entries, feedparser {peer_found}, {unforeseen} unforeseen"
    )
    if unforeseen:
        wrong.append("damaged")
    if wrong:
        print(f"below the floor: {', '.join(wrong)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(_main())
