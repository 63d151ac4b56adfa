"""brief_topic: what many articles say about one topic, in a few sentences.

First what it is, then what happened, newest and best supported first, then what is open. Copies are
folded into their origin before anything is scored, so a later copy changes counts only.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo

from summaries import sameness
from summaries.analysis import Analysis, ReadSentence
from summaries.briefs.article import BACKGROUND
from summaries.briefs.figures import Figure, figures_of
from summaries.briefs.quoting import ShownQuote, telling_quotes
from summaries.briefs.shown import (
    Cited,
    NamedCount,
    ShownSentence,
    cite,
    count_entities,
    in_order,
    looks_back,
    score_reasons,
    show,
)
from summaries.names import Catalogue, Entity, default_catalogue
from summaries.origins import copies, origins
from summaries.queries import Query

# An article carries the topic when its title or first sentences do, or one sentence in six.
_LEAD_SENTENCES = 3
_CARRYING_SHARE = 1 / 6
# A phone screen holds about three lines of 70 Hangul; longer sentences crowd out the others.
_COMFORTABLE = 150


@dataclass(frozen=True, slots=True)
class TopicBrief:
    """`articles` are all that matched, in order of time; `origins` counts who stands behind them."""

    query: str
    topic: Entity | None
    articles: tuple[Cited, ...]
    origins: int
    sentences: tuple[ShownSentence, ...]
    figures: tuple[Figure, ...]
    quotes: tuple[ShownQuote, ...]
    entities: tuple[NamedCount, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that could be shown, with the named parts of its score."""

    analysis: Analysis
    sentence: ReadSentence
    reasons: tuple[tuple[str, float], ...]

    @property
    def score(self) -> float:
        return math.fsum(value for _, value in self.reasons)


def brief_topic(
    query: Query,
    analyses: Sequence[Analysis],
    texts: Mapping[str, str],
    catalogue: Catalogue | None = None,
    *,
    sentences: int = 5,
    zone: tzinfo = UTC,
    passing: bool = True,
) -> TopicBrief:
    """The brief of `query` over `analyses` (those that fit it; any order).

    `texts` maps revision to text. `zone` is where a day begins, for telling newer from older.
    Articles that only name the topic in passing are quoted if no other does more, and `passing`.
    """
    names = catalogue or default_catalogue()
    articles = in_order(analyses)
    origin_of = origins(articles)
    copy_of = copies(articles)
    leading = [analysis for analysis in articles if analysis.article not in copy_of]
    carrying = [analysis for analysis in leading if carries(analysis, query)]
    if not carrying and passing:
        carrying = leading
    found = candidates(query, carrying, origin_of) or leads(carrying)
    shown = arrange(choose(found, sentences, query), query, zone)
    rest = [c for c in sorted(found, key=_best_first) if c not in shown]
    topical = [(c.analysis, c.sentence) for c in (*shown, *rest)]
    measured = [*topical, *_followers(topical, names)]
    return TopicBrief(
        query=query.text,
        topic=query.topic,
        articles=tuple(cite(analysis, origin_of[analysis.article]) for analysis in articles),
        origins=len(set(origin_of.values())),
        sentences=tuple(show_supported(c, articles, origin_of, texts) for c in shown),
        figures=figures_of(measured, texts, names),
        quotes=telling_quotes(topical, texts),
        entities=count_entities(carrying, names, without=_asked(query)),
    )


def _followers(
    topical: Sequence[tuple[Analysis, ReadSentence]], names: Catalogue
) -> list[tuple[Analysis, ReadSentence]]:
    """Sentences right after topical ones in their paragraph that name nobody: they go on about it
    (`… 계약을 맺었다. 계약 금액은 1조2800억원이다.`)."""
    told = {(analysis.article, sentence.span) for analysis, sentence in topical}
    found: list[tuple[Analysis, ReadSentence]] = []
    for analysis, sentence in topical:
        at = analysis.sentences.index(sentence) + 1
        following = analysis.sentences[at] if at < len(analysis.sentences) else None
        if following is None or following.paragraph != sentence.paragraph:
            continue
        named = (names.get(id_) for id_ in following.entities)
        if any(entity and entity.type in _ACTORS for entity in named):
            continue
        if following.label == "body" and (analysis.article, following.span) not in told:
            found.append((analysis, following))
    return found


_ACTORS = frozenset({"person", "organization", "project", "product"})


def carries(analysis: Analysis, query: Query) -> bool:
    """Whether the article is about the topic, rather than naming it in passing."""
    if not analysis.sentences or _fits_any(
        query, frozenset(analysis.title_entities), frozenset(analysis.title_terms)
    ):
        return True
    fitting = [i for i, s in enumerate(analysis.sentences) if _sentence_fits(query, s)]
    return bool(fitting) and (
        fitting[0] < _LEAD_SENTENCES
        or len(fitting) >= max(2, math.ceil(len(analysis.sentences) * _CARRYING_SHARE))
    )


def candidates(
    query: Query, analyses: Sequence[Analysis], origin_of: Mapping[str, str]
) -> list[Candidate]:
    """Every sentence of `analyses` that carries the topic, scored."""
    support = _support(analyses, origin_of)
    found: list[Candidate] = []
    for analysis in analyses:
        in_title = _fits_any(
            query, frozenset(analysis.title_entities), frozenset(analysis.title_terms)
        )
        for sentence in analysis.sentences:
            if sentence.cut_off:
                continue
            told = _defines(query, sentence)
            if not told and (sentence.label == "glossary" or not _sentence_fits(query, sentence)):
                continue
            length = sentence.span.end - sentence.span.start
            reasons = (
                *score_reasons(sentence),
                ("topic_in_title", 0.5 if in_title else 0.0),
                ("topic_share", 0.4 * _share(query, sentence)),
                ("origins", 0.5 * math.log(support[analysis.article, sentence.span.start])),
                ("too_long", -0.5 * max(0, length - _COMFORTABLE) / _COMFORTABLE),
                ("stands_alone", -0.8 if sentence.leans else 0.0),
                ("figures", 0.3 if _has_amount(sentence) else 0.0),
                ("background", -BACKGROUND if looks_back(analysis, sentence) else 0.0),
                ("hedged", -0.4 if sentence.status == "considered" else 0.0),
            )
            found.append(Candidate(analysis, sentence, reasons))
    return found


