"""What Slack refuses in a message: every limit it documents, and its own schema where present.

Pure: a payload in, the reasons for refusing it out. Who asks, and what is answered, is `slack`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

Json = dict[str, Any]

SPECS = (
    Path(__file__).parents[2] / os.environ.get("BRIEFING_CORPUS", "../shared") / "specs" / "slack"
)

# A message of 13,297 characters in one block passes, and 125 fewer once a divider is added: what
# Slack counts is the blocks as it stores them, keys and quotes and all, not the words alone.
BLOCKS_TOO_LONG = 13_200

_WHOLE_MESSAGE_KEYS = {"channel", "thread_ts", "text", "mrkdwn", "unfurl_links", "unfurl_media"}


def problems(payload: Mapping[str, Any], *, schema: bool = True) -> list[tuple[str, str]]:
    """Why Slack would refuse `payload`: pairs of its error code and the reason in words. Without
    `schema` by its limits alone: a twentieth of the work."""
    found: list[tuple[str, str]] = []
    blocks = payload.get("blocks") or []
    text = payload.get("text")
    if not isinstance(text, str) or not text.strip():
        found.append(("no_text", "no fallback text: a notification would be empty"))
    elif len(text) > 4000:
        found.append(("msg_too_long", f"fallback text of {len(text)} characters"))
    if not isinstance(blocks, list):
        return [*found, ("invalid_blocks_format", "blocks is no list")]
    if len(blocks) > 50:
        found.append(("invalid_blocks", f"{len(blocks)} blocks, 50 are allowed"))
    size = len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":")))
    if size > BLOCKS_TOO_LONG:
        found.append(("msg_blocks_too_long", f"blocks of {size} characters"))
    found.extend(("invalid_blocks", reason) for reason in _block_problems(blocks))
    if schema:
        found.extend(("invalid_arguments", reason) for reason in _schema_problems(payload, blocks))
    return found


def view_problems(view: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Why Slack would refuse to open or publish `view`, in the same form."""
    kind = view.get("type")
    reasons = list(_view_problems(view, str(kind)))
    validator = _view_validators().get(str(kind))
    if validator is not None:
        outside = {key: value for key, value in view.items() if key != "blocks"}
        for error in validator.iter_errors({**outside, "blocks": []}):
            reasons.append(f"{error.json_path}: {error.message[:200]}")
    reasons += _schema_problems({}, view.get("blocks") or [])
    return [("invalid_arguments", reason) for reason in reasons]


def _view_problems(view: Mapping[str, Any], kind: str) -> Iterator[str]:
    blocks = view.get("blocks") or []
    if kind not in {"modal", "home"}:
        yield f"no view: {kind!r}"
    if not 1 <= len(blocks) <= 100:
        yield f"{len(blocks)} blocks, 1 to 100 are allowed"
    if len(json.dumps(view, ensure_ascii=False)) > 250_000:
        yield "a view over 250,000 characters"
    if len(view.get("private_metadata", "")) > 3000:
        yield "private_metadata over 3000 characters"
    if len(view.get("callback_id", "")) > 255:
        yield "callback_id over 255 characters"
    if kind == "modal":
        for key in ("title", "submit", "close"):
            for reason in _text(view.get(key), 24, plain=True):
                yield f"{key}: {reason}"
    if kind == "home" and any(block.get("type") == "input" for block in blocks):
        yield "input blocks on the home tab"
    yield from _block_problems(blocks)


def _block_problems(blocks: list[Json]) -> Iterator[str]:
    block_ids = [block["block_id"] for block in blocks if "block_id" in block]
    if len(set(block_ids)) != len(block_ids):
        yield "the same block_id twice"
    for n, block in enumerate(blocks):
        check = _CHECKS.get(str(block.get("type")))
        if check is None:
            yield f"block {n}: type {block.get('type')!r} is not known to this server"
            continue
        for reason in check(block):
            yield f"block {n} ({block['type']}): {reason}"


