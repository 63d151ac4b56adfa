"""The brief of an article that is not kept: pasted, sent as a file, or standing at an address."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.answer import ArticleAnswer
from bot.intake import Document, Failure, Given, IntakeError
from summaries.article import Article
from summaries.names import Entity


def brief_document(
    document: Document, given: Given, names: Sequence[Entity], asked: str
) -> ArticleAnswer:
    """For the worker process: the brief of the first article in a document.

    Raises IntakeError where it holds none.
    """
    # Here, not above: their patterns take a third of a second that no question should wait for.
    from bot.answers.article import answer_read_article
    from bot.collection import catalogue_with
    from bot.intake import parse

    items = parse(document, given)
    found = next((item for item in items if isinstance(item, Article)), None)
    if found is None:
        failure = next((item for item in items if isinstance(item, Failure)), None)
        raise IntakeError.because(failure.reason) if failure else IntakeError("no-article")
    return answer_read_article(catalogue_with(tuple(names)), asked, found, given.now)
