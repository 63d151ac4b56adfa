"""Every word of the bot's own: whole in both languages, used, and with the right particles."""

from __future__ import annotations

import ast
import io
import re
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from babel.messages import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from bot.config import BotLanguage
from bot.texts import count, day_of, moment_of, say, with_particle
from summaries.briefs import Conflict
from summaries.facts import concepts, quantities
from summaries.names.catalogue import TYPES
from tests.commands import ROOT

LANGUAGES: tuple[BotLanguage, ...] = ("ko", "en")


@cache
def catalogue(language: BotLanguage) -> Catalog:
    text = (resources.files("bot.texts") / f"{language}.po").read_bytes()
    return read_po(io.BytesIO(text), locale=language, abort_invalid=True)


@cache
def messages(language: BotLanguage) -> dict[str, Message]:
    return {key_of(message): message for message in catalogue(language) if message.id}


def key_of(message: Message) -> str:
    return str(message.id if isinstance(message.id, str) else message.id[0])


def wordings(message: Message) -> tuple[str, ...]:
    """The texts of a message: one, or one for each plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def arguments(message: Message) -> set[str]:
    """The names of what it must be given; `n` is the counted number, which one form may leave out."""
    named = (field for text in wordings(message) for _, field, _, _ in Formatter().parse(text))
    return {field for field in named if field} - {"n"}


def keys() -> set[str]:
    return set(messages("ko"))


def code() -> list[tuple[Path, ast.Module]]:
    files = sorted((ROOT / "bot").rglob("*.py"))
    return [(path, ast.parse(path.read_text("utf-8"))) for path in files]


def pattern_of(node: ast.JoinedStr) -> str:
    parts = (re.escape(str(v.value)) if isinstance(v, ast.Constant) else ".+" for v in node.values)
    return "".join(str(part) for part in parts)


def strings_in(node: ast.AST) -> list[ast.Constant | ast.JoinedStr]:
    """The string literals of `node`, an f-string as one."""
    found: list[ast.Constant | ast.JoinedStr] = []
    frontier = [node]
    while frontier:
        each = frontier.pop()
        if isinstance(each, ast.JoinedStr):
            found.append(each)
            frontier += [v.value for v in each.values if isinstance(v, ast.FormattedValue)]
            continue
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            found.append(each)
        frontier += ast.iter_child_nodes(each)
    return found


def said() -> list[tuple[str, ast.expr]]:
    """Where `say` and `count` are called: the place, and the expression that gives the key."""
    return [
        (f"{path.relative_to(ROOT)}:{node.lineno}", node.args[1])
        for path, tree in code()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in {"say", "count"}
        and len(node.args) > 1
    ]


def test_both_catalogues_have_the_same_keys() -> None:
    korean, english = (messages(language) for language in LANGUAGES)
    assert list(korean) == list(english)
    for key, message in korean.items():
        assert isinstance(message.id, tuple) is isinstance(english[key].id, tuple), key


def test_both_catalogues_take_the_same_arguments() -> None:
    korean, english = (messages(language) for language in LANGUAGES)
    for key, message in korean.items():
        assert arguments(message) == arguments(english[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_the_written_one(language: BotLanguage) -> None:
    with (resources.files("bot.texts") / f"{language}.mo").open("rb") as stream:
        compiled = {key_of(message): message for message in read_mo(stream) if message.id}
    written = messages(language)
    assert sorted(compiled) == sorted(written)
    for key, message in written.items():
        assert wordings(compiled[key]) == wordings(message), f"{key}: make texts"


def test_every_key_that_is_said_is_in_the_catalogues() -> None:
    known_keys = keys()
    unknown = [
        (place, node.value if isinstance(node, ast.Constant) else pattern_of(node))
        for place, key in said()
        for node in strings_in(key)
        if not (
            node.value in known_keys
            if isinstance(node, ast.Constant)
            else any(re.fullmatch(pattern_of(node), known) for known in known_keys)
        )
    ]
    assert unknown == []


def test_every_key_in_the_catalogues_is_said_somewhere() -> None:
    words: set[object] = set(get_args(Conflict))
    patterns = []
    for _, tree in code():
        for node in strings_in(tree):
            if isinstance(node, ast.Constant):
                words.add(node.value)
            elif re.search(
                r"[a-z]-\.\+|\.\+-[a-z]", unescaped := pattern_of(node).replace(r"\-", "-")
            ):
                patterns.append(unescaped)
    unused = [
        key
        for key in sorted(keys())
        if key not in words and not any(re.fullmatch(p, key) for p in patterns)
    ]
    assert unused == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_said_when_its_arguments_are_given(language: BotLanguage) -> None:
    for key, message in messages(language).items():
        given = dict.fromkeys(arguments(message), "{삼성}")
        plural = isinstance(message.id, tuple)
        for n in (0, 1, 2, 1200) if plural else (1,):
            text = count(language, key, n, **given) if plural else say(language, key, **given)
            assert text.strip() == text
            assert text.count("{") == text.count("{삼성}")
            assert "\n" not in text


def test_our_own_mistakes_are_not_papered_over() -> None:
    with pytest.raises(KeyError):
        say("ko", "no-such-key")
    with pytest.raises(KeyError):
        count("en", "no-such-key", 2)
    with pytest.raises(KeyError):
        say("ko", "window-default")


def test_every_family_of_keys_is_complete() -> None:
    """Keys put together at run time, for each value that can occur there."""
    source = Path(quantities.__file__).read_text("utf-8")
    named = {key.removeprefix("quantity-") for key in keys() if key.startswith("quantity-")}
    assert named >= concepts.NAMED.keys()
    listed = named - concepts.NAMED.keys()
    assert [label for label in sorted(listed) if f'"{label}"' not in source] == []
    assert {f"type-{type_}" for type_ in TYPES} <= keys()
    assert {f"bound-{bound}" for bound in ("max", "min", "about")} <= keys()
    assert {f"status-{status}" for status in ("planned", "considered", "reported")} <= keys()
    assert {f"weekday-{n}" for n in range(7)} <= keys()
    assert set(get_args(Conflict)) <= keys()


@pytest.mark.parametrize(
    ("word", "pair", "said"),
    [
        ("삼성", "은/는", "삼성은"),
        ("스타게이트", "은/는", "스타게이트는"),
        ("삼성", "이/가", "삼성이"),
        ("네이버", "이/가", "네이버가"),
        ("한화", "을/를", "한화를"),
        ("애플", "을/를", "애플을"),
        ("'삼성'", "과/와", "'삼성'과"),
        ("'스타게이드'", "과/와", "'스타게이드'와"),
        ("(주)한빛", "과/와", "(주)한빛과"),
        ("연합뉴스 (yna.co.kr)", "을/를", "연합뉴스 (yna.co.kr)를"),
        ("(SK)", "은/는", "(SK)는"),
        ("오픈AI", "과/와", "오픈AI와"),
        ("HBM", "과/와", "HBM과"),
        ("LG", "과/와", "LG와"),
        ("SK", "은/는", "SK는"),
        ("GDDR7", "은/는", "GDDR7은"),
        ("HBM4", "을/를", "HBM4를"),
        ("3nm", "은/는", "3nm은"),
        ("2030", "은/는", "2030은"),
        ("서울", "으로/로", "서울로"),
        ("부산", "으로/로", "부산으로"),
        ("제주", "으로/로", "제주로"),
        ("1", "으로/로", "1로"),
        ("3", "으로/로", "3으로"),
        ("？", "은/는", "？은(는)"),
        ("李", "은/는", "李은(는)"),
        ("", "이/가", "이(가)"),
    ],
)
def test_particles_follow_the_sound_before_them(word: str, pair: str, said: str) -> None:
    assert with_particle(word, pair) == said


@pytest.mark.parametrize(
    ("key", "one", "many"),
    [
        ("articles", "1 article", "1,200 articles"),
        ("origins-counted", "1 independent origin", "1,200 independent origins"),
        ("topics", "1 topic", "1,200 topics"),
    ],
)
def test_english_has_plurals_and_korean_has_none(key: str, one: str, many: str) -> None:
    assert (count("en", key, 1), count("en", key, 1200)) == (one, many)
    assert count("ko", key, 1).replace("1", "1,200") == count("ko", key, 1200)


def test_a_text_given_from_outside_is_never_read_as_a_pattern() -> None:
    assert "{day}" in say("ko", "window-default", days="{day}")


def test_days_and_moments_are_short() -> None:
    monday = datetime(2026, 11, 23, 8, 5, tzinfo=UTC)
    assert (day_of(monday, "ko"), day_of(monday, "en")) == ("11/23(월)", "Mon 11/23")
    assert (moment_of(monday, "ko"), moment_of(monday, "en")) == ("11/23 08:05", "11/23 08:05")


# Discord shows names and descriptions of commands before any language is known: it wants them beside
# the commands. `intake` and `desk` read Korean; the other rooms hold it as data only.
_DATA = {
    "bot/answers/windows.py": {"일", "시간", "주", r"(\d{1,4})\s*(d|h|w|일|시간|주)"},
    "bot/discord/requests.py": {"[가-힣ㄱ-ㆎ]"},
}
_ROOMS_OF_TEXT = ("bot/texts/", "bot/intake/", "bot/desk/", "bot/discord/commands.py")


def test_no_other_room_holds_korean_words_for_people() -> None:
    found = []
    for path, tree in code():
        name = str(path.relative_to(ROOT))
        if name.startswith(_ROOMS_OF_TEXT):
            continue
        docstrings = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        found += [
            (name, node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.search("[가-힣]", node.value)
            and id(node) not in docstrings
            and node.value not in _DATA.get(name, set())
        ]
    assert found == []
