"""The digests that somebody may see, and how they are shown: listed, one by one, with what can be done
with each and what keeps it from its place.

What becomes of what is pressed or typed there is `digests`' matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime

from bot.answers.sources import Sources
from bot.archive import Trouble
from bot.config import Settings
from bot.desk.asker import Asker
from bot.desk.digest_form import habits_words
from bot.desk.wording import due_words, place_words, when_words
from bot.digests.slots import (
    FOR_EVER,
    Subscription,
    from_chat,
    renumbered,
    subscriptions,
    upcoming,
)
from bot.digests.troubles import words
from bot.messages import Button, Item, Message, Option, Run, Section, Select
from bot.texts import moment_of, say

_MOST_LISTED = 25


class DigestList:
    """The digests of every workspace, each shown to those only who may read where it goes."""

    def __init__(self, settings: Settings, sources: Sources, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._sources = sources
        self._kept = sources.archive.chat_digests
        self._troubles = sources.archive.troubles
        self._now = now

    def places(self, asker: Asker) -> Collection[str]:
        """Where the digests of the workspace, and of the configuration, go."""
        own = (each.digest.place for each in self._kept.all(asker.workspace))
        return tuple(dict.fromkeys((*own, *(each.place for each in self._settings.digests))))

    def here(self, asker: Asker) -> tuple[Subscription, ...]:
        """The digests that `asker` may see, those of this place first; the configuration's last.

        Where one cannot be sent, the platform may not tell any more who reads there: whoever made it
        sees it then too.
        """
        own = [from_chat(each) for each in self._kept.all(asker.workspace)]
        own.sort(key=lambda each: each.place != asker.place)
        every = (*own, *subscriptions(self._settings))
        everywhere = asker.place == "terminal"
        barred = {each.place for each in self._troubles.all()}
        return tuple(
            each
            for each in every
            if everywhere
            or asker.sees(each.place)
            or (each.place in barred and asker.person and each.made_by == asker.person)
        )

    def known(self, id_: str, asker: Asker) -> Subscription | None:
        return next((each for each in self.here(asker) if each.id == id_), None)

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

    # --- shown -----------------------------------------------------------------------------------

    def listed(self, asker: Asker) -> Message:
        language, known = asker.language, self.here(asker)
        title = say(language, "digests-title")
        made = Button("form", say(language, "button-new-digest"), "digest")
        if not known:
            text = say(language, "digests-none")
            return Message(title, text, notices=(text,), buttons=(made,))
        if len(known) == 1:
            return self.shown(known[0], asker)
        shown = known[:_MOST_LISTED]
        return Message(
            title=title,
            fallback=title,
            notices=self.warned(known, asker),
            sections=(Section(self.lines(shown, asker, numbered=True)),),
            buttons=(made,),
            selects=self.choice(shown, asker),
        )

    def shown(self, each: Subscription, asker: Asker, notice: str = "") -> Message:
        """One digest, with what can be done with it."""
        title = say(asker.language, "digests-title")
        return Message(
            title=title,
            fallback=notice or title,
            notices=(*([notice] if notice else []), *self.warned([each], asker)),
            sections=(Section(self.lines([each], asker)),),
            buttons=self.buttons(each, asker),
        )

    def lines(
        self, shown: Sequence[Subscription], asker: Asker, *, numbered: bool = False
    ) -> tuple[Item, ...]:
        """A line for each, under it what keeps it from its place. By its number a digest can be named:
        `pause 2`."""
        troubles: defaultdict[str, list[Trouble]] = defaultdict(list)
        for trouble in self._troubles.all():
            troubles[trouble.place].append(trouble)
        items: list[Item] = []
        for n, each in enumerate(shown, start=1):
            line = self._line(each, asker)
            items.append(replace(line, label=f"{n}. {line.label}") if numbered else line)
            items += [_warning(trouble, each, asker) for trouble in troubles[each.place]]
        return tuple(items)

    def choice(self, shown: Sequence[Subscription], asker: Asker) -> tuple[Select, ...]:
        """Which of several is to be shown with what can be done with it."""
        language = asker.language
        options = tuple(
            Option(
                each.id,
                f"{n}. {', '.join(each.topics)}",
                f"{when_words(each, language)} · {place_words(each.place, asker)}",
            )
            for n, each in enumerate(shown, start=1)
        )
        return (Select("digests", say(language, "choose-digest"), options),)

    def _line(self, each: Subscription, asker: Asker) -> Item:
        language = asker.language
        due = due_words(self.next_at(each), each.zone, language)
        notes = [when_words(each, language), say(language, "digest-next", due=due)]
        if self.rests(each) and each.paused_until != FOR_EVER:
            notes.insert(1, say(language, "digest-rests"))
        if habits := habits_words(each, language):
            notes.append(habits)
        if each.language != language:
            notes.append(say(language, f"language-{each.language}"))
        if last := self._last(each, asker):
            notes.append(last)
        if not each.workspace:
            notes.append(say(language, "digest-fixed"))
        elsewhere = each.place if each.place != asker.place else ""
        where = Run(place_words(each.place, asker), place=elsewhere)
        return Item("line", (where,), label=", ".join(each.topics), note=" · ".join(notes))

    def _last(self, each: Subscription, asker: Asker) -> str:
        """That the last one was not sent, or not all of it."""
        for report in self._sources.archive.slots.history(1, each.id):
            if report.state in ("skipped", "incomplete"):
                part = "partly" if report.sent else report.state
                at = moment_of(report.slot.as_of.astimezone(each.zone), asker.language)
                return say(asker.language, f"digest-last-{part}", at=at)
        return ""

    @staticmethod
    def warned(shown: Collection[Subscription], asker: Asker) -> tuple[str, ...]:
        """Why the bot cannot post here, if one of those is to come here."""
        concerned = any(each.place == asker.place for each in shown)
        return (asker.seen.hindrance,) if concerned and asker.seen.hindrance else ()

    def rests(self, each: Subscription) -> bool:
        return each.paused_until is not None and each.paused_until > self._now()

    def buttons(self, each: Subscription, asker: Asker) -> tuple[Button, ...]:
        language = asker.language
        sample = Button("sample", say(language, "button-sample"), each.id)
        if not each.workspace or not self.may(each, asker):
            return (sample,)
        resting = (
            Button("resume", say(language, "button-resume"), each.id),
            Button("form", say(language, "button-until"), f"pause:{each.id}"),
        )
        running = (
            Button("pause", say(language, "button-pause"), each.id),
            Button("skip", say(language, "button-skip"), each.id),
        )
        return (
            sample,
            *(resting if self.rests(each) else running),
            Button("form", say(language, "button-change"), f"digest:{each.id}"),
            Button("form", say(language, "button-habits"), f"habits:{each.id}"),
            Button("remove", say(language, "button-remove"), each.id),
        )

    # --- who may ---------------------------------------------------------------------------------

    def may(self, each: Subscription, asker: Asker) -> bool:
        """The platform answers for the place where it is asked; elsewhere its maker may, and what
        goes to somebody's direct messages is theirs wherever they ask."""
        if each.place == f"slack:{asker.person}":
            return True
        if not asker.manages:
            return False
        own = bool(each.workspace) and each.made_by == asker.person
        return each.place == asker.place or own


def _warning(trouble: Trouble, each: Subscription, asker: Asker) -> Item:
    """What keeps a digest from its place, since when, and what to do."""
    since = moment_of(trouble.since.astimezone(each.zone), asker.language)
    said = words(trouble, asker.language, paused=each.paused_until == FOR_EVER)
    return Item("line", (Run(say(asker.language, "trouble-shown", since=since, what=said)),))
