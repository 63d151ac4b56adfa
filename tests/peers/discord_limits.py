"""Discord's own checks of a payload, as far as its API documents them; for the peer beside it.

Each function takes the JSON a client sent and returns the list of what Discord would refuse about
it, empty where it would accept. Lengths are counted in UTF-16 units, the stricter of the two ways
Discord counts (its clients) so that a payload that passes here passes there. Nothing here keeps
state. `Specification` adds the published OpenAPI description where it is at hand.
"""

from __future__ import annotations

import functools
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Json = dict[str, Any]

COMPONENTS_V2 = 1 << 15
EPHEMERAL = 1 << 6

ACTION_ROW, BUTTON, SELECT, SECTION, TEXT_DISPLAY, SEPARATOR, CONTAINER = 1, 2, 3, 9, 10, 14, 17
TEXT_INPUT, LABEL = 4, 18
USER_COMMAND, MESSAGE_COMMAND = 2, 3
LINK = 5

# CHAT_INPUT names: Discord's pattern is ^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$; \w covers
# letters, digits and the underscore.
_COMMAND_NAME = re.compile(r"[-'\w]{1,32}")

# https://discord.com/developers/docs/reference#locales
_LOCALES = """
    id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru
    uk hi th zh-CN ja zh-TW ko
"""
LOCALES = frozenset(_LOCALES.split())


def length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def message_violations(payload: Json) -> list[str]:
    """What is wrong with a message to create (or the whole of an edited one)."""
    found: list[str] = []
    flags = payload.get("flags") or 0
    content = payload.get("content") or ""
    embeds = payload.get("embeds") or []
    components = payload.get("components") or []
    v2 = bool(flags & COMPONENTS_V2)
    if v2 and (content or embeds or payload.get("poll")):
        found.append("flags: a Components V2 message holds no content, embeds or poll")
    if v2 and not components:
        found.append("components: a Components V2 message needs a component")
    if not v2 and not content.strip() and not embeds and not payload.get("sticker_ids"):
        found.append("content: cannot send an empty message")
    if length(content) > 2000:
        found.append("content: 2000 or fewer in length")
    found += _embeds(embeds)
    found += _components(components, v2=v2)
    nonce = payload.get("nonce")
    if isinstance(nonce, str) and length(nonce) > 25:
        found.append("nonce: 25 or fewer in length")
    return found


def _embeds(embeds: list[Json]) -> Iterator[str]:
    if len(embeds) > 10:
        yield "embeds: 10 or fewer"
    everything = 0
    for n, embed in enumerate(embeds):
        fields = embed.get("fields") or []
        parts = [
            ("title", embed.get("title") or "", 256),
            ("description", embed.get("description") or "", 4096),
            ("footer", (embed.get("footer") or {}).get("text") or "", 2048),
            ("author", (embed.get("author") or {}).get("name") or "", 256),
            *(("field name", field.get("name") or "", 256) for field in fields),
            *(("field value", field.get("value") or "", 1024) for field in fields),
        ]
        everything += sum(length(text) for _, text, _ in parts)
        for what, text, limit in parts:
            if length(text) > limit:
                yield f"embeds[{n}]: {what} must be {limit} or fewer in length"
        if len(fields) > 25:
            yield f"embeds[{n}]: 25 or fewer fields"
        if any(not f.get("name", "").strip() or not f.get("value", "").strip() for f in fields):
            yield f"embeds[{n}]: a field needs a name and a value"
    if everything > 6000:
        yield "embeds: 6000 or fewer characters over all"


