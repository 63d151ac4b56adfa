"""Answers put into neutral messages: which parts, in which order, with which words of the bot's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.answers.answer import Answer, ArticleAnswer, Nothing, ProfileAnswer, TopicAnswer, Unread
from bot.answers.measured import MAX_FIGURES, figure_items
from bot.answers.windows import DEFAULT_DAYS, window_words
from bot.config import BotLanguage
from bot.messages import Action, Button, Item, Message, Run, Section, Source
from bot.texts import count, day_of, moment_of, say
from summaries.briefs import (
    ArticleBrief,
    Cited,
    Profile,
    Role,
    ShownQuote,
    ShownSentence,
    TimelineEntry,
)
from summaries.names import Entity

# The note counts the origins; links beyond a few crowd out the sentence.
_MAX_ALSO = 3
_MAX_UNREAD = 3
_MAX_CHOICES = 5
_MAX_OTHERS = 3
_MAX_LINKS = 5
# One phone screen, with five sentences and their sources.
_SHORT_FIGURES = 3
_SHORT_QUOTES = 2
# So much of a sentence is a quotation that it tells little beside it.
_MOSTLY_QUOTED = 1 / 3
# What fits the button that asks to follow it, in any script.
_LONGEST_FOLLOWED = 80
_LONGEST_ECHO = 60


class Citations:
    """Numbers the articles in the order they are first cited."""

    def __init__(self, articles: Iterable[Cited], language: BotLanguage, zone: ZoneInfo) -> None:
        self._articles = {article.id: article for article in articles}
        self._language = language
        self._zone = zone
        self._cited: dict[str, int] = {}

    def cite(self, *ids: str) -> tuple[int, ...]:
        known = dict.fromkeys(id_ for id_ in ids if id_ in self._articles)
        return tuple(self._cited.setdefault(id_, len(self._cited) + 1) for id_ in known)

    def sources(self) -> tuple[Source, ...]:
        return tuple(self._source(n, self._articles[id_]) for id_, n in self._cited.items())

    def _source(self, n: int, article: Cited) -> Source:
        return Source(
            n=n,
            outlet=outlet_of(article, self._language),
            title=title_of(article, self._language),
            url=article.url,
            when=when(article.published_at, self._language, self._zone),
        )


def title_of(article: Cited, language: BotLanguage) -> str:
    """Its title as shown; where it has none, the beginning of its id: `briefing article` finds it by that."""
    return article.title or say(language, "untitled", id=article.id[:8])


def outlet_of(article: Cited, language: BotLanguage) -> str:
    """Who published it, as shown: the outlet, else the wire it credits, else that it is unknown."""
    credited = "" if article.origin.startswith("?") else article.origin
    return article.outlet or credited or say(language, "unknown-outlet")


def compose(
    answer: Answer,
    language: BotLanguage,
    zone: ZoneInfo,
    *,
    kept: bool = True,
    short: bool = False,
) -> Message:
    """The message that says `answer`. `kept` is whether its record can be looked up later; a `short`
    brief fits a phone's screen and leaves the rest to "more"."""
    if answer.nothing is not None:
        return _corrected(compose_nothing(answer, answer.nothing, language, zone), answer, language)
    left_out = say(language, "left-out", number="{n}")
    message = replace(_composed(answer, language, zone, kept=kept, short=short), left_out=left_out)
    return _corrected(message, answer, language)


def _corrected(message: Message, answer: Answer, language: BotLanguage) -> Message:
    """Says that articles were left out because somebody put something right, and where to see it."""
    if isinstance(answer, ArticleAnswer) or not answer.corrected:
        return message
    line = count(language, "left-out-corrected", answer.corrected)
    button = Button("corrections", say(language, "corrections-title"), "")
    return replace(
        message,
        notices=(*message.notices, line),
        buttons=(*message.buttons, button),
    )


def _composed(
    answer: Answer, language: BotLanguage, zone: ZoneInfo, *, kept: bool, short: bool
) -> Message:
    match answer:
        case ProfileAnswer(profile=Profile() as profile):
            return _profile(answer, profile, language, zone, kept=kept)
        case ArticleAnswer(brief=ArticleBrief() as brief):
            return _article(answer, brief, language, zone, kept=kept and answer.kept)
        case TopicAnswer():
            return _topic(answer, language, zone, kept=kept, short=short)
    raise ValueError(f"an answer without a brief must say why: {answer}")


