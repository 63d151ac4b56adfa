"""What became of sentences that were quoted from an article which its outlet has changed since.

Two wordings of one article are compared sentence by sentence. What stands word for word, wherever it
was moved, has not changed; nor has what was only reworded: a figure, a day, a name, a negation or a
standing must be another, a notice must correct it, or the whole sentence be gone. In doubt nothing
has changed. Fetching and telling are the bot's.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from summaries.analysis import Analysis, ReadSentence
from summaries.article import Span
from summaries.corrections import corrects

Kind = Literal["figure", "name", "standing", "corrected", "gone"]
"""`standing`: it is denied, or planned, where it was not, or the other way round."""

# Of the 3,262 sentences of the labelled articles none has another one in its article that is so like
# it; of 191 with a figure, day or name exchanged 181 are known again and told, and of 588 with a slip,
# a word put in between or other spacing none is taken for changed.
_ALIKE = 0.6
# A teaser may tell in words of its own, and rounded, what its page tells: where nothing else of the old
# wording stands, only what is nearly the same sentence counts.
_ALIKE_ALONE = 0.85
# Between the same two neighbours stands what took a sentence's place, if it has anything of it.
_IN_PLACE = 0.35
# One article in two wordings; a page that shows something else by now shares nothing but a phrase.
_SAME_ARTICLE = 0.5
# A sentence is gone where the others stayed. An article written anew leaves out many.
_STAYED = 0.7
# What a slip exchanges: 했댜 for 했다 two letters of Hangul; 한다 for 했다 exchanges four, can't for can two.
_MEANT_LETTERS, _NEGATED_LETTERS = 3, 2


@dataclass(frozen=True, slots=True)
class Changed:
    """A quoted sentence that no longer says what it said: `old` is its place in the old wording, `new`
    that of the closest one in the new wording, None where it is gone."""

    kind: Kind
    old: Span
    new: Span | None


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of an article: its text and what it was read to say."""

    text: str
    analysis: Analysis


def told_in(analysis: Analysis) -> tuple[str, ...]:
    """The sentences of a wording, in order, by their fingerprints: all that is compared when two are
    held against each other as wholes. What stands around an article is none of them."""
    return tuple(each.fingerprint for each in analysis.sentences)


def is_part(told: Sequence[str], stood: Sequence[str]) -> bool:
    """Whether a page as it reads now (`told_in`) is but a part of how it read: what is shown to who does
    not pay."""
    stayed = len(set(stood).intersection(told))
    return len(told) < len(stood) and stayed < _STAYED * len(stood)


def changed(
    old: Wording, new: Wording, quoted: Sequence[Span], stood: Sequence[str] = ()
) -> tuple[Changed, ...]:
    """What of `quoted` (spans of the old wording) the new one tells otherwise, in its order.

    `stood` is how the same page was read before (`told_in`): what one page lacks that a feed brought
    was perhaps never there, so only what stood on the page can be gone from it.
    """
    pair = _Pair(old, new)
    if pair.least is None:
        return ()
    found: dict[int, Changed] = {}
    for span in sorted(quoted):
        for sentence in old.analysis.sentences:
            if sentence.span.overlaps(span) and sentence.span.start not in found:
                change = pair.change(sentence, span, stood)
                if change is not None:
                    found[sentence.span.start] = change
    return tuple(found[start] for start in sorted(found))


