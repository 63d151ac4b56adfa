"""The forms of a digest, and a digest read from what was filled into them. Pure: nothing is kept
here."""

from __future__ import annotations

from datetime import time
from typing import Any

from pydantic import ValidationError

from bot.archive import ChatDigest
from bot.config import WEEKDAYS, BotLanguage, Digest, Weekday
from bot.desk.pausing import Until, take_until
from bot.desk.schedules import read_said, read_weekdays, split_topics
from bot.desk.wording import ZONES, days_words, zone_words
from bot.digests.slots import Subscription
from bot.messages import Field, Filled, Form, Option
from bot.texts import count, say

_MOST_TOPICS = 20
_LONGEST_TOPIC = 100
_MOST_TIMES = 24
_AT_FIRST = "08:30"
_LONGEST_SAID = 40

COUNTRIES = ("KR", "US", "JP", "CN", "TW", "SG", "GB", "DE", "FR", "AU")
"""Those whose public holidays are offered; the configuration takes any."""
_NONE = "none"
_LENGTHS = (3, 5, 7, 10)
_WHEN_QUIET = ("say", "skip")


def digest_form(
    name: str,
    language: BotLanguage,
    zone: str,
    *,
    kept: ChatDigest | None = None,
    topics: tuple[str, ...] = (),
    times: tuple[time, ...] = (),
    days: tuple[Weekday, ...] = (),
) -> Form:
    """To change `kept`, or for a new digest that so much is known of."""
    spoken = language
    if kept is not None:
        topics, days = kept.digest.topics, kept.digest.days
        times = tuple(sorted(kept.digest.times))
        zone, spoken = kept.digest.zone, kept.digest.language
    offered = ZONES if zone in ZONES else (zone, *ZONES)
    shown_times = ", ".join(f"{each:%H:%M}" for each in times) or _AT_FIRST
    return Form(
        name=name,
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


def habits_form(language: BotLanguage, kept: ChatDigest) -> Form:
    """How a digest is sent. A form of its own: Discord has room for five fields in one."""
    digest = kept.digest
    country = digest.holidays or _NONE
    offered = COUNTRIES if country in (_NONE, *COUNTRIES) else (country, *COUNTRIES)
    lengths = sorted({*_LENGTHS, digest.sentences})
    return Form(
        name="habits",
        title=say(language, "button-habits"),
        submit=say(language, "form-save"),
        about=kept.id,
        fields=(
            Field(
                "holidays",
                say(language, "field-holidays"),
                "one",
                (country,),
                (
                    Option(_NONE, say(language, "holidays-none")),
                    *(Option(each, _without_holidays(each, language)) for each in offered),
                ),
            ),
            Field(
                "sentences",
                say(language, "field-sentences"),
                "one",
                (str(digest.sentences),),
                tuple(Option(str(n), count(language, "sentences-at-most", n)) for n in lengths),
            ),
            Field(
                "when_quiet",
                say(language, "field-when-quiet"),
                "one",
                (digest.when_quiet,),
                tuple(Option(each, say(language, f"when-quiet-{each}")) for each in _WHEN_QUIET),
            ),
        ),
    )


def habits_words(each: Subscription, language: BotLanguage, *, whole: bool = False) -> str:
    """How a digest is sent, as far as it is not sent like most; or the `whole` of it."""
    quiet = f"{say(language, 'field-when-quiet')}: {say(language, f'when-quiet-{each.when_quiet}')}"
    on = _without_holidays(each.holidays, language) if each.holidays else ""
    said = (
        on or (say(language, "holidays-none") if whole else ""),
        count(language, "sentences-at-most", each.sentences)
        if whole or each.sentences != 5
        else "",
        quiet if whole or each.when_quiet != _WHEN_QUIET[0] else "",
    )
    return " · ".join(filter(None, said))


def _without_holidays(country: str, language: BotLanguage) -> str:
    name = say(language, f"country-{country}") if country in COUNTRIES else country
    return say(language, "holidays-of", country=name)


def pause_form(language: BotLanguage, kept: ChatDigest) -> Form:
    return Form(
        name="pause",
        title=say(language, "button-until"),
        submit=say(language, "form-save"),
        about=kept.id,
        fields=(
            Field(
                "until",
                say(language, "field-until"),
                hint=say(language, "hint-until"),
                required=False,
            ),
        ),
    )


def until_of(filled: Filled, language: BotLanguage) -> Until | None:
    """The day that was filled in; None for an empty field. A day that says neither `until` nor `까지` is
    meant as the form's label in that language says it."""
    written = " ".join("".join(filled.get("until", ())).split())
    if not written:
        return None
    rest, until = take_until(written)
    return until if until is not None and not rest else Until(written, through=language == "ko")


def read_digest(
    filled: Filled, place: str, zone: str, language: BotLanguage
) -> tuple[Digest | None, dict[str, str]]:
    """The digest for `place` that was filled in, or what is wrong with it by field."""
    wrong: dict[str, str] = {}
    topics = tuple(
        dict.fromkeys(t for value in filled.get("topics", ()) for t in split_topics(value))
    )
    if not topics or not all(any(map(str.isalnum, topic)) for topic in topics):
        wrong["topics"] = say(language, "refused-topics")
    elif len(topics) > _MOST_TOPICS or any(len(topic) > _LONGEST_TOPIC for topic in topics):
        most, longest = str(_MOST_TOPICS), str(_LONGEST_TOPIC)
        wrong["topics"] = say(language, "refused-many-topics", most=most, longest=longest)
    times, no_time = _times(filled.get("times", ()))
    if no_time:
        wrong["times"] = say(language, "refused-time", said=no_time)
    elif not 0 < len(times) <= _MOST_TIMES:
        wrong["times"] = say(language, "refused-times")
    days = read_weekdays(filled["days"]) if "days" in filled else WEEKDAYS
    if days is None:
        said = _shortened(" ".join(filled["days"]))
        wrong["days"] = say(language, "refused-day", said=said)
    elif not days:
        wrong["days"] = say(language, "refused-days")
    zone = "".join(filled.get("zone", ())[:1]).strip() or zone
    spoken = "".join(filled.get("language", ())[:1]).strip() or language
    if spoken not in ("ko", "en"):
        wrong["language"] = say(language, "refused-language")
    length = "".join(filled.get("sentences", ())[:1]) or "5"
    quiet = "".join(filled.get("when_quiet", ())[:1]) or _WHEN_QUIET[0]
    country = "".join(filled.get("holidays", ())[:1]) or _NONE
    values: dict[str, Any] = {
        "place": place,
        "topics": topics,
        "times": times,
        "days": days,
        "zone": zone,
        "language": spoken,
        "sentences": length,
        "when_quiet": quiet,
        "holidays": None if country == _NONE else country,
    }
    if wrong:  # a zone is looked up by the model: alone where something else is wrong
        values |= {"topics": ("-",), "times": (time(8),), "days": WEEKDAYS, "language": "ko"}
    try:
        digest = Digest(**values)
    except ValidationError as error:
        at = {str(problem["loc"][0]) for problem in error.errors() if problem["loc"]}
        if "zone" in at:
            wrong["zone"] = say(language, "refused-zone")
        elif habits := at & {"sentences", "when_quiet", "holidays"}:
            wrong |= dict.fromkeys(sorted(habits), say(language, "refused-choice"))
        elif not wrong:
            wrong["topics"] = say(language, "digest-needs-chat")
        return None, wrong
    return (None, wrong) if wrong else (digest, {})


def filled_of(kept: ChatDigest | None) -> Filled:
    """What the form of a digest that is kept would hold."""
    if kept is None:
        return {}
    digest = kept.digest
    return {
        "topics": digest.topics,
        "times": tuple(f"{each:%H:%M}" for each in digest.times),
        "days": digest.days,
        "zone": (digest.zone,),
        "language": (digest.language,),
        "sentences": (str(digest.sentences),),
        "when_quiet": (digest.when_quiet,),
        "holidays": (digest.holidays or _NONE,),
    }


def _times(values: tuple[str, ...]) -> tuple[tuple[time, ...], str]:
    """The times of day, and the first thing written among them that is none."""
    found: set[time] = set()
    for value in values:
        said = read_said(value.replace(",", " ").replace("、", " "))
        if said.wrong_times:
            return (), _shortened(said.wrong_times[0])
        if said.rest or said.command or said.days or said.language or said.not_on_holidays:
            return (), _shortened(value)
        found.update(said.times)
    return tuple(sorted(found)), ""


def _shortened(said: str) -> str:
    said = " ".join(said.split())
    return said if len(said) <= _LONGEST_SAID else f"{said[: _LONGEST_SAID - 1]}…"
