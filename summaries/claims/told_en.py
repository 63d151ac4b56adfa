"""The tokens of an English claim -> what it tells: order and auxiliaries do what endings do in Korean."""

from __future__ import annotations

from summaries.claims.told import CLAUSE, Standing, Told, Word, assembled, is_day, turned


def english_told(tokens: list[Word]) -> Told:
    """What an English claim says."""
    joined, than, said_on = _unsaid(tokens)
    joined = _active(joined)
    keys: list[str] = []
    deny = False
    leading: set[str] = set()
    marks: set[str] = set()
    ties: set[tuple[str, str]] = set()
    for n, token in enumerate(joined):
        key = token.key
        after = joined[n + 1].key if n + 1 < len(joined) else ""
        if key == "~due":  # due to open, but not due for delivery
            marks |= {"~will"} if after == "~to" else set()
            continue
        if key == "*not":
            deny = not deny
            continue
        if key in {"~about", "~be"}:  # was about to, is to
            marks |= {"~will"} if after == "~to" else set()
        if key in {"~over", "more", "^more"} and after[:1] == "#":  # more than 5%
            keys.append("*exceed")
            continue
        if key == "~under" and after[:1] == "#":
            keys.append("*below")
            continue
        if key == "*nearly" and after[:1] == "#":
            continue
        if key[0] == "~":
            marks.add(key)
            score = n and _is_bare(joined[n - 1].key) and _is_bare(after)  # 52 to 47
            if key in _TYING and after and not score:
                ties.add((after.lstrip("^"), key))
            if key == "~say":
                keys.append(CLAUSE)
            continue
        if key in {"*agree", "*decide", "*plan"} and after == "~to":
            marks.add("~plan" if key == "*plan" else "~will")
            if deny:
                keys.append("!*plan")
                deny = False
            continue
        if after == "~to" and key[0] not in "@#=&$":
            leading.add(key)
        turns = deny and key[0] in "*^abcdefghijklmnopqrstuvwxyz"
        keys.append(turned(key) if turns else key)
        deny = deny and not turns
    keys += ["*not"] * deny  # what it denies stands before it, or is a name
    words = [
        Word(
            key.replace("^", ""),
            "N" if "^" in key or key[0] == "@" else "V" if key in leading or key in ACTS else "",
        )
        for key in keys
    ]
    predicate = next((key for key in keys if key.lstrip("!") in ACTS), "")
    standing = _standing(set(keys), marks)
    passive = {"~be", "~by"} <= marks
    return assembled(False, predicate, standing, passive, words, said_on, than, frozenset(ties))


def _is_bare(key: str) -> bool:
    """Whether `key` is a number of nothing."""
    return key[:1] == "#" and ":" not in key


def _standing(keys: set[str], marks: set[str]) -> Standing:
    if "*deny" in keys:
        return "denied"
    if "~heard" in marks:
        return "heard"
    if "*allege" in keys or "~alleged" in marks:
        return "alleged"
    if {"*consider", "*discuss"} & keys or "~may" in marks:
        return "considered"
    if "~will" in marks:
        return "planned"
    return "intended" if "~plan" in marks else "done"


_TYING = frozenset({"~to", "~from", "~by", "~for"})


def _active(tokens: list[Word]) -> list[Word]:
    """A passive with the name behind its verb first, as the active has it: B was sued by A as A B
    sued. Any other sentence is left as it is."""
    at = next((n for n, t in enumerate(tokens[1:], 1) if t.key == "~by" and _is_name(tokens, n)), 0)
    being = next((n for n in range(at - 1, 0, -1) if tokens[n].key == "~be"), 0)
    acts = sum(1 for token in tokens[being:at] if token.key in ACTS)
    if not being or acts != 1 or any(token.key[0] == "~" for token in tokens[being + 1 : at]):
        return tokens
    end = at + 1
    while end < len(tokens) and _is_name(tokens, end - 1):
        end += 1
    # Who says so stays before it: X said B was sued by A.
    start = next((n for n in range(being, 0, -1) if tokens[n - 1].key == "~say"), 0)
    agent, acts_so, subject = tokens[at + 1 : end], tokens[being + 1 : at], tokens[start:being]
    return [*tokens[:start], *agent, *acts_so, *subject, *tokens[end:]]


def _is_name(tokens: list[Word], before: int) -> bool:
    """Whether the word behind `before` is, or is written like, a name."""
    return before + 1 < len(tokens) and tokens[before + 1].key[0] in "@^$"


def _unsaid(tokens: list[Word]) -> tuple[list[Word], frozenset[str], frozenset[str]]:
    """Without `the company said on Monday` and `than a year earlier`; what these were."""
    found: list[Word] = []
    than: set[str] = set()
    said_on: set[str] = set()
    keys = ["", "", *(token.key for token in tokens), ""]
    for n, token in enumerate(tokens, start=2):
        said = "~say" in (keys[n - 1], keys[n + 1]) or keys[n - 2 : n] == ["~say", "~to"]
        if token.key == "*year-ago":
            than.add("Y")
        elif token.key[0] == "=" and keys[n - 1] == "*year-ago":
            continue
        elif said and is_day(token.key):
            said_on.add(token.key)
        elif not (said and token.key == "*firm"):
            found.append(token)
    return found, frozenset(than), frozenset(said_on)


ACTS = frozenset(
    f"*{act}"
    for act in (
        "up down freeze rebound exceed miss overtake build complete buy sell merge invest supply deliver produce "
        "release agree sign start stop end call-off abandon delay resign retire appoint recommend "
        "choose hire dismiss withdraw charge convict acquit sue win lose reject accept approve fine "
        "impose infringe ban restrict designate include exclude oppose investigate raid arrest leak "
        "die recover restore join replace move close propose require order meet visit crash fail"
    ).split()
)