def _topic(
    answer: TopicAnswer, language: BotLanguage, zone: ZoneInfo, *, kept: bool, short: bool
) -> Message:
    brief = answer.brief
    title = brief.topic.name(language) if brief.topic else echo(brief.query)
    citations = Citations(brief.articles, language, zone)
    lead = Section(tuple(sentence_item(s, citations, language) for s in brief.sentences))
    asked = brief.topic.id if brief.topic else None
    most = _SHORT_FIGURES if short else MAX_FIGURES
    figures = figure_items(brief.figures, citations.cite, language, topic=asked, most=most)
    sections = [lead, Section(figures, say(language, "section-figures"))]
    quotes = _untold(brief.quotes, brief.sentences)
    told = quotes[:_SHORT_QUOTES] if short else quotes
    sections += _quotes("section-quotes", told, citations, language)
    more = (
        brief.further > 0
        or len(told) < len(quotes)
        or (short and len(figures) == most and len(brief.figures) > most)
    )
    links = _links(answer.linked, citations, language)
    sections.append(Section(links, say(language, "section-links")))
    shown = len(brief.articles)
    context = [
        window_words(answer.window, answer.as_of, language, zone),
        count(language, "articles", shown)
        if answer.matching == shown
        else count(language, "articles-limited", answer.matching, shown=str(shown)),
        count(language, "origins-counted", brief.origins),
        *_collecting(answer, language, zone),
    ]
    first = brief.sentences[0].shown if brief.sentences else context[2]
    buttons = [
        *([Button("more", say(language, "button-more"), answer.record)] if more else []),
        Button("why", say(language, "button-why"), answer.record),
        Button("share", say(language, "button-share"), answer.record),
        _fix(answer, language),
    ]
    if len(answer.asked) <= _LONGEST_FOLLOWED:
        follow = Button("form", say(language, "button-follow"), f"digest:{answer.asked}")
        buttons.insert(-1, follow)
    return Message(
        title=title,
        fallback=say(language, "fallback-topic", topic=title, sentence=first),
        context=" · ".join(context),
        notices=(
            *_moved(answer, title, language, zone),
            *uncollected(answer.unread, language, zone),
        ),
        sections=tuple(section for section in sections if section.items),
        sources=citations.sources(),
        footer=footer_of(answer, language, zone, kept=kept),
        buttons=tuple(buttons) if kept else (),
    )


def _links(
    articles: Sequence[Cited], citations: Citations, language: BotLanguage
) -> tuple[Item, ...]:
    """A line for each article that is linked to and not quoted."""
    return tuple(
        Item("line", (Run(title_of(article, language), citations.cite(article.id)),))
        for article in articles[:_MAX_LINKS]
    )


def _fix(answer: Answer, language: BotLanguage) -> Button:
    return Button("form", say(language, "button-fix"), f"fix:{answer.record}")


def _collecting(answer: TopicAnswer, language: BotLanguage, zone: ZoneInfo) -> list[str]:
    """That collecting began inside the window, so that it can't be whole."""
    began, since = answer.began, answer.window.since
    if began is None or (since is not None and began <= since):
        return []
    return [say(language, "collecting-since", day=day_of(began.astimezone(zone), language))]


def uncollected(unread: Sequence[Unread], language: BotLanguage, zone: ZoneInfo) -> tuple[str, ...]:
    """A line for each feed an answer may lack something of."""
    if not unread:
        return ()
    # Most answers lack nothing, and never pay for the readers of pages.
    from bot.intake import Reason

    return tuple(
        say(
            language,
            "source-down",
            feed=each.feed,
            since=moment_of(each.since.astimezone(zone), language),
            reason=Reason.unpacked(each.reason).said(language),
        )
        for each in unread[:_MAX_UNREAD]
    )