class _Pair:
    def __init__(self, old: Wording, new: Wording) -> None:
        self._old, self._new = old, new
        self._before = {each.fingerprint for each in old.analysis.sentences}
        self._after = {each.fingerprint for each in new.analysis.sentences}
        self._page = _squeezed(new.text)
        self.least = self._least_alike()

    def _least_alike(self) -> float | None:
        """How like a sentence must be to what it was; None where these are two articles."""
        every = [each for each in self._old.analysis.sentences if not each.cut_off]
        stay = sum(each.fingerprint in self._after or self._stands(each) for each in every)
        if len(every) > 2 and stay < _SAME_ARTICLE * (len(every) - 1):
            return None
        if stay:
            return _ALIKE
        was, now = (_squeezed(each.analysis.title) for each in (self._old, self._new))
        return _ALIKE_ALONE if was and was == now else None

    def change(self, sentence: ReadSentence, span: Span, stood: Sequence[str]) -> Changed | None:
        if sentence.cut_off:
            return None
        if sentence.fingerprint in self._after or self._stands(sentence):
            return self._corrected(sentence, span)
        closest = self._closest(sentence)
        if closest is None:
            gone = self._is_gone(sentence, stood)
            return Changed("gone", sentence.span, None) if gone else None
        other, alike = closest
        if not span.holds(sentence.span) and _squeezed(span.of(self._old.text)) in _squeezed(
            other.span.of(self._new.text)
        ):
            return None  # of this sentence a figure or a quote was told, and that stands
        kind = self._kind(sentence, other, alike)
        return None if kind is None else Changed(kind, sentence.span, other.span)

    def _stands(self, sentence: ReadSentence) -> bool:
        """Also where it is no sentence of its own any more, or not counted as one."""
        return _squeezed(sentence.span.of(self._old.text)) in self._page

    # --- the sentence that stands for it now ---------------------------------------------------------

    def _closest(self, sentence: ReadSentence) -> tuple[ReadSentence, float] | None:
        """The new sentence most like it, and how like; none that the old wording held too."""
        words = _folded(sentence.span.of(self._old.text))
        in_place = self._in_place(sentence)
        best: tuple[ReadSentence, float] | None = None
        for other in self._new.analysis.sentences:
            if other.fingerprint in self._before:
                continue
            near = self.least == _ALIKE and other.span.start in in_place
            least = _IN_PLACE if near else self.least or 1.0
            alike = _alike(words, _folded(other.span.of(self._new.text)), least)
            if alike >= least and (best is None or alike > best[1]):
                best = other, alike
        return best

    def _in_place(self, sentence: ReadSentence) -> frozenset[int]:
        """Where the new sentences begin that stand between the neighbours it had."""
        order = [each.fingerprint for each in self._old.analysis.sentences]
        now = list(self._new.analysis.sentences)
        at = order.index(sentence.fingerprint)
        places = {each.fingerprint: n for n, each in enumerate(now)}
        first = places.get(order[at - 1]) if at else -1
        last = places.get(order[at + 1]) if at + 1 < len(order) else len(now)
        if first is None or last is None:
            return frozenset()
        return frozenset(each.span.start for each in now[first + 1 : last])

    # --- what is told otherwise ----------------------------------------------------------------------

    def _kind(self, a: ReadSentence, b: ReadSentence, alike: float) -> Kind | None:
        if self._figures_differ(a, b):
            return "figure"
        if alike < _ALIKE:
            return None
        if self._days_differ(a, b) or self._numbers_differ(a, b):
            return "figure"
        if self._names_differ(a, b):
            return "name"
        if self._standings_differ(a, b):
            return "standing"
        notice = self._new.analysis.correcting and not self._old.analysis.correcting
        return "corrected" if notice else None

    def _figures_differ(self, a: ReadSentence, b: ReadSentence) -> bool:
        """Whether a figure of `a` has made room for another one. What only moved to a sentence beside
        it still stands."""
        lost = _amounts(a).difference(*map(_amounts, _near(b, self._new, self._before)))
        gained = _amounts(b).difference(*map(_amounts, _near(a, self._old, self._after)))
        return not {unit for unit, _ in lost}.isdisjoint(unit for unit, _ in gained)

    def _days_differ(self, a: ReadSentence, b: ReadSentence) -> bool:
        """Whether another day is named, in other words: where the article was dated anew the same words
        (어제, 22일) name another day, and a day that is told more exactly is the same."""
        ours, theirs = self._days(self._old, a), self._days(self._new, b)
        lost = {day for words, day in ours.items() if words not in theirs}
        gained = {day for words, day in theirs.items() if words not in ours}
        return bool(lost and gained) and not any(
            one.startswith(other) or other.startswith(one) for one in lost for other in gained
        )

    @staticmethod
    def _days(wording: Wording, sentence: ReadSentence) -> Mapping[str, str]:
        return {
            _squeezed(each.span.of(wording.text)): each.date
            for each in wording.analysis.dates
            if sentence.span.holds(each.span)
        }

    def _numbers_differ(self, a: ReadSentence, b: ReadSentence) -> bool:
        """Whether a number that is neither an amount nor a date (3대2, G7) has made room for another."""
        ours, theirs = self._numbers(self._old, a), self._numbers(self._new, b)
        return bool(ours - theirs) and bool(theirs - ours)

    @staticmethod
    def _numbers(wording: Wording, sentence: ReadSentence) -> frozenset[str]:
        analysis, text = wording.analysis, wording.text
        read = [amount.span for amount in analysis.amounts]
        read += [date.span for date in analysis.dates]
        found = (
            Span(sentence.span.start + n.start(), sentence.span.start + n.end())
            for n in _NUMBER.finditer(sentence.span.of(text))
        )
        return frozenset(
            span.of(text).replace(",", "")
            for span in found
            if not any(span.overlaps(each) for each in read)
        )

    def _names_differ(self, a: ReadSentence, b: ReadSentence) -> bool:
        """Whether somebody else stands in the very place of one who was named."""
        ours, theirs = self._names(self._old, a), self._names(self._new, b)
        lost = {name: kind for name, kind in ours.items() if name[0] not in _ids(theirs)}
        gained = {name: kind for name, kind in theirs.items() if name[0] not in _ids(ours)}
        if not lost or not gained:
            return False
        for was, now in _exchanged(self._old.text, a, self._new.text, b):
            out = {kind for (_, words), kind in lost.items() if words in was and words not in now}
            into = {
                kind for (_, words), kind in gained.items() if words in now and words not in was
            }
            if out & into:
                return True
        return False

    @staticmethod
    def _names(wording: Wording, sentence: ReadSentence) -> dict[tuple[str, str], str]:
        return {
            (each.who, each.surface): each.type
            for each in wording.analysis.mentions
            if sentence.span.holds(each.span)
        }

    def _standings_differ(self, a: ReadSentence, b: ReadSentence) -> bool:
        """Whether one is denied or meant where the other is not. A slip in an ending, and a word put in
        between, may hide what a sentence says of that."""
        pairs = list(_exchanged(self._old.text, a, self._new.text, b))
        letters = sum(_letters_exchanged(was, now) for was, now in pairs)
        if _negations(a) != _negations(b):
            return letters >= _NEGATED_LETTERS
        if (a.status or "done") == (b.status or "done"):
            return False
        if a.status and b.status:
            return letters >= _MEANT_LETTERS
        return any(
            was and now and _letters_exchanged(was, now) >= _MEANT_LETTERS for was, now in pairs
        )

    # --- gone, corrected -----------------------------------------------------------------------------

    def _is_gone(self, sentence: ReadSentence, stood: Sequence[str]) -> bool:
        """Whether the page lacks it, and has what stood around it, and nearly all else."""
        if sentence.fingerprint not in stood:
            return False
        at = stood.index(sentence.fingerprint)
        around = [*stood[max(0, at - 1) : at], *stood[at + 1 : at + 2]]
        others = [each for each in stood if each != sentence.fingerprint]
        stayed = sum(each in self._after for each in others)
        return (
            bool(around)
            and all(each in self._after for each in around)
            and stayed >= _STAYED * len(others)
        )

    def _corrected(self, sentence: ReadSentence, span: Span) -> Changed | None:
        """That a notice, which was not there before, says of a figure told of it that it is wrong."""
        if not span.holds(sentence.span) and len(_amounts(sentence)) > 1:
            return None  # of several figures one was told
        known = {each.wrong for each in self._old.analysis.corrections}
        for each in self._new.analysis.corrections:
            if each.wrong in sentence.facts and each.wrong not in known:
                notice = self._notice(each.sentence)
                if notice is not None:
                    return Changed("corrected", sentence.span, notice)
        return None

    def _notice(self, sentence: int | None) -> Span | None:
        """The words that correct it: a sentence, or a line that is none."""
        new = self._new
        if sentence is not None:
            spans = (each.span for each in new.analysis.sentences)
            return next((span for span in spans if span.start == sentence), None)
        lines = (each.span for each in new.analysis.lines if each.label == "boilerplate")
        return next(
            (line for line in lines if corrects(line.of(new.text), new.analysis.language)), None
        )