def _text(value: Any, limit: int, *, plain: bool = False) -> Iterator[str]:
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        yield "no text object"
        return
    if plain and value.get("type") != "plain_text":
        yield "must be plain_text"
    if not value["text"].strip():
        yield "empty text"
    if len(value["text"]) > limit:
        yield f"text of {len(value['text'])} characters, {limit} are allowed"


def _header(block: Json) -> Iterator[str]:
    yield from _text(block.get("text"), 150, plain=True)


def _section(block: Json) -> Iterator[str]:
    fields = block.get("fields")
    if "text" not in block and not fields:
        yield "neither text nor fields"
    if "text" in block:
        yield from _text(block["text"], 3000)
    if fields is not None:
        if not 1 <= len(fields) <= 10:
            yield f"{len(fields)} fields"
        for field in fields:
            yield from _text(field, 2000)
    if "accessory" in block:
        yield from _pressable(block["accessory"])


def _context(block: Json) -> Iterator[str]:
    elements = block.get("elements") or []
    if not 1 <= len(elements) <= 10:
        yield f"{len(elements)} elements, 1 to 10 are allowed"
    for element in elements:
        if element.get("type") != "image":
            yield from _text(element, 3000)


def _actions(block: Json) -> Iterator[str]:
    elements = block.get("elements") or []
    if not 1 <= len(elements) <= 25:
        yield f"{len(elements)} elements, 1 to 25 are allowed"
    ids = [element.get("action_id") for element in elements]
    if len(set(ids)) != len(ids):
        yield "the same action_id twice"
    for element in elements:
        if element.get("type") not in {"button", "static_select"}:
            yield f"{element.get('type')!r} in an actions block"
        yield from _pressable(element)


def _pressable(element: Json) -> Iterator[str]:
    if len(element.get("action_id", "")) > 255:
        yield "action_id over 255 characters"
    if element.get("type") == "button":
        yield from _text(element.get("text"), 75, plain=True)
        if len(element.get("value", "-")) > 2000:
            yield "button value over 2000 characters"
        if element.get("value", "-") == "":
            yield "empty button value"
        if element.get("style", "primary") not in {"primary", "danger"}:
            yield "no such style"
    elif element.get("type") in {"static_select", "multi_static_select"}:
        yield from _menu(element)
    elif element.get("type") == "plain_text_input":
        if not 0 < len(element.get("initial_value", "-")) <= 3000:
            yield "initial_value empty or over 3000 characters"
    else:
        yield f"{element.get('type')!r} is not known to this server"


def _menu(element: Json) -> Iterator[str]:
    choices = element.get("options") or []
    if not 1 <= len(choices) <= 100:
        yield f"{len(choices)} options, 1 to 100 are allowed"
    if "placeholder" in element:
        yield from _text(element["placeholder"], 150, plain=True)
    values = [choice.get("value") for choice in choices]
    if len(set(values)) != len(values):
        yield "the same option value twice"
    for choice in choices:
        yield from _text(choice.get("text"), 75, plain=True)
        if not 0 < len(choice.get("value", "")) <= 150:
            yield "option value empty or over 150 characters"
        if "description" in choice:
            yield from _text(choice["description"], 75, plain=True)
    initial = element.get("initial_options", [element.get("initial_option")])
    if any(choice is not None and choice not in choices for choice in initial):
        yield "an initial option that is none of the options"
    if element.get("initial_options") == []:
        yield "no initial options"
    if element.get("max_selected_items", 1) < 1:
        yield "max_selected_items below 1"


def _input(block: Json) -> Iterator[str]:
    yield from _text(block.get("label"), 2000, plain=True)
    if "hint" in block:
        yield from _text(block["hint"], 2000, plain=True)
    if len(block.get("block_id", "")) > 255:
        yield "block_id over 255 characters"
    yield from _pressable(block.get("element") or {})


