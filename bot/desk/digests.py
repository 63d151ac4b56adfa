"""Digests as people set them up in chat: in words, by a form, by buttons.

Made for the place where it is asked. Those of the configuration are shown and can be sampled, but
are changed in the file only. When one is due is `bot.digests`' matter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from bot.answers.sources import Sources
from bot.answers.topic import TopicQuestion, answer_topic
from bot.archive import ChatDigest
from bot.config import Settings, Weekday
from bot.desk.asker import Asker
from bot.desk.digest_form import digest_form, filled_of, read_digest
from bot.desk.schedules import Said, read_said, split_topics
from bot.desk.wording import due_words, place_words, told, when_words
from bot.digests.claiming import preview
from bot.digests.slots import Subscription, from_chat, renumbered, subscriptions, upcoming
from bot.messages import Action, Button, Filled, Form, Item, Message, Option, Run, Section, Select
from bot.texts import say
from summaries.queries import own_topic

_MOST_LISTED = 25
FOR_EVER = datetime(9000, 1, 1, tzinfo=UTC)
# A button of Discord carries a hundred characters, its own name among them.
_LONGEST_CARRIED = 60


class Digests:
    """The digests of every workspace, each shown to those only who may read where it goes."""

    def __init__(self, settings: Settings, sources: Sources, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._sources = sources
        self._kept = sources.archive.chat_digests
        self._now = now

    # --- what there is -----------------------------------------------------------------------------

    def places(self, asker: Asker) -> Collection[str]:
        """Where the digests of the workspace, and of the configuration, go."""
        own = (each.digest.place for each in self._kept.all(asker.workspace))
        return tuple(dict.fromkeys((*own, *(each.place for each in self._settings.digests))))

    def here(self, asker: Asker) -> tuple[Subscription, ...]:
        """The digests that `asker` may see, those of this place first; the configuration's last."""
        own = [from_chat(each) for each in self._kept.all(asker.workspace)]
        own.sort(key=lambda each: each.place != asker.place)
        every = (*own, *subscriptions(self._settings))
        everywhere = asker.place == "terminal"
        return tuple(each for each in every if everywhere or asker.sees(each.place))

    def next_at(self, subscription: Subscription) -> datetime | None:
        """When the next one comes that was not sent already; None while it is paused for good."""
        slots, hours = self._sources.archive.slots, self._sources.archive.hours
        if subscription.paused_until == FOR_EVER:
            return None
        subscription = renumbered(subscription, hours.get(subscription.id))
        return next(
            (
                slot.at
                for slot in upcoming(subscription, self._now())
                if not slots.exists(slot.subscription, slot.local_date, slot.ordinal)
            ),
            None,
        )

    def listed(self, asker: Asker) -> Message:
        language, known = asker.language, self.here(asker)
        title = say(language, "digests-title")
        made = Button("form", say(language, "button-new-digest"), "digest")
        if not known:
            text = say(language, "digests-none")
            return Message(title, text, notices=(text,), buttons=(made,))
        if len(known) == 1:
            return self.shown(known[0], asker)
        shown = list(enumerate(known[:_MOST_LISTED], start=1))
        options = tuple(
            Option(
                each.id,
                f"{n}. {', '.join(each.topics)}",
                f"{when_words(each, language)} · {place_words(each.place, asker)}",
            )
            for n, each in shown
        )
        return Message(
            title=title,
            fallback=title,
            notices=self._warned(known, asker),
            sections=(Section(self._numbered(shown, asker)),),
            buttons=(made,),
            selects=(Select("digests", say(language, "choose-digest"), options),),
        )

    def _numbered(
        self, shown: Sequence[tuple[int, Subscription]], asker: Asker
    ) -> tuple[Item, ...]:
        """By its number a digest can be named: `pause 2`."""
        lines = ((n, self.line(each, asker)) for n, each in shown)
        return tuple(replace(line, label=f"{n}. {line.label}") for n, line in lines)

    def line(self, each: Subscription, asker: Asker) -> Item:
        language = asker.language
        due = due_words(self.next_at(each), each.zone, language)
        notes = [when_words(each, language), say(language, "digest-next", due=due)]
        if each.holidays:
            notes.append(say(language, "digest-not-on-holidays"))
        if each.language != language:
            notes.append(say(language, f"language-{each.language}"))
        if not each.workspace:
            notes.append(say(language, "digest-fixed"))
        elsewhere = each.place if each.place != asker.place else ""
        where = Run(place_words(each.place, asker), place=elsewhere)
        return Item("line", (where,), label=", ".join(each.topics), note=" · ".join(notes))

    def shown(self, each: Subscription, asker: Asker, notice: str = "") -> Message:
        """One digest, with what can be done with it."""
        title = say(asker.language, "digests-title")
        return Message(
            title=title,
            fallback=notice or title,
            notices=(*([notice] if notice else []), *self._warned([each], asker)),
            sections=(Section((self.line(each, asker),)),),
            buttons=self._buttons(each, asker),
        )

    @staticmethod
    def _warned(shown: Collection[Subscription], asker: Asker) -> tuple[str, ...]:
        """Why the bot cannot post here, if one of those is to come here."""
        concerned = any(each.place == asker.place for each in shown)
        return (asker.seen.hindrance,) if concerned and asker.seen.hindrance else ()

    def _buttons(self, each: Subscription, asker: Asker) -> tuple[Button, ...]:
        language = asker.language
        sample = Button("sample", say(language, "button-sample"), each.id)
        if not each.workspace or not self._may(each, asker):
            return (sample,)
        paused = each.paused_until is not None and each.paused_until > self._now()
        turn: Action = "resume" if paused else "pause"
        return (
            sample,
            Button(turn, say(language, f"button-{turn}"), each.id),
            *(() if paused else (Button("skip", say(language, "button-skip"), each.id),)),
            Button("form", say(language, "button-change"), f"digest:{each.id}"),
            Button("remove", say(language, "button-remove"), each.id),
        )

    def _may(self, each: Subscription, asker: Asker) -> bool:
        """The platform answers for the place where it is asked; elsewhere its maker may, and what
        goes to somebody's direct messages is theirs wherever they ask."""
        if each.place == f"slack:{asker.person}":
            return True
        if not asker.manages:
            return False
        kept = self._kept.get(each.id, asker.workspace)
        return each.place == asker.place or (kept is not None and kept.made_by == asker.person)

    def _barred(self, each: Subscription, asker: Asker) -> Message | None:
        """Why they may not change that one."""
        if self._may(each, asker):
            return None
        return self._refused(asker) or told(say(asker.language, "digest-elsewhere"), asker)

    # --- in words ----------------------------------------------------------------------------------

    def typed(self, text: str, asker: Asker) -> Message | Form:
        said = read_said(text)
        if said.command == "list" or not text.strip():
            return self.listed(asker)
        if said.wrong_times and said.command in ("add", "change", None):
            return told(say(asker.language, "refused-time", said=said.wrong_times[0]), asker)
        if said.command == "add" or (said.command is None and said.topics and said.times):
            return self._typed_new(said, asker)
        if said.command is None:
            known = self._named(said, asker)
            return self.sample(known.id, asker) if known else told(self._usage(asker), asker)
        each = self._named(said, asker)
        if each is None:
            if self.here(asker):
                text = say(asker.language, "digest-which")
                return replace(self.listed(asker), fallback=text, notices=(text,))
            return self.listed(asker)
        if said.command == "change":
            return self._typed_change(each, said, asker)
        return self.press(said.command, each.id, asker)

    def _typed_new(self, said: Said, asker: Asker) -> Message | Form:
        if refused := self._refused(asker, said.topics):
            return refused
        if not said.topics or not said.times:
            return self.form("", asker, topics=said.topics, times=said.times, days=said.days)
        filled: dict[str, tuple[str, ...]] = {
            "topics": said.topics,
            "times": tuple(f"{each:%H:%M}" for each in said.times),
        }
        if said.days:
            filled["days"] = said.days
        if said.language:
            filled["language"] = (said.language,)
        return self.submit("", filled, asker)

    def _typed_change(self, each: Subscription, said: Said, asker: Asker) -> Message | Form:
        filled: dict[str, tuple[str, ...]] = {}
        if said.times:
            filled["times"] = tuple(f"{t:%H:%M}" for t in said.times)
        if said.days:
            filled["days"] = said.days
        if said.language:
            filled["language"] = (said.language,)
        return self.submit(each.id, filled, asker) if filled else self.form(each.id, asker)

    def _named(self, said: Said, asker: Asker) -> Subscription | None:
        """The digest meant: by its number in the list, its id or a topic of it; the only one."""
        known = self.here(asker)
        asked = said.rest.strip()
        if not asked:
            near = [each for each in known if each.place == asker.place] or list(known)
            return near[0] if len(near) == 1 else None
        if asked.isdecimal() and len(asked) < 3 and 0 < int(asked) <= len(known):
            return known[int(asked) - 1]
        fitting = [
            each
            for each in known
            if each.id == asked
            or asked.casefold() == ", ".join(each.topics).casefold()
            or asked.casefold() in (topic.casefold() for topic in each.topics)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _usage(self, asker: Asker) -> str:
        return say(asker.language, "digest-usage")

    # --- by a form ---------------------------------------------------------------------------------

    def form(
        self,
        about: str,
        asker: Asker,
        *,
        name: str = "digest",
        topics: tuple[str, ...] = (),
        times: tuple[time, ...] = (),
        days: tuple[Weekday, ...] = (),
    ) -> Message | Form:
        """The form for a new digest, on the topic `about` where it is none; or to change that one."""
        known = self._known(about, asker) if about else None
        topics = topics or (() if known else split_topics(about))
        if known is not None and not known.workspace:
            return told(say(asker.language, "digest-is-fixed"), asker)
        barred = self._barred(known, asker) if known else self._refused(asker, topics)
        if barred:
            return barred
        kept = self._kept.get(known.id, asker.workspace) if known else None
        return digest_form(
            name, asker.language, self._settings.zone,
            kept=kept, topics=topics, times=times, days=days,
        )  # fmt: skip

    def refusals(self, filled: Filled, asker: Asker) -> dict[str, str]:
        return read_digest(filled, asker.place, self._settings.zone, asker.language)[1]

    def submit(self, about: str, filled: Filled, asker: Asker) -> Message:
        language, now = asker.language, self._now()
        known = self._known(about, asker) if about else None
        before = self._kept.get(known.id, asker.workspace) if known else None
        if about and (known is None or before is None):
            return told(say(language, "digest-gone"), asker)
        barred = (
            self._barred(known, asker)
            if known is not None
            else self._refused(asker, filled.get("topics", ()))
        )
        if barred:
            return barred
        place = before.digest.place if before else asker.place
        whole = {**filled_of(before), **filled}
        digest, wrong = read_digest(whole, place, self._settings.zone, language)
        if digest is None:
            return told(" ".join(dict.fromkeys(wrong.values())), asker)
        if before is None:
            made = f"{asker.workspace}\x1f{asker.place}\x1f{now.isoformat()}\x1f{digest!r}"
            id_ = hashlib.blake2b(made.encode("utf-8", "replace"), digest_size=4).hexdigest()
            kept = ChatDigest(id_, asker.workspace, digest, asker.person, now, since=now)
        else:
            # What a moved time already passed today is not owed: it would be a second one.
            moved = digest.times != before.digest.times or digest.days != before.digest.days
            moved = moved or digest.zone != before.digest.zone
            kept = replace(before, digest=digest, since=now if moved else before.since)
        self._kept.save(kept)
        return self._saved(from_chat(kept), asker)

    def _saved(self, each: Subscription, asker: Asker) -> Message:
        """It is kept, and what keeps it from being of use: no right, no feeds, no such name."""
        language, due = asker.language, self.next_at(each)
        line = say(
            language,
            "digest-saved" if due else "digest-saved-paused",
            when=when_words(each, language),
            place=place_words(each.place, asker),
            due=due_words(due, each.zone, language),
        )
        notices = [*self._warned([each], asker), line, *self._doubts(each, asker)]
        if each.language != language:
            notices.append(say(language, f"digest-spoken-{each.language}"))
        message = self._sample(each, asker)
        buttons = message.buttons
        if self._nothing_comes_in(asker):
            notices.append(say(language, "digest-no-feeds"))
            buttons = (Button("starters", say(language, "button-starters"), ""), *buttons)
        return replace(message, fallback=line, notices=tuple(notices), buttons=buttons)

    def _nothing_comes_in(self, asker: Asker) -> bool:
        if self._sources.of_workspace(asker.workspace).followed:
            return False
        with self._sources.archive.reading() as reader:
            return reader.is_empty()

    def _doubts(self, each: Subscription, asker: Asker) -> list[str]:
        """A line for each topic that no name and no article is known for."""
        sources = self._sources.of_workspace(asker.workspace)
        doubts: list[str] = []
        for topic in each.topics:
            answer = answer_topic(sources, TopicQuestion(topic, self._now()))
            unmet = answer.nothing is not None and answer.nothing.reason in _UNMET
            if not unmet or answer.brief.topic or own_topic(topic, sources.topics):
                continue
            near = sources.catalogue.suggest(topic)
            if near:
                name = near[0].name(asker.language)
                said = say(asker.language, "digest-topic-near", topic=topic, near=name)
            else:
                said = say(asker.language, "digest-topic-unmet", topic=topic)
            doubts.append(said)
        return doubts

    # --- by buttons --------------------------------------------------------------------------------

    def press(self, action: Action, id_: str, asker: Asker) -> Message:
        if action == "digests":
            each = self._known(id_, asker)
            return self.listed(asker) if each is None else self.shown(each, asker)
        if action == "sample":
            return self.sample(id_, asker)
        language, now = asker.language, self._now()
        each = self._known(id_, asker)
        if each is None:
            return told(say(language, "digest-gone"), asker)
        if not each.workspace:
            return told(say(language, "digest-is-fixed"), asker)
        if barred := self._barred(each, asker):
            return barred
        kept = self._kept.get(id_, asker.workspace)
        if kept is None:
            return told(say(language, "digest-gone"), asker)
        if action == "remove":
            self._kept.remove(id_, asker.workspace)
            return told(say(language, "digest-removed", topics=", ".join(each.topics)), asker)
        if action == "pause":
            kept = replace(kept, paused_until=FOR_EVER)
        elif action == "resume":
            kept = replace(kept, paused_until=None, since=now)
        elif kept.paused_until == FOR_EVER:  # skipping a day must not begin it again
            return self.shown(each, asker, say(language, "digest-still-paused"))
        else:
            tomorrow = now.astimezone(each.zone).date() + timedelta(days=1)
            begins = datetime.combine(tomorrow, time(), each.zone)
            kept = replace(kept, paused_until=begins.astimezone(UTC))
        self._kept.save(kept)
        each = from_chat(kept)
        due = due_words(self.next_at(each), each.zone, language)
        return self.shown(each, asker, say(language, f"digest-done-{action}", due=due))

    def sample(self, id_: str, asker: Asker) -> Message:
        each = self._known(id_, asker)
        if each is None:
            return told(say(asker.language, "digest-gone"), asker)
        return self._sample(each, asker)

    def _sample(self, each: Subscription, asker: Asker) -> Message:
        """What would be sent now, in words for who asks; nothing is written down."""
        sources = self._sources.of_workspace(asker.workspace)
        shown = replace(each, language=asker.language)
        message = preview(shown, self._now(), sources).parts[0].message
        context = f"{say(asker.language, 'sample')} · {message.context}"
        return replace(message, context=context, buttons=self._buttons(each, asker))

    def _known(self, id_: str, asker: Asker) -> Subscription | None:
        return next((each for each in self.here(asker) if each.id == id_), None)

    def _refused(self, asker: Asker, topics: Collection[str] | None = None) -> Message | None:
        """Why they can set up or change no digest here; one on `topics` they may have by
        themselves."""
        if asker.place == "terminal":
            return told(say(asker.language, "digest-needs-chat"), asker)
        if asker.manages:
            return None
        refused = told(say(asker.language, "digest-not-yours"), asker)
        if topics is None:
            return refused
        carried = ", ".join(topics)
        carried = carried if len(carried) <= _LONGEST_CARRIED else ""
        alone = Button("form", say(asker.language, "button-to-me"), f"my-digest:{carried}")
        return replace(refused, buttons=(alone,))


# Why a question found nothing, where what it names may be misspelt.
_UNMET = frozenset({"unknown", "empty-archive"})


def followed(settings: Settings, digests: tuple[Subscription, ...]) -> tuple[str, ...]:
    """The topics followed here, each once."""
    own = (topic.name for topic in settings.topics)
    return tuple(dict.fromkeys((*(t for each in digests for t in each.topics), *own)))
