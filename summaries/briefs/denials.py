"""Which denial answers which rumour, and where it stands: a rumour is told with its denial behind it, or
not at all.

Which sentences deny something is read in `summaries.standing`; what no longer stands is `overtaken`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache

from summaries.analysis import Analysis, ReadSentence
from summaries.briefs.candidates import Candidate, Choice, Passed, Place, best_first
from summaries.briefs.shown import score_reasons
from summaries.claims.korean import NOUNS
from summaries.claims.telling import told_of
from summaries.claims.told_en import ACTS

# A denial that says no more than "nothing is decided" answers what stands just before it.
_NEAR = 2
_STILL_TOLD = timedelta(days=1)
_SHARED = 2
_SHARE = 0.5
_OPEN_TO_DENIAL = frozenset({"reported", "considered", "planned"})


def _story(analysis: Analysis, story_of: Mapping[str, str]) -> str:
    return story_of.get(analysis.article, analysis.article)


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


def denied_rumours(
    articles: Sequence[Analysis], reports: Sequence[Analysis], story_of: Mapping[str, str]
) -> Iterable[tuple[Analysis, ReadSentence]]:
    """Every rumour of `articles` that `reports` deny outright; compared only with denials of its article or its words."""
    near: defaultdict[str, list[tuple[Analysis, ReadSentence]]] = defaultdict(list)
    for analysis in reports:
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