def _moved(
    answer: TopicAnswer, title: str, language: BotLanguage, zone: ZoneInfo
) -> tuple[str, ...]:
    """What stands before everything else when the window is not the one people expect."""
    window = answer.window
    if window.reason == "all":
        return (say(language, "undated-only", topic=title),)
    if window.reason == "newest" and window.until is not None:
        until = f"{window.until.astimezone(zone):%Y-%m-%d}"
        moved = say(language, "window-moved", topic=title, days=str(DEFAULT_DAYS), until=until)
        return (moved,)
    return ()


def _profile(
    answer: ProfileAnswer, profile: Profile, language: BotLanguage, zone: ZoneInfo, *, kept: bool
) -> Message:
    entity = profile.entity
    name = entity.name(language)
    citations = Citations(profile.articles, language, zone)
    shown = {_span(sentence) for sentence in profile.sentences}
    recent = [s for s in profile.sentences if not _is_quoted(s, profile.quotes_by)]
    dated = {article.id: article for article in profile.articles}
    sections = [
        Section(
            tuple(_role(role, citations) for role in profile.roles), say(language, "section-roles")
        ),
        Section(
            tuple(sentence_item(s, citations, language) for s in recent),
            say(language, "section-recent"),
        ),
        Section(
            tuple(
                _quote(q, citations, _said_when(q, dated[q.article], language, zone))
                for q in profile.quotes_by
            ),
            say(language, "section-said"),
        ),
        *_quotes("section-told", _untold(profile.quotes_about, recent), citations, language),
        Section(_together(profile, language), say(language, "section-related")),
        Section(
            tuple(
                _dated(entry, citations)
                for entry in profile.timeline
                if _span(entry.sentence) not in shown
            ),
            say(language, "section-timeline"),
        ),
        Section(
            tuple(
                _line(other.name(language), note=_told_apart(other, language))
                for other in answer.others
            ),
            say(language, "section-namesakes"),
        ),
    ]
    other = entity.name("en" if language == "ko" else "ko")
    context = [
        say(language, f"type-{entity.type}"),
        *([other] if other != name else []),
        count(language, "articles", answer.matching),
        count(language, "origins-counted", profile.origins),
    ]
    first = profile.sentences[0].shown if profile.sentences else context[-1]
    return Message(
        title=name,
        fallback=say(language, "fallback-topic", topic=name, sentence=first),
        context=" · ".join(context),
        sections=tuple(section for section in sections if section.items),
        sources=citations.sources(),
        footer=footer_of(answer, language, zone, kept=kept),
        buttons=(
            Button("ask", say(language, "button-brief", name=name), name),
            *(
                Button("profile", _choice_label(other, language), other.id)
                for other in answer.others[:_MAX_OTHERS]
            ),
            *([_fix(answer, language)] if kept else []),
        ),
    )


def _article(
    answer: ArticleAnswer, brief: ArticleBrief, language: BotLanguage, zone: ZoneInfo, *, kept: bool
) -> Message:
    article = brief.article
    citations = Citations([article], language, zone)
    lead = Section(tuple(sentence_item(s, citations, language) for s in brief.sentences))
    figures = figure_items(brief.figures, citations.cite, language, told=brief.sentences)
    sections = [
        lead,
        Section(figures, say(language, "section-figures")),
        *_quotes("section-quotes", _untold(brief.quotes, brief.sentences), citations, language),
    ]
    context = [outlet_of(article, language), when(article.published_at, language, zone)]
    first = brief.sentences[0].shown
    title = article.title or echo(answer.asked)
    told = say(language, "fallback-topic", topic=title, sentence=first) if title else first
    return Message(
        title=title or echo(first),
        fallback=told,
        context=" · ".join(context),
        sections=tuple(section for section in sections if section.items),
        sources=citations.sources(),
        footer=footer_of(answer, language, zone, kept=kept),
        buttons=(Button("why", say(language, "button-why"), answer.record),) if kept else (),
    )


