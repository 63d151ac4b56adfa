"""analyse(article) -> Analysis: reading one text from its lines to its sentences' claims."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol, TypeVar

from summaries import ranking, sameness
from summaries.analysis import (
    Analysis,
    Clarification,
    FigureNote,
    ReadSentence,
    RoleNote,
    Status,
    version_of,
)
from summaries.article import Article, Language, Line, Sentence, Span
from summaries.claims.making import claim_of
from summaries.composed import composed, is_composed, moved
from summaries.facts import Amount, DateMention
from summaries.facts.amounts import find_amounts
from summaries.facts.dates import find_dates
from summaries.facts.offers import WAGES, whose_claim
from summaries.facts.owners import goes_on, owner_of, site_of
from summaries.facts.quantities import CHANGE, quantity_of
from summaries.facts.quotes import find_quotes, find_reported
from summaries.facts.scopes import change_of, scope_of
from summaries.lines import label_layout
from summaries.names import Catalogue, Mention, default_catalogue
from summaries.names.recognition import entities_in_headline, find_mentions, read_names
from summaries.scores import NO_SCORE, ScoreParts
from summaries.sentences import is_cut_off, sentences_of
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
    reported = find_reported(text, sentences, mentions, language)

    headline = article.title or " ".join(
        line.span.of(text) for line in lines if line.label == "headline"
    )
    title_terms = unique_terms(headline)
    told = _told(text, sentences, mentions, amounts, dates)
    explained = _explained(text, lines, sentences, names, language)
    body = [one for one in told if one.sentence.label == "body"]
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
            _read(one, score, explained.get(one.sentence.span), names, language)
            for one, score in zip(told, _scores(told, body, title_terms), strict=True)
        ),
        title_terms=title_terms,
        title_entities=entities_in_headline(headline, mentions, names),
        mentions=mentions,
        strangers=strangers,
        roles=tuple(
            RoleNote(m.who, " ".join(m.role.of(text).split()), m.role) for m in mentions if m.role
        ),
        amounts=amounts,
        figures=_figures(told, amounts, headline),
        dates=dates,
        quotes=tuple(sorted((*quotes, *reported), key=lambda q: q.span)),
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


def _read(
    one: _Told, score: ScoreParts, explained: str | None, names: Catalogue, language: Language
) -> ReadSentence:
    return ReadSentence(
        span=one.sentence.span,
        paragraph=one.sentence.paragraph,
        label=one.sentence.label,
        score=score,
        terms=one.terms,
        entities=tuple(sorted({m.who for m in one.mentions})) if one.mentions else (),
        facts=_facts(one) if one.amounts or one.dates else (),
        clarifications=_clarifications(one, names, language) if one.mentions or one.dates else (),
        status=_status(one.words, language),
        leans=ranking.leans(one.words),
        cut_off=is_cut_off(one.words),
        defines=explained or _defined(one, language),
        fingerprint=sameness.fingerprint_of(one.letters),
        claim=claim_of(
            one.words, one.sentence.span.start, one.mentions, one.amounts, one.dates, language
        ),
    )


def _figures(
    told: Sequence[_Told], amounts: Sequence[Amount], title: str
) -> tuple[FigureNote, ...]:
    index = {amount.span: i for i, amount in enumerate(amounts)}
    notes: list[FigureNote] = []
    for one in told:
        earlier: tuple[Amount, str] | None = None
        for amount in one.amounts:
            again = ""
            if earlier and goes_on(
                earlier[0], amount, one.words, one.sentence.span.start, one.mentions
            ):
                again = earlier[1]
            note = _figure(one, amount, index[amount.span], title, again)
            earlier = (amount, note.quantity) if note else None
            notes += [note] if note else []
    return tuple(notes)


def _figure(one: _Told, amount: Amount, index: int, title: str, again: str) -> FigureNote | None:
    """What the amount measures: where no word of its own says, what the one before does (`again`)."""
    words, offset = one.words, one.sentence.span.start
    scope = change_of(words, offset, amount) if amount.unit == "%" else None
    quantity = CHANGE if scope else quantity_of(words, offset, amount, one.amounts) or again
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
        scope.part,
        scope.when,
        scope.stand,
        site_of(amount, quantity, words, offset, one.mentions),
        claim,
        scope.renews,
    )


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
_GOES_ON = re.compile(r"\s?[~∼～–-]|\sto\s\d")
_BARE_MONTH = re.compile(r"\d{1,2}월|[A-Z][a-z]{2,8}\.?")


def _clarifications(one: _Told, names: Catalogue, language: Language) -> tuple[Clarification, ...]:
    found: list[Clarification] = []
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
    for date in one.dates:
        if date.precision in {"day", "month"} and date.date not in told:
            told.add(date.date)
            said = one.words[date.span.start - start : date.span.end - start]
            if _GOES_ON.match(one.words, date.span.end - start):
                continue  # a bracket would cut the range in two
            if not (_YEAR.search(said) or _is_bare_month(date, said)):
                found.append(Clarification(date.span.end, f"[{date.date}]"))
    return tuple(sorted(found, key=lambda c: c.at)) if len(found) > 1 else tuple(found)


def _is_bare_month(date: DateMention, said: str) -> bool:
    return date.precision == "month" and _BARE_MONTH.fullmatch(said) is not None


# Ordered: the first that fits names the status. Endings only, since a planned thing may be reported
# inside a sentence about something else.
_REPORTED_KO = (
    "알려졌다", "전해졌다", "전해진다", "보인다", "관측된다", "추정된다", "점쳐진다", "거론된다", "거론되고 있다", "나온다",
    "제기된다", "분석이다", "전망된다", "예상된다", "관측이다",
)  # fmt: skip
_CONSIDERED_KO = re.compile(
    r"(?:검토\S{0,4}|논의\S{0,3}|협의\S{0,3}|조율\S{0,3}|타진\S{0,3}|저울질\S{0,3})"
    r" ?(?:있다|중이다|한다)$|(?:가능성이|수도) (?:있다|크다|높다)$"
)
_PLANNED_KO = re.compile(r"(?:예정|계획|방침|전략|목표|구상)(?:이다|이며|이라고 \S{2,6}다)?$")
_PLANNED_ENDS_KO = ("기로 했다", "기로 결정했다", "기로 합의했다", "나설 것이다")
_DONE_KO = (
    "발표했다", "확정했다", "체결했다", "합의했다", "완료했다", "마쳤다", "출시했다", "선고했다", "결정했다", "공개했다", "열렸다",
    "만났다", "방문했다", "인수했다", "설립했다", "기록했다", "올렸다", "내렸다", "동결했다", "수주했다",
)  # fmt: skip
_STATUS_EN = re.compile(
    r"\b(?:(?P<reported>reportedly|people familiar|sources said|is believed to|is said to)"
    r"|(?P<considered>consider(?:s|ing)?|is weighing|weighs|in talks|exploring|may|might|could)"
    r"|(?P<planned>(?:plans?|planned|will|intends?|aims?|is set|are set|expects?|is due|scheduled) to"
    r"|will)"
    r"|(?P<done>announced|signed|agreed|completed|launched|opened|won|ruled|approved|raised|cut|held"
    r"|closed|acquired|met))\b"
)
_STATUSES: tuple[Status, ...] = ("reported", "considered", "planned", "done")
_CLOSING_MARKS = " \n.。!?…”’\"')]"


def _status(words: str, language: Language) -> Status | None:
    if language == "en":
        said = {found.lastgroup for found in _STATUS_EN.finditer(words[:600])}
        return next((status for status in _STATUSES if status in said), None)
    ending = words[-60:].rstrip(_CLOSING_MARKS)
    if ending.endswith(_REPORTED_KO):
        return "reported"
    if ending.endswith(("있다", "한다", "중이다", "크다", "높다")) and _CONSIDERED_KO.search(
        ending
    ):
        return "considered"
    if ending.endswith(_PLANNED_ENDS_KO) or _PLANNED_KO.search(ending):
        return "planned"
    return "done" if ending.endswith(_DONE_KO) else None


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
