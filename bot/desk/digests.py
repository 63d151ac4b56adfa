"""Digests as people set them up in chat: in words, by a form, by buttons.

Made for the place where it is asked. Those of the configuration are shown and can be sampled, but
are changed in the file only. How digests are shown is `digest_list`'s matter, when one is due
`bot.digests`'.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.answers.sources import Sources
from bot.answers.topic import TopicQuestion, answer_topic
from bot.archive import ChatDigest
from bot.config import Settings, Weekday
from bot.desk.asker import Asker
from bot.desk.digest_form import (
    digest_form,
    filled_of,
    habits_form,
    habits_words,
    pause_form,
    read_digest,
    until_of,
)
from bot.desk.digest_list import DigestList
from bot.desk.pausing import Until, read_until, take_until
from bot.desk.schedules import Said, read_said, split_topics
from bot.desk.wording import due_words, place_words, told, when_words
from bot.digests.claiming import preview
from bot.digests.slots import FOR_EVER, Subscription, from_chat
from bot.messages import Action, Button, Filled, Form, Message
from bot.texts import say
from summaries.queries import own_topic

# A button of Discord carries a hundred characters, its own name among them.
_LONGEST_CARRIED = 60


class Digests:
    """What is asked of digests; `listing` is what there is and how it is shown."""

    def __init__(self, settings: Settings, sources: Sources, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._sources = sources
        self._kept = sources.archive.chat_digests
        self._now = now
        self.listing = DigestList(settings, sources, now)

    # --- in words ----------------------------------------------------------------------------------

    def typed(self, text: str, asker: Asker) -> Message | Form:
        said, until = read_said(text), None
        if said.command == "pause":
            rest, until = take_until(said.about)
            said = replace(said, rest=rest)
        if said.command == "list" or not text.strip():
            return self.listing.listed(asker)
        if said.wrong_times and said.command in ("add", "change", None):
            return told(say(asker.language, "refused-time", said=said.wrong_times[0]), asker)
        if said.not_on_holidays and self._settings.zone not in _COUNTRY_OF:
            return told(say(asker.language, "refused-holidays"), asker)
        if said.command == "add" or (said.command is None and said.topics and said.times):
            return self._typed_new(said, asker)
        if said.command is None:
            known = self._named(said, asker)
            return self.sample(known.id, asker) if known else told(self._usage(asker), asker)
        each = self._named(said, asker)
        if each is None:
            if self.listing.here(asker):
                text = say(asker.language, "digest-which")
                return replace(self.listing.listed(asker), fallback=text, notices=(text,))
            return self.listing.listed(asker)
        if said.command == "change":
            return self._typed_change(each, said, asker)
        if until is not None:
            return self.pause(each.id, until, asker)
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
        if said.not_on_holidays:
            filled["holidays"] = (_COUNTRY_OF[self._settings.zone],)
        return self.submit("", filled, asker)

    def _typed_change(self, each: Subscription, said: Said, asker: Asker) -> Message | Form:
        filled: dict[str, tuple[str, ...]] = {}
        if said.times:
            filled["times"] = tuple(f"{t:%H:%M}" for t in said.times)
        if said.days:
            filled["days"] = said.days
        if said.language:
            filled["language"] = (said.language,)
        if said.not_on_holidays:
            filled["holidays"] = (_COUNTRY_OF[self._settings.zone],)
        return self.submit(each.id, filled, asker) if filled else self.form(each.id, asker)

    def _named(self, said: Said, asker: Asker) -> Subscription | None:
        """The digest meant: by its number in the list, its id or a topic of it; the only one."""
        known = self.listing.here(asker)
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
        known = self.listing.known(about, asker) if about else None
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

    def habits_form(self, about: str, asker: Asker) -> Message | Form:
        """The form for how the digest is sent: on holidays, how long, where nothing is new."""
        kept = self._changeable(about, asker)
        return kept if isinstance(kept, Message) else habits_form(asker.language, kept)

    def pause_form(self, about: str, asker: Asker) -> Message | Form:
        kept = self._changeable(about, asker)
        return kept if isinstance(kept, Message) else pause_form(asker.language, kept)

    def pause_refusals(self, filled: Filled, asker: Asker) -> dict[str, str]:
        until = until_of(filled, asker.language)
        today = self._now().astimezone(self._sources.zone).date()
        if until is None or read_until(until, today) is not None:
            return {}
        return {"until": say(asker.language, "refused-until", said=until.written[:40])}

    def submit_pause(self, about: str, filled: Filled, asker: Asker) -> Message:
        until = until_of(filled, asker.language)
        return self.pause(about, until, asker) if until else self.press("pause", about, asker)

    def refusals(self, filled: Filled, asker: Asker) -> dict[str, str]:
        return read_digest(filled, asker.place, self._settings.zone, asker.language)[1]

    def submit(self, about: str, filled: Filled, asker: Asker) -> Message:
        language, now = asker.language, self._now()
        known = self.listing.known(about, asker) if about else None
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
            moved = moved or digest.holidays != before.digest.holidays
            kept = replace(before, digest=digest, since=now if moved else before.since)
        self._kept.save(kept)
        habits = not {"holidays", "sentences", "when_quiet"}.isdisjoint(filled)
        return self._saved(from_chat(kept), asker, whole=habits)

    def _saved(self, each: Subscription, asker: Asker, *, whole: bool) -> Message:
        """It is kept, and what keeps it from being of use: no right, no feeds, no such name."""
        language, due = asker.language, self.listing.next_at(each)
        line = say(
            language,
            "digest-saved" if due else "digest-saved-paused",
            when=when_words(each, language),
            place=place_words(each.place, asker),
            due=due_words(due, each.zone, language),
        )
        notices = [*self.listing.warned([each], asker), line, *self._doubts(each, asker)]
        if habits := habits_words(each, language, whole=whole):
            notices.append(habits)
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
            each = self.listing.known(id_, asker)
            return self.listing.listed(asker) if each is None else self.listing.shown(each, asker)
        if action == "sample":
            return self.sample(id_, asker)
        kept = self._changeable(id_, asker)
        if isinstance(kept, Message):
            return kept
        now = self._now()
        until: datetime | None = None
        match action:
            case "remove":
                self._kept.remove(id_, asker.workspace)
                topics = ", ".join(kept.digest.topics)
                return told(say(asker.language, "digest-removed", topics=topics), asker)
            case "pause":
                until = FOR_EVER
            case "resume":
                # Whoever resumes it has seen to what kept it from its place, or learns of it anew.
                self._sources.archive.troubles.over(kept.digest.place)
                kept = replace(kept, since=now)
            case _:
                if kept.paused_until == FOR_EVER:  # skipping a day must not begin it again
                    notice = say(asker.language, "digest-still-paused")
                    return self.listing.shown(from_chat(kept), asker, notice)
                tomorrow = _midnight(kept, now, timedelta(days=1))
                until = max(tomorrow, kept.paused_until or tomorrow)
        return self._rested(replace(kept, paused_until=until), f"digest-done-{action}", asker)

    def pause(self, id_: str, until: Until, asker: Asker) -> Message:
        """Send nothing before that day."""
        kept = self._changeable(id_, asker)
        if isinstance(kept, Message):
            return kept
        now = self._now()
        today = now.astimezone(ZoneInfo(kept.digest.zone)).date()
        first = read_until(until, today)
        if first is None:
            return told(say(asker.language, "refused-until", said=until.written[:40]), asker)
        begins = _midnight(kept, now, first - today)
        return self._rested(replace(kept, paused_until=begins), "digest-done-until", asker)

    def _changeable(self, id_: str, asker: Asker) -> ChatDigest | Message:
        """The digest, or why they may not change it."""
        each = self.listing.known(id_, asker)
        if each is None:
            return told(say(asker.language, "digest-gone"), asker)
        if not each.workspace:
            return told(say(asker.language, "digest-is-fixed"), asker)
        if barred := self._barred(each, asker):
            return barred
        return self._kept.get(id_, asker.workspace) or told(
            say(asker.language, "digest-gone"), asker
        )

    def _rested(self, kept: ChatDigest, notice: str, asker: Asker) -> Message:
        """The digest is kept as it is now, and shown with when the next one comes."""
        self._kept.save(kept)
        each = from_chat(kept)
        due = due_words(self.listing.next_at(each), each.zone, asker.language)
        return self.listing.shown(each, asker, say(asker.language, notice, due=due))

    def sample(self, id_: str, asker: Asker) -> Message:
        each = self.listing.known(id_, asker)
        if each is None:
            return told(say(asker.language, "digest-gone"), asker)
        return self._sample(each, asker)

    def _sample(self, each: Subscription, asker: Asker) -> Message:
        """What would be sent now, in words for who asks; nothing is written down."""
        sources = self._sources.of_workspace(asker.workspace)
        shown = replace(each, language=asker.language)
        message = preview(shown, self._now(), sources).parts[0].message
        context = f"{say(asker.language, 'sample')} · {message.context}"
        return replace(message, context=context, buttons=self.listing.buttons(each, asker))

    def _barred(self, each: Subscription, asker: Asker) -> Message | None:
        """Why they may not change that one."""
        if self.listing.may(each, asker):
            return None
        return self._refused(asker) or told(say(asker.language, "digest-elsewhere"), asker)

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


_COUNTRY_OF = {"Asia/Seoul": "KR", "Asia/Tokyo": "JP"}
"""Whose public holidays are meant by who names no country; elsewhere they have to choose."""

# Why a question found nothing, where what it names may be misspelt.
_UNMET = frozenset({"unknown", "empty-archive"})


def _midnight(kept: ChatDigest, now: datetime, ahead: timedelta) -> datetime:
    """The beginning of a day to come, where the digest is at home."""
    zone = ZoneInfo(kept.digest.zone)
    day = now.astimezone(zone).date() + ahead
    return datetime.combine(day, time(), zone).astimezone(UTC)


def followed(settings: Settings, digests: tuple[Subscription, ...]) -> tuple[str, ...]:
    """The topics followed here, each once."""
    own = (topic.name for topic in settings.topics)
    return tuple(dict.fromkeys((*(t for each in digests for t in each.topics), *own)))
