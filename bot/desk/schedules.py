"""What people write of a digest: `add 스타게이트, 삼성전자 08:30 평일 [en]`, `pause 2`, `6시 반`, `mon, wed`.

Pure. What becomes of it is decided in `digests`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from typing import Literal

from bot.config import WEEKDAYS, BotLanguage, Weekday

Command = Literal["add", "list", "change", "pause", "resume", "sample", "skip", "remove"]

_COMMANDS: dict[Command, str] = {
    "add": "add new 추가 받기 만들기 등록",
    "list": "list show 목록 보기",
    "change": "change edit 변경 바꾸기 수정",
    "pause": "pause stop off 멈춤 중지 끄기",
    "resume": "resume start on 재개 다시 켜기",
    "sample": "sample preview 견본 미리보기 샘플",
    "skip": "skip 건너뛰기 오늘만끄기 쉬기",
    "remove": "remove delete 삭제 지우기 제거",
}
_VERBS = frozenset("멈춤 중지 끄기 재개 켜기 미리보기 건너뛰기 쉬기".split())
"""In Korean these stand behind what they are about."""
_ADVERBS: dict[Command | None, frozenset[str]] = {
    "skip": frozenset({"today", "today's", "오늘", "오늘만", "오늘은"}),
    "resume": frozenset({"다시", "켜기", "again"}),
}
"""What goes with a command and names no digest."""
_COMMAND_OF = {word: command for command, words in _COMMANDS.items() for word in words.split()}

_WORKDAYS, _WEEKEND = WEEKDAYS[:5], WEEKDAYS[5:]
_DAYS: dict[str, tuple[Weekday, ...]] = {
    **dict.fromkeys(("매일", "daily", "everyday"), WEEKDAYS),
    **dict.fromkeys(("평일", "weekdays", "weekday", "workdays"), _WORKDAYS),
    **dict.fromkeys(("주말", "weekend", "weekends"), _WEEKEND),
}
_KOREAN_DAYS = "월화수목금토일"
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LANGUAGES: dict[str, BotLanguage] = {
    **dict.fromkeys(("ko", "korean", "한국어", "[ko]"), "ko"),
    **dict.fromkeys(("en", "english", "영어", "[en]"), "en"),
}
_MORNING = frozenset({"오전", "아침", "새벽", "am", "a.m."})
_EVENING = frozenset({"오후", "저녁", "밤", "pm", "p.m."})
_HOLIDAYS = {
    *("공휴일 휴일 빨간날 공휴일은 휴일은 공휴일엔 휴일엔 공휴일에는 휴일에는").split(),
    *("공휴일제외 휴일제외 holiday holidays").split(),
}
_LEAVING_OUT = {
    *("제외 제외하고 빼고 쉬기 쉼 쉬고 공휴일제외 휴일제외").split(),
    *("no not except excluding skip skipping").split(),
}
_BETWEEN = {"on", "for", "public", "bank"}
_TIME = re.compile(
    r"(?P<half>오전|아침|새벽|오후|저녁|밤)?\s?(?P<hour>\d{1,2})"
    r"(?::(?P<minute>\d{2})|시(?:\s?(?P<minutes>\d{1,2})분|\s?(?P<thirty>반))?|(?=\s?[ap]\.?m))"
    r"(?:\s?(?P<after>[ap]\.?m\.?))?(?:에)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """What was typed after `/digest`. `command` is None where it began with none."""

    command: Command | None
    topics: tuple[str, ...] = ()
    times: tuple[time, ...] = ()
    days: tuple[Weekday, ...] = ()
    language: BotLanguage | None = None
    wrong_times: tuple[str, ...] = ()
    """What looks like a time of day and is none: `25:00`, `13pm`."""
    not_on_holidays: bool = False
    """`공휴일 제외`: of which country, a line does not say."""
    rest: str = ""
    """The topics as they were typed: what a command other than `add` is about."""
    about: str = ""
    """All that stands beside the command."""


def read_said(text: str) -> Said:
    """Never fails: what does not look like a time, day or language is a topic."""
    words = unicodedata.normalize("NFC", text).split()
    command = _COMMAND_OF.get(words[0].casefold()) if words else None
    if command is None and len(words) > 1 and words[-1] in _VERBS:  # 반도체 건너뛰기
        words.insert(0, words.pop())
        command = _COMMAND_OF[words[0]]
    words = words[1 if command else 0 :]
    if command in _ADVERBS:
        words = [word for word in words if word.casefold() not in _ADVERBS[command]]
    about = " ".join(words)
    words, not_on_holidays = _halves_joined(words), False
    if command in ("add", "change", None):
        words, not_on_holidays = _without_holidays(words)
    times: list[time] = []
    wrong: list[str] = []
    days: list[Weekday] = []
    language: BotLanguage | None = None
    # They stand before the topics or after them: a day in the midst of a topic belongs to it.
    for at in (-1, 0):
        while words:
            word = words[at].strip(",")
            if (found := read_time(word)) is not None:
                times.append(found)
            elif _TIME.fullmatch(word):
                wrong.append(word)
            elif named := read_days(word):
                days += named
            elif command != "remove" and at == -1 and (known := _LANGUAGES.get(word.casefold())):
                language = known
            elif word.casefold() in ("every", "at", "매주"):
                pass
            else:
                break
            del words[at]
    rest = " ".join(words)
    return Said(
        command,
        topics=split_topics(rest),
        times=tuple(sorted(set(times))),
        days=tuple(day for day in WEEKDAYS if day in days),
        language=language,
        wrong_times=tuple(wrong),
        not_on_holidays=not_on_holidays,
        rest=rest,
        about=about,
    )


def split_topics(text: str) -> tuple[str, ...]:
    """Topics as they are listed: by commas, semicolons or lines."""
    parts = (_storable(part).strip("\"'“”‘’ ") for part in re.split(r"[,，、;\n\r]", text))
    return tuple(dict.fromkeys(part for part in parts if part))


def read_time(word: str) -> time | None:
    """`08:30`, `8시 반`, `오후 6시`, `6:30pm`; None for what is no time of day."""
    found = _TIME.fullmatch(word.strip())
    if found is None:
        return None
    hour = int(found["hour"])
    minute = int(found["minute"] or found["minutes"] or (30 if found["thirty"] else 0))
    half = (found["half"] or found["after"] or "").casefold()
    if half:
        if not 1 <= hour <= 12 and half in (*_MORNING, "pm", "p.m.", "p.m", "a.m"):
            return None
        evening = half in _EVENING or half.startswith("p")
        hour = hour + 12 if evening and hour < 12 else 0 if not evening and hour == 12 else hour
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_days(word: str) -> tuple[Weekday, ...]:
    """`평일`, `월요일`, `월수금`, `mon`, `Mondays`; nothing for what names no days."""
    folded = word.strip(". ").casefold()
    if folded in _DAYS:
        return _DAYS[folded]
    korean = folded.removesuffix("요일")
    letters = re.sub(r"[·,/]", "", korean)
    are_days = len(set(letters)) == len(letters) and set(letters) <= set(_KOREAN_DAYS)
    if letters and are_days and (korean != folded or _in_order(letters)):
        return tuple(WEEKDAYS[_KOREAN_DAYS.index(letter)] for letter in letters)
    for day, name in zip(WEEKDAYS, _DAY_NAMES, strict=True):
        if folded in (day, name, f"{name}s"):
            return (day,)
    return ()


def read_weekdays(values: Iterable[str]) -> tuple[Weekday, ...] | None:
    """The days chosen in a form, or typed there; None where one is no day."""
    found: set[Weekday] = set()
    for word in (word for value in values for word in re.split(r"[,\s]+", value) if word):
        days = read_days(word) or (read_days(f"{word}요일") if len(word) == 1 else ())
        if not days:
            return None
        found.update(days)
    return tuple(day for day in WEEKDAYS if day in found)


def _in_order(letters: str) -> bool:
    """월수금 are days in order; 수일 or 금일 are words."""
    places = [_KOREAN_DAYS.index(letter) for letter in letters]
    return len(letters) > 2 and places == sorted(places)


def _without_holidays(words: list[str]) -> tuple[list[str], bool]:
    """The words without `공휴일 제외`, `except public holidays`, and whether they stood there. A topic
    that only has a holiday in it (`공휴일 지정`, `임시공휴일`) stays as it is."""
    folded = [word.strip(",").casefold() for word in words]
    for at, word in enumerate(folded):
        if word not in _HOLIDAYS:
            continue
        first, last = at, at
        while first and folded[first - 1] in _BETWEEN:
            first -= 1
        if word in _LEAVING_OUT:
            pass
        elif last + 1 < len(folded) and folded[last + 1] in _LEAVING_OUT and not word.isascii():
            last += 1
        elif first and folded[first - 1] in _LEAVING_OUT and word.isascii():
            first -= 1
        else:
            continue
        return words[:first] + words[last + 1 :], True
    return words, False


def _halves_joined(words: list[str]) -> list[str]:
    """`오후 6시 반` and `6 pm` as one word each."""
    joined: list[str] = []
    for word in words:
        before = joined[-1] if joined else ""
        is_half = before.casefold() in _MORNING | _EVENING and word[:1].isdigit()
        is_after = before[-1:] == "시" and (
            word in ("반", "반에") or re.fullmatch(r"\d+분에?", word)
        )
        is_meridiem = before[-1:].isdigit() and re.fullmatch(r"[ap]\.?m\.?,?", word, re.IGNORECASE)
        if before and (is_half or ((is_after or is_meridiem) and read_time(f"{before} {word}"))):
            joined[-1] = f"{before} {word}"
        else:
            joined.append(word)
    return joined


def _storable(text: str) -> str:
    """One line without what no database or message takes: controls, lone surrogates."""
    kept = (c if unicodedata.category(c) not in ("Cc", "Cs", "Cf") else " " for c in text)
    return " ".join("".join(kept).split())
