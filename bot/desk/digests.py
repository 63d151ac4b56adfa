"""Digests as people set them up in chat: in words, by a form, by buttons.

Made for the place where it is asked. Those of the configuration are shown and can be sampled, but
are changed in the file only. When one is due is `bot.digests`' matter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

from pydantic import ValidationError

from bot.answers.sources import Sources
from bot.archive import ChatDigest
from bot.config import WEEKDAYS, Digest, Settings, Weekday
from bot.desk.asker import Asker
from bot.desk.schedules import Said, read_said, read_weekdays, split_topics
from bot.desk.wording import ZONES, days_words, due_words, place_words, told, when_words, zone_words
from bot.digests.claiming import preview
from bot.digests.slots import Subscription, from_chat, renumbered, subscriptions, upcoming
from bot.messages import (
    Action,
    Button,
    Field,
    Filled,
    Form,
    Item,
    Message,
    Option,
    Run,
    Section,
    Select,
)
from bot.texts import say

_MOST_TOPICS = 20
_LONGEST_TOPIC = 100
_MOST_TIMES = 24
_MOST_LISTED = 25
_FOR_EVER = datetime(9000, 1, 1, tzinfo=UTC)
_AT_FIRST = "08:30"


class Digests:
    """The digests of every workspace, each shown to its own only."""

    def __init__(self, settings: Settings, sources: Sources, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._sources = sources
        self._kept = sources.archive.chat_digests
        self._now = now

    # --- what there is -----------------------------------------------------------------------------

    def here(self, asker: Asker) -> tuple[Subscription, ...]:
        """The digests that `asker` may see, those of this place first; the configuration's last."""
        own = (from_chat(each) for each in self._kept.all(asker.workspace) if _is_for(each, asker))
        fixed = (each for each in subscriptions(self._settings) if _is_shown(each, asker))
        return (*sorted(own, key=lambda each: each.place != asker.place), *fixed)

    def next_at(self, subscription: Subscription) -> datetime | None:
        """When the next one comes that was not sent already; None while it is paused for good."""
        slots, hours = self._sources.archive.slots, self._sources.archive.hours
        if subscription.paused_until == _FOR_EVER:
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
        options = tuple(
            Option(each.id, ", ".join(each.topics), when_words(each, language))
            for each in known[:_MOST_LISTED]
        )
        return Message(
            title=title,
            fallback=title,
            sections=(Section(self._numbered(known, asker)),),
            buttons=(made,),
            selects=(Select("digests", say(language, "choose-digest"), options),),
        )

    def _numbered(self, known: tuple[Subscription, ...], asker: Asker) -> tuple[Item, ...]:
        """By its number a digest can be named: `pause 2`."""
        lines = (self.line(each, asker) for each in known)
        return tuple(replace(line, label=f"{n}. {line.label}") for n, line in enumerate(lines, 1))

    def line(self, each: Subscription, asker: Asker) -> Item:
        language = asker.language
        notes = [when_words(each, language)]
        if each.holidays:
            notes.append(say(language, "digest-not-on-holidays"))
        due = due_words(self.next_at(each), each.zone, language)
        notes.append(say(language, "digest-next", due=due))
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
            notices=(notice,) if notice else (),
            sections=(Section((self.line(each, asker),)),),
            buttons=self._buttons(each, asker),
        )

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
        """The platform answers for the place where it is asked; elsewhere its maker may."""
        if not asker.manages:
            return False
        kept = self._kept.get(each.id, asker.workspace)
        return each.place == asker.place or (kept is not None and kept.made_by == asker.person)

    # --- in words ----------------------------------------------------------------------------------

    def typed(self, text: str, asker: Asker) -> Message | Form:
        said = read_said(text)
        if said.command == "list" or not text.strip():
            return self.listed(asker)
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
        if not said.topics or not said.times:
            return self.form("", asker, topics=said.topics, times=said.times, days=said.days)
        filled = {"topics": said.topics, "times": tuple(f"{each:%H:%M}" for each in said.times)}
        if said.days:
            filled["days"] = said.days
        if said.language:
            filled["language"] = (said.language,)
        return self.submit("", filled, asker)

    def _typed_change(self, each: Subscription, said: Said, asker: Asker) -> Message | Form:
        filled = {"times": tuple(f"{t:%H:%M}" for t in said.times)} if said.times else {}
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
        topics: tuple[str, ...] = (),
        times: tuple[time, ...] = (),
        days: tuple[Weekday, ...] = (),
    ) -> Message | Form:
        """The form for a new digest, on the topic `about` where it is none; or to change that one."""
        language = asker.language
        if refused := self._refused(asker):
            return refused
        kept = self._kept.get(about, asker.workspace) if about else None
        if kept is not None and not self._may(from_chat(kept), asker):
            return told(say(language, "digest-elsewhere"), asker)
        if kept is not None:
            topics, days = kept.digest.topics, kept.digest.days
            times = tuple(sorted(kept.digest.times))
            zone, spoken = kept.digest.zone, kept.digest.language
        else:
            topics = topics or split_topics(about)
            zone, spoken = self._settings.zone, language
        offered = ZONES if zone in ZONES else (zone, *ZONES)
        shown_times = ", ".join(f"{each:%H:%M}" for each in times) or _AT_FIRST
        return Form(
            name="digest",
            title=say(language, "form-change-digest" if kept else "form-new-digest"),
            submit=say(language, "form-save"),
            about=kept.id if kept else "",
            fields=(
                Field(
                    "topics",
                    say(language, "field-topics"),
                    value=(", ".join(topics),) if topics else (),
                    hint=say(language, "hint-topics"),
                ),
                Field(
                    "times",
                    say(language, "field-times"),
                    value=(shown_times,),
                    hint=say(language, "hint-times"),
                ),
                Field(
                    "days",
                    say(language, "field-days"),
                    "many",
                    days or WEEKDAYS,
                    tuple(Option(day, days_words((day,), language)) for day in WEEKDAYS),
                ),
                Field(
                    "zone",
                    say(language, "field-zone"),
                    "one",
                    (zone,),
                    tuple(Option(each, zone_words(each, language)) for each in offered),
                ),
                Field(
                    "language",
                    say(language, "field-language"),
                    "one",
                    (spoken,),
                    tuple(Option(each, say(language, f"language-{each}")) for each in ("ko", "en")),
                ),
            ),
        )

    def refusals(self, filled: Filled, asker: Asker) -> dict[str, str]:
        return self._read(filled, asker)[1]

    def submit(self, about: str, filled: Filled, asker: Asker) -> Message:
        language, now = asker.language, self._now()
        if refused := self._refused(asker):
            return refused
        before = self._kept.get(about, asker.workspace) if about else None
        if about and before is None:
            return told(say(language, "digest-gone"), asker)
        if before is not None and not self._may(from_chat(before), asker):
            return told(say(language, "digest-elsewhere"), asker)
        digest, wrong = self._read({**_filled_of(before), **filled}, asker, before)
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
        language = asker.language
        due = self.next_at(each)
        line = say(
            language,
            "digest-saved",
            when=when_words(each, language),
            place=place_words(each.place, asker),
            due=due_words(due, each.zone, language),
        )
        return replace(self._sample(each, asker), fallback=line, notices=(line,))

    def _read(
        self, filled: Filled, asker: Asker, before: ChatDigest | None = None
    ) -> tuple[Digest | None, dict[str, str]]:
        """The digest that was filled in, or what is wrong with it by field."""
        language = asker.language
        wrong: dict[str, str] = {}
        topics = tuple(
            dict.fromkeys(t for value in filled.get("topics", ()) for t in split_topics(value))
        )
        if not topics or not all(any(map(str.isalnum, topic)) for topic in topics):
            wrong["topics"] = say(language, "refused-topics")
        elif len(topics) > _MOST_TOPICS or any(len(topic) > _LONGEST_TOPIC for topic in topics):
            most, longest = str(_MOST_TOPICS), str(_LONGEST_TOPIC)
            wrong["topics"] = say(language, "refused-many-topics", most=most, longest=longest)
        times = self._times(filled.get("times", ()))
        if times is None:
            wrong["times"] = say(language, "refused-times")
        days = read_weekdays(filled["days"]) if "days" in filled else WEEKDAYS
        if not days:
            wrong["days"] = say(language, "refused-days")
        zone = "".join(filled.get("zone", ())[:1]).strip() or self._settings.zone
        spoken = "".join(filled.get("language", ())[:1]).strip() or language
        if spoken not in ("ko", "en"):
            wrong["language"] = say(language, "refused-language")
        values: dict[str, Any] = {
            "place": before.digest.place if before else asker.place,
            "topics": topics,
            "times": times,
            "days": days,
            "zone": zone,
            "language": spoken,
        }
        if wrong:  # a zone is looked up by the model: alone where something else is wrong
            values |= {"topics": ("-",), "times": (time(8),), "days": WEEKDAYS, "language": "ko"}
        try:
            digest = Digest(**values)
        except ValidationError as error:
            at = {str(problem["loc"][0]) for problem in error.errors() if problem["loc"]}
            if "zone" in at:
                wrong["zone"] = say(language, "refused-zone")
            elif not wrong:
                wrong["topics"] = say(language, "digest-needs-chat")
            return None, wrong
        return (None, wrong) if wrong else (digest, {})

    @staticmethod
    def _times(values: tuple[str, ...]) -> tuple[time, ...] | None:
        found: set[time] = set()
        for value in values:
            said = read_said(value.replace(",", " ").replace("、", " "))
            if said.rest or said.command or said.days or said.language:
                return None
            found.update(said.times)
        return tuple(sorted(found)) if 0 < len(found) <= _MOST_TIMES else None

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
        if refused := self._refused(asker):
            return refused
        kept = self._kept.get(id_, asker.workspace)
        if kept is None or not self._may(each, asker):
            return told(say(language, "digest-elsewhere"), asker)
        if action == "remove":
            self._kept.remove(id_, asker.workspace)
            return told(say(language, "digest-removed", topics=", ".join(each.topics)), asker)
        if action == "pause":
            kept = replace(kept, paused_until=_FOR_EVER)
        elif action == "resume":
            kept = replace(kept, paused_until=None, since=now)
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
        """What would be sent now, and nothing is written down."""
        sources = self._sources.of_workspace(asker.workspace)
        message = preview(each, self._now(), sources).parts[0].message
        context = f"{say(asker.language, 'sample')} · {message.context}"
        return replace(message, context=context, buttons=self._buttons(each, asker))

    def _known(self, id_: str, asker: Asker) -> Subscription | None:
        return next((each for each in self.here(asker) if each.id == id_), None)

    def _refused(self, asker: Asker) -> Message | None:
        """Why no digest can be set up by them, or here."""
        if asker.place == "terminal":
            return told(say(asker.language, "digest-needs-chat"), asker)
        return None if asker.manages else told(say(asker.language, "digest-not-yours"), asker)


def followed(settings: Settings, digests: tuple[Subscription, ...]) -> tuple[str, ...]:
    """The topics followed here, each once."""
    own = (topic.name for topic in settings.topics)
    return tuple(dict.fromkeys((*(t for each in digests for t in each.topics), *own)))


def _filled_of(kept: ChatDigest | None) -> Filled:
    if kept is None:
        return {}
    digest = kept.digest
    return {
        "topics": digest.topics,
        "times": tuple(f"{each:%H:%M}" for each in digest.times),
        "days": digest.days,
        "zone": (digest.zone,),
        "language": (digest.language,),
    }


def _is_for(kept: ChatDigest, asker: Asker) -> bool:
    """Everybody's but what goes to somebody else's direct messages."""
    platform, _, channel = kept.digest.place.partition(":")
    personal = platform == "slack" and channel[:1] in ("U", "W", "D")
    return not personal or kept.made_by == asker.person or kept.digest.place == asker.place


def _is_shown(fixed: Subscription, asker: Asker) -> bool:
    """A Slack token is one workspace's, as is the terminal; a Discord bot may be in many."""
    if asker.place in ("terminal", fixed.place):
        return True
    return fixed.place.startswith("slack:") and asker.place.startswith("slack:")