def compose_nothing(
    answer: Answer, nothing: Nothing, language: BotLanguage, zone: ZoneInfo
) -> Message:
    """Why there is no answer, and the next step as a button where there is one."""
    text = nothing_words(answer, nothing, language, zone)
    action: Action = "profile" if isinstance(answer, ProfileAnswer) else "ask"
    # Bearers of one name can only be told apart, and asked for, by their ids.
    buttons = [(entity, entity.name(language)) for entity in nothing.suggestions]
    buttons += [(entity, entity.id) for entity in nothing.choices]
    offered = [Button(action, _choice_label(entity, language), value) for entity, value in buttons]
    offered += [
        Button("ask", say(language, "button-brief", name=echo(part)), part)
        for part in nothing.parts
    ]
    if nothing.reason == "nothing-in-window":
        offered.append(Button("ask", say(language, "button-newest"), answer.asked))
    listed = tuple(
        _line(_choice_label(e, language), note=_asked_apart(e, language)) for e in nothing.choices
    )
    choose = Button("starters", say(language, "button-starters"), "")
    citations = Citations(nothing.linked, language, zone)
    listed += _links(nothing.linked, citations, language)
    return Message(
        title=echo(nothing.asked) or say(language, "help-title"),
        fallback=text,
        notices=(text,),
        sections=(Section(listed),) if listed else (),
        sources=citations.sources(),
        buttons=tuple(offered[:_MAX_CHOICES])
        or ((choose,) if nothing.reason == "empty-archive" else ()),
    )


def nothing_words(answer: Answer, nothing: Nothing, language: BotLanguage, zone: ZoneInfo) -> str:
    """One sentence: why nothing was found, and what to do."""
    quoted = f"'{echo(nothing.asked)}'"
    match nothing.reason:
        case "unknown":
            return _unknown(answer, nothing, quoted, language)
        case "choices":
            return say(language, "several-bearers", quoted=quoted)
        case "nothing-together":
            return say(language, "nothing-together", quoted=quoted)
        case "empty-question":
            return say(language, "empty-question", example=say(language, "example-topic"))
        case "empty-archive":
            return say(language, "nothing-collected")
        case "too-little":
            return say(language, "too-little")
        case "links-only":
            return say(language, "links-only")
        case "nothing-in-window" if isinstance(answer, TopicAnswer):
            newest = nothing.newest
            return say(
                language,
                "nothing-in-window",
                window=window_words(answer.window, answer.as_of, language, zone),
                topic=_asked_name(answer, language),
                when=when(newest.published_at if newest else None, language, zone),
                outlet=outlet_of(newest, language) if newest else say(language, "unknown-outlet"),
            )
        case _:
            return say(language, "nothing-known", topic=_asked_name(answer, language))


def _unknown(answer: Answer, nothing: Nothing, quoted: str, language: BotLanguage) -> str:
    if isinstance(answer, ArticleAnswer):
        return say(language, "unknown-article", quoted=quoted)
    key = "unknown-name" if isinstance(answer, ProfileAnswer) else "unknown-topic"
    if nothing.suggestions:
        suggestion = nothing.suggestions[0].name(language)
        return say(language, f"{key}-near", quoted=quoted, suggestion=suggestion)
    return say(language, key, quoted=quoted)


def _asked_name(answer: Answer, language: BotLanguage) -> str:
    if isinstance(answer, TopicAnswer) and answer.brief.topic is not None:
        return answer.brief.topic.name(language)
    return echo(answer.asked)


def echo(asked: str) -> str:
    """What was asked, said back: as much of it as anybody reads."""
    words = " ".join(asked.split())
    return words if len(words) <= _LONGEST_ECHO else f"{words[: _LONGEST_ECHO - 1]}…"


def _choice_label(entity: Entity, language: BotLanguage) -> str:
    return f"{entity.name(language)} ({_told_apart(entity, language)})"


def _asked_apart(entity: Entity, language: BotLanguage) -> str:
    """What to ask for to mean this bearer and no other."""
    return f"{entity.aliases[0]} {entity.name(language)}" if "(" in entity.id else entity.id


def _told_apart(entity: Entity, language: BotLanguage) -> str:
    """What tells bearers of one name apart: the office of a name that only articles hold."""
    return entity.aliases[0] if "(" in entity.id else say(language, f"type-{entity.type}")


