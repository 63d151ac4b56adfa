"""Forms as Slack's modals, what was filled in as it comes back, and the home tab. Pure.

A view holds all it takes to go on after a restart: its private metadata carries the form's name,
what it is about and where it was asked for. A field is a block that bears the field's name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.messages import Field, Filled, Form, Message
from bot.slack.rendering import Block, Element, blocks, options, plain
from bot.slack.words import decoded, escaped, harmless

TITLE_LIMIT = 24
LABEL_LIMIT = 2000
ID_LIMIT = 255
INPUT_LIMIT = 3000
METADATA_LIMIT = 3000
FIELDS_LIMIT = 100
ERROR_LIMIT = 300

CALLBACK = "briefing:form"
VALUE = "value"


@dataclass(frozen=True, slots=True)
class Opened:
    """A form that somebody has before them: which, about what, and where its answer goes."""

    name: str
    about: str
    channel: str
    thread: str = ""
    home: bool = False


def modal(form: Form, opened: Opened, close: str) -> dict[str, Any] | None:
    """The view of `form`; None where Slack could not hold it."""
    metadata = json.dumps(
        [opened.name, opened.about, opened.channel, opened.thread, opened.home], ensure_ascii=False
    )
    shown: dict[str, Block] = {}
    for field in form.fields:
        block = _input(field)
        if block is not None and 0 < len(field.name) <= ID_LIMIT:
            shown.setdefault(field.name, block)
    title, submit = escaped(form.title, TITLE_LIMIT), escaped(form.submit, TITLE_LIMIT)
    # Slack counts the metadata as it stores it, & as &amp;
    whole = len(escaped(metadata, 2 * METADATA_LIMIT)) <= METADATA_LIMIT and _encodes(metadata)
    if not (shown and title and submit and whole) or len(shown) > FIELDS_LIMIT:
        return None
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "private_metadata": metadata,
        "title": plain(title),
        "submit": plain(submit),
        "close": plain(escaped(close, TITLE_LIMIT)),
        "blocks": list(shown.values()),
    }


def _encodes(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate cannot be sent
        return False
    return True


def _input(field: Field) -> Block | None:
    """None for a menu that has nothing to choose from."""
    label, hint = escaped(field.label, LABEL_LIMIT), escaped(field.hint, LABEL_LIMIT)
    element = _menu(field) if field.kind in {"one", "many"} else _line(field)
    if element is None or not _encodes(field.name):
        return None
    block: Block = {
        "type": "input",
        "block_id": field.name,
        "label": plain(label or "…"),
        "element": {**element, "action_id": VALUE},
        "optional": not field.required,
    }
    return {**block, "hint": plain(hint)} if hint else block


def _line(field: Field) -> Element:
    element: Element = {"type": "plain_text_input", "multiline": field.kind == "text"}
    holds = harmless("\n".join(field.value), INPUT_LIMIT)
    return {**element, "initial_value": holds} if holds else element


def _menu(field: Field) -> Element | None:
    offered = options(field.options)
    if not offered:
        return None
    chosen = [option for option in offered if option["value"] in field.value]
    if field.kind == "many":
        many: Element = {"type": "multi_static_select", "options": offered}
        return {**many, "initial_options": chosen} if chosen else many
    one: Element = {"type": "static_select", "options": offered}
    return {**one, "initial_option": chosen[0]} if chosen else one


def opened_of(view: Mapping[str, Any]) -> Opened:
    """What `modal` noted; raises ValueError for a view that is not one of ours."""
    name, about, channel, thread, home = json.loads(view.get("private_metadata") or "")
    return Opened(str(name), str(about), str(channel), str(thread), bool(home))


def filled_in(view: Mapping[str, Any]) -> Filled:
    """What stands in the fields of a submitted view; nothing where one was left empty."""
    values: Mapping[str, Any] = (view.get("state") or {}).get("values") or {}
    return {name: chosen(states.get(VALUE) or {}) for name, states in values.items()}


def chosen(state: Mapping[str, Any]) -> tuple[str, ...]:
    """The values of an input, a menu or a button, as they come in a payload."""
    if (typed := state.get("value")) is not None:
        return (str(typed),) if str(typed).strip() else ()
    several = state.get("selected_options") or [state.get("selected_option")]
    return tuple(decoded(str(option["value"])) for option in several if option)


def errors_of(view: Mapping[str, Any], refused: Mapping[str, str]) -> dict[str, str]:
    """`refused` by block, for all of it to be seen: what concerns no field shown goes to the first."""
    inputs = [str(block.get("block_id")) for block in view.get("blocks") or []]
    told: dict[str, str] = {}
    for name, reason in refused.items():
        at = name if name in inputs else inputs[0]
        told[at] = escaped(" ".join(filter(None, (told.get(at), reason))), ERROR_LIMIT)
    return told


def home(message: Message) -> dict[str, Any]:
    return {"type": "home", "blocks": blocks(message) or [{"type": "divider"}]}
