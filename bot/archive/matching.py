"""A query as SQL: which of the articles in a window fit it, read from indexed rows alone.

`matching` says of an article what `Query.fits` says of its analysis; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import ColumnElement, Select, false, select, union_all

from bot.archive import schema
from bot.archive.numbering import Edge, Window
from summaries import Query
from summaries.compounds import kin_of
from summaries.matters import told_by
from summaries.queries import Wanted

_articles, _analysed = schema.articles, schema.analysed
_mentions, _terms = schema.mentions, schema.terms


def matching(query: Query, span: Window, version: int) -> Select[int]:
    """Selects the numbers of the articles in the window that fit `query`: `Query.fits` in SQL."""

    def bearers(wanted: Sequence[Wanted]) -> ColumnElement[bool]:
        found = [rows for each in wanted for rows in _bearers(each, span, version)]
        if not found:
            return false()
        return _analysed.c.row.in_(found[0] if len(found) == 1 else union_all(*found))

    conditions = [_analysed.c.version == version, *within(_analysed.c.row, span)]
    if query.outlets:
        own = select(_articles.c.row).where(
            _articles.c.row == _analysed.c.row, _articles.c.outlet.in_(query.outlets)
        )
        conditions.append(own.exists())
    if query.any:
        conditions.append(bearers(query.any))
    conditions += [bearers([each]) for each in query.all]
    if query.none:
        conditions.append(~bearers(query.none))
    return select(_analysed.c.row).where(*conditions)


def _bearers(wanted: Wanted, span: Window, version: int) -> Iterator[Select[int]]:
    """The numbers of the articles that hold `wanted`, by its entities and by its terms."""
    if wanted.entities:
        yield select(_mentions.c.row).where(
            _mentions.c.version == version,
            _mentions.c.entity.in_(wanted.entities),
            _mentions.c.row >= span.rows.start,
            _mentions.c.row < span.rows.stop,
        )
    told = [" AND ".join(map(_telling, wanted.terms)), " AND ".join(map(_any_of, wanted.spelt))]
    for words in filter(None, told):
        yield select(_terms.c.rowid.bitwise_rshift(schema.VERSION_BITS)).where(
            _terms.c.terms.op("MATCH")(words),
            _terms.c.rowid >= schema.terms_row(span.rows.start, 0),
            _terms.c.rowid < schema.terms_row(span.rows.stop, 0),
            _terms.c.rowid.bitwise_and(schema.MAX_VERSIONS - 1) == version,
        )


def _telling(term: str) -> str:
    """A MATCH expression for what `compounds.holds` finds `term` in."""
    phrases = (f"({' AND '.join(map(_any_of, phrase))})" for phrase in told_by(term))
    return f"({' OR '.join([_any_of(kin_of(term)), *phrases])})"


def _any_of(terms: Iterable[str]) -> str:
    """A MATCH expression for one of `terms`."""
    quoted = ('"{}"'.format(term.replace('"', '""')) for term in terms)
    return f"({' OR '.join(quoted)})"


def within(row: ColumnElement[int], span: Window) -> list[ColumnElement[bool]]:
    conditions = [row >= span.rows.start, row < span.rows.stop]
    return conditions + [row.not_in(cut_off(edge)) for edge in span.edges]


def cut_off(edge: Edge) -> Select[int]:
    """The numbers of the articles of that minute which lie outside the window."""
    published = _articles.c.published
    outside = (
        published < edge.microseconds if edge.side == "before" else (published >= edge.microseconds)
    )
    return select(_articles.c.row).where(
        _articles.c.row >= edge.rows.start, _articles.c.row < edge.rows.stop, outside
    )