def sentence_item(sentence: ShownSentence, citations: Citations, language: BotLanguage) -> Item:
    notes = []
    if sentence.origins > 1:
        notes.append(say(language, "origins", count=str(sentence.origins)))
    if sentence.glossary:
        notes.append(say(language, "glossary"))
    if sentence.status in {"planned", "considered", "reported"}:
        notes.append(say(language, f"status-{sentence.status}"))
    numbers = citations.cite(sentence.article, *sentence.also[:_MAX_ALSO])
    return Item("sentence", (Run(sentence.shown, numbers),), note=" · ".join(notes))


def _quotes(
    title: str, quotes: Sequence[ShownQuote], citations: Citations, language: BotLanguage
) -> list[Section]:
    items = [_quote(quote, citations, _speaker(quote, language)) for quote in quotes]
    return [Section(tuple(items), say(language, title))]


def _quote(quote: ShownQuote, citations: Citations, note: str) -> Item:
    sources = citations.cite(quote.article, *(v.article for v in quote.variants))
    return Item("quote", (Run(f"“{' '.join(quote.text.split())}”", sources),), note=note)


def _untold(quotes: Sequence[ShownQuote], told: Sequence[ShownSentence]) -> tuple[ShownQuote, ...]:
    """Those that stand in none of the sentences `told`."""
    return tuple(q for q in quotes if not any(_holds(sentence, q) for sentence in told))


def _holds(sentence: ShownSentence, quote: ShownQuote) -> bool:
    return sentence.article == quote.article and sentence.span.holds(quote.span)


def _is_quoted(sentence: ShownSentence, quotes: Sequence[ShownQuote]) -> bool:
    """Whether the sentence is little more than one of the quotes."""
    least = _MOSTLY_QUOTED * len(sentence.text)
    return any(_holds(sentence, quote) and len(quote.text) > least for quote in quotes)


def _said_when(quote: ShownQuote, article: Cited, language: BotLanguage, zone: ZoneInfo) -> str:
    """The day it was said on; where the article does not tell, the article's own."""
    if quote.said_on is not None:
        return day_of(date.fromisoformat(quote.said_on), language)
    if article.published_at is None:
        return ""
    day = day_of(article.published_at.astimezone(zone), language)
    return f"{outlet_of(article, language)} {day}"


def _speaker(quote: ShownQuote, language: BotLanguage) -> str:
    if quote.speaker is None:
        return say(language, "speaker-unknown")
    # A role stands as its article words it, so in that article's order and language.
    joint = ", " if quote.speaker.isascii() else " "
    speaker = f"{quote.speaker}{joint}{quote.role}" if quote.role else quote.speaker
    if quote.said_on is None:
        return say(language, "said-by", speaker=speaker)
    day = day_of(date.fromisoformat(quote.said_on), language)
    return say(language, "said-by-on", speaker=speaker, day=day)


def _role(role: Role, citations: Citations) -> Item:
    return Item("line", (Run(role.text, citations.cite(*role.articles[-3:])),))


def _together(profile: Profile, language: BotLanguage) -> tuple[Item, ...]:
    """Who appears with them, on one line: each name with its number of articles."""
    names = [f"{each.entity.name(language)} {each.articles}" for each in profile.related]
    return (Item("line", (Run(" · ".join(names)),)),) if names else ()


def _span(sentence: ShownSentence) -> tuple[str, int]:
    return (sentence.article, sentence.span.start)


def _line(text: str, *, note: str) -> Item:
    return Item("line", (Run(text),), note=note)


def _dated(entry: TimelineEntry, citations: Citations) -> Item:
    run = Run(entry.sentence.shown, citations.cite(entry.sentence.article))
    return Item("sentence", (run,), label=entry.date)


def footer_of(answer: Answer, language: BotLanguage, zone: ZoneInfo, *, kept: bool) -> str:
    as_of = f"{answer.as_of.astimezone(zone):%Y-%m-%d %H:%M}"
    if kept:
        return say(language, "footer", as_of=as_of, record=answer.record)
    return say(language, "footer-unkept", as_of=as_of)


def when(published_at: datetime | None, language: BotLanguage, zone: ZoneInfo) -> str:
    """A short local time, without a clock where only the day is known (midnight)."""
    if published_at is None:
        return say(language, "undated")
    local = published_at.astimezone(zone)
    if (local.hour, local.minute, local.second) == (0, 0, 0):
        return day_of(local, language)
    return moment_of(local, language)
