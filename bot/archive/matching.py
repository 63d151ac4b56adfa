"""A query as SQL: which of the articles in a window fit it, read from indexed rows alone.

`matching` says of an article what `Query.fits` says of its analysis; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import ColumnElement, CompoundSelect, Select, false, select, union

from bot.archive import schema
from bot.archive.numbering import Edge, Window
from summaries import Query
from summaries.compounds import kin_of
from summaries.matters import told_by
from summaries.queries import Wanted

_articles, _analysed = schema.articles, schema.analysed
_mentions, _terms = schema.mentions, schema.terms

_Rows = Select[int] | CompoundSelect[int]


def matching(query: Query, span: Window, version: int) -> Select[int]:
    """Selects the numbers of the articles in the window that fit `query`: `Query.fits` in SQL.

    They are read from the rows of the first thing that has to be there; the others narrow it down.
    """

    def bearers(wanted: Sequence[Wanted]) -> _Rows:
        found = [rows for each in wanted for rows in _bearers(each, span, version)]
        if not found:
            return select(_analysed.c.row).where(false())
        return union(*found) if len(found) > 1 else found[0]

    first, *others = [bearers(part) for part in query.parts] or [_every(span, version)]
    row = first.subquery().c.row
    conditions: list[ColumnElement[bool]] = [row.in_(rows) for rows in others]
    conditions += [row.not_in(cut_off(edge)) for edge in span.edges]
    if query.outlets:
        own = select(_articles.c.row).where(
            _articles.c.row == row, _articles.c.outlet.in_(query.outlets)
        )
        conditions.append(own.exists())
    if query.none:
        conditions.append(row.not_in(bearers(query.none)))
    return select(row).where(*conditions)


def _every(span: Window, version: int) -> Select[int]:
    return select(_analysed.c.row).where(
        _analysed.c.version == version,
        _analysed.c.row >= span.rows.start,
        _analysed.c.row < span.rows.stop,
    )


def _bearers(wanted: Wanted, span: Window, version: int) -> Iterator[Select[int]]:
    """The numbers of the articles that hold `wanted`, by its entities and by its terms."""
    if wanted.entities:
        named = select(_mentions.c.row).where(
            _mentions.c.version == version,
            _mentions.c.entity.in_(wanted.entities),
            _mentions.c.row >= span.rows.start,
            _mentions.c.row < span.rows.stop,
        )
        # Several firms of a group may stand in one article. Of one there is nothing to sort out.
        yield named if len(wanted.entities) == 1 else named.distinct()
    told = [" AND ".join(map(_telling, wanted.terms)), " AND ".join(map(_any_of, wanted.spelt))]
    for words in filter(None, told):
        yield select(_terms.c.rowid.bitwise_rshift(schema.VERSION_BITS).label("row")).where(
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
