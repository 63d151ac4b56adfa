"""What may be quoted: at most so many sentences of an article, and nothing of some outlets.

An outlet shown as links only counts among the origins and is linked to; no word of its articles but
their titles is shown. Pure: the configuration's wishes on one side, a brief on the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from summaries.analysis import Analysis
from summaries.briefs import (
    ArticleBrief,
    Cited,
    Figure,
    Profile,
    ShownQuote,
    ShownSentence,
    TopicBrief,
)
from summaries.briefs.candidates import Place

_TRIES = 5
"""What takes the place of a sentence too many may be one too many itself. After so many turns the
sentences that are left over are dropped."""


@dataclass(frozen=True, slots=True)
class Rights:
    """`sentences_per_article` is None where there is no cap; `links_only` holds names and hosts of
    outlets."""

    sentences_per_article: int | None = None
    links_only: frozenset[str] = frozenset()

    def only_links(self, outlet: str, url: str) -> bool:
        if not self.links_only:
            return False
        host = _host(url)
        return outlet.casefold() in self.links_only or any(
            host == each or host.endswith(f".{each}") for each in self.links_only
        )

    def closed(self, analyses: Iterable[Analysis]) -> frozenset[str]:
        """The ids of the articles that are linked to and not quoted."""
        if not self.links_only:
            return frozenset()
        return frozenset(a.article for a in analyses if self.only_links(a.outlet, a.url))

    def linked(self, articles: Iterable[Cited]) -> tuple[Cited, ...]:
        """Those of them, the newest first."""
        return tuple(a for a in articles if self.only_links(a.outlet, a.url))[::-1]

    def topic(
        self, analyses: Sequence[Analysis], make: Callable[[frozenset[Place]], TopicBrief]
    ) -> TopicBrief:
        """The brief that `make` makes without the sentences that may not be told; others stand in
        their place."""
        closed = self.closed(analyses)
        without = frozenset(
            (a.article, s.span.start) for a in analyses if a.article in closed for s in a.sentences
        )
        brief = make(without)
        for _ in range(_TRIES):
            told = {id(sentence) for sentence in self._told(brief.sentences, closed, Counter())}
            over = [s for s in brief.sentences if id(s) not in told and s.article not in closed]
            if not over:
                break
            without |= {(s.article, s.span.start) for s in over}
            brief = make(without)
        used: Counter[str] = Counter()
        return replace(
            brief,
            sentences=self._told(brief.sentences, closed, used),
            figures=_open(brief.figures, closed),
            quotes=self._said(brief.quotes, closed, used),
        )

    def article(self, brief: ArticleBrief) -> ArticleBrief:
        cited = brief.article
        closed = {cited.id} if self.only_links(cited.outlet, cited.url) else frozenset[str]()
        used: Counter[str] = Counter()
        return replace(
            brief,
            sentences=self._told(brief.sentences, closed, used),
            figures=_open(brief.figures, closed),
            quotes=self._said(brief.quotes, closed, used),
        )

    def profile(self, profile: Profile) -> Profile:
        closed = {a.id for a in profile.articles if self.only_links(a.outlet, a.url)}
        used: Counter[str] = Counter()
        told = self._told(profile.sentences, closed, used)
        places = {(s.article, s.span) for s in told}
        by, about = (
            self._said(quotes, closed, used) for quotes in (profile.quotes_by, profile.quotes_about)
        )
        dated = [e for e in profile.timeline if (e.sentence.article, e.sentence.span) not in places]
        also = {id(s) for s in self._told([e.sentence for e in dated], closed, used)}
        return replace(
            profile,
            sentences=told,
            quotes_by=by,
            quotes_about=about,
            timeline=tuple(e for e in profile.timeline if e not in dated or id(e.sentence) in also),
        )

    def _told(
        self, sentences: Iterable[ShownSentence], closed: Iterable[str], used: Counter[str]
    ) -> tuple[ShownSentence, ...]:
        """Those that may be told, counted in `used`."""
        return tuple(
            replace(s, rivals=tuple(r for r in s.rivals if r.article not in closed))
            if any(r.article in closed for r in s.rivals)
            else s
            for s in sentences
            if s.article not in closed and self._room(s.article, used)
        )

    def _said(
        self, quotes: Iterable[ShownQuote], closed: Iterable[str], used: Counter[str]
    ) -> tuple[ShownQuote, ...]:
        return tuple(
            replace(q, variants=tuple(v for v in q.variants if v.article not in closed))
            for q in quotes
            if q.article not in closed and self._room(q.article, used)
        )

    def _room(self, article: str, used: Counter[str]) -> bool:
        most = self.sentences_per_article
        if most is not None and used[article] >= most:
            return False
        used[article] += 1
        return True


def _open(figures: Iterable[Figure], closed: Iterable[str]) -> tuple[Figure, ...]:
    """The figures by the words of articles that may be quoted."""
    found = []
    for figure in figures:
        kept = [n for n, value in enumerate(figure.values) if value.article not in closed]
        if len(kept) == len(figure.values):
            found.append(figure)
        elif kept:
            place = {old: new for new, old in enumerate(kept)}
            relations = tuple(
                (place[a], place[b], kind)
                for a, b, kind in figure.relations
                if a in place and b in place
            )
            left = figure.conflict if any(r[2] == figure.conflict for r in relations) else None
            values = tuple(figure.values[n] for n in kept)
            found.append(replace(figure, values=values, relations=relations, conflict=left))
    return tuple(found)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").casefold()
    except ValueError:
        return ""
