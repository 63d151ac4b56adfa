"""Markdown as an article: the plain text that a reader of it sees, under its front matter's facts.

Markdown is a source form like HTML: offsets are those of the plain text made here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.intake.dates import read_date
from bot.intake.decoding import one_line
from bot.intake.document import Document, Given
from bot.intake.errors import IntakeError
from bot.intake.publisher import stated_publisher
from bot.intake.textfiles import check_text, stated_times
from summaries.article import Article

# A page of facts, no more: PyYAML takes a second for 80 kB of it.
_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(.{0,5000}?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)


def read_markdown(document: Document, text: str, given: Given) -> Article:
    """Markdown under an optional YAML front matter with title, outlet, url and published or date."""
    check_text(text)
    found = _FRONT_MATTER.match(text)
    facts = _front_matter(found.group(1)) if found else {}
    body = plain_text(text[found.end() :] if found else text)
    check_text(body)
    key = "published" if facts.get("published") else "date"
    published = facts.get(key, "")
    stated = read_date(published, given.zone)
    if published and not stated and not given.published:
        raise IntakeError("no-date", field=key, written=published[:40])
    return Article(
        text=body,
        title=facts.get("title", ""),
        outlet=given.outlet or facts.get("outlet", "") or stated_publisher(body),
        url=facts.get("url", "") or document.url,
        published_at=given.publish_time([stated] if stated else stated_times(body, given.zone)),
    )


def _front_matter(source: str) -> dict[str, str]:
    # BaseLoader makes nothing but strings, lists and mappings: a title `2025` or `no` stays the
    # words it is, and a date is read by the same rules as everywhere else.
    try:
        loaded = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506
    except yaml.MarkedYAMLError as error:
        line = str(error.problem_mark.line + 2) if error.problem_mark else "?"
        raise IntakeError("front-matter-line", line=line) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise IntakeError("front-matter") from error
    if not isinstance(loaded, dict):
        return {}
    pairs = ((key, value) for key, value in loaded.items() if isinstance(key, str))
    return {key: one_line(value) for key, value in pairs if isinstance(value, str)}


def plain_text(markdown: str) -> str:
    """What Markdown says, without its marks: blocks apart by a blank line, list items a line each.

    A heading keeps one `#` and an item its mark, by which later stages know them. Emphasis, the
    addresses of links, pictures and HTML are dropped.
    """
    pieces: list[str] = []
    mark, depth = "", 0
    for token in MarkdownIt("commonmark").parse(markdown):
        depth += token.nesting if token.type.startswith(("bullet_list", "ordered_list")) else 0
        if token.type == "list_item_open":
            mark = f"{token.info}{token.markup} "
        elif token.type == "heading_open":
            mark = "# "
        elif token.type in ("inline", "fence", "code_block"):
            inline = token.type == "inline"
            lines = _seen(token.children or []) if inline else token.content
            told = "\n".join(line.rstrip() for line in lines.split("\n") if line.strip())
            if told:
                pieces += [mark, told, "\n" if depth else "\n\n"]
            mark = ""
        elif token.type in ("bullet_list_close", "ordered_list_close") and not depth:
            pieces.append("\n")
    text = "".join(pieces).strip()
    return f"{text}\n" if text else ""


def _seen(tokens: list[Token]) -> str:
    return "".join(_words(tokens))


def _words(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif token.type == "code_inline":
            yield token.content
        elif token.type == "html_inline" and token.content.startswith(("<br", "<BR")):
            yield "\n"
        elif token.type == "text":
            # CommonMark sees no emphasis in **“말”**이라고, where a particle follows the mark.
            yield token.content.replace("**", "")
