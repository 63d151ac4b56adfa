"""Answers that were sent are kept under their record number, to be shown again and verified."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from bot.answers.answer import Answer, ArticleAnswer, ProfileAnswer, TopicAnswer
from bot.archive import Answer as StoredAnswer
from bot.archive import Archive
from bot.config import BotLanguage


@dataclass(frozen=True, slots=True)
class ShownSpan:
    """A span that an answer showed, with the text it showed there."""

    article: str
    revision: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Verification:
    """How the spans of a stored answer compare with the articles they came from, read again."""

    record: str
    spans: int
    differing: tuple[ShownSpan, ...]


def keep(
    archive: Archive, answer: Answer, language: BotLanguage, now: datetime, workspace: str = ""
) -> None:
    """Store `answer` whole under its record number. One that found nothing shows no span to keep."""
    if answer.nothing is not None:
        return
    archive.answers.save(
        StoredAnswer(
            record=answer.record,
            kind=answer.kind,
            question=answer.asked,
            as_of=answer.as_of,
            version=answer.version,
            language=language,
            payload=msgspec.json.encode(answer).decode(),
            created_at=now,
            workspace=workspace,
        )
    )


def answer_of(stored: StoredAnswer) -> Answer:
    """The answer as it was sent, sentence for sentence."""
    kinds: dict[str, type[Answer]] = {
        "topic": TopicAnswer,
        "profile": ProfileAnswer,
        "article": ArticleAnswer,
    }
    return msgspec.json.decode(stored.payload, type=kinds[stored.kind])


def look_up(archive: Archive, record: str, workspace: str | None = None) -> StoredAnswer | None:
    """The answer as `workspace` was given it; None asks for anybody's, as its owner may."""
    return archive.answers.get(record, workspace)


def verify(archive: Archive, stored: StoredAnswer) -> Verification:
    """Read every shown span again and compare it byte for byte."""
    payload = msgspec.json.decode(stored.payload)
    # An article that was read for one answer only is not here to be compared with.
    spans = list(_spans(payload)) if payload.get("kept", True) else []
    with archive.reading() as reader:
        differing = tuple(
            span
            for span in spans
            if reader.texts.get(span.revision, "")[span.start : span.end] != span.text
        )
    return Verification(stored.record, len(spans), differing)


def _spans(value: Any) -> Iterator[ShownSpan]:
    """Every object of the stored answer that holds a text with its place."""
    if isinstance(value, dict):
        if value.keys() >= {"text", "article", "revision", "span"}:
            span = value["span"]
            yield ShownSpan(
                value["article"], value["revision"], span["start"], span["end"], value["text"]
            )
        for inner in value.values():
            yield from _spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _spans(inner)