def walk(components: list[Json]) -> Iterator[Json]:
    """Every component, at whatever depth, in the order of display."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        if accessory := component.get("accessory"):
            yield accessory


def _components(components: list[Json], *, v2: bool) -> Iterator[str]:
    everything = list(walk(components))
    if v2 and len(everything) > 40:
        yield "components: 40 or fewer"
    if not v2 and len(components) > 5:
        yield "components: 5 or fewer rows"
    if not v2 and any(c["type"] != ACTION_ROW for c in components):
        yield "components: only rows without the Components V2 flag"
    texts = [c.get("content") or "" for c in everything if c["type"] == TEXT_DISPLAY]
    if sum(map(length, texts)) > 4000:
        yield "components: 4000 or fewer characters over all"
    if not all(text.strip() for text in texts):
        yield "components: a text display needs text"
    custom_ids = [c["custom_id"] for c in everything if c.get("custom_id") is not None]
    if len(custom_ids) != len(set(custom_ids)):
        yield "components: custom ids cannot be duplicated"
    if any(not 1 <= length(custom_id) <= 100 for custom_id in custom_ids):
        yield "components: custom_id must be between 1 and 100 in length"
    ids = [c["id"] for c in everything if c.get("id")]
    if len(ids) != len(set(ids)):
        yield "components: ids cannot be duplicated"
    if any(not 0 <= number < 2**31 for number in ids):
        yield "components: an id is a 32-bit integer"
    for component in everything:
        yield from _component(component)


def _component(component: Json) -> Iterator[str]:
    inside = component.get("components") or []
    if component["type"] == BUTTON:
        yield from _button(component)
    if component["type"] == SELECT:
        yield from _select(component)
    if component["type"] == ACTION_ROW:
        if not 1 <= len(inside) <= 5:
            yield "row: between 1 and 5 components"
        if any(c["type"] != BUTTON for c in inside) and len(inside) != 1:
            yield "row: buttons, or one select"
    if component["type"] == CONTAINER:
        if not inside:
            yield "container: needs a component"
        if any(c["type"] in {CONTAINER, BUTTON, SELECT} for c in inside):
            yield "container: holds rows, sections, texts, separators, files and galleries"


def _button(button: Json) -> Iterator[str]:
    link = button.get("style") == LINK
    if link == ("custom_id" in button) or link != ("url" in button):
        yield "button: a link has a url, any other button a custom_id"
    if length(button.get("url") or "") > 512:
        yield "button: url must be 512 or fewer in length"
    label = button.get("label") or ""
    if length(label) > 80:
        yield "button: label must be 80 or fewer in length"
    if not label.strip() and not button.get("emoji"):
        yield "button: needs a label or an emoji"


def modal_violations(modal: Json) -> list[str]:
    """What is wrong with a modal: its title, its five components at most, what they hold."""
    found = []
    labels = modal.get("components") or []
    if not 1 <= length(modal.get("title") or "") <= 45:
        found.append("title: between 1 and 45 in length")
    if not 1 <= length(modal.get("custom_id") or "") <= 100:
        found.append("custom_id: between 1 and 100 in length")
    if not 1 <= len(labels) <= 5:
        found.append("components: between 1 and 5")
    for label in labels:
        inner = label.get("component") or {}
        if label.get("type") != LABEL or not inner.get("custom_id"):
            found.append("components: labels, each with an input that has an id")
        if not 1 <= length(label.get("label") or "") <= 45:
            found.append("label: between 1 and 45 in length")
        if length(label.get("description") or "") > 100:
            found.append("label: description must be 100 or fewer in length")
        if inner.get("type") == TEXT_INPUT and length(inner.get("value") or "") > 4000:
            found.append("input: value must be 4000 or fewer in length")
        if inner.get("type") == SELECT:
            found += _select(inner)
    ids = [(label.get("component") or {}).get("custom_id") for label in labels]
    if len(ids) != len(set(ids)):
        found.append("components: custom ids cannot be duplicated")
    return found


def _select(select: Json) -> Iterator[str]:
    options = select.get("options") or []
    if not 1 <= len(options) <= 25:
        yield "select: between 1 and 25 options"
    values = [option.get("value") or "" for option in options]
    if len(values) != len(set(values)):
        yield "select: option values cannot be duplicated"
    for option in options:
        sizes = (option.get("label") or "", option.get("value") or "")
        if not all(1 <= length(text) <= 100 for text in sizes):
            yield "select: an option's label and value are between 1 and 100 in length"
        if length(option.get("description") or "") > 100:
            yield "select: an option's description must be 100 or fewer in length"
    if select.get("max_values", 1) > len(options):
        yield "select: max_values must be no more than there are options"
    if sum(bool(option.get("default")) for option in options) > select.get("max_values", 1):
        yield "select: more options chosen than may be"
    if length(select.get("placeholder") or "") > 150:
        yield "select: placeholder must be 150 or fewer in length"


def command_violations(commands: list[Json]) -> list[str]:
    """What is wrong with a whole set of global commands."""
    found = ["commands: 100 or fewer"] if len(commands) > 100 else []
    names = [command.get("name") for command in commands]
    if len(names) != len(set(names)):
        found.append("commands: names must be unique")
    for command in commands:
        if command.get("type") in {USER_COMMAND, MESSAGE_COMMAND}:
            found += _context_named(command)
            continue
        found += _named(command)
        options = command.get("options") or []
        if len(options) > 25:
            found.append(f"{command['name']}: 25 or fewer options")
        for option in [o for each in options for o in (each, *(each.get("options") or []))]:
            found += _named(option)
            choices = option.get("choices") or []
            if len(choices) > 25:
                found.append(f"{option['name']}: 25 or fewer choices")
            if choices and option.get("autocomplete"):
                found.append(f"{option['name']}: choices or autocomplete, not both")
        required = [bool(option.get("required")) for option in options]
        if required != sorted(required, reverse=True):
            found.append(f"{command['name']}: required options come first")
    return found


def _context_named(command: Json) -> Iterator[str]:
    """A command on a message may hold spaces and capitals in its name, and describes nothing."""
    names = [command.get("name") or "", *(command.get("name_localizations") or {}).values()]
    if not all(1 <= length(name.strip()) <= 32 for name in names):
        yield f"{names[0]!r}: between 1 and 32 in length"
    if command.get("description") or command.get("options"):
        yield f"{names[0]!r}: has no description and no options"


def _named(thing: Json) -> Iterator[str]:
    names = {"": thing.get("name") or "", **(thing.get("name_localizations") or {})}
    descriptions = {
        "": thing.get("description") or "",
        **(thing.get("description_localizations") or {}),
    }
    for locale, name in names.items():
        if not _COMMAND_NAME.fullmatch(name) or name != name.lower():
            yield f"{name!r}: no valid name"
        if locale and locale not in LOCALES:
            yield f"{locale!r}: no known locale"
    for locale, description in descriptions.items():
        if not 1 <= length(description) <= 100:
            yield f"{names['']}: a description is between 1 and 100 in length"
        if locale and locale not in LOCALES:
            yield f"{locale!r}: no known locale"


def choice_violations(choices: list[Json]) -> list[str]:
    """What is wrong with the answer to an autocompletion."""
    found = ["choices: 25 or fewer"] if len(choices) > 25 else []
    for choice in choices:
        if not 1 <= length(choice["name"]) <= 100:
            found.append("choice: a name is between 1 and 100 in length")
        if not 1 <= length(str(choice["value"])) <= 100:
            found.append("choice: a value is between 1 and 100 in length")
    return found


class Specification:
    """Discord's published OpenAPI description, to hold a payload against one of its schemas."""

    def __init__(self, description: Json) -> None:
        from jsonschema import Draft202012Validator

        schemas = dict(description["components"]["schemas"])
        # Discord reads ids as numbers too, and discord.py writes some of them so.
        number = {"type": "integer", "minimum": 0}
        schemas["SnowflakeType"] = {"anyOf": [schemas["SnowflakeType"], number]}
        components = {"schemas": schemas}
        self._validators = {
            name: Draft202012Validator(
                {"$ref": f"#/components/schemas/{name}", "components": components}
            )
            for name in schemas
        }

    def violations(self, schema: str, payload: Any) -> list[str]:
        return [
            f"{schema}{error.json_path[1:]}: {error.message[:200]}"
            for error in self._validators[schema].iter_errors(payload)
        ]


@functools.cache
def specification() -> Specification | None:
    """The description under BRIEFING_CORPUS (default ../shared), or None where it is absent."""
    root = Path(__file__).resolve().parents[2]
    corpus = root / os.environ.get("BRIEFING_CORPUS", "../shared")
    file = corpus / "specs" / "discord" / "openapi.json"
    if not file.exists():
        return None
    return Specification(json.loads(file.read_text(encoding="utf-8")))
