"""analyse(article) -> Analysis: reading one text from its lines to its sentences' claims."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

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
from summaries.bylines import wire_credit
from summaries.facts import Amount, DateMention
from summaries.facts.amounts import find_amounts
from summaries.facts.dates import find_dates
from summaries.facts.quantities import quantity_of
from summaries.facts.quotes import find_quotes
from summaries.lines import label_lines
from summaries.names import Catalogue, Mention, default_catalogue
from summaries.names.recognition import find_mentions
from summaries.scores import NO_SCORE
from summaries.sentences import is_cut_off, split_sentences
from summaries.words import terms
from summaries.wraps import wrap_kind

# How dumps mark their headline line: `제목: …`, `Headline: …`.
_TITLE_LABEL = re.compile(r"^(?:제목|Headline|Title)\s?:\s?")


def analyse(article: Article, catalogue: Catalogue | None = None) -> Analysis:
    """Read one article. Pure: the same article and catalogue give the same Analysis."""
    names = catalogue or default_catalogue()
    text, language = article.text, article.language
    lines = label_lines(text, article.title)
    sentences = split_sentences(text, lines)
    spans = [sentence.span for sentence in sentences]
    mentions = find_mentions(text, spans, names, language)
    amounts = find_amounts(text, spans, language)
    dates = find_dates(text, spans, article.published_at, language)
    quotes = find_quotes(text, sentences, mentions, language)

    headline = article.title or " ".join(
        line.span.of(text) for line in lines if line.label == "headline"
    )
    # A headline alone cannot tell two bearers of a name apart; what the text refuses it refuses too.
    strangers = {m.surface for m in mentions if m.entity is None}
    title_mentions = [
        mention
        for mention in find_mentions(headline, [Span(0, len(headline))], names, language)
        if mention.surface not in strangers
    ]
    title_terms = terms(headline)
    explained = _explained(text, lines, sentences, names, language)
    read = _read_sentences(
        text, sentences, mentions, amounts, dates, title_terms, explained, names, language
    )
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
        wrap=wrap_kind(text),
        lines=lines,
        sentences=read,
        title_terms=tuple(sorted(set(title_terms))),
        title_entities=tuple(sorted({m.entity for m in title_mentions if m.entity})),
        mentions=mentions,
        roles=tuple(
            RoleNote(m.entity, " ".join(m.role.of(text).split()), m.role)
            for m in mentions
            if m.entity and m.role
        ),
        amounts=amounts,
        figures=_figures(text, sentences, amounts),
        dates=dates,
        quotes=quotes,
        sketch=sameness.sketch([s.span.of(text) for s in sentences if s.label == "body"]),
    )


def _read_sentences(
    text: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    amounts: Sequence[Amount],
    dates: Sequence[DateMention],
    title_terms: Sequence[str],
    explained: Mapping[Span, str],
    names: Catalogue,
    language: Language,
) -> tuple[ReadSentence, ...]:
    texts = [sentence.span.of(text) for sentence in sentences]
    own_terms = [terms(each) for each in texts]
    body = [i for i, sentence in enumerate(sentences) if sentence.label == "body"]
    scores = dict(
        zip(
            body,
            ranking.score_parts(
                [texts[i] for i in body], [own_terms[i] for i in body], title_terms
            ),
            strict=True,
        )
    )
    mentions_in = _by_sentence(sentences, mentions)
    amounts_in = _by_sentence(sentences, amounts)
    dates_in = _by_sentence(sentences, dates)
    read: list[ReadSentence] = []
    for i, (sentence, words) in enumerate(zip(sentences, texts, strict=True)):
        keys = [_amount_key(amount) for amount in amounts_in[i]]
        keys += [f"date:{date.date}" for date in dates_in[i]]
        named = mentions_in[i]
        read.append(
            ReadSentence(
                span=sentence.span,
                paragraph=sentence.paragraph,
                label=sentence.label,
                score=scores.get(i, NO_SCORE),
                terms=tuple(sorted(set(own_terms[i]))),
                entities=tuple(sorted({m.entity for m in named if m.entity})),
                facts=tuple(sorted(set(keys))),
                clarifications=_clarifications(text, sentence, named, dates_in[i], names, language),
                status=_status(words, language),
                leans=ranking.leans(words),
                cut_off=is_cut_off(words),
                defines=explained.get(sentence.span) or _defined(words, sentence, named, language),
                fingerprint=sameness.fingerprint(words),
            )
        )
    return tuple(read)


def _figures(
    text: str, sentences: Sequence[Sentence], amounts: Sequence[Amount]
) -> tuple[FigureNote, ...]:
    found: list[FigureNote] = []
    index = {amount.span: i for i, amount in enumerate(amounts)}
    for sentence, own in zip(sentences, _by_sentence(sentences, amounts), strict=True):
        words = sentence.span.of(text)
        for amount in own:
            quantity = quantity_of(words, sentence.span.start, amount, own)
            if quantity is not None:
                found.append(FigureNote(index[amount.span], quantity))
    return tuple(found)


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


_Found = TypeVar("_Found", bound=_Spanned)


def _by_sentence(sentences: Sequence[Sentence], found: Sequence[_Found]) -> list[list[_Found]]:
    """For each sentence what lies in it; both come in text order, so one pass is enough."""
    groups: list[list[_Found]] = [[] for _ in sentences]
    i = 0
    for each in sorted(found, key=lambda f: f.span):
        while i < len(sentences) and sentences[i].span.end <= each.span.start:
            i += 1
        if i < len(sentences) and sentences[i].span.holds(each.span):
            groups[i].append(each)
    return groups


def _amount_key(amount: Amount) -> str:
    low, high = amount.value if isinstance(amount.value, tuple) else (amount.value, amount.value)
    return f"{amount.unit}:{low}" if low == high else f"{amount.unit}:{low}~{high}"


# A surname with an office (이 회장), or a day without its year (4일, 전날): what a sentence taken out
# of its article leaves open. Full names and "올트먼 CEO" say enough.
_SURNAME_ONLY = re.compile(r"[가-힣](?![가-힣])|(?:Mr|Ms|Mrs|Dr)\. ")
# A date with its year needs no bracket. A bare month gets none either: its year is the likeliest one,
# not certain.
_YEAR = re.compile(r"(?:19|20)\d\d")
_BARE_MONTH = re.compile(r"\d{1,2}월|[A-Z][a-z]{2,8}\.?")


def _clarifications(
    text: str,
    sentence: Sentence,
    mentions: Sequence[Mention],
    dates: Sequence[DateMention],
    names: Catalogue,
    language: Language,
) -> tuple[Clarification, ...]:
    found: list[Clarification] = []
    told: set[str] = set()
    for mention in mentions:
        entity = names.get(mention.entity) if mention.entity else None
        if entity is None or entity.type != "person" or entity.id in told:
            continue
        told.add(entity.id)
        name = entity.name(language)
        if _SURNAME_ONLY.match(mention.surface) and name not in sentence.span.of(text):
            end = max(mention.span.end, mention.role.end if mention.role else 0)
            found.append(Clarification(end, f"[{name}]"))
    for date in dates:
        if date.precision in {"day", "month"} and date.date not in told:
            told.add(date.date)
            said = date.span.of(text)
            if not (_YEAR.search(said) or _is_bare_month(date, said)):
                found.append(Clarification(date.span.end, f"[{date.date}]"))
    return tuple(sorted(found, key=lambda c: c.at))


def _is_bare_month(date: DateMention, said: str) -> bool:
    return date.precision == "month" and _BARE_MONTH.fullmatch(said) is not None


# Ordered: the first that fits names the status. Endings only, since a planned thing may be reported
# inside a sentence about something else.
_STATUS_KO: tuple[tuple[Status, re.Pattern[str]], ...] = (
    ("reported", re.compile(r"(?:알려졌다|전해졌다|전해진다|보인다|관측된다|추정된다|점쳐진다|거론된다|거론되고 있다|나온다|제기된다|분석이다|전망된다|예상된다|관측이다)$")),
    ("considered", re.compile(r"(?:검토\S{0,4}|논의\S{0,3}|협의\S{0,3}|조율\S{0,3}|타진\S{0,3}|저울질\S{0,3}) ?(?:있다|중이다|한다)$|(?:가능성이|수도) (?:있다|크다|높다)$")),
    ("planned", re.compile(r"(?:예정|계획|방침|전략|목표|구상)(?:이다|이라고 \S{2,6}다|이며)?$|(?:기로 (?:했다|결정했다|합의했다))$|나설 것이다$")),
    ("done", re.compile(r"(?:발표했다|확정했다|체결했다|합의했다|완료했다|마쳤다|출시했다|선고했다|결정했다|공개했다|열렸다|만났다|방문했다|인수했다|설립했다|기록했다|올렸다|내렸다|동결했다|수주했다)$")),
)  # fmt: skip
_STATUS_EN: tuple[tuple[Status, re.Pattern[str]], ...] = (
    ("reported", re.compile(r"\b(?:reportedly|people familiar|sources said|is believed to|is said to)\b")),
    ("considered", re.compile(r"\b(?:consider(?:s|ing)?|is weighing|weighs|in talks|exploring|may|might|could)\b")),
    ("planned", re.compile(r"\b(?:plans?|planned|will|intends?|aims?|is set|are set|expects?|is due|scheduled) to\b|\bwill\b")),
    ("done", re.compile(r"\b(?:announced|signed|agreed|completed|launched|opened|won|ruled|approved|raised|cut|held|closed|acquired|met)\b")),
)  # fmt: skip
_CLOSING_MARKS = " .。!?…”’\"')]"


def _status(words: str, language: Language) -> Status | None:
    if language == "ko":
        ending = words[-60:].rstrip(_CLOSING_MARKS)
        return next((status for status, form in _STATUS_KO if form.search(ending)), None)
    return next((status for status, form in _STATUS_EN if form.search(words[:600])), None)


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


def _defined(
    words: str, sentence: Sentence, mentions: Sequence[Mention], language: Language
) -> str | None:
    """The entity that a body sentence defines: it stands first, as topic, with a noun of kind."""
    if not mentions or mentions[0].entity is None or mentions[0].type == "person":
        return None
    before, after = mentions[0].span.start - sentence.span.start, mentions[0].span.end
    rest = words[after - sentence.span.start :]
    if before > 2:
        return None
    if language == "ko":
        fits = _TOPIC_KO.match(rest) and _KIND_KO.search(words[-30:].rstrip(_CLOSING_MARKS))
    else:
        fits = _IS_EN.match(rest)
    return mentions[0].entity if fits else None


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
    heading: str | None = None
    for line in lines:
        if line.label != "glossary":
            continue
        inside = [span for span in told if line.span.holds(span)]
        if not inside:
            named = find_mentions(text, [line.span], names, language)
            heading = next((mention.entity for mention in named if mention.entity), None)
        elif heading is not None:
            found[inside[0]] = heading
            heading = None
    return found
