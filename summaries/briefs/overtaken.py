"""Which sentences other sentences overtake: figures corrected or counted again, plans moved, rumours denied.

Nothing here chooses: `topic` and `profile` leave out what no longer stands and set a denial beside
what it denies. How one sentence stands by its own words is `summaries.standing`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from types import MappingProxyType

from summaries.analysis import Analysis, Correction, ReadSentence, Rewording
from summaries.article import Span
from summaries.briefs.candidates import Candidate, Choice, Loss, Passed, Place, best_first
from summaries.briefs.ended import ended
from summaries.briefs.rescheduled import rescheduled
from summaries.briefs.shown import score_reasons
from summaries.claims.korean import NOUNS
from summaries.claims.telling import told_of
from summaries.claims.told_en import ACTS
from summaries.facts import Amount
from summaries.stories import TELLING, figure_weight

# What is counted again as a day goes on: a higher count is news, not a contradiction.
RECOUNTED = frozenset({"injured", "dead", "property-damage"})
RECOUNT_AFTER = timedelta(hours=2)
# Who was injured may die of it; the dead never grow fewer, so a lower count is of some of them.
_FALLING = frozenset({"injured"})
# A denial that says no more than "nothing is decided" answers what stands just before it.
_NEAR = 2
_STILL_TOLD = timedelta(days=1)
_SHARED = 2
# Words of a notice that the corrected sentence or its title must hold: of the same matter, not the same place.
_ABOUT = 2
_SHARE = 0.5
_OPEN_TO_DENIAL = frozenset({"reported", "considered", "planned"})


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
    righted: Mapping[Place, Place] = MappingProxyType({}),
) -> Overtaken:
    """What no longer stands among `articles`; without a story in `story_of` an article is its own.
    `righted` leads from sentences to how a correction of their text gives them anew (`origins`)."""
    corrected: set[Place] = {*righted}
    putting_right: set[Place] = {*righted.values()} - corrected  # a correction may be corrected
    figures = {(a.article, a.amounts[i].span) for a in articles for i in a.withdrawn}
    for correcting in articles:
        for correction in correcting.corrections:
            wrong = [
                (analysis, sentence)
                for analysis in articles
                if _may_correct(correcting, analysis)
                for sentence in analysis.sentences
                if _is_corrected(correction, correcting, analysis, sentence, story_of)
            ]
            corrected.update((a.article, s.span.start) for a, s in wrong)
            for analysis, sentence in wrong:
                held = _amounts_in(analysis, sentence)
                figures |= {(analysis.article, a.span) for a in held if _is(correction.wrong, a)}
            putting_right |= {
                (correcting.article, s.span.start)
                for s in correcting.sentences
                if s.span.start == correction.sentence
                or (correction.sentence is None and correction.right in s.facts)
            }
        for rewording in correcting.rewordings:
            corrected |= {
                (analysis.article, sentence.span.start)
                for analysis in articles
                if _is_its_own(correcting, analysis)
                for sentence in analysis.sentences
                if _is_reworded(rewording, analysis, sentence)
            }
    for analysis in articles:
        for sentence in analysis.sentences:
            if (analysis.article, sentence.span.start) in righted:
                held = _amounts_in(analysis, sentence)
                figures |= {(analysis.article, a.span) for a in held}
    rumoured = {
        (_story(analysis, story_of), amount.unit, amount.value)
        for analysis, sentence in _denied_rumours(articles, story_of)
        for amount in _amounts_in(analysis, sentence)
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
        _recounted(articles, story_of),
        rescheduled(articles, story_of) | _changed(articles, story_of),
        ended(articles, story_of),
        frozenset(putting_right),
        frozenset(figures),
    )


def _may_correct(correcting: Analysis, other: Analysis) -> bool:
    at, then = correcting.published_at, other.published_at
    return correcting.article == other.article or (
        at is not None and then is not None and then <= at
    )


def _is_corrected(
    correction: Correction,
    correcting: Analysis,
    analysis: Analysis,
    sentence: ReadSentence,
    story_of: Mapping[str, str],
) -> bool:
    """Whether the sentence gives the figure found wrong, of the same matter: in the corrected article
    itself or its story, or a telling figure of somebody both name."""
    if correction.wrong not in sentence.facts:
        return False
    if analysis.article == correcting.article:
        return sentence.span.start != correction.sentence
    if _story(analysis, story_of) == _story(correcting, story_of):
        return True
    named = set(correcting.title_entities).union(
        *(s.entities for s in correcting.sentences if correction.sentence in (None, s.span.start))
    )
    ours = figure_weight(correction.wrong) >= TELLING or analysis.outlet == correcting.outlet
    return ours and not named.isdisjoint({*sentence.entities, *analysis.title_entities})


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


def _amounts_in(analysis: Analysis, sentence: ReadSentence) -> list[Amount]:
    return [a for a in analysis.amounts if sentence.span.holds(a.span)]


def _is(fact: str, amount: Amount) -> bool:
    unit, _, value = fact.rpartition(":")
    return unit == amount.unit and value == str(amount.value)


def _recounted(articles: Sequence[Analysis], story_of: Mapping[str, str]) -> frozenset[Place]:
    """Sentences with a count that a later report of the story replaces: 2명이 숨졌다, before 3명."""
    counts = [
        (analysis, note, float(amount.value))
        for analysis in articles
        for note in analysis.figures
        if note.quantity in RECOUNTED and not note.stand
        if not isinstance((amount := analysis.amounts[note.amount]).value, tuple)
    ]
    found: set[Place] = set()
    for analysis, note, value in counts:
        at = analysis.published_at
        later = any(
            (other.quantity, other.part, other.when) == (note.quantity, note.part, note.when)
            and (more > value or (more < value and note.quantity in _FALLING))
            and _story(a, story_of) == _story(analysis, story_of)
            and None not in (at, a.published_at)
            and a.published_at - at >= RECOUNT_AFTER  # type: ignore[operator]
            for a, other, more in counts
        )
        if later:
            span = analysis.amounts[note.amount].span
            found.update(
                (analysis.article, s.span.start) for s in analysis.sentences if s.span.holds(span)
            )
    return frozenset(found)


def _changed(articles: Sequence[Analysis], story_of: Mapping[str, str]) -> frozenset[Place]:
    """Sentences with a figure of which a later report of the story says that it is another (`12대가
    아니라 9대로 시작한다`), in words that are in part its own."""
    denied = [
        (analysis, sentence, amount)
        for analysis in articles
        for amount in (analysis.amounts[n] for n in analysis.withdrawn)
        for sentence in analysis.sentences
        if sentence.span.holds(amount.span) and sentence.denial is None
    ]
    return frozenset(
        (analysis.article, sentence.span.start)
        for later, news, wrong in denied
        for analysis in articles
        if _story(analysis, story_of) == _story(later, story_of)
        if analysis.published_at and later.published_at
        if analysis.published_at < later.published_at
        for sentence in analysis.sentences
        if any(
            a.unit == wrong.unit and a.value == wrong.value for a in _amounts_in(analysis, sentence)
        )
        and _of_one_thing(sentence, news)
    )


def _of_one_thing(a: ReadSentence, b: ReadSentence) -> bool:
    """Whether they share a name, or two words: one may be no more than a counter (대가)."""
    words = {term for term in set(a.terms) & set(b.terms) if not term[0].isdigit()}
    return len(words) >= _ABOUT or not set(a.entities).isdisjoint(b.entities)


def answered(
    choice: Choice,
    analyses: Sequence[Analysis],
    story_of: Mapping[str, str],
    count: int,
) -> tuple[Choice, dict[Place, Place]]:
    """`choice` with the denial of each rumour or plan told, and which denial belongs behind which:
    where all `count` places are taken, the weakest sentence gives way to it, and where none can, the
    rumour itself. None is told without its denial: one that says nothing alone takes the rumour with it."""
    kept = list(choice.told)
    over, losses = dict(choice.over), dict(choice.losses)
    behind: dict[Place, Place] = {}
    denials = [(a, s) for a in analyses for s in a.sentences if s.denial and _is_quotable(s)]
    for rumour in choice.told:
        if rumour not in kept or not _may_be_denied(rumour.sentence):
            continue
        fitting = _denials_of(rumour, denials, story_of)
        if not fitting:
            continue
        told = {c.place for c in kept}  # one that is told already denies it once
        _, denial = min(
            fitting, key=lambda one: (one[1].place not in told, -one[0], best_first(one[1]))
        )
        if denial.place not in told:
            taken = {rumour.place, *behind, *behind.values()}
            needed = {(c.analysis.article, c.after.start) for c in kept if c.after is not None}
            spare = [
                c for c in kept if c.place not in taken | needed and c.sentence.defines is None
            ]
            alone = len(kept) >= count and not spare
            if alone and (denial.sentence.denial == "open" or denial.sentence.leans):
                kept.remove(rumour)  # `nothing is decided` says nothing without what was asked
                losses[rumour.place] = "denial"
                continue
            if len(kept) >= count:
                weakest = rumour if alone else max(spare, key=best_first)
                kept.remove(weakest)
                over[denial.place] = (Passed(weakest, "denial"),)
                losses[weakest.place] = "denial"
            kept.append(denial)
            losses.pop(denial.place, None)
        if rumour in kept:
            behind[rumour.place] = denial.place
    told = {c.place for c in kept}
    for place, passed in over.items():
        over[place] = tuple(p for p in passed if p.candidate.place not in told)
    return Choice(kept, over, losses), behind


def _denials_of(
    rumour: Candidate,
    denials: Sequence[tuple[Analysis, ReadSentence]],
    story_of: Mapping[str, str],
) -> list[tuple[int, Candidate]]:
    """What answers the rumour, and how surely; of hearsay that nothing answers, what denies outright
    another rumour of its report: `가격은 6000억원이 거론된다` falls with the purchase."""

    def answering(sentence: ReadSentence) -> list[tuple[int, Candidate]]:
        weighed = (
            (_answers(a, s, rumour.analysis, sentence, story_of), a, s)
            for a, s in denials
            if not s.leans or _follows(a, s, rumour)
        )
        return [(rank, Candidate(a, s, score_reasons(s))) for rank, a, s in weighed if rank]

    found = answering(rumour.sentence)
    if not found and rumour.sentence.status == "reported":
        others = filter(_may_be_denied, rumour.analysis.sentences)
        found = [
            (rank, denial)
            for other in others
            for rank, denial in answering(other)
            if denial.sentence.denial == "denied"
        ]
    return found


def set_beside(arranged: Sequence[Candidate], behind: Mapping[Place, Place]) -> list[Candidate]:
    """`arranged` with each denial directly behind (the last of) what it denies and what needs that; a
    denial that stands first, as the main event of its story, draws the rumour before it."""
    arranged = _drawn(arranged, behind)
    last = {denial: rumour for c in arranged if (denial := behind.get(rumour := c.place))}
    by_place = {c.place: c for c in arranged}
    found: list[Candidate] = []
    waiting: list[Candidate] = []
    for candidate in arranged:
        if candidate.place in last:
            continue
        if candidate.after is None:  # what needs the rumour stands between it and its denial
            found, waiting = [*found, *waiting], []
        found.append(candidate)
        waiting += [by_place[d] for d, rumour in last.items() if rumour == candidate.place]
    return [*found, *waiting]


def _drawn(arranged: Sequence[Candidate], behind: Mapping[Place, Place]) -> list[Candidate]:
    found = list(arranged)
    for rumour, denial in behind.items():
        places = [c.place for c in found]
        if rumour not in places or denial not in places:
            continue
        at, to = places.index(rumour), places.index(denial)
        end = at + 1
        while end < len(found) and found[end].after is not None:  # what needs the rumour
            end += 1
        if to < at and found[to].after is None:
            moved = found[at:end]
            del found[at:end]
            found[to:to] = moved
    return found


def _follows(analysis: Analysis, sentence: ReadSentence, before: Candidate) -> bool:
    """Whether `sentence` stands right behind `before`, as one that leans on it must."""
    same = analysis.article == before.analysis.article
    return same and _distance(analysis, before.sentence, sentence) == 1


def _is_quotable(sentence: ReadSentence) -> bool:
    return sentence.label == "body" and not sentence.cut_off


def _may_be_denied(sentence: ReadSentence) -> bool:
    return sentence.status in _OPEN_TO_DENIAL and sentence.denial is None


def _denied_rumours(
    articles: Sequence[Analysis], story_of: Mapping[str, str]
) -> Iterable[tuple[Analysis, ReadSentence]]:
    """Every rumour that is denied outright; compared only with denials of its article or its words."""
    near: defaultdict[str, list[tuple[Analysis, ReadSentence]]] = defaultdict(list)
    for analysis in articles:
        for sentence in analysis.sentences:
            if sentence.denial == "denied":
                for key in (analysis.article, *filter(_tells_matter, _matter(sentence.claim))):
                    near[key].append((analysis, sentence))
    for analysis in articles if near else ():
        for sentence in filter(_may_be_denied, analysis.sentences):
            keys = (analysis.article, *filter(_tells_matter, _matter(sentence.claim)))
            denials = (denial for key in keys for denial in near.get(key, ()))
            if any(_answers(a, s, analysis, sentence, story_of) for a, s in denials):
                yield analysis, sentence


def _answers(
    denying: Analysis,
    denial: ReadSentence,
    telling: Analysis,
    rumour: ReadSentence,
    story_of: Mapping[str, str],
) -> int:
    """How surely a denial is about the same matter as a rumour; 0 where it is not."""
    here = denying.article == telling.article
    if not here and (denial.leans or not _still_denies(denying, telling)):
        return 0
    ours, theirs = _matter(denial.claim), _matter(rumour.claim)
    near = here and 0 < _distance(denying, rumour, denial) <= _NEAR
    if near and not any(map(_tells_matter, ours)):
        return 1  # nothing has been decided, SK Telecom said
    shared = ours & theirs
    about = {key for key in shared if _tells_matter(key)}
    acts = [keys & ACTS for keys in (ours, theirs)]
    if not about or (acts[0] and acts[1] and not acts[0] & acts[1]):
        return 0
    if near:
        return 1 + len(shared)
    named = shared - about or (_story(denying, story_of) == _story(telling, story_of))
    enough = len(shared) >= max(_SHARED, _SHARE * min(len(ours), len(theirs)))
    return 1 + len(shared) if named and enough else 0


def _still_denies(denying: Analysis, telling: Analysis) -> bool:
    """Whether a denial holds against a rumour in another article: told before it, or within the day,
    as papers go on telling what was denied in the morning."""
    at, then = denying.published_at, telling.published_at
    return at is not None and then is not None and then - at <= _STILL_TOLD


def _distance(analysis: Analysis, first: ReadSentence, second: ReadSentence) -> int:
    return analysis.sentences.index(second) - analysis.sentences.index(first)


@lru_cache(maxsize=1 << 12)
def _matter(claim: str) -> frozenset[str]:
    """What a claim is about: its words but for figures, days and those that only tell a rumour from
    a denial. A rumour of a purchase (인수설) is about the purchase."""
    found: set[str] = set()
    for word in told_of(claim).words if claim else ():
        key = word.key.lstrip("!")
        key = NOUNS.get(key.removesuffix("설"), key) if key.endswith("설") else key
        if key[:1] not in "#=~|" and key not in _FRAMES:
            found.add(_DEALS.get(key, key))
    return frozenset(found)


def _tells_matter(key: str) -> bool:
    """Whether a word says more than whom it is about."""
    return key[0] not in "@$"


_DEALS = {"*sell": "*buy"}
"""What one buys another sells: either may deny the deal."""
_FRAMES = frozenset(
    "*consider *discuss *plan *decide *deny *say *announce *heard *allege *be *not *steps *expect "
    "*notify *continue *agree "
    "검토 관측 소문 추측 사실무근 보도 추진 추진설 매체 소식통 관계자 업계 가능성 아무것 지금 현재 전혀 아직 확정 결정 "
    "정해지 정해진 근거 낭설 일축 대변인 대표 기자 질문 의사 생각 나오 돌 알 없 적 사실 여부 구체 "
    "report rumor rumour speculat familiar peopl person sourc offer matter deni fals baseless "
    "unfound true untru yet noth settl final confirm stock market exchang compani truth basi".split()
)
