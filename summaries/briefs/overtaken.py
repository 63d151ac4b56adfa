"""Which sentences other sentences overtake: figures corrected, changed or counted again, plans moved.

Nothing here chooses: `topic` and `profile` leave out what no longer stands. How one sentence stands by
its own words is `summaries.standing`; what is denied is `denials`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from summaries.analysis import Analysis, Correction, ReadSentence, Rewording, by_sentence
from summaries.article import Span
from summaries.briefs.candidates import Candidate, Loss, Place
from summaries.briefs.denials import denied_rumours
from summaries.briefs.ended import ended
from summaries.briefs.rescheduled import rescheduled
from summaries.facts import Amount
from summaries.origins import Grouping, group
from summaries.shared_figures import TELLING, figure_weight

# What is counted again as a day goes on: a higher count is news, not a contradiction.
RECOUNTED = frozenset({"injured", "dead", "property-damage"})
RECOUNT_AFTER = timedelta(hours=2)
# Who was injured may die of it; the dead never grow fewer, so a lower count is of some of them.
_FALLING = frozenset({"injured"})
# Words of a notice that the corrected sentence or its title must hold: of the same matter, not the same place.
_ABOUT = 2
# Each figure is compared with this many sentences at most that call it wrong: nobody takes one back oftener,
# and a hostile text takes no minute.
_CROWD = 60

_Told = tuple[Analysis, ReadSentence]
_Held = Mapping[Place, Sequence[Amount]]
# 400여명 may be 420 or 480.
_ROUNDED = 0.25
_NO_COPIES = group(())


@dataclass(frozen=True, slots=True)
class Overtaken:
    """What no longer stands among some articles.

    `corrected` sentences hold a figure that a later notice puts right, `recounted` ones a count that a
    later report of their story raises, `replaced` ones a plan that is moved, `ended` ones a state that is over; none is told. `putting_right` are the sentences that
    correct. `figures` are amounts (article, span) that are shown nowhere.
    """

    corrected: frozenset[Place]
    recounted: frozenset[Place]
    replaced: frozenset[Place]
    ended: frozenset[Place]
    putting_right: frozenset[Place]
    figures: frozenset[tuple[str, Span]]

    def stands(self, analysis: Analysis, sentence: ReadSentence) -> bool:
        place = analysis.article, sentence.span.start
        return place not in self.gone

    @property
    def gone(self) -> dict[Place, Loss]:
        """What is told no more, and why."""
        gone: dict[Place, Loss] = {
            **dict.fromkeys(self.ended, "ended"),
            **dict.fromkeys(self.replaced, "replaced"),
            **dict.fromkeys(self.recounted, "recounted"),
            **dict.fromkeys(self.corrected, "corrected"),
        }
        return gone

    def standing(self, found: Iterable[Candidate]) -> list[Candidate]:
        return [c for c in found if self.stands(c.analysis, c.sentence)]


def overtaken(
    articles: Sequence[Analysis],
    story_of: Mapping[str, str],
    grouping: Grouping = _NO_COPIES,
) -> Overtaken:
    """What no longer stands among `articles`; without a story in `story_of` an article is its own.
    A copy, or a sentence taken over, overtakes nothing: what it says was said when its original came."""
    righted, reports = grouping.righted, _reports(articles, grouping)
    corrected: set[Place] = {*righted}
    putting_right: set[Place] = {*righted.values()} - corrected  # a correction may be corrected
    figures = {(a.article, a.amounts[i].span) for a in articles for i in a.withdrawn}
    held = _held(articles)
    own = {(a.article, sentence.span.start) for a in reports for sentence in a.sentences}
    giving = _giving(articles, {c.wrong for a in articles for c in a.corrections})
    for correcting in articles:
        for correction, named, counted in _searched(correcting):
            wrong = [
                (analysis, sentence)
                for analysis, sentence in giving.get(correction.wrong, ())
                if _may_correct(correcting, analysis)
                and correcting.article not in grouping.copy_of
                and _is_corrected(correction, named, correcting, analysis, sentence, story_of)
                and _may_be_meant(correction, counted, analysis, sentence)
            ]
            corrected.update((a.article, s.span.start) for a, s in wrong)
            for analysis, sentence in wrong:
                amounts = held[analysis.article, sentence.span.start]
                figures |= {(analysis.article, a.span) for a in amounts if _is(correction.wrong, a)}
        putting_right |= _putting_right(correcting)
        for rewording in correcting.rewordings:
            corrected |= {
                (analysis.article, sentence.span.start)
                for analysis in articles
                if _is_its_own(correcting, analysis) and correcting.article not in grouping.copy_of
                for sentence in analysis.sentences
                if _is_reworded(rewording, analysis, sentence)
            }
    for analysis in articles:
        for sentence in analysis.sentences:
            if (place := (analysis.article, sentence.span.start)) in righted:
                figures |= {(analysis.article, a.span) for a in held[place]}
    rumoured = {
        (_story(analysis, story_of), amount.unit, amount.value)
        for analysis, sentence in denied_rumours(articles, reports, story_of)
        for amount in held[analysis.article, sentence.span.start]
    }
    if rumoured:  # 지분 5% is no figure of that story, whoever tells it again
        figures |= {
            (analysis.article, amount.span)
            for analysis in articles
            for amount in analysis.amounts
            if (_story(analysis, story_of), amount.unit, amount.value) in rumoured
        }
    return Overtaken(
        frozenset(corrected - putting_right),
        _recounted(articles, own, story_of, held),
        rescheduled(articles, reports, story_of)
        | _changed(articles, own, story_of, held)
        | _made_certain(articles, reports, story_of, held),
        ended(articles, reports, story_of),
        frozenset(putting_right),
        frozenset(figures),
    )


def _held(articles: Sequence[Analysis]) -> _Held:
    """The amounts of each sentence."""
    return {
        (analysis.article, start): [analysis.amounts[n] for n in places]
        for analysis in articles
        for start, places in by_sentence(analysis, analysis.amounts).items()
    }


def _giving(articles: Sequence[Analysis], facts: set[str]) -> Mapping[str, Sequence[_Told]]:
    """The sentences that give each of `facts`."""
    found: defaultdict[str, list[_Told]] = defaultdict(list)
    for analysis in articles if facts else ():
        for sentence in analysis.sentences:
            for fact in facts.intersection(sentence.facts):
                found[fact].append((analysis, sentence))
    return found


def _searched(
    correcting: Analysis,
) -> Iterable[tuple[Correction, set[str], frozenset[str]]]:
    """The corrections of an article, each with whom it names and which casualties it counts: the first
    _CROWD of one figure."""
    counts = any(note.quantity in RECOUNTED for note in correcting.figures)
    within = {s.span.start: s.entities for s in correcting.sentences}
    everybody = set(correcting.title_entities).union(*within.values())
    often: defaultdict[str, int] = defaultdict(int)
    for correction in correcting.corrections:
        often[correction.wrong] += 1
        if correction.sentence is None:
            named = everybody
        else:
            named = {*correcting.title_entities, *within.get(correction.sentence, ())}
        if often[correction.wrong] <= _CROWD:
            wrong, at = correction.wrong, correction.sentence
            yield correction, named, _quantities(wrong, correcting, at) if counts else frozenset()


def _putting_right(correcting: Analysis) -> set[Place]:
    """The sentences of an article that correct, or that give what a notice in it says is right."""
    starts = {c.sentence for c in correcting.corrections}
    right = {c.right for c in correcting.corrections if c.sentence is None}
    return {
        (correcting.article, s.span.start)
        for s in (correcting.sentences if starts else ())
        if s.span.start in starts or not right.isdisjoint(s.facts)
    }


def _reports(articles: Sequence[Analysis], grouping: Grouping) -> list[Analysis]:
    """The articles that are no copies, each with the sentences that are its own."""
    return [
        replace(a, sentences=own) if len(own) < len(a.sentences) else a
        for a in articles
        if a.article not in grouping.copy_of
        for own in [
            tuple(s for s in a.sentences if (a.article, s.span.start) not in grouping.taken)
        ]
    ]


def _may_correct(correcting: Analysis, other: Analysis) -> bool:
    at, then = correcting.published_at, other.published_at
    return correcting.article == other.article or (
        at is not None and then is not None and then <= at
    )


def _is_corrected(
    correction: Correction,
    named: set[str],
    correcting: Analysis,
    analysis: Analysis,
    sentence: ReadSentence,
    story_of: Mapping[str, str],
) -> bool:
    """Whether a sentence with the figure found wrong is of the same matter: in the corrected article
    itself or its story, or a telling figure of somebody both name."""
    if analysis.article == correcting.article:
        return sentence.span.start != correction.sentence
    if _story(analysis, story_of) == _story(correcting, story_of):
        return True
    ours = figure_weight(correction.wrong) >= TELLING or analysis.outlet == correcting.outlet
    return ours and not named.isdisjoint({*sentence.entities, *analysis.title_entities})


def _may_be_meant(
    correction: Correction, counted: frozenset[str], analysis: Analysis, sentence: ReadSentence
) -> bool:
    """Whether a count of people is of those the correction is about: who is said to have died (2명) is
    not who was carried off (2명)."""
    return not counted or not counted.isdisjoint(
        _quantities(correction.wrong, analysis, sentence.span.start)
    )


def _quantities(fact: str, analysis: Analysis, start: int | None) -> frozenset[str]:
    """What a figure counts in the sentence that begins at `start`, as far as it counts casualties."""
    spans = [s.span for s in analysis.sentences if s.span.start == start]
    return frozenset(
        note.quantity
        for note in analysis.figures
        if note.quantity in RECOUNTED
        for amount in (analysis.amounts[note.amount],)
        if _is(fact, amount) and any(span.holds(amount.span) for span in spans)
    )


def _is_its_own(correcting: Analysis, other: Analysis) -> bool:
    """Whether `other` is an earlier article of the outlet that corrects: it speaks for no other."""
    same = correcting.outlet != "" and correcting.outlet == other.outlet
    return same and correcting.article != other.article and _may_correct(correcting, other)


def _is_reworded(rewording: Rewording, analysis: Analysis, sentence: ReadSentence) -> bool:
    """Whether the sentence holds the wrong words, not the right ones, of what the notice is about."""
    terms, wrong, right = set(sentence.terms), set(rewording.wrong), set(rewording.right)
    if not wrong <= terms or (right - wrong and right <= terms):
        return False
    if rewording.persons and not set(rewording.persons) & set(sentence.entities):
        return False
    known = terms.union(analysis.title_terms) - wrong
    return len(known.intersection(rewording.about)) >= _ABOUT


def _story(analysis: Analysis, story_of: Mapping[str, str]) -> str:
    return story_of.get(analysis.article, analysis.article)


def _is(fact: str, amount: Amount) -> bool:
    unit, _, value = fact.rpartition(":")
    return unit == amount.unit and value == str(amount.value)


def _recounted(
    articles: Sequence[Analysis], own: set[Place], story_of: Mapping[str, str], held: _Held
) -> frozenset[Place]:
    """Sentences with a count that a later report of the story replaces: 2명이 숨졌다, before 3명."""
    counts = [
        (analysis, note, float(amount.value))
        for analysis in articles
        for note in analysis.figures
        if note.quantity in RECOUNTED and not note.stand
        if not isinstance((amount := analysis.amounts[note.amount]).value, tuple)
    ]
    reports: defaultdict[object, dict[datetime, tuple[float, float]]] = defaultdict(dict)
    telling = {(place[0], a.span) for place in own for a in held[place]}
    for analysis, note, value in counts:
        amount = analysis.amounts[note.amount]
        if (at := analysis.published_at) is not None and (analysis.article, amount.span) in telling:
            told = reports[_story(analysis, story_of), note.quantity, note.part, note.when]
            least, most = told.get(at, (value, value))
            told[at] = min(least, value), max(most, value)
    found: set[tuple[str, Span]] = set()
    for analysis, note, value in counts:
        if (at := analysis.published_at) is None:
            continue
        if any(
            then - at >= RECOUNT_AFTER
            and (most > value or (least < value and note.quantity in _FALLING))
            for then, (least, most) in reports[
                _story(analysis, story_of), note.quantity, note.part, note.when
            ].items()
        ):
            found.add((analysis.article, analysis.amounts[note.amount].span))
    return frozenset(
        place
        for place, amounts in held.items()
        if any((place[0], a.span) in found for a in amounts)
    )


def _changed(
    articles: Sequence[Analysis], own: set[Place], story_of: Mapping[str, str], held: _Held
) -> frozenset[Place]:
    """Sentences with a figure of which a later report of the story says that it is another (`12대가
    아니라 9대로 시작한다`), in words that are in part its own."""
    if not any(analysis.withdrawn for analysis in articles):
        return frozenset()
    given: defaultdict[object, list[_Told]] = defaultdict(list)
    denied: defaultdict[object, list[_Told]] = defaultdict(list)
    for analysis in articles:
        withdrawn = {analysis.amounts[n].span for n in analysis.withdrawn}
        for sentence in analysis.sentences:
            for amount in held[analysis.article, sentence.span.start]:
                figure = _story(analysis, story_of), amount.unit, amount.value
                given[figure].append((analysis, sentence))
                if (
                    amount.span in withdrawn
                    and sentence.denial is None
                    and (analysis.article, sentence.span.start) in own
                ):
                    denied[figure].append((analysis, sentence))
    return frozenset(
        (analysis.article, sentence.span.start)
        for figure, called_wrong in denied.items()
        for analysis, sentence in given[figure]
        if analysis.published_at
        and any(
            later.published_at
            and analysis.published_at < later.published_at
            and _of_one_thing(sentence, news)
            for later, news in called_wrong[:_CROWD]
        )
    )


def _made_certain(
    articles: Sequence[Analysis],
    reports: Sequence[Analysis],
    story_of: Mapping[str, str],
    held: _Held,
) -> frozenset[Place]:
    """Sentences that only suppose about how many there are (`400여명으로 추정된다`) where a later report of the
    story gives the number."""
    supposed = [
        (analysis, sentence, amount)
        for analysis in articles
        for sentence in analysis.sentences
        if sentence.status == "reported" and analysis.published_at
        for amount in held[analysis.article, sentence.span.start]
        if amount.bound == "about" and not isinstance(amount.value, tuple)
    ]
    return frozenset(
        (analysis.article, sentence.span.start)
        for analysis, sentence, about in supposed
        for later in reports
        if _story(analysis, story_of) == _story(later, story_of)
        if later.published_at and analysis.published_at
        if later.published_at > analysis.published_at
        for news in later.sentences
        if news.status != "reported" and news.denial is None and _of_one_thing(sentence, news)
        if any(
            a.unit == about.unit
            and a.bound is None
            and not isinstance(a.value, tuple)
            and not isinstance(about.value, tuple)
            and abs(a.value - about.value) <= _ROUNDED * about.value
            for a in held[later.article, news.span.start]
        )
    )


def _of_one_thing(a: ReadSentence, b: ReadSentence) -> bool:
    """Whether they share a name, or two words: one may be no more than a counter (대가)."""
    words = {term for term in set(a.terms) & set(b.terms) if not term[0].isdigit()}
    return len(words) >= _ABOUT or not set(a.entities).isdisjoint(b.entities)
