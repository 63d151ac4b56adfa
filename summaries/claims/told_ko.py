"""The tokens of a Korean claim -> what it tells.

The end of the sentence says what is done and how it stands (올랐다, 짓기로 했다, 살 계획이다, 오른 것으로
알려졌다); what frames it (… 고 4일 밝혔다, …에 따르면) is taken off first.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from summaries.claims.told import Standing, Told, Word, assembled, is_day, turned


def korean_told(tokens: list[Word]) -> Told:
    """What a Korean claim says."""
    joined, source, told_on = _sourced(tokens)
    measured, than = _measured(joined)
    words = [*source, *_denied(measured)]
    words, said_on, either, standing = _unframed(words)
    words = _listed(_told_alike(words))
    said_on |= told_on
    words, predicate, found = _predicate(words)
    kept = tuple(
        word
        for n, word in enumerate(words, start=1)
        if word.key not in {"~", "~seem", "*be", "*say"}
        # 65억달러에 이르는 계약 is 65억달러 규모의 계약.
        and (word.key != "*reach" or n == len(words))
    )
    passive = any("y" in word.part for word in words[-1:] if word.part[:1] == "V")
    until = frozenset((word.key, "~until") for word in kept if word.part == "U")
    told = assembled(True, predicate, standing or found, passive, kept, said_on, than, until)
    return told._replace(either=either)


def _told_alike(words: list[Word]) -> list[Word]:
    """매출은 3조원으로 집계됐다 and 매출 3조원을 기록했다 as 매출은 3조원이다, 8.5% 늘어난 3억 달러를 기록했다 as
    3억 달러로 8.5% 늘었다; 최대를 기록하다 as 최대치; 주 3회 as 매주 3회."""
    found = [
        Word("*record", word.part)
        if word.key == "*most" and word.part
        else Word("*weekly", "")
        if word.key == "주" and after.key[:3] == "#회:"
        else word
        for word, after in zip(words, (*words[1:], Word("", "")), strict=True)
    ]
    if len(found) < _CHANGED or found[-1].key not in {"~", "*say"} or found[-1].part[:2] != "Vp":
        return found
    *rest, figure, _ = found
    if figure.part == "Ve":  # 3조원인 것으로 나타났다
        return [*rest, figure]
    if figure.key[0] != "#" or figure.part not in {"O", "I"}:
        return found
    if rest[-1].key not in {"*up", "*down"} or rest[-1].part[:2] != "Vn":
        return [*rest, figure._replace(part="Ve")]
    by = rest[-2:-1] if rest[-2].key[:3] == "#%:" else []
    return [*rest[: -1 - len(by)], figure._replace(part="I"), *by, Word(rest[-1].key, "Vpe")]


_CHANGED = 3


def _listed(words: list[Word]) -> list[Word]:
    """Places in a row (제주와 강원, 충북에서) in one order, unless what follows is shared out among them."""
    if sum(word.key[0] == "#" for word in words) > 1:
        return words
    found = list(words)
    start = 0
    for n, word in enumerate(words):
        if word.key[0] != "$":
            start = n + 1
        elif word.part not in {"", "W"}:
            row = words[start : n + 1]
            if any(each.part == "W" for each in row):
                ordered = sorted(each.key for each in row)
                found[start : n + 1] = [
                    *(Word(key, "W") for key in ordered[:-1]),
                    Word(ordered[-1], word.part),
                ]
            start = n + 1
    return found


def _predicate(words: list[Word]) -> tuple[list[Word], str, Standing]:
    """The words up to the one that says what is done, that word's key, and how it stands.

    A verb that only lends its tense gives way to the word before: 인하에 나섰다, 짓기로 (결정)했다, 살
    계획이다.
    """
    if not words or words[-1].part[:1] != "V":
        return words, "", "state"
    time = words[-1].part[1:]
    decided = False
    if words[-1].key == "*decide":
        days = [word for word in words[:-1] if is_day(word.key)]
        before = [word for word in words[:-1] if not is_day(word.key)]
        if before and _decides(before[-1]):  # 동결하기로 10일 결정했다
            words, decided = [*days, *before], True
    unsure: list[Word] = []
    while len(words) > 1 and (words[-1].key in {"~", "~seem"} or _goes_on(words)):
        if words[-1].key == "~seem" and words[-2].part[:1] == "V":  # 살 것으로 보인다
            unsure = [Word("*seem", "")]
        words = words[:-1]
        decided = decided or _decides(words[-1])
        if words[-1].part[:1] == "V" and "m" in words[-1].part:  # 사야 한다
            unsure = [Word("*must", "")]
    last = words[-1]
    if decided or last.part[1:2] == "f":
        time = "f"
    if len(words) > 1 and last.key == "*plan" and last.part in {"Ve", "Veq"}:
        return words[:-1], words[-2].key, "intended"
    if "w" in last.part and last.part[:1] == "V":  # 사려 한다
        return [*unsure, *words], last.key, "intended"
    return [*unsure, *words], last.key, _standing(last.key, time, words)


def _goes_on(words: Sequence[Word]) -> bool:
    """Whether the last word only tells that something goes on: 검토하고 있다, not 볼 수 있다."""
    return words[-1].key == "*be" and words[-2].part[:1] == "V" and words[-2].part[1:2] != "f"


def _decides(word: Word) -> bool:
    return word.part[:1] == "V" and "d" in word.part


def _sourced(tokens: list[Word]) -> tuple[list[Word], list[Word], frozenset[str]]:
    """A claim without the opening that names its source (통계청이 4일 발표한 물가 동향에 따르면): what
    follows, the names in it, and the days."""
    at = next((n for n, token in enumerate(tokens[:_OPENING]) if token.key == "~per"), 0)
    opening = tokens[:at]
    return (
        tokens[at:],
        [Word(token.key, "") for token in opening if token.key[0] == "@"],
        frozenset(token.key for token in opening if is_day(token.key)),
    )


_OPENING = 10


def _measured(tokens: list[Word]) -> tuple[list[Word], frozenset[str]]:
    """Without what a change is measured against (1년 전보다, 전월 대비), and what that was."""
    found: list[Word] = []
    than: set[str] = set()
    dates = [token.key[1:] for token in tokens if token.key[0] == "="]
    for n, token in enumerate(tokens):
        after = tokens[n + 1] if n + 1 < len(tokens) else Word("", "")
        compared = token.part == "C" or after.key == "~than"
        before = found[-1].key if found else ""
        if token.key in {"~than", "~per"}:
            continue
        if token.key[0] == "=" and compared:
            than.add(_distance(token.key[1:], dates))
        elif token.key in _LAST_YEARS and (compared or after.key in _LAST_YEARS):
            than.add(_LAST_YEARS[token.key] or "Y")  # 전년 동기 대비, undated
        elif compared and token.key in _LAST_DAY:
            than.add("D")
            if before in {"전", "*former"}:
                found.pop()
        elif token.key == "전" and token.part:  # 1년 전보다, 한 달 전에 비해
            if compared and before[:1] == "#" and before[-1:] in _LENGTHS:
                than.add(_LENGTHS[before[-1]])
                found.pop()
        elif token.key == "한":  # 하기로 한: no number
            continue
        elif token.key == "전":
            found.append(Word("*former", ""))
        else:
            found.append(token)
    return found, frozenset(than)


_LAST_DAY = frozenset({"전장", "거래일", "전일", "전거래일", "직전거래일"})
_LAST_YEARS = {
    "전년": "Y",
    "전년동기": "Y",
    "전년동월": "Y",
    "동기": "",
    "동월": "",
    "전월": "M",
    "전분기": "Q",
}
_LENGTHS = {"년": "Y", "월": "M", "일": "D"}


def _distance(date: str, dates: list[str]) -> str:
    """How far back the day, month, quarter or year `date` lies of what it is compared with."""
    if len(date) == 4 or any(d != date and d[4:] == date[4:] for d in dates):
        return "Y"
    return "Q" if "Q" in date else "M" if len(date) == 7 else "D"


def _denied(tokens: list[Word]) -> list[Word]:
    """않다, 못하다, 없다 and 아니다 turn what stands before them, 안 and 못 what follows."""
    found: list[Word] = []
    ahead = False
    for token in tokens:
        if token == ("*not", "V"):
            ahead = True
        elif token.key == "*not" and found:
            before = found[-1]
            key = before.key.removesuffix("지") if not before.part else before.key
            found[-1] = Word(turned(key), token.part)
        elif ahead:
            found.append(Word(turned(token.key), token.part))
            ahead = False
        else:
            found.append(token)
    return found


def _unframed(
    words: list[Word],
) -> tuple[list[Word], frozenset[str], frozenset[str], Standing | None]:
    """Without … 고 4일 밝혔다 and … 것으로 알려졌다: the sentence reported, when it was said, and the day
    that is of the saying or of what was done (4일 체결했다고 밝혔다)."""
    said_on: set[str] = set()
    either: set[str] = set()
    standing: Standing | None = None
    while len(words) > 1 and words[-1].part.startswith("V"):
        verb = words[-1].key
        reach = range(len(words) - 2, max(len(words) - 8, -1), -1)
        at = next((n for n in reach if words[n].part[:1] == "V"), -1)
        quoted = at >= 0 and "q" in words[at].part
        between = words[at + 1 : -1]
        bare = verb == "~" and all(is_day(word.key) for word in between)  # 올린다고 4일 했다
        if (verb in {"*say", "*announce"} or bare) and quoted:
            said_on |= {word.key for word in between if is_day(word.key)}
            done = words[at].part[1:2] == "p" and not (at and _decides(words[at - 1]))
            if not said_on and (day := _behind_topic(words[:at])):
                (either if done else said_on).add(day)
            speaker = [word for word in between if word.key[0] == "@"]
            words = [*speaker, *words[: at + 1]]
        elif at == len(words) - 2 and (
            verb == "*say" or (verb in _FOUND and "y" in words[-1].part)
        ):  # 오른 것으로 집계됐다
            last = words[at]
            words = [*words[:at], last._replace(part=last.part.replace("Vn", "Vp"))]
        elif verb == "*say" and is_day(words[-2].key):
            # The newsroom's own "4일 밝혔다" behind anything else: the day is that of saying.
            said_on |= {words[-2].key}
            words = [*words[:-2], words[-1]]
        elif verb == "*heard":
            standing, words = "heard", words[:-1]
        else:
            break
    return words, frozenset(said_on), frozenset(either), standing


def _behind_topic(words: Sequence[Word]) -> str:
    """The day right behind who speaks: 한은은 4일 금리를 내린다고 밝혔다 tells when it was said;
    of what is done it tells as well when that was."""
    for topic, day in pairwise(words[:_SPEAKING]):
        if topic.part == "S":
            return day.key if is_day(day.key) and not day.part else ""
    return ""


_SPEAKING = 4
_FOUND = frozenset({"확인", "*investigate"})


def _standing(predicate: str, time: str, words: Sequence[Word]) -> Standing:
    if predicate.endswith(("*consider", "*discuss")):
        return "considered"
    if predicate == "*be" and len(words) > 1 and words[-2].part[1:2] == "f":
        return "considered"
    if predicate.endswith("*deny"):
        return "denied"
    if predicate.endswith("*allege"):
        return "alleged"
    if time.startswith("p"):
        return "done"
    if not time or time.startswith("e"):
        return "state"
    return "planned"