def _amounts(sentence: ReadSentence) -> frozenset[tuple[str, str]]:
    parted = (fact.partition(":") for fact in sentence.facts if not fact.startswith("date:"))
    return frozenset((unit, value) for unit, _, value in parted)


def _ids(names: Collection[tuple[str, str]]) -> frozenset[str]:
    return frozenset(who for who, _ in names)


def _negations(sentence: ReadSentence) -> tuple[bool, int]:
    words = sentence.claim.split(" ")
    return sentence.denial is not None, sum(w.partition("/")[0] == "*not" for w in words)


def _near(
    sentence: ReadSentence, wording: Wording, elsewhere: Collection[str]
) -> list[ReadSentence]:
    """The sentence, and those beside it that stand in this wording only: one cut in two is both."""
    every = wording.analysis.sentences
    at = every.index(sentence)
    around = every[max(0, at - 1) : at + 2]
    return [each for each in around if each is sentence or each.fingerprint not in elsewhere]


def _exchanged(old: str, a: ReadSentence, new: str, b: ReadSentence) -> Iterator[tuple[str, str]]:
    """The words of `a` that made room for others, with those; "" where some were only put in or left
    out."""
    ours, theirs = a.span.of(old).split(), b.span.of(new).split()
    for what, i, j, m, n in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if what != "equal":
            yield " ".join(ours[i:j]), " ".join(theirs[m:n])


def _alike(a: str, b: str, least: float) -> float:
    """How like two sentences are, letter by letter; 0 where that is less than `least`."""
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    return matcher.ratio()


_NUMBER = re.compile(r"\d[\d,]*(?:[.:]\d+)*")
_SPACE = re.compile(r"\s+")


def _folded(text: str) -> str:
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text)).strip()


def _squeezed(text: str) -> str:
    """A text without its white space, quotation marks of one kind: how it is wrapped tells nothing."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).translate(_MARKS).casefold()


_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


def _letters_exchanged(was: str, now: str) -> int:
    """How many letters one has that the other lacks, Hangul by its single ones: two that changed places
    make none, 했댜 for 했다 two, 한다 for 했다 four."""
    ours, theirs = (Counter(unicodedata.normalize("NFKD", text).casefold()) for text in (was, now))
    return ((ours - theirs) + (theirs - ours)).total()