def leads(analyses: Sequence[Analysis]) -> list[Candidate]:
    """The best sentence of each article, for a question whose words stand in no single sentence."""
    found: list[Candidate] = []
    for analysis in analyses:
        body = [s for s in analysis.sentences if s.label == "body" and not s.cut_off]
        if body:
            best = max(body, key=lambda s: (s.score.total, -s.span.start))
            found.append(Candidate(analysis, best, score_reasons(best)))
    return found


def choose(found: Iterable[Candidate], count: int, query: Query) -> list[Candidate]:
    """A defining sentence if there is one, then the best that repeat nothing already chosen.

    No article gives more than two where others can fill the rest: a brief draws on several.
    """
    ranked = sorted(found, key=_best_first)
    sources = len({c.analysis.article for c in ranked})
    most = max(math.ceil(count / sources), 2) if sources > 1 else count
    defining = [c for c in ranked if _defines(query, c.sentence)]
    body_first = sorted(defining, key=lambda c: c.sentence.label == "glossary")
    chosen: list[Candidate] = body_first[:1]
    taken = Counter(c.analysis.article for c in chosen)
    for candidate in ranked:
        if len(chosen) >= count:
            break
        if candidate.sentence.label == "glossary" or taken[candidate.analysis.article] >= most:
            continue
        if any(sameness.repeats(c.sentence, candidate.sentence) for c in chosen):
            continue
        chosen.append(candidate)
        taken[candidate.analysis.article] += 1
    return chosen[:count]


def arrange(chosen: Sequence[Candidate], query: Query, zone: tzinfo) -> list[Candidate]:
    """The definition, then what happened, newest day first, then what is planned or open."""

    def key(candidate: Candidate) -> tuple[int, int, float, str, int]:
        published = candidate.analysis.published_at
        day = published.astimezone(zone).date().toordinal() if published else 0
        part = 0 if candidate is definition else 1 if candidate.sentence.status in _SETTLED else 2
        return part, -day, -candidate.score, candidate.analysis.url, candidate.sentence.span.start

    definition = next((c for c in chosen if _defines(query, c.sentence)), None)
    return sorted(chosen, key=key)


_SETTLED = frozenset({None, "done"})


def _best_first(candidate: Candidate) -> tuple[float, float, str, str, int]:
    published = candidate.analysis.published_at
    return (
        -candidate.score,
        published.timestamp() if published else math.inf,
        candidate.analysis.url,
        candidate.analysis.article,
        candidate.sentence.span.start,
    )


def show_supported(
    candidate: Candidate,
    articles: Sequence[Analysis],
    origin_of: Mapping[str, str],
    texts: Mapping[str, str],
) -> ShownSentence:
    """The candidate as shown, with the other articles that say it and their origins."""
    own = candidate.analysis.article
    saying = [
        analysis.article
        for analysis in articles
        if analysis.article != own
        and any(sameness.says_same(candidate.sentence, s) for s in analysis.sentences)
    ]
    return show(
        candidate.analysis,
        candidate.sentence,
        texts,
        origins=len({origin_of[own], *(origin_of[article] for article in saying)}),
        also=saying,
        why=candidate.reasons,
    )


def _support(
    analyses: Sequence[Analysis], origin_of: Mapping[str, str]
) -> dict[tuple[str, int], int]:
    """(article, sentence start) -> how many origins say it, at least 1.

    Only sentences with the same names and figures can say the same, so only those are compared.
    """
    groups: defaultdict[tuple[object, ...], list[tuple[Analysis, ReadSentence]]] = defaultdict(list)
    for analysis in analyses:
        for sentence in analysis.sentences:
            groups[sentence.entities, sentence.facts].append((analysis, sentence))
    return {
        (analysis.article, sentence.span.start): len(
            {
                origin_of[other.article]
                for other, said in group
                if said is sentence or sameness.says_same(sentence, said)
            }
        )
        for group in groups.values()
        for analysis, sentence in group
    }


def _asked(query: Query) -> frozenset[str]:
    return frozenset(entity for wanted in query.wanted for entity in wanted.entities)


def _sentence_fits(query: Query, sentence: ReadSentence) -> bool:
    return _fits_any(query, frozenset(sentence.entities), frozenset(sentence.terms))


def _fits_any(query: Query, entities: frozenset[str], terms: frozenset[str]) -> bool:
    return any(wanted.found_in(entities, terms) for wanted in query.wanted)


def _share(query: Query, sentence: ReadSentence) -> float:
    """How much of what is asked the sentence holds: 1 when it holds every name or word."""
    entities, terms = frozenset(sentence.entities), frozenset(sentence.terms)
    held = sum(1 for wanted in query.wanted if wanted.found_in(entities, terms))
    return held / len(query.wanted)


def _has_amount(sentence: ReadSentence) -> bool:
    return any(not fact.startswith("date:") for fact in sentence.facts)


def _defines(query: Query, sentence: ReadSentence) -> bool:
    return query.topic is not None and sentence.defines == query.topic.id
