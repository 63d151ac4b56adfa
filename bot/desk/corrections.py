"""Answers put right by the people of a workspace: by a form beside the answer, shown, taken back.

How a correction changes an answer is `answers`' matter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import get_args

from bot.answers import kept
from bot.answers.answer import Answer, ProfileAnswer, TopicAnswer
from bot.answers.composing import outlet_of, when
from bot.answers.sources import Sources
from bot.answers.topic import topic_key
from bot.archive import Answer as StoredAnswer
from bot.archive import Correction, CorrectionKind
from bot.desk import asking
from bot.desk.asker import Asker
from bot.desk.wording import told
from bot.messages import Button, Field, Filled, Form, Item, Message, Option, Run, Section, Select
from bot.texts import moment_of, say
from summaries.briefs import Cited

# A menu of a chat holds so many; an answer seldom cites more.
_MOST_ARTICLES = 25
_AT_ONCE = 5
_MOST_LISTED = 25


class Corrections:
    def __init__(self, sources: Sources, now: Callable[[], datetime]) -> None:
        self._sources = sources
        self._kept = sources.archive.corrections
        self._now = now

    def form(self, record: str, asker: Asker) -> Message | Form:
        language = asker.language
        if not asker.manages_workspace:
            return told(say(language, "correction-not-yours"), asker)
        found = self._answer(record, asker)
        if found is None:
            return told(say(language, "unknown-record", record=record), asker)
        options = tuple(
            Option(
                each.id,
                f"{outlet_of(each, language)} · {each.title or each.id[:8]}",
                when(each.published_at, language, self._sources.zone),
            )
            for each in cited(found[1])[:_MOST_ARTICLES]
        )
        what = tuple(
            Option(kind, say(language, f"fix-{kind}")) for kind in get_args(CorrectionKind)
        )
        return Form(
            name="fix",
            title=say(language, "form-fix"),
            submit=say(language, "form-save"),
            about=record,
            fields=(
                Field(
                    "what",
                    say(language, "field-what"),
                    "one",
                    ("not-about",),
                    what,
                    hint=say(language, "hint-fix"),
                ),
                Field(
                    "articles",
                    say(language, "field-articles"),
                    "many",
                    options=options,
                    hint=say(language, "hint-articles"),
                ),
            ),
        )

    def refusals(self, filled: Filled, asker: Asker) -> dict[str, str]:
        what, articles = "".join(filled.get("what", ())[:1]), filled.get("articles", ())
        if what not in get_args(CorrectionKind):
            return {"what": say(asker.language, "refused-what")}
        if what == "apart" and len(set(articles)) != 2:
            return {"articles": say(asker.language, "refused-apart")}
        if not 1 <= len(set(articles)) <= _AT_ONCE:
            return {"articles": say(asker.language, "refused-articles", most=str(_AT_ONCE))}
        return {}

    def submit(self, record: str, filled: Filled, asker: Asker) -> Message:
        language = asker.language
        if not asker.manages_workspace:
            return told(say(language, "correction-not-yours"), asker)
        if wrong := self.refusals(filled, asker):
            return told(" ".join(wrong.values()), asker)
        found = self._answer(record, asker)
        if found is None:
            return told(say(language, "unknown-record", record=record), asker)
        stored, answer = found
        known = {each.id: each for each in cited(answer)}
        articles = [known[id_] for id_ in dict.fromkeys(filled["articles"]) if id_ in known]
        if len(articles) != len(set(filled["articles"])):
            return told(say(language, "refused-articles", most=str(_AT_ONCE)), asker)
        made = self._made(filled["what"][0], answer, articles, asker)
        if not made:
            return told(say(language, "refused-outlet"), asker)
        for each in made:
            self._kept.save(each)
        sources = self._sources.of_workspace(asker.workspace)
        message = asking.anew(sources, stored, answer, asker, self._now())
        lines = tuple(say(language, "fixed", what=self._said(each, asker)) for each in made)
        undo = Button("undo", say(language, "button-undo"), ",".join(each.id for each in made))
        rest = message.without_buttons("share")
        buttons = tuple(b for b in rest.buttons if not b.value.startswith("digest:"))[:4]
        return replace(message, notices=(*lines, *message.notices), buttons=(undo, *buttons))

    def _made(
        self, what: str, answer: Answer, articles: list[Cited], asker: Asker
    ) -> tuple[Correction, ...]:
        ids = sorted(article.id for article in articles)
        if what == "apart":
            return (self._correction("apart", "", ids[0], ids[1], asker),)
        if what == "outlet":
            outlets = dict.fromkeys(article.outlet for article in articles if article.outlet)
            return tuple(self._correction("outlet", name, "", "", asker) for name in outlets)
        about = _about(answer)
        return tuple(self._correction("not-about", about, id_, "", asker) for id_ in ids)

    def _correction(
        self, kind: CorrectionKind, about: str, article: str, other: str, asker: Asker
    ) -> Correction:
        parts = "\x1f".join((asker.workspace, kind, about, article, other))
        id_ = hashlib.blake2b(parts.encode("utf-8", "replace"), digest_size=4).hexdigest()
        who, moment = asker.person, self._now()
        return Correction(id_, asker.workspace, kind, about, article, other, who, moment)

    def listed(self, asker: Asker, notice: str = "") -> Message:
        language = asker.language
        title = say(language, "corrections-title")
        own = self._kept.all(asker.workspace)
        if not own:
            text = notice or say(language, "corrections-none")
            return Message(title, text, notices=(text,))
        told_ = [
            (each, self._said(each, asker), self._made_by(each, asker))
            for each in reversed(own[-_MOST_LISTED:])
        ]
        options = tuple(Option(each.id, said, by) for each, said, by in told_)
        items = tuple(Item("line", (Run(said),), note=by) for _, said, by in told_)
        menu = Select("undo", say(language, "choose-undo"), options)
        return Message(
            title=title,
            fallback=notice or title,
            notices=(notice,) if notice else (),
            sections=(Section(items),),
            selects=(menu,) if asker.manages_workspace else (),
        )

    def people(self, asker: Asker) -> list[str]:
        """Who put something right in the asker's workspace."""
        own = self._kept.all(asker.workspace)[-_MOST_LISTED:]
        return list(dict.fromkeys(each.made_by for each in own))

    def _made_by(self, each: Correction, asker: Asker) -> str:
        """Who and when."""
        moment = each.made_at.astimezone(self._sources.zone)
        who = asker.seen.people.get(each.made_by, each.made_by)
        return f"{who} · {moment_of(moment, asker.language)}"

    def undo(self, value: str, asker: Asker) -> Message:
        if not asker.manages_workspace:
            return self.listed(asker, say(asker.language, "correction-not-yours"))
        known = {each.id: each for each in self._kept.all(asker.workspace)}
        taken = [known[id_] for id_ in value.split(",") if id_ in known]
        for each in taken:
            self._kept.remove(each.id, asker.workspace)
        if not taken:
            return self.listed(asker, say(asker.language, "correction-gone"))
        what = "; ".join(self._said(each, asker) for each in taken)
        return self.listed(asker, say(asker.language, "undone", what=what))

    def _said(self, each: Correction, asker: Asker) -> str:
        language = asker.language
        if each.kind == "outlet":
            return say(language, "correction-outlet", outlet=each.about)
        title = self._title(each.article)
        if each.kind == "apart":
            return say(language, "correction-apart", one=title, other=self._title(each.other))
        entity = self._sources.catalogue.get(each.about)
        topic = entity.name(language) if entity else each.about
        return say(language, "correction-not-about", article=title, topic=topic)

    def _title(self, id_: str) -> str:
        with self._sources.archive.reading() as reader:
            found = reader.article(id_, version=self._sources.version)
        return (found.title if found else "") or id_[:8]

    def _answer(self, record: str, asker: Asker) -> tuple[StoredAnswer, Answer] | None:
        stored = kept.look_up(self._sources.archive, record, asker.workspace)
        if stored is None or stored.kind not in ("topic", "profile"):
            return None
        return stored, kept.answer_of(stored)


def cited(answer: Answer) -> tuple[Cited, ...]:
    """The articles an answer quotes, in the order it does."""
    ids: list[str] = []
    articles: tuple[Cited, ...] = ()
    if isinstance(answer, TopicAnswer):
        brief = answer.brief
        articles = brief.articles
        ids += (id_ for s in brief.sentences for id_ in (s.article, *s.also))
        ids += (value.article for figure in brief.figures for value in figure.values)
        ids += (quote.article for quote in brief.quotes)
    elif isinstance(answer, ProfileAnswer) and answer.profile is not None:
        profile = answer.profile
        articles = profile.articles
        ids += (id_ for s in profile.sentences for id_ in (s.article, *s.also))
        ids += (q.article for q in (*profile.quotes_by, *profile.quotes_about))
        ids += (entry.sentence.article for entry in profile.timeline)
    known = {article.id: article for article in articles}
    return tuple(known[id_] for id_ in dict.fromkeys(ids) if id_ in known)


def _about(answer: Answer) -> str:
    if isinstance(answer, ProfileAnswer) and answer.profile is not None:
        return answer.profile.entity.id
    if isinstance(answer, TopicAnswer):
        return topic_key(answer.brief.topic, answer.brief.query)
    return ""
