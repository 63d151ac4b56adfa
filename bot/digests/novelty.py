"""What of the topics' briefs is new in one place, held against all that was told there of late.

No two topics of a digest tell one thing: the second takes its next best, or stands beside the first.
How sentences compare is `summaries.briefs.novelty`; what a digest looks like is `building`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.answers.answer import TopicAnswer
from bot.answers.measured import MAX_FIGURES, values_shown
from bot.answers.sources import Sources
from bot.archive import Reader, Telling, Told
from summaries.analysis import Analysis
from summaries.briefs import Figure, ShownQuote, ShownSentence
from summaries.briefs.candidates import Candidate, Place, Placed
from summaries.briefs.ended import is_past_plan
from summaries.briefs.novelty import Change, Known, change
from summaries.sameness import fingerprint
from summaries.stories import stories

REMEMBERED = timedelta(days=14)
"""What was told longer ago may be told again. A digest looks back a week at most."""

_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class TopicNews:
    """What is new of a topic. `day` counts from the local day on which the story of its lead was first
    told in the place, which is day 1; None where that story is new there. `changes` holds for each
    sentence the figure it changes; `beside` the topics whose news is told here too."""

    answer: TopicAnswer
    day: int | None = None
    changes: tuple[Change | None, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def lead(self) -> ShownSentence:
        return self.answer.brief.sentences[0]

    @property
    def tells(self) -> tuple[Telling, ...]:
        brief = self.answer.brief
        return (
            *(telling_of(sentence) for sentence in brief.sentences),
            *(each for figure in brief.figures for each in _values_told(figure)),
            *(
                Telling(_quote_key(q), q.article, q.revision, q.span.start, q.span.end)
                for quote in brief.quotes
                for q in (quote, *quote.variants)
            ),
        )


def telling_of(sentence: ShownSentence) -> Telling:
    span = sentence.span
    return Telling(
        fingerprint(sentence.text), sentence.article, sentence.revision, span.start, span.end
    )


Ask = Callable[[str, frozenset[Place]], TopicAnswer]
"""The brief of a topic without these sentences."""


def news_of(
    topics: Sequence[str],
    ask: Ask,
    told: Sequence[Told],
    sources: Sources,
    *,
    now: datetime,
    most: int,
) -> tuple[TopicNews, ...]:
    """Of each topic what the place was not told by `now` (in its zone), `most` sentences at most. One
    without any is left out, but stands `beside` the one that tells its news.

    A brief tells one sentence of several that are alike. Where that is told already another of them
    may hold more, so it is asked again without it.
    """
    passed: dict[str, frozenset[Place]] = dict.fromkeys(topics, frozenset())
    answers = {topic: ask(topic, passed[topic]) for topic in topics}
    teller: dict[str, str] = {}
    for round_ in range(_ROUNDS):
        with sources.archive.reading() as reader:
            ledger = _Ledger([*answers.values()], told, sources, reader, now)
            taken = {topic: ledger.take(answer, most) for topic, answer in answers.items()}
        teller |= {t: each.elsewhere for t, each in taken.items() if each.elsewhere}
        short = [
            topic
            for topic, each in taken.items()
            if each.passed and (each.news is None or len(each.news.changes) < most)
        ]
        if not short or round_ == _ROUNDS - 1:
            break
        for topic in short:
            passed[topic] |= taken[topic].passed
            answers[topic] = ask(topic, passed[topic])
    found = {topic: each.news for topic, each in taken.items() if each.news is not None}
    for topic in topics:
        if topic not in found and (first := found.get(teller.get(topic, ""))) is not None:
            found[first.answer.asked] = replace(first, beside=(*first.beside, topic))
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Taken:
    """What is new of a topic, the sentences that were passed over, and the first topic of the digest
    that tells one of them."""

    news: TopicNews | None
    passed: frozenset[Place]
    elsewhere: str


class _Ledger:
    """What was told in a place, and what the digest in the making tells there."""

    def __init__(
        self,
        answers: Sequence[TopicAnswer],
        told: Sequence[Told],
        sources: Sources,
        reader: Reader,
        now: datetime,
    ) -> None:
        self._sources, self._texts, self._now = sources, reader.texts, now
        self._keys = {each.telling.key for each in told}
        self._spans = [each.telling for each in told if each.telling.revision]
        self._candidates: dict[tuple[str, str, int], Candidate] = {}
        analyses: dict[str, Analysis] = {}
        shown = ((a.version, [telling_of(s) for s in a.brief.sentences]) for a in answers)
        for version, tellings in (*shown, (sources.version, self._spans)):
            wanted = {(each.article, each.revision) for each in tellings}
            held = reader.revisions(wanted, version=version)
            for place in sorted(held):  # of an article in two wordings the one shown now counts
                analyses.setdefault(place[0], held[place])
                self._read(held[place])
        self._story_of = {
            article: story.id
            for story in stories(tuple(analyses.values()), sources.catalogue, apart=sources.apart)
            for article in story.articles
        }
        self._first: dict[str, datetime] = {}
        for each in told:  # in order of time
            if (story := self._story_of.get(each.telling.article)) is not None:
                self._first.setdefault(story, each.at)
        placed = Placed(self._story_of, {})
        before = (self._candidate(each) for each in self._spans if ":" not in each.key)
        self._before = Known((each for each in before if each is not None), placed)
        self._here = Known((), placed)
        self._teller: dict[Place, str] = {}

    def _read(self, analysis: Analysis) -> None:
        for sentence in analysis.sentences:
            place = analysis.article, analysis.revision, sentence.span.start
            self._candidates.setdefault(place, Candidate(analysis, sentence, ()))

    def _candidate(self, telling: Telling) -> Candidate | None:
        return self._candidates.get((telling.article, telling.revision, telling.start))

    def take(self, answer: TopicAnswer, most: int) -> _Taken:
        """What is new of the answer; told from now on."""
        chosen, passed, elsewhere = self._choose(answer.brief.sentences)
        chosen = _with_denials(chosen, answer.brief.sentences)
        # What leads must say of itself whom it means, and be no rumour that was denied.
        leads = (_stands_alone(each) and not sentence.denied for sentence, each in chosen)
        lead = next((n for n, fits in enumerate(leads) if fits), None)
        if lead is None:
            return _Taken(None, passed, elsewhere)
        told = chosen[lead : lead + most]
        brief = replace(
            answer.brief,
            sentences=tuple(sentence for sentence, _ in told),
            figures=self._untold_figures(answer.brief.figures),
            quotes=tuple(quote for quote in answer.brief.quotes if self._is_untold(quote)),
        )
        changes = tuple(self._change(each) for _, each in told)
        news = TopicNews(replace(answer, brief=brief), self._day(told[0][1]), changes)
        for sentence, each in told:
            self._here.add(each)
            self._teller[each.place] = answer.asked
            self._spans.append(telling_of(sentence))
        self._keys.update(telling.key for telling in news.tells)
        return _Taken(news, passed, elsewhere)

    def _choose(
        self, shown: Sequence[ShownSentence]
    ) -> tuple[list[tuple[ShownSentence, Candidate]], frozenset[Place], str]:
        """Those that are new here, the others, and the first topic of this digest that tells one of
        those."""
        chosen: list[tuple[ShownSentence, Candidate]] = []
        elsewhere = ""
        passed: list[Candidate] = []
        last: Candidate | None = None
        for sentence in shown:
            each = self._candidate(telling_of(sentence))
            # Who follows a topic knows what it is: a digest tells what happened.
            if each is None or sentence.defines:
                continue
            here = self._here.tells(each)
            if fingerprint(sentence.text) in self._keys or self._before.tells(each) or here:
                elsewhere = elsewhere or (self._teller[here.place] if here else "")
                passed.append(each)
            elif is_past_plan(each.analysis, each.sentence, self._now.date()) or _goes_on(
                passed, last, each
            ):
                passed.append(each)
            else:
                chosen.append((sentence, each))
            last = each
        return chosen, frozenset(each.place for each in passed), elsewhere

    def _day(self, lead: Candidate) -> int | None:
        first = self._first.get(self._story_of[lead.analysis.article])
        if first is None:
            return None
        return max(1, (self._now.date() - first.astimezone(self._now.tzinfo).date()).days + 1)

    def _change(self, each: Candidate) -> Change | None:
        earlier = self._before.near(each)
        return change(earlier, each, self._texts, self._sources.catalogue, self._story_of)

    def _untold_figures(self, figures: Sequence[Figure]) -> tuple[Figure, ...]:
        """Those with a value not told yet, as many as are shown: contradictions before the others."""
        new = [figure for figure in figures if not self._is_told(figure)]
        shown = sorted(new, key=lambda figure: figure.conflict != "conflict")[:MAX_FIGURES]
        return tuple(figure for figure in new if figure in shown)

    def _is_told(self, figure: Figure) -> bool:
        """Whether each of its values stood in a line of a digest, or in a sentence of the story."""
        return all(
            told.key in self._keys or self._before.counts(value.article, value.unit, value.value)
            for told, value in zip(_values_told(figure), figure.values, strict=False)
        )

    def _is_untold(self, quote: ShownQuote) -> bool:
        """Whether neither its words were told, nor the sentence that holds them."""
        said = (quote, *quote.variants)
        if not self._keys.isdisjoint(map(_quote_key, said)):
            return False
        return not any(
            (told.article, told.revision) == (each.article, each.revision)
            and told.start <= each.span.start
            and each.span.end <= told.end
            for told in self._spans
            for each in said
        )


def _with_denials(
    chosen: Sequence[tuple[ShownSentence, Candidate]], brief: Sequence[ShownSentence]
) -> list[tuple[ShownSentence, Candidate]]:
    """`chosen` without a rumour whose denial, which stands behind it in the brief, is not told with it."""
    denials: dict[Telling, Telling | None] = {}
    denial: Telling | None = None
    for sentence in reversed(brief):
        if sentence.denied:
            denials[telling_of(sentence)] = denial
        else:
            denial = telling_of(sentence)
    told = {telling_of(sentence) for sentence, _ in chosen}
    return [
        (sentence, each)
        for sentence, each in chosen
        if not sentence.denied or denials[telling_of(sentence)] in told
    ]


def _stands_alone(candidate: Candidate) -> bool:
    """Whether it says of itself whom it means; what opens an article has nothing to lean on."""
    body = (each for each in candidate.analysis.sentences if each.label == "body")
    return not candidate.sentence.leans or candidate.sentence is next(body, None)


def _goes_on(passed: Sequence[Candidate], last: Candidate | None, each: Candidate) -> bool:
    """Whether `each` goes on about the `last` sentence of the brief, and that is passed over: alone it
    would not say whom it means."""
    if last is None or not passed or last is not passed[-1]:
        return False
    article, start = last.place
    after = article == each.place[0] and start < each.place[1]
    return after and (each.sentence.leans or not each.sentence.entities)


def _values_told(figure: Figure) -> tuple[Telling, ...]:
    scope = (figure.label, figure.whose or "", figure.part, figure.when, figure.stand)
    return tuple(
        Telling(
            f"figure:{'|'.join(scope)}|{value.unit}={value.value}|{value.bound}|{value.claim}",
            value.article,
            value.revision,
            value.span.start,
            value.span.end,
        )
        for value in values_shown(figure)
    )


def _quote_key(quote: ShownQuote) -> str:
    return f"quote:{fingerprint(quote.text)}"
