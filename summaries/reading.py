"""analyse(article) -> Analysis: reading one text from its lines to its sentences' claims."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol, TypeVar

from summaries import ranking, sameness
from summaries.analysis import (
    Analysis,
    Clarification,
    Correction,
    FigureNote,
    ReadSentence,
    Rewording,
    RoleNote,
    version_of,
)
from summaries.article import Article, Language, Line, Sentence, Span
from summaries.claims.making import claim_of
from summaries.composed import composed, is_composed, moved
from summaries.corrections import corrects, lacks_right, reworded, taken_back
from summaries.facts import Amount, DateMention, Quote
from summaries.facts.amounts import find_amounts
from summaries.facts.asides import ASIDE, is_aside, is_bonus
from summaries.facts.dates import find_dates
from summaries.facts.offers import WAGES, whose_claim
from summaries.facts.owners import goes_on, owner_of, site_of
from summaries.facts.quantities import CHANGE, quantity_of
from summaries.facts.quotes import find_quotes, find_reported
from summaries.facts.said_on import said_on
from summaries.facts.scopes import change_of, scope_of
from summaries.facts.segments import segment_of
from summaries.lasting import lasting_in, over_in
from summaries.leaning import Leaning, leanings
from summaries.lines import label_layout
from summaries.names import Catalogue, Mention, default_catalogue
from summaries.names.recognition import entities_in_headline, find_mentions, read_names
from summaries.names.strangers.speaking import speakers_named
from summaries.scores import NO_SCORE, ScoreParts
from summaries.sentences import is_cut_off, sentences_of
from summaries.standing import denial_of, denied_in, status_of
from summaries.subjects import Read
from summaries.wires import wire_credit
from summaries.words import unique_terms
from summaries.wraps import layout_of

# How dumps mark their headline line: `제목: …`, `Headline: …`.
_TITLE_LABEL = re.compile(r"^(?:제목|Headline|Title)\s?:\s?")


def analyse(article: Article, catalogue: Catalogue | None = None) -> Analysis:
    """Read one article. Pure: the same article and catalogue give the same Analysis."""
    names = catalogue or default_catalogue()
    if not is_composed(article.text):
        text, places = composed(article.text)
        whole = replace(article, text=text, title=unicodedata.normalize("NFC", article.title))
        found = moved(_read_composed(whole, names), places, article.text)
        return replace(found, article=article.id, revision=article.revision)
    return _read_composed(article, names)


def _read_composed(article: Article, names: Catalogue) -> Analysis:
    text, language = article.text, article.language
    layout = layout_of(text)
    lines = label_layout(layout, article.title)
    sentences = sentences_of(text, lines, layout.paragraphs)
    spans = [sentence.span for sentence in sentences]
    mentions, strangers = read_names(text, spans, names, language)
    amounts = find_amounts(text, spans, language)
    dates = find_dates(text, spans, article.published_at, language)
    quotes = find_quotes(text, sentences, mentions, language)
    unlisted = [q.speaker for q in quotes if q.speaker and not q.speaker_id]
    speaking, persons = speakers_named(text, spans, unlisted, mentions)
    if speaking:
        mentions = tuple(sorted((*mentions, *speaking), key=lambda m: m.span))
        strangers = (*strangers, *persons)
    reported = find_reported(text, sentences, mentions, language)

    headline = article.title or " ".join(
        line.span.of(text) for line in lines if line.label == "headline"
    )
    title_terms = unique_terms(headline)
    told = _told(text, sentences, mentions, amounts, dates)
    explained = _explained(text, lines, sentences, names, language)
    body = [one for one in told if one.sentence.label == "body"]
    alone = _alone(body, names, language)
    noted = [corrects(one.words, language) for one in told]
    withdrawn, corrections = _taken_back(text, headline, lines, told, noted, amounts, language)
    rewordings = _rewordings(text, headline, lines, told, noted, title_terms, language)
    return Analysis(
        article=article.id,
        revision=article.revision,
        version=version_of(names),
        language=language,
        title=_TITLE_LABEL.sub("", headline.strip()),
        outlet=article.outlet,
        url=article.url,
        published_at=article.published_at,
        wire=wire_credit(text, lines),
        wrap=layout.wrap,
        lines=lines,
        sentences=tuple(
            _read(
                one,
                score,
                explained.get(one.sentence.span),
                alone.get(one.sentence.span, _STANDS),
                names,
                language,
                article,
            )
            for one, score in zip(told, _scores(told, body, title_terms), strict=True)
        ),
        title_terms=title_terms,
        title_entities=entities_in_headline(headline, mentions, names, strangers),
        mentions=mentions,
        strangers=strangers,
        roles=tuple(
            RoleNote(m.who, " ".join(m.role.of(text).split()), m.role) for m in mentions if m.role
        ),
        amounts=amounts,
        figures=_figures(
            told, amounts, headline, article.published_at.year if article.published_at else None
        ),
        withdrawn=withdrawn,
        correcting=bool(corrections or rewordings)
        or corrects(headline, language)
        or any(
            line.label == "boilerplate" and corrects(line.span.of(text), language) for line in lines
        ),
        corrections=corrections,
        rewordings=rewordings,
        dates=dates,
        quotes=tuple(
            sorted((*_said(article, told, quotes, language), *reported), key=lambda q: q.span)
        ),
        sketch=sameness.sketch("".join(one.letters for one in body)),
    )


class _Told(NamedTuple):
    """One sentence, and what was found in it."""

    sentence: Sentence
    words: str
    letters: str
    terms: tuple[str, ...]
    mentions: Sequence[Mention]
    amounts: Sequence[Amount]
    dates: Sequence[DateMention]


def _told(
    text: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    amounts: Sequence[Amount],
    dates: Sequence[DateMention],
) -> list[_Told]:
    mentions_in = _by_sentence(sentences, mentions)
    amounts_in = _by_sentence(sentences, amounts)
    dates_in = _by_sentence(sentences, dates)
    told: list[_Told] = []
    for i, sentence in enumerate(sentences):
        words = sentence.span.of(text)
        letters, own = sameness.letters(words), unique_terms(words)
        told.append(
            _Told(sentence, words, letters, own, mentions_in[i], amounts_in[i], dates_in[i])
        )
    return told


def _scores(
    told: Sequence[_Told], body: Sequence[_Told], title_terms: Sequence[str]
) -> list[ScoreParts]:
    """Score parts of every sentence: only those of the body are ranked, among themselves."""
    ranked = iter(
        ranking.score_parts([one.words for one in body], [one.terms for one in body], title_terms)
    )
    return [next(ranked) if one.sentence.label == "body" else NO_SCORE for one in told]


_STANDS = Leaning(leans=False)


def _alone(body: Sequence[_Told], names: Catalogue, language: Language) -> dict[Span, Leaning]:
    found = leanings([Read(b.sentence.span, b.words, b.mentions) for b in body], names, language)
    return {one.sentence.span: each for one, each in zip(body, found, strict=True)}


def _read(
    one: _Told,
    score: ScoreParts,
    explained: str | None,
    alone: Leaning,
    names: Catalogue,
    language: Language,
    article: Article,
) -> ReadSentence:
    defines = explained or _defined(one, language)
    return ReadSentence(
        span=one.sentence.span,
        paragraph=one.sentence.paragraph,
        label=one.sentence.label,
        score=score,
        terms=one.terms,
        entities=tuple(sorted({m.who for m in one.mentions})) if one.mentions else (),
        facts=_facts(one) if one.amounts or one.dates else (),
        clarifications=_clarifications(one, alone, names, language, article.outlet),
        # What something is holds, whatever it plans.
        status=None
        if defines
        else status_of(one.words, language, [d.date for d in one.dates], article.published_at),
        denial=denial_of(one.words, language),
        lasts=lasting_in(one.words, language),
        ends=over_in(one.words, language),
        leans=alone.leans,
        leans_on=alone.on,
        points=alone.points,
        cut_off=is_cut_off(one.words) or lacks_right(one.words, language),
        defines=defines,
        fingerprint=sameness.fingerprint_of(one.letters, one.words),
        claim=claim_of(
            one.words, one.sentence.span.start, one.mentions, one.amounts, one.dates, language
        ),
    )


def _said(
    article: Article, told: Sequence[_Told], quotes: Sequence[Quote], language: Language
) -> list[Quote]:
    """`quotes` with what their words say and the day they were said on."""
    found: list[Quote] = []
    inside = _by_sentence([one.sentence for one in told], quotes)
    for one, own in zip(told, inside, strict=True):
        start, spans = one.sentence.span.start, [quote.span for quote in own]
        for quote in own:
            claim = claim_of(
                quote.span.of(article.text),
                quote.span.start,
                [m for m in one.mentions if quote.span.holds(m.span)],
                [a for a in one.amounts if quote.span.holds(a.span)],
                [d for d in one.dates if quote.span.holds(d.span)],
                language,
            )
            day = said_on(
                one.words,
                start,
                spans,
                quote.span,
                one.dates,
                one.mentions,
                article.published_at,
                language,
            )
            found.append(replace(quote, claim=claim, said_on=day))
    # Words that a splitter broke apart lie in no one sentence.
    apart = {quote.span for quote in quotes} - {quote.span for quote in found}
    return [*found, *(quote for quote in quotes if quote.span in apart)]


def _figures(
    told: Sequence[_Told], amounts: Sequence[Amount], title: str, year: int | None
) -> tuple[FigureNote, ...]:
    index = {amount.span: i for i, amount in enumerate(amounts)}
    notes: list[FigureNote] = []
    before = ""
    for one in told:
        earlier: tuple[Amount, str] | None = None
        first = len(notes)
        for amount in one.amounts:
            again = ""
            if earlier and goes_on(
                earlier[0], amount, one.words, one.sentence.span.start, one.mentions
            ):
                again = earlier[1]
            note = _figure(one, amount, index[amount.span], title, again)
            earlier = (amount, note.quantity) if note else None
            if is_aside(
                one.words,
                one.sentence.span.start,
                amount,
                note.quantity if note else "",
                note.part if note else "",
                one.mentions,
                before=before,
                year=year,
            ):
                note = FigureNote(index[amount.span], ASIDE)
            notes += [note] if note else []
        notes[first:] = _own_claims(notes[first:])
        before = one.words
    return tuple(notes)


def _own_claims(notes: Sequence[FigureNote]) -> list[FigureNote]:
    """The notes of one sentence: what one side first asked is not replaced by what the other offers."""
    sides = Counter((note.quantity, note.claim) for note in notes)
    return [
        replace(note, stand="", when="")
        if note.claim
        and sides[note.quantity, note.claim] == 1
        and (note.stand == "before" or note.when == "was")
        else note
        for note in notes
    ]


def _figure(one: _Told, amount: Amount, index: int, title: str, again: str) -> FigureNote | None:
    """What the amount measures: where no word of its own says, what the one before does (`again`)."""
    words, offset = one.words, one.sentence.span.start
    scope = change_of(words, offset, amount) if amount.unit == "%" else None
    quantity = CHANGE if scope else quantity_of(words, offset, amount, one.amounts) or again
    if amount.unit == "%" and quantity in {WAGES, ""} and is_bonus(words, offset, amount):
        return None
    claim = whose_claim(words, offset, amount, quantity or None, title)
    if claim in {"union", "company"}:
        quantity = WAGES
    if not quantity:
        return None
    scope = scope or scope_of(words, offset, amount, quantity, one.dates)
    return FigureNote(
        index,
        quantity,
        owner_of(amount, quantity, words, offset, one.mentions),
        scope.part or segment_of(words, offset, amount, quantity, one.mentions),
        scope.when,
        scope.stand,
        site_of(amount, quantity, words, offset, one.mentions),
        claim,
        scope.renews,
    )


def _taken_back(
    text: str,
    headline: str,
    lines: Sequence[Line],
    told: Sequence[_Told],
    noted: Sequence[bool],
    amounts: Sequence[Amount],
    language: Language,
) -> tuple[tuple[int, ...], tuple[Correction, ...]]:
    """The indices of the amounts given only to be denied, and what the article puts right: in its
    title, its sentences (the `noted` say so) and its notices."""
    index = {amount.span: i for i, amount in enumerate(amounts)}
    withdrawn: set[int] = set()
    found: list[Correction] = []
    titled = corrects(headline, language)
    if titled:
        own = find_amounts(headline, [Span(0, len(headline))], language)
        pairs = taken_back(headline, 0, own, language, correcting=True)
        found += [_correction(pair, None) for pair in pairs]
    paragraph = -1
    for one, notes in zip(told, noted, strict=True):
        # It was $20 million, not $30 million: the sentence before says that this is a correction.
        correcting = titled or notes or one.sentence.paragraph == paragraph
        paragraph = one.sentence.paragraph if notes else -1
        if not one.amounts:
            continue
        start = one.sentence.span.start
        pairs = taken_back(one.words, start, one.amounts, language, correcting=correcting)
        withdrawn.update(index[wrong.span] for wrong, _ in pairs)
        if correcting:
            found += [_correction(pair, start) for pair in pairs]
        for a, b in denied_in(one.words, language):
            held = Span(start + a, start + b)
            withdrawn.update(index[m.span] for m in one.amounts if held.holds(m.span))
    for line in lines:
        words = line.span.of(text)
        if line.label == "boilerplate" and corrects(words, language):
            own = find_amounts(text, [line.span], language)
            pairs = taken_back(words, line.span.start, own, language, correcting=True)
            found += [_correction(pair, None) for pair in pairs]
    return tuple(sorted(withdrawn)), tuple(found)


def _rewordings(
    text: str,
    headline: str,
    lines: Sequence[Line],
    told: Sequence[_Told],
    noted: Sequence[bool],
    title_terms: Sequence[str],
    language: Language,
) -> tuple[Rewording, ...]:
    """The words that sentences and notices put right."""
    notices: list[tuple[str, frozenset[str]]] = []
    titled = corrects(headline, language)
    before = ""
    for one, notes in zip(told, noted, strict=True):
        if titled or notes or before:
            persons = frozenset(m.who for m in one.mentions if m.type == "person")
            # It was in Ulsan, not Busan: what that is about the sentence before says.
            notices.append((f"{before} {one.words}", persons))
        before = one.words if notes else ""
    for line in lines:
        words = line.span.of(text)
        if line.label == "boilerplate" and corrects(words, language):
            notices.append((words, frozenset()))
    found: list[Rewording] = []
    for words, persons in notices:
        for pair in reworded(words, language):
            wrong, right = map(unique_terms, pair)
            about = {*unique_terms(words), *title_terms}.difference(wrong, right)
            if wrong:
                given = (tuple(sorted(each)) for each in (wrong, right, about, persons))
                found.append(Rewording(*given))
    return tuple(dict.fromkeys(found))


def _correction(pair: tuple[Amount, Amount | None], sentence: int | None) -> Correction:
    wrong, right = pair
    return Correction(_amount_key(wrong), _amount_key(right) if right else "", sentence)


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


_Found = TypeVar("_Found", bound=_Spanned)


def _by_sentence(sentences: Sequence[Sentence], found: Sequence[_Found]) -> list[list[_Found]]:
    """For each sentence what lies in it; both come in text order, so one pass is enough."""
    groups: list[list[_Found]] = [[] for _ in sentences]
    i = 0
    for each in found:
        while i < len(sentences) and sentences[i].span.end <= each.span.start:
            i += 1
        if i < len(sentences) and sentences[i].span.holds(each.span):
            groups[i].append(each)
    return groups


def _facts(one: _Told) -> tuple[str, ...]:
    facts = {_amount_key(amount) for amount in one.amounts}
    facts.update(f"date:{date.date}" for date in one.dates)
    return tuple(sorted(facts))


def _amount_key(amount: Amount) -> str:
    low, high = amount.value if isinstance(amount.value, tuple) else (amount.value, amount.value)
    return f"{amount.unit}:{low}" if low == high else f"{amount.unit}:{low}~{high}"


# A surname with an office (이 회장), or a day without its year (4일, 전날): what a sentence taken out
# of its article leaves open. Full names and "올트먼 CEO" say enough.
_SURNAME_ONLY = re.compile(r"[가-힣](?![가-힣])|(?:Mr|Ms|Mrs|Dr)\. ")
# A date with its year needs no bracket. A bare month gets none either: its year is the likeliest one,
# not certain.
_YEAR = re.compile(r"(?:19|20)\d\d")
# `본지는 …라고 썼으나`: whose paper, only the outlet tells.
_THIS_PAPER = re.compile(r"본(?<![가-힣]본)[지보](?=(?:[은는이가의도]|에서)? )")
_OUTLET = re.compile(r"\w[\w .&·-]{0,28}\w")
_GOES_ON = re.compile(r"\s?[~∼～–-]|\sto\s\d")
_BARE_MONTH = re.compile(r"\d{1,2}월|[A-Z][a-z]{2,8}\.?")


def _clarifications(
    one: _Told, alone: Leaning, names: Catalogue, language: Language, outlet: str
) -> tuple[Clarification, ...]:
    ours = _THIS_PAPER.search(one.words) if language == "ko" else None
    if ours and not _OUTLET.fullmatch(outlet):
        ours = None
    if not (one.mentions or one.dates or alone.clarification or ours):
        return ()
    found = [alone.clarification] if alone.clarification else []
    if ours:
        found.append(Clarification(one.sentence.span.start + ours.end(), f"[{outlet}]"))
    told: set[str] = set()
    for mention in one.mentions:
        entity = names.get(mention.entity) if mention.entity else None
        if entity is None or entity.type != "person" or entity.id in told:
            continue
        told.add(entity.id)
        name = entity.name(language)
        if _SURNAME_ONLY.match(mention.surface) and name not in one.words:
            end = max(mention.span.end, mention.role.end if mention.role else 0)
            found.append(Clarification(end, f"[{name}]"))
    start = one.sentence.span.start
    since = ""
    for date in one.dates:
        if date.precision in {"day", "month"} and (since or date.date not in told):
            told.add(date.date)
            said = one.words[date.span.start - start : date.span.end - start]
            if _GOES_ON.match(one.words, date.span.end - start):
                since = f"{date.date}~"  # a bracket here would cut the range in two
                continue
            if not (_YEAR.search(said) or _is_bare_month(date, said)):
                found.append(Clarification(date.span.end, f"[{since}{date.date}]"))
        since = ""
    return tuple(sorted(found, key=lambda c: c.at)) if len(found) > 1 else tuple(found)


def _is_bare_month(date: DateMention, said: str) -> bool:
    return date.precision == "month" and _BARE_MONTH.fullmatch(said) is not None


_CLOSING_MARKS = " \n.。!?…”’\"')]"

# "X는 … 프로젝트다": what a thing is, said with a noun of kind; other copulas state news.
_KIND_KO = re.compile(
    r"(?:프로젝트|사업|기업|회사|업체|(?<=[는은] )계획|서비스|모델|플랫폼|기술|제품|메모리|반도체|칩|개념|제도|기관|단체|조직|펀드|합작사|"
    r"브랜드|시스템|장치|방식|용어|이름|연구소|은행|게임|법인|지수|금리)(?:이다|다|을 말한다|를 말한다|을 뜻한다|를 뜻한다)$"
)
_TOPIC_KO = re.compile(
    r"\s?(?:프로젝트|그룹|사업)?[’'”\")]?(?:\([^)]{1,40}\))?[’'”\"]?(?:은|는|란|이란)(?:\s|,)"
)
_IS_EN = re.compile(
    r"(?:\s\([^)]{1,40}\))?(?:, [^,]{3,80},)?\s(?:is|was|refers to)\s(?:a|an|the|one)\b"
)


def _defined(one: _Told, language: Language) -> str | None:
    """The entity that a body sentence defines: it stands first, as topic, with a noun of kind."""
    if not one.mentions:
        return None
    first, start = one.mentions[0], one.sentence.span.start
    if first.entity is None or first.type == "person" or first.span.start - start > 2:
        return None
    rest = one.words[first.span.end - start :]
    if one.words[0] in '“"' and rest[:1] not in ("”", '"'):
        return None  # what somebody says of it
    if language == "ko":
        fits = _TOPIC_KO.match(rest) and _KIND_KO.search(one.words[-30:].rstrip(_CLOSING_MARKS))
    else:
        fits = _IS_EN.match(rest)
    return first.entity if fits else None


def _explained(
    text: str,
    lines: Sequence[Line],
    sentences: Sequence[Sentence],
    names: Catalogue,
    language: Language,
) -> dict[Span, str]:
    """Span of a glossary's first sentence -> the entity it explains: the one its heading names.

    A heading (☞ X) is a glossary line with no sentence of its own.
    """
    told = [sentence.span for sentence in sentences if sentence.label == "glossary"]
    found: dict[Span, str] = {}
    heading: Span | None = None
    at = 0
    for line in lines:
        if line.label != "glossary":
            continue
        while at < len(told) and told[at].start < line.span.start:
            at += 1
        if at == len(told) or not line.span.holds(told[at]):
            heading = line.span
        elif heading is not None:
            named = find_mentions(text, [heading], names, language)
            entity = next((mention.entity for mention in named if mention.entity), None)
            if entity is not None:
                found[told[at]] = entity
            heading = None
    return found
