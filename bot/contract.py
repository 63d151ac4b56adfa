"""Answers -> JSON: the contract that outsiders rely on, held by `contract.schema.json`.

Plain dicts in the order of the documented keys. Nothing in them depends on the clock, the machine or
the record number; `as_of` is the question's own. A history tells when digests were sent.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.answers.answer import Answer, ArticleAnswer, Nothing, ProfileAnswer, TopicAnswer
from bot.archive import SlotReport
from bot.config import BotLanguage
from summaries.analysis import Analysis
from summaries.briefs import (
    Cited,
    Fate,
    Figure,
    NamedCount,
    Profile,
    Rival,
    ShownQuote,
    ShownSentence,
)
from summaries.names import Entity

Json = dict[str, Any]


def schema() -> Json:
    """The JSON Schema that every answer fits."""
    text = (Path(__file__).parent / "contract.schema.json").read_text("utf-8")
    loaded: Json = json.loads(text)
    return loaded


def dumps(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def answer_json(
    answer: Answer, *, language: BotLanguage, reason: str = "", explain: bool = False
) -> Json:
    """The answer as its contract object; `reason` says in words why there is none."""
    if isinstance(answer, TopicAnswer):
        body = _topic(answer, explain=explain)
    elif isinstance(answer, ProfileAnswer):
        body = _profile(answer, explain=explain)
    else:
        body = _article(answer, explain=explain)
    if answer.nothing is not None:
        body |= _nothing(answer.nothing, reason, language)
    return body | _others(answer)


def _topic(answer: TopicAnswer, *, explain: bool) -> Json:
    brief, window = answer.brief, answer.window
    return {
        "kind": "topic",
        "query": brief.query,
        "as_of": answer.as_of.isoformat(),
        "window": {
            "since": _time(window.since),
            "until": _time(window.until),
            "reason": window.reason,
        },
        "topic": _entity(brief.topic) if brief.topic else None,
        "articles": [_cited(article) for article in brief.articles],
        "origins": brief.origins,
        "sentences": [_sentence(s, explain=explain) for s in brief.sentences],
        "figures": [_figure(figure) for figure in brief.figures],
        "quotes": [_quote(quote) for quote in brief.quotes],
        "entities": [_counted(entity) for entity in brief.entities],
        "stories": [
            {"id": story.id, "articles": list(story.articles), "origins": story.origins}
            for story in brief.stories
        ],
        "fates": [_fate(fate) for fate in brief.fates] if explain else None,
    }


def _fate(fate: Fate) -> Json:
    return {
        "article": fate.article,
        "fate": fate.kind,
        "story": fate.story,
        "origin": fate.origin,
        "folded_into": fate.fold.into if fate.fold else None,
        "folded_why": fate.fold.reason if fate.fold else None,
        "loss": fate.loss,
    }


def _profile(answer: ProfileAnswer, *, explain: bool) -> Json:
    profile = answer.profile
    return {
        "kind": "profile",
        "entity": _bearer(profile.entity) if profile else None,
        "roles": [
            {
                "text": role.text,
                "articles": list(role.articles),
                "first": _time(role.first),
                "last": _time(role.last),
            }
            for role in (profile.roles if profile else ())
        ],
        "mentions": profile.mentions if profile else 0,
        "articles": [_cited(article) for article in (profile.articles if profile else ())],
        "related": [
            {
                "id": related.entity.id,
                "names": _names(related.entity),
                "type": related.entity.type,
                "articles": related.articles,
                "origins": related.origins,
            }
            for related in (profile.related if profile else ())
        ],
        "sentences": [
            _sentence(s, explain=explain) for s in (profile.sentences if profile else ())
        ],
        "quotes": _said(profile),
        "timeline": [
            {
                "date": entry.date,
                "precision": entry.precision,
                "sentence": _sentence(entry.sentence, explain=False),
            }
            for entry in (profile.timeline if profile else ())
        ],
    }


def _said(profile: Profile | None) -> Json:
    return {
        "by": [_quote(quote) for quote in (profile.quotes_by if profile else ())],
        "about": [_quote(quote) for quote in (profile.quotes_about if profile else ())],
    }


def _article(answer: ArticleAnswer, *, explain: bool) -> Json:
    brief = answer.brief
    article = None
    if brief is not None:
        article = {
            "id": brief.article.id,
            "title": brief.article.title,
            "outlet": brief.article.outlet,
            "url": brief.article.url,
            "published_at": _time(brief.article.published_at),
            "language": brief.language,
        }
    return {
        "kind": "article",
        "article": article,
        "sentences": [_sentence(s, explain=explain) for s in (brief.sentences if brief else ())],
        "entities": [_counted(entity) for entity in (brief.entities if brief else ())],
        "figures": [_figure(figure) for figure in (brief.figures if brief else ())],
        "quotes": [_quote(quote) for quote in (brief.quotes if brief else ())],
    }


def digest_json(
    name: str, as_of: datetime, topics: Sequence[TopicAnswer], *, reason: str = ""
) -> Json:
    """A digest: the topics that have news, each as a topic answer with what is new in it."""
    body: Json = {
        "kind": "digest",
        "name": name,
        "as_of": as_of.isoformat(),
        "topics": [_topic(topic, explain=False) for topic in topics],
    }
    return body | ({"reason": reason, "suggestions": []} if reason else {})


def history_json(
    name: str | None,
    slots: Sequence[tuple[SlotReport, datetime | None]],
    zone: ZoneInfo,
    *,
    reason: str = "",
) -> Json:
    """Digests that were due, the newest first, each with when its first part was sent."""
    body: Json = {
        "kind": "history",
        "name": name,
        "slots": [
            {
                "digest": report.slot.subscription,
                "place": report.slot.place,
                "due": report.slot.as_of.astimezone(zone).isoformat(),
                "sent_at": _time(sent_at and sent_at.astimezone(zone)),
                "state": report.state,
                "parts": report.parts,
                "sent": report.sent,
                "reason": reason_of(report),
            }
            for report, sent_at in slots
        ],
    }
    return body | ({"reason": reason, "suggestions": []} if reason else {})


def reason_of(report: SlotReport) -> str:
    """Why a digest was not sent, or not whole; "" where it was."""
    without_parts = {"skipped": "not running at its time", "quiet": "nothing new"}
    return report.reason or without_parts.get(report.state, "")


def analysis_json(analysis: Analysis) -> Json:
    """What `briefing analyse` prints: everything found in one text, with offsets."""
    return {
        "language": analysis.language,
        "lines": [{"n": line.n, "label": line.label} for line in analysis.lines],
        "sentences": [{"start": s.span.start, "end": s.span.end} for s in analysis.sentences],
        "mentions": [
            {
                "start": m.span.start,
                "end": m.span.end,
                "surface": m.surface,
                "entity": m.entity,
                "name": m.name,
                "type": m.type,
            }
            for m in analysis.mentions
        ],
        "amounts": [
            {
                "start": a.span.start,
                "end": a.span.end,
                "value": _value(a.value),
                "unit": a.unit,
                "bound": a.bound,
            }
            for a in analysis.amounts
        ],
        "dates": [
            {"start": d.span.start, "end": d.span.end, "date": d.date, "precision": d.precision}
            for d in analysis.dates
        ],
        "quotes": [
            {
                "start": q.span.start,
                "end": q.span.end,
                "speaker": q.speaker,
                "speaker_id": q.speaker_id,
            }
            for q in analysis.quotes
            if q.direct
        ],
    }


def _others(answer: Answer) -> Json:
    """Whom else the name of a profile may mean, the one shown first."""
    if not isinstance(answer, ProfileAnswer) or not answer.profile or not answer.others:
        return {}
    bearers = (answer.profile.entity, *answer.others)
    return {"choices": [_entity(entity) for entity in bearers]}


def _nothing(nothing: Nothing, reason: str, language: BotLanguage) -> Json:
    """Why there is no answer, names to ask again with, and whom the name could mean."""
    body: Json = {
        "reason": reason or nothing.reason,
        "suggestions": [
            *(entity.name(language) for entity in nothing.suggestions),
            *nothing.parts,
        ],
    }
    if nothing.choices:
        body["choices"] = [_entity(entity) for entity in nothing.choices]
    return body


def _sentence(sentence: ShownSentence, *, explain: bool) -> Json:
    return {
        "text": sentence.text,
        "article": sentence.article,
        "revision": sentence.revision,
        "start": sentence.span.start,
        "end": sentence.span.end,
        "shown": sentence.shown,
        "clarifications": [{"at": c.at, "text": c.text} for c in sentence.clarifications],
        "origins": sentence.origins,
        "also": list(sentence.also),
        "status": sentence.status,
        "why": dict(sentence.why) if explain else None,
        "rivals": [_rival(rival) for rival in sentence.rivals] if explain else None,
    }


def _rival(rival: Rival) -> Json:
    return {
        "text": rival.text,
        "article": rival.article,
        "revision": rival.revision,
        "start": rival.span.start,
        "end": rival.span.end,
        "score": rival.score,
        "loss": rival.loss,
    }


def _quote(quote: ShownQuote) -> Json:
    return {
        "text": quote.text,
        "article": quote.article,
        "revision": quote.revision,
        "start": quote.span.start,
        "end": quote.span.end,
        "speaker": quote.speaker,
        "speaker_id": quote.speaker_id,
        "verb": quote.verb,
        "direct": quote.direct,
        "variants": [
            {
                "text": variant.text,
                "article": variant.article,
                "revision": variant.revision,
                "start": variant.span.start,
                "end": variant.span.end,
            }
            for variant in quote.variants
        ],
    }


def _figure(figure: Figure) -> Json:
    """The values in order, each followed by its conversions; the label tells of which part and time. The
    noun of an article that says more (`noun`) is cut out of it."""
    noun = figure.noun or figure.words
    return {
        "label": " · ".join(filter(None, (figure.label, figure.part, figure.when, figure.stand))),
        "values": [
            {
                "text": value.text,
                "article": value.article,
                "revision": value.revision,
                "start": value.span.start,
                "end": value.span.end,
                "value": _value(value.value),
                "unit": value.unit,
                "bound": value.bound,
                "also": list(value.also),
                "giver": value.giver or None,
            }
            for given in figure.values
            for value in (given, *given.conversions)
        ],
        "conflict": figure.conflict,
        "whose": figure.whose,
        "noun": noun
        and {
            "text": noun.text,
            "article": noun.article,
            "revision": noun.revision,
            "start": noun.span.start,
            "end": noun.span.end,
        },
    }


def _value(value: float | tuple[float, float]) -> float | list[float]:
    return list(value) if isinstance(value, tuple) else value


def _cited(article: Cited) -> Json:
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published_at": _time(article.published_at),
        "origin": article.origin,
    }


def _entity(entity: Entity) -> Json:
    return {"id": entity.id, "type": entity.type, "names": _names(entity)}


def _bearer(entity: Entity) -> Json:
    return _entity(entity) | {"aliases": list(entity.aliases)}


def _counted(counted: NamedCount) -> Json:
    return _entity(counted.entity) | {"mentions": counted.mentions}


def _names(entity: Entity) -> Json:
    return {"ko": entity.name("ko"), "en": entity.name("en")}


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
