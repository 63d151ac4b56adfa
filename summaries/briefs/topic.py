"""brief_topic: what many articles say about one topic, in a few sentences.

First what it is, then what happened, newest and best supported first, then what is open. Copies are
folded into their origin before anything is scored, so a later copy changes counts only.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise

from summaries.analysis import Analysis, ReadSentence, by_sentence
from summaries.article import Language, Span
from summaries.bearers import written_twice
from summaries.briefs.article import BACKGROUND, MAX_TELLING
from summaries.briefs.candidates import Candidate, Choice, Loss, Place, Placed, best_first
from summaries.briefs.carrying import LEAD_SENTENCES, about, carries, holds_one, is_notice
from summaries.briefs.choosing import arrange, defines
from summaries.briefs.denials import answered, set_beside
from summaries.briefs.fates import Fate, ToldStory, fates, told_stories
from summaries.briefs.figures import Figure, figures_of
from summaries.briefs.overtaken import Overtaken, overtaken
from summaries.briefs.preferring import ACTORS, acting_in, choose_enough, in_language
from summaries.briefs.quoting import ShownQuote, telling_quotes
from summaries.briefs.shown import (
    Cited,
    NamedCount,
    Rival,
    ShownSentence,
    cite,
    count_entities,
    in_order,
    looks_back,
    rivals_of,
    score_reasons,
    show,
)
from summaries.briefs.support import saying, support
from summaries.facts import Quote
from summaries.names import Catalogue, Entity, default_catalogue
from summaries.names.strangers.places import offices_of
from summaries.origins import Grouping, group
from summaries.queries import Query
from summaries.shared_figures import TELLING, figure_weight
from summaries.stories import stories

# What every origin of a story gives is its news: 11조6300억원, not the price of a share at noon.
_SHARED_FIGURES = 0.35
# Deep in an article on the topic, a sentence that does not name it may be about an aside.
_UNNAMED = 0.3
_FIGURES = 8
_FURTHER = 2
"""Asked for more, a brief holds so many times its sentences."""
_LEANING, _SHORT_FOR = 0.8, 0.3
"""A sentence that needs the one before it, and one whose subject alone is short for a name told there."""
# `지역에서는 기대와 우려가 엇갈린다.` has 20 characters, `Analysts doubt the schedule.` 28.
_SHORT = {"ko": 30, "en": 60}
# Quotes have a place of their own in a brief; as news most of them say how pleased somebody is.
_QUOTED = 0.5
_OVERTAKEN = 0.6
_FLASHED = 1.5
"""A flash is nearly all lead, so its sentences score high; its outlet has told them better since."""
_FLASH = re.compile(r"^\W?[^\W\d]{0,4}\W?(?:속보|긴급|[1-3]보)\W|^(?:BREAKING|FLASH|URGENT)\b")
_LATER = timedelta(hours=12)
_REWRITTEN = timedelta(hours=1)
# Whoever read the wrong figure must read the right one: more than any other news of its story.
_CORRECTS = 2.0
# A phone screen holds about three lines of 70 Hangul; longer sentences crowd out the others.
_COMFORTABLE = 150


@dataclass(frozen=True, slots=True)
class TopicBrief:
    """`articles` are all that matched, in order of time; `origins` counts who stands behind them.

    `stories` groups them by event, and `fates` says what became of each. A brief of twice as many
    sentences would hold `further` ones.
    """

    query: str
    topic: Entity | None
    articles: tuple[Cited, ...]
    origins: int
    sentences: tuple[ShownSentence, ...]
    figures: tuple[Figure, ...]
    quotes: tuple[ShownQuote, ...]
    entities: tuple[NamedCount, ...]
    stories: tuple[ToldStory, ...] = ()
    fates: tuple[Fate, ...] = ()
    further: int = 0


def brief_topic(
    query: Query,
    analyses: Sequence[Analysis],
    texts: Mapping[str, str],
    catalogue: Catalogue | None = None,
    *,
    sentences: int = 5,
    zone: tzinfo = UTC,
    passing: bool = True,
    apart: Collection[tuple[str, str]] = (),
    language: Language | None = None,
    without: Collection[Place] = (),
) -> TopicBrief:
    """The brief of `query` over `analyses` (those that fit it; any order).

    `texts` maps revision to text. `zone` is where a day begins, for telling newer from older.
    Articles that only name the topic in passing are quoted if no other does more, and `passing`.
    `apart` are pairs of articles that are known to tell two stories. Of reports that open with one
    event those in `language` are told, and no sentence `without`.
    """
    names = catalogue or default_catalogue()
    articles = in_order(analyses)
    grouping = group(articles)
    origin_of = grouping.origin_of
    placed = Placed(_stories_of(articles, names, grouping, apart), origin_of)
    leading = [analysis for analysis in articles if analysis.article not in grouping.copy_of]
    on_it = about(leading, query, placed.story_of) if _is_matter(query) else frozenset()
    carrying = [a for a in leading if a.article in on_it or carries(a, query)]
    if not carrying and passing:
        carrying = leading
    past = overtaken(articles, placed.story_of, grouping)
    found = candidates(query, carrying, grouping, placed.story_of, placed, past) or leads(carrying)
    found = [candidate for candidate in found if candidate.place not in without]
    readable = in_language(found, language, placed)
    first = choose_enough(readable, sentences, query, placed, past.gone)
    choice, behind = answered(first, carrying, placed.story_of, sentences)
    while alone := _left_alone(choice, first):
        readable = [c for c in readable if c.place not in alone]
        first = choose_enough(readable, sentences, query, placed, past.gone)
        choice, behind = answered(first, carrying, placed.story_of, sentences)
    shown = set_beside(arrange(choice.told, query, zone, placed), behind)
    rest = [c for c in sorted(found, key=best_first) if c not in shown]
    topical = [(c.analysis, c.sentence) for c in (*shown, *rest)]
    measured = [*topical, *_followers(topical, names)]
    return TopicBrief(
        query=query.text,
        topic=query.topic,
        articles=tuple(cite(analysis, origin_of[analysis.article]) for analysis in articles),
        origins=len(set(origin_of.values())),
        sentences=tuple(
            show_supported(
                c,
                articles,
                grouping,
                placed.story_of,
                texts,
                rivals=rivals_of(choice.over.get(c.place, ()), texts),
                denied=c.place in behind,
            )
            for c in shown
        ),
        figures=figures_of(
            measured,
            texts,
            names,
            limit=_FIGURES,
            story_of=placed.story_of,
            without=past.figures,
            beside=_untold(carrying, measured),
        ),
        quotes=telling_quotes(
            topical,
            texts,
            further=_spoken(carrying, query, topical),
            shown={(c.analysis.article, c.sentence.span) for c in shown},
            language=language,
            gone=past.gone,
        ),
        entities=count_entities(
            carrying,
            names,
            without=_asked(query),
            twice=written_twice(carrying, placed.story_of),
        ),
        stories=told_stories(articles, placed.story_of, origin_of),
        fates=fates(
            articles,
            placed.story_of,
            grouping,
            carrying={analysis.article for analysis in carrying},
            quotable={c.analysis.article for c in found},
            told={c.analysis.article for c in shown},
            losses=_losses(found, choice),
        ),
        further=len(choose_enough(readable, _FURTHER * sentences, query, placed, past.gone).told)
        - len(first.told),
    )


def _left_alone(choice: Choice, first: Choice) -> set[Place]:
    """The rumours of `first` whose place is empty now: none is told without its denial."""
    if len(choice.told) >= len(first.told):
        return set()
    told = {c.place for c in choice.told}
    return {c.place for c in first.told if c.place not in told}


def _losses(found: Iterable[Candidate], choice: Choice) -> dict[str, Loss]:
    """Why the best sentence of each article was not told."""
    losses: dict[str, Loss] = {}
    for c in sorted(found, key=best_first):
        if c.place in choice.losses:
            losses.setdefault(c.analysis.article, choice.losses[c.place])
    return losses


def _stories_of(
    articles: Sequence[Analysis],
    names: Catalogue,
    grouping: Grouping,
    apart: Collection[tuple[str, str]],
) -> dict[str, str]:
    told = stories(articles, names, grouping, apart)
    return {article: story.id for story in told for article in story.articles}


def _followers(
    topical: Sequence[tuple[Analysis, ReadSentence]], names: Catalogue
) -> list[tuple[Analysis, ReadSentence]]:
    """Sentences right after topical ones in their paragraph that name nobody: they go on about it
    (`… 계약을 맺었다. 계약 금액은 1조2800억원이다.`)."""
    told = {(analysis.article, sentence.span) for analysis, sentence in topical}
    after = {
        (article, sentence.span): following
        for article, analysis in {a.article: a for a, _ in topical}.items()
        for sentence, following in pairwise(analysis.sentences)
    }
    found: list[tuple[Analysis, ReadSentence]] = []
    for analysis, sentence in topical:
        following = after.get((analysis.article, sentence.span))
        if following is None or following.paragraph != sentence.paragraph:
            continue
        named = (names.get(id_) for id_ in following.entities)
        if any(entity and entity.type in ACTORS for entity in named):
            continue
        if following.label == "body" and (analysis.article, following.span) not in told:
            found.append((analysis, following))
    return found


def _untold(
    carrying: Sequence[Analysis], measured: Sequence[tuple[Analysis, ReadSentence]]
) -> list[tuple[Analysis, ReadSentence]]:
    """The other body sentences of articles on the topic: what two of one story count alike is of it."""
    told = {(analysis.article, sentence.span) for analysis, sentence in measured}
    return [
        (analysis, sentence)
        for analysis in carrying
        for sentence in analysis.sentences
        if sentence.label == "body" and (analysis.article, sentence.span) not in told
    ]


def _spoken(
    carrying: Sequence[Analysis], query: Query, topical: Sequence[tuple[Analysis, ReadSentence]]
) -> list[tuple[Analysis, ReadSentence]]:
    """Sentences of articles that carry the topic in which somebody is quoted without naming it: who
    speaks in a report on a council speaks of what it did."""
    told = {(analysis.article, sentence.span) for analysis, sentence in topical}
    return [
        (analysis, sentence)
        for analysis in carrying
        if carries(analysis, query)
        for sentence in analysis.sentences
        if sentence.label == "body"
        and (analysis.article, sentence.span) not in told
        and any(quote.direct and sentence.span.holds(quote.span) for quote in analysis.quotes)
    ]


def candidates(
    query: Query,
    analyses: Sequence[Analysis],
    grouping: Grouping,
    story_of: Mapping[str, str],
    placed: Placed | None = None,
    past: Overtaken | None = None,
) -> list[Candidate]:
    """Every sentence of `analyses` that carries the topic, scored; `past` tells which correct others.
    One that an article took over from another of them stands there.

    With `placed`, sentences that go on about it without naming it count as well.
    """
    origins = support(analyses, grouping, story_of)
    held = {analysis.article for analysis in analyses}
    shared = _shared_figures(analyses, grouping, story_of) if placed else {}
    overtaken = _overtaken(analyses, placed) if placed else {}
    going_on = placed is not None and _names_alone(query)
    of_matter = placed is not None and _is_matter(query)
    on_it = about(analyses, query, story_of) if of_matter else frozenset()
    told_again = {story_of[a.article] for a in analyses if not is_notice(a)}
    found: list[Candidate] = []
    for analysis in analyses:
        in_title = _fits_any(
            query, frozenset(analysis.title_entities), frozenset(analysis.title_terms)
        )
        notice = is_notice(analysis)
        puts_right = notice and story_of[analysis.article] in told_again
        mentions = by_sentence(analysis, analysis.mentions)
        quotes = by_sentence(analysis, analysis.quotes)
        for at, sentence in enumerate(analysis.sentences):
            start, length = sentence.span.start, sentence.span.end - sentence.span.start
            taken = grouping.taken.get((analysis.article, start))
            if sentence.cut_off or length > MAX_TELLING or taken in held:
                continue
            corrects = past and (analysis.article, sentence.span.start) in past.putting_right
            told = defines(query, sentence)
            named = _about(query, sentence)
            widely = shared.get((analysis.article, sentence.span.start), 1)
            acting = acting_in([analysis.mentions[n] for n in mentions[start]])
            goes_on = sentence.label == "body" and (
                analysis.article in on_it if of_matter else going_on and in_title and not acting
            )
            if not told and (sentence.label == "glossary" or not (named or goes_on)):
                continue
            said = [analysis.quotes[n] for n in quotes[start]]
            if _fills(analysis, sentence, said):
                continue
            after = _needed(query, analysis, at, named=named, alone=of_matter)
            if after is None and sentence.leans and not corrects and (not named or going_on):
                continue
            reasons = (
                *score_reasons(sentence),
                ("topic_in_title", 0.5 if in_title else 0.0),
                ("topic_share", 0.4 * _share(query, sentence)),
                ("origins", 0.5 * math.log(origins[analysis.article, sentence.span.start])),
                ("shared_figures", _SHARED_FIGURES * math.log2(widely)),
                ("too_long", -0.5 * max(0, length - _COMFORTABLE) / _COMFORTABLE),
                ("stands_alone", -_leaning(sentence)),
                ("figures", 0.6 if _has_amount(sentence) else 0.0),
                ("background", -BACKGROUND if looks_back(analysis, sentence) else 0.0),
                ("hedged", -0.4 if sentence.status == "considered" else 0.0),
                (
                    "unnamed",
                    -_UNNAMED if not named and at >= LEAD_SENTENCES and widely < 2 else 0.0,
                ),
                ("quoted", -_QUOTED if _mostly_quoted(sentence, said) else 0.0),
                ("corrects", _CORRECTS if corrects else 0.0),
                ("overtaken", -overtaken.get(analysis.article, 0.0)),
            )
            follows = puts_right or (of_matter and not named)
            found.append(Candidate(analysis, sentence, reasons, after, follows))
    opened = {story_of[c.analysis.article] for c in found if not c.follows}
    unopened = {story_of[c.analysis.article] for c in found} - opened
    return [
        replace(c, follows=False)
        if story_of[c.analysis.article] in unopened & told_again and _leads(c)
        else c
        for c in found
    ]


def _leads(candidate: Candidate) -> bool:
    """Whether it stands at the front of a report, and so opens a story that no sentence opens by name."""
    body = (s for s in candidate.analysis.sentences if s.label == "body" and not s.leans)
    return candidate.sentence == next(body, None) and not is_notice(candidate.analysis)


def _needed(query: Query, analysis: Analysis, at: int, *, named: bool, alone: bool) -> Span | None:
    """The sentence without which that at `at` cannot be told: the one it leans on; of one that names
    nobody the last one before it that does, unless that names the topic alone: then the brief's own
    heading says whom it is about. Who is only quoted there is not what the text goes on about. With
    `alone` it may stand behind another of its story."""
    sentence = analysis.sentences[at]
    if sentence.label != "body":
        return None
    before = [s for s in analysis.sentences[:at] if s.label == "body" and not s.cut_off]
    if sentence.leans:
        if named and not sentence.points and not _names_alone(query):
            return None  # asked about 파업, `노조는 파업을 미루기로 했다`: the heading says whose
        named_in = (s.span for s in before if s.span.start == sentence.leans_on)
        return next(named_in, before[-1].span if before else None)
    if named or alone:
        return None
    topic = {query.topic.id} if query.topic else set()
    for naming in reversed(before):
        said = [q for q in analysis.quotes if naming.span.holds(q.span)]
        held = [m for m in analysis.mentions if naming.span.holds(m.span)]
        if (acting := acting_in(held)) and not _mostly_quoted(naming, said):
            return None if acting == topic else naming.span
    return before[0].span if before else None


def _leaning(sentence: ReadSentence) -> float:
    if not sentence.leans:
        return 0.0
    return _LEANING if sentence.leans_on is None else _SHORT_FOR


def _fills(analysis: Analysis, sentence: ReadSentence, said: Sequence[Quote]) -> bool:
    """Whether a short sentence holds neither name, figure, day nor quotation: `Power remains a hurdle.`"""
    if sentence.facts or sentence.entities or said:
        return False
    return sentence.span.end - sentence.span.start < _SHORT[analysis.language]


def _shared_figures(
    analyses: Sequence[Analysis], grouping: Grouping, story_of: Mapping[str, str]
) -> dict[tuple[str, int], int]:
    """(article, sentence start) -> how many origins of its story give one of its telling figures."""
    giving: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    telling: list[tuple[str, str, int, list[str]]] = []
    for analysis in analyses:
        story = story_of[analysis.article]
        for sentence in analysis.sentences:
            facts = [f for f in sentence.facts if figure_weight(f) >= TELLING]
            telling.append((story, analysis.article, sentence.span.start, facts))
            for fact in facts:
                giving[story, fact].add(grouping.behind(analysis, sentence))
    return {
        (article, start): max((len(giving[story, fact]) for fact in facts), default=1)
        for story, article, start, facts in telling
    }


def _overtaken(analyses: Sequence[Analysis], placed: Placed) -> dict[str, float]:
    """Articles that another of their story came well after, or their own outlet wrote again: previews
    and flashes, whose news the newest state leads; and how much that takes from their sentences."""
    dated: defaultdict[str, list[tuple[datetime, str]]] = defaultdict(list)
    for analysis in analyses:
        if analysis.published_at is not None and not is_notice(analysis):
            told = (analysis.published_at, placed.origin_of[analysis.article])
            dated[placed.story_of[analysis.article]].append(told)
    found: dict[str, float] = {}
    for analysis in analyses:
        at, own = analysis.published_at, placed.origin_of[analysis.article]
        if at is None:
            continue
        later = [each for each in dated[placed.story_of[analysis.article]] if each[0] > at]
        again = any(origin == own and when - at > _REWRITTEN for when, origin in later)
        if again and _FLASH.search(analysis.title):
            found[analysis.article] = _FLASHED
        elif again or any(origin != own and when - at > _LATER for when, origin in later):
            found[analysis.article] = _OVERTAKEN
    return found


def _mostly_quoted(sentence: ReadSentence, said: Iterable[Quote]) -> bool:
    length = sentence.span.end - sentence.span.start
    return any(quote.direct and quote.span.end - quote.span.start > length / 3 for quote in said)


def leads(analyses: Sequence[Analysis]) -> list[Candidate]:
    """The best sentence of each article, for a question whose words stand in no single sentence."""
    found: list[Candidate] = []
    for analysis in analyses:
        body = [
            s
            for s in analysis.sentences
            if s.label == "body"
            and not (s.cut_off or s.leans)
            and s.span.end - s.span.start <= MAX_TELLING
        ]
        if body:
            best = max(body, key=lambda s: (s.score.total, -s.span.start))
            found.append(Candidate(analysis, best, score_reasons(best)))
    return found


def show_supported(
    candidate: Candidate,
    articles: Sequence[Analysis],
    grouping: Grouping,
    story_of: Mapping[str, str],
    texts: Mapping[str, str],
    rivals: Sequence[Rival] = (),
    *,
    denied: bool = False,
) -> ShownSentence:
    """The candidate as shown, with the other articles that say it and their origins."""
    own = (candidate.analysis, candidate.sentence)
    others = saying(*own, articles, story_of)
    return show(
        *own,
        texts,
        origins=len({grouping.behind(*each) for each in (own, *others)}),
        also=[analysis.article for analysis, _ in others],
        why=candidate.reasons,
        rivals=rivals,
        denied=denied,
    )


def _asked(query: Query) -> frozenset[str]:
    return frozenset(entity for wanted in query.wanted for entity in wanted.entities)


def _about(query: Query, sentence: ReadSentence) -> bool:
    """Whether a sentence of an article on the topic is on it: it holds every matter asked of a name
    (the wage talks of 삼성전자), and of names alone one."""
    entities, terms = frozenset(sentence.entities), frozenset(sentence.terms)
    matters = [part for part in query.parts if part is query.any or part[0].matter]
    return all(holds_one(part, entities, terms) for part in matters or [query.wanted])


def _names_alone(query: Query) -> bool:
    """Whether only names are asked for: a sentence may go on about a name without saying it again."""
    return not any(wanted.matter for wanted in query.wanted)


def _is_matter(query: Query) -> bool:
    """Whether only matters, or names that no catalogue holds, are asked for, be it of a place (광주
    시내버스), or a town, where all befalls that is told; the wage talks of a firm are told in sentences
    on wage talks."""
    wanted, town = query.wanted, query.topic
    if town is not None and town.type == "place":
        return bool(offices_of((town.ko, *town.aliases)))
    return any(w.matter for w in wanted) and all(w.matter or w.place for w in wanted)


def _fits_any(query: Query, entities: frozenset[str], terms: frozenset[str]) -> bool:
    return any(wanted.found_in(entities, terms) for wanted in query.wanted)


def _share(query: Query, sentence: ReadSentence) -> float:
    """How much of what is asked the sentence holds: 1 when it holds every name or word."""
    entities, terms = frozenset(sentence.entities), frozenset(sentence.terms)
    held = sum(1 for part in query.parts if holds_one(part, entities, terms))
    return held / len(query.parts)


def _has_amount(sentence: ReadSentence) -> bool:
    return any(not fact.startswith("date:") for fact in sentence.facts)
