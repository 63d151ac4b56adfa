"""Plain text and Markdown files as articles. The text stays exactly as it came: offsets into it
are what every quote is made of."""

from __future__ import annotations

import re

import yaml

from bot.intake.dates import edge_lines, labelled_date, read_date
from bot.intake.decoding import one_line
from bot.intake.document import Document, Given
from bot.intake.errors import IntakeError
from bot.intake.publisher import stated_publisher
from summaries.article import Article

# A page of facts, no more: PyYAML takes a second for 80 kB of it.
_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(.{0,5000}?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)


def read_text(document: Document, text: str, given: Given) -> Article:
    """The whole text as one article; raises IntakeError where there is none to read."""
    _check(text)
    return Article(
        text=text,
        outlet=given.outlet or stated_publisher(text),
        url=document.url,
        published_at=given.publish_time([labelled_date(edge_lines(text), given.zone)]),
    )


def read_markdown(document: Document, text: str, given: Given) -> Article:
    """Text under an optional YAML front matter with title, outlet, url and published."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return read_text(document, text, given)
    facts, body = _front_matter(found.group(1)), text[found.end() :]
    _check(body)
    published = facts.get("published", "")
    stated = read_date(published, given.zone)
    if published and not stated and not given.published:
        raise IntakeError(
            f"published: {published[:40]!r} is no date; write 2025-02-04 or 2025-02-04 17:12 +09:00"
        )
    return Article(
        text=body,
        title=facts.get("title", ""),
        outlet=given.outlet or facts.get("outlet", "") or stated_publisher(body),
        url=facts.get("url", "") or document.url,
        published_at=given.publish_time([stated or labelled_date(edge_lines(body), given.zone)]),
    )


def _front_matter(source: str) -> dict[str, str]:
    # BaseLoader makes nothing but strings, lists and mappings: a title `2025` or `no` stays the
    # words it is, and a date is read by the same rules as everywhere else.
    try:
        loaded = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506
    except yaml.MarkedYAMLError as error:
        line = f" line {error.problem_mark.line + 2}" if error.problem_mark else ""
        raise IntakeError(f"front matter{line} is not YAML: {error.problem}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise IntakeError("front matter is not YAML: put titles with a colon in quotes") from error
    if not isinstance(loaded, dict):
        return {}
    pairs = ((key, value) for key, value in loaded.items() if isinstance(key, str))
    return {key: one_line(value) for key, value in pairs if isinstance(value, str)}


def _check(text: str) -> None:
    if "\0" in text:
        raise IntakeError("not a text file: it holds NUL characters")
    if not text.strip():
        raise IntakeError("empty: there is no text in it")