def _image(block: Json) -> Iterator[str]:
    if not 0 < len(block.get("alt_text", "")) <= 2000:
        yield "alt_text empty or over 2000 characters"
    if not (block.get("slack_file") or {}).get("id"):
        yield "no picture"


def _rich_text(block: Json) -> Iterator[str]:
    elements = block.get("elements") or []
    if not elements:
        yield "no elements"
    for element in elements:
        lines = element.get("elements") or []
        if not lines:
            yield f"{element.get('type')} without elements"
        if element.get("type") == "rich_text_list":
            for line in lines:
                yield from _rich_words(line.get("elements") or [])
        else:
            yield from _rich_words(lines)


def _rich_words(elements: list[Json]) -> Iterator[str]:
    if not elements:
        yield "a line without elements"
    for element in elements:
        if element["type"] == "text" and element.get("text", "") == "":
            yield "empty text element"
        if element["type"] == "link":
            yield from _address(element.get("url", ""))
            if element.get("text", "-") == "":
                yield "empty link text"


def _address(url: str) -> Iterator[str]:
    if urlsplit(url).scheme not in {"http", "https"} or not url.isascii() or " " in url:
        yield f"no address: {url[:40]!r}"
    if len(url) > 3000:
        yield "address over 3000 characters"


def _divider(_block: Json) -> Iterator[str]:
    return iter(())


_CHECKS: dict[str, Callable[[Json], Iterator[str]]] = {
    "header": _header,
    "section": _section,
    "context": _context,
    "actions": _actions,
    "rich_text": _rich_text,
    "divider": _divider,
    "input": _input,
    "image": _image,
}


def _schema_problems(payload: Mapping[str, Any], blocks: list[Json]) -> Iterator[str]:
    validators = _validators()
    if not validators:
        return
    outside = {key: payload[key] for key in _WHOLE_MESSAGE_KEYS if key in payload}
    for error in validators["message"].iter_errors(outside) if outside else ():
        yield f"{error.json_path}: {error.message[:200]}"
    for n, block in enumerate(blocks):
        validator = validators.get(str(block.get("type")))
        if validator is not None:
            for error in validator.iter_errors(block):
                yield f"block {n} {error.json_path}: {error.message[:200]}"


_USUAL = {
    f"#/definitions/{name}"
    for name in ("RichTextText", "RichTextLink", "RichTextSection", "PlainTextElement", "Button")
}


@cache
def _validators() -> dict[str, Any]:
    """One validator per block type, so that a reason names the block and not 20 alternatives."""
    path = SPECS / "MessagePayload.schema.json"
    if not path.exists():
        return {}
    from jsonschema import Draft7Validator

    definitions = json.loads(path.read_text(encoding="utf-8"))["definitions"]
    for definition in definitions.values():  # the usual alternatives first: three times as fast
        definition.get("anyOf", []).sort(key=lambda choice: choice.get("$ref") not in _USUAL)

    def validator(name: str) -> Any:
        return Draft7Validator({"$ref": f"#/definitions/{name}", "definitions": definitions})

    named = {"message": validator("MessagePayload")}
    for choice in definitions["KnownBlock"]["anyOf"]:
        name = choice["$ref"].rpartition("/")[2]
        properties = definitions[name].get("properties")
        if properties:  # a few exotic blocks are unions; this bot sends none of them
            named[properties["type"]["const"]] = validator(name)
    return named


@cache
def _view_validators() -> dict[str, Any]:
    """For the outsides of views; their blocks are looked at one by one."""
    found = {}
    for kind, name, specs in (
        ("modal", "ModalView", "ViewsOpen"),
        ("home", "HomeView", "ViewsPublish"),
    ):
        path = SPECS / f"{specs}.schema.json"
        if path.exists():
            from jsonschema import Draft7Validator

            definitions = json.loads(path.read_text(encoding="utf-8"))["definitions"]
            reference = {"$ref": f"#/definitions/{name}", "definitions": definitions}
            found[kind] = Draft7Validator(reference)
    return found
