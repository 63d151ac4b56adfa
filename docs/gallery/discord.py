"""A Components V2 payload as Discord shows it (dark, 2026), as HTML.

Drawn are the components that Discord has for such messages and modals; anything else raises
`UndrawnError`, so that a new one is noticed. Markdown is Discord's own subset: `markdown`.
Nothing here knows a scene or a browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from docs.gallery.markup import Files, Html, UndrawnError, page, picture, tag, together

Component = Mapping[str, Any]

DESKTOP = 680
PHONE = 390

# Discord's own words around a message.
_WORDS = {
    "ko": {
        "app": "앱",
        "only-you": "나만 볼 수 있는 메시지예요 • ",
        "dismiss": "메시지 닫기",
        "used": " 님이 사용한 명령어: ",
        "asker": "지우",
        "choose": "선택하기",
        "cancel": "취소",
        "submit": "제출",
    },
    "en": {
        "app": "APP",
        "only-you": "Only you can see this • ",
        "dismiss": "Dismiss message",
        "used": " used ",
        "asker": "jiwoo",
        "choose": "Make a selection",
        "cancel": "Cancel",
        "submit": "Submit",
    },
}

_BUTTON_STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link"}
_SELECTS = frozenset({3, 5, 6, 7, 8})
_CLOSING = (("cancel", ""), ("submit", "primary"))


@dataclass(frozen=True, slots=True)
class Frame:
    """What Discord puts around a payload: when it came, who sees it, which command asked."""

    clock: str
    language: str = "en"
    width: int = DESKTOP
    private: bool = False
    command: str = ""
    thread: str = ""
    """The name of the thread the message stands in."""
    files: Files | None = None


def document(payload: Mapping[str, Any], frame: Frame) -> Html:
    """The page of a message, or of a modal (which has a title)."""
    drawn = _modal if "title" in payload else _message
    return page("discord.css", drawn(payload, frame), width=frame.width, language=frame.language)


def _modal(payload: Mapping[str, Any], frame: Frame) -> Html:
    words = _WORDS[frame.language]
    head = tag("div", _avatar(), tag("b", payload["title"]), tag("i", "×"), cls="modal-head")
    fields = tag("div", *_all(payload["components"], frame), cls="modal-body")
    buttons = [tag("span", words[key], cls=f"button {style}") for key, style in _CLOSING]
    return tag("div", head, fields, tag("div", *buttons, cls="modal-foot"), cls="modal")


def _message(payload: Mapping[str, Any], frame: Frame) -> Html:
    words = _WORDS[frame.language]
    said = [_component(each, frame) for each in payload["components"]]
    name = tag(
        "div",
        tag("b", "briefing"),
        tag("span", words["app"], cls="badge"),
        tag("span", frame.clock, cls="time"),
        cls="name",
    )
    above: list[Html] = []
    if frame.thread:
        above.append(tag("div", tag("i", "#"), tag("b", frame.thread), cls="thread"))
    if frame.command:
        used = [tag("i"), tag("b", words["asker"]), words["used"], tag("a", frame.command)]
        above.append(tag("div", *used, cls="used"))
    below = [tag("div", words["only-you"], tag("a", words["dismiss"]), cls="only-you")]
    inside = tag("div", name, *said, *(below if frame.private else []), cls="said")
    row = tag("div", _avatar(), inside, cls="row")
    return tag("div", *above, row, cls="message private" if frame.private else "message")


def _avatar() -> Html:
    return tag("div", *(tag("i", cls=f"bar-{n}") for n in range(4)), cls="avatar")


# ---- components, by Discord's numbers


def _component(part: Component, frame: Frame) -> Html:
    match part["type"]:
        case 1:
            return tag("div", *_all(part["components"], frame), cls="actions")
        case 2:
            return _button(part)
        case 4:
            wide = "field tall" if part["style"] == 2 else "field"
            return tag("div", part.get("value") or part.get("placeholder") or Html(), cls=wide)
        case 18:
            return _label(part, frame)
        case kind if kind in _SELECTS:
            return _select(part, frame)
        case 9:
            left = tag("div", *_all(part["components"], frame), cls="text")
            beside = tag("div", _component(part["accessory"], frame), cls="accessory")
            return tag("div", left, beside, cls="section")
        case 10:
            return tag("div", markdown(part["content"]), cls="display")
        case 11:
            return _media(part, frame)
        case 12:
            shown = [_media(item, frame) for item in part["items"]]
            return tag("div", *shown, cls="gallery" if len(shown) == 1 else "gallery several")
        case 14:
            space = "wide" if part.get("spacing") == 2 else "narrow"
            line = "line" if part.get("divider", True) else "gap"
            return tag("div", cls=f"separator {space} {line}")
        case 17:
            colour = part.get("accent_color")
            edge = f"border-left: 4px solid #{colour:06x}" if colour is not None else ""
            return tag("div", *_all(part["components"], frame), cls="container", style=edge)
        case unknown:
            raise UndrawnError(f"discord: component {unknown!r}")


def _all(parts: Iterable[Component], frame: Frame) -> list[Html]:
    return [_component(part, frame) for part in parts]


def _button(part: Component) -> Html:
    style = _BUTTON_STYLES.get(part["style"])
    if style is None:
        raise UndrawnError(f"discord: button style {part['style']!r}")
    emoji = (part.get("emoji") or {}).get("name")
    label = " ".join(filter(None, [emoji, part.get("label")]))
    return tag("span", label, cls=f"button {style}{' off' if part.get('disabled') else ''}")


def _label(part: Component, frame: Frame) -> Html:
    """A field of a modal: its name, a star where it must be filled in, what it asks, the field."""
    star = [tag("span", "*", cls="star")] if part["component"].get("required", True) else []
    hint = [tag("div", part["description"], cls="hint")] if part.get("description") else []
    name = tag("div", part["label"], *star, cls="label")
    return tag("div", name, *hint, _component(part["component"], frame), cls="input")


def _select(part: Component, frame: Frame) -> Html:
    chosen = [option["label"] for option in part.get("options", ()) if option.get("default")]
    hint = part.get("placeholder") or _WORDS[frame.language]["choose"]
    shown = [tag("span", each, cls="chosen") for each in chosen] or [tag("span", hint, cls="quiet")]
    return tag("span", tag("span", *shown), tag("i", cls="arrow"), cls="select")


def _media(item: Component, frame: Frame) -> Html:
    name = item["media"]["url"].removeprefix("attachment://")
    return picture((frame.files or {}).get(name), item.get("description") or "")


# ---- Markdown

_LINE = re.compile(
    r"(?P<mark>-\#|\#{1,3}|>)[ ](?P<said>.*)|(?P<indent>[ ]*)(?P<item>[-*]|\d+\.)[ ](?P<listed>.*)"
)
_HEADINGS = {"#": "h1", "##": "h2", "###": "h3", "-#": "small", ">": "quote"}

_SPAN = re.compile(
    r"""\\(?P<sign>[!-/:-@\[-`{-~])
    | `(?P<code>[^`\n]+)`
    | \[(?P<label>(?:\\.|[^\]\\\n])+)\]\((?:<[^<>\s]+>|[^()\s]+)\)
    | \*\*(?P<b>(?:\\.|[^\\])+?)\*\*
    | __(?P<u>(?:\\.|[^\\])+?)__
    | ~~(?P<s>(?:\\.|[^\\])+?)~~
    | \*(?P<em>(?:\\.|[^\\*\s])(?:(?:\\.|[^\\*])*(?:\\.|[^\\*\s]))?)\*
    | (?<!\w)_(?P<em_>(?:\\.|[^\\_])+)_(?!\w)
    | <(?P<mention>@[!&]?\d+|@everyone|\#\d+)> | (?P<everyone>@everyone|@here)
    | (?P<bare>https?://[^\s<>]*[^\s<>.,:;"')\]])""",
    re.VERBOSE,
)
_TAGS = {"b": "b", "u": "u", "s": "s", "em": "em", "em_": "em"}


def markdown(text: str) -> Html:
    """Headings, small print, quotations and lists by the line; the rest within it."""
    lines = [_read(line) for line in text.split("\n")]
    shown: list[Html] = []
    for cls, group in groupby(lines, key=lambda line: line[0]):
        if cls == "quote":  # neighbouring lines make one quotation
            said = together(tag("div", each) for _, each in group)
            shown.append(tag("div", said, cls=cls))
        else:
            shown += [tag("div", each or Html("&nbsp;"), cls=cls) for _, each in group]
    return together(shown)


def _read(line: str) -> tuple[str, Html]:
    """The kind of a line and what stands in it."""
    found = _LINE.fullmatch(line)
    if found is None:
        return ("plain" if line.strip() else "blank"), _inline(line)
    if found["mark"]:
        return _HEADINGS[found["mark"]], _inline(found["said"])
    sign = "•" if found["item"] in "-*" else found["item"]
    return "item", together([tag("i", sign), _inline(found["listed"])])


def _inline(text: str) -> Html:
    pieces: list[str] = []
    at = 0
    for found in _SPAN.finditer(text):
        pieces += [text[at : found.start()], _span(found)]
        at = found.end()
    return together([*pieces, text[at:]])


def _span(found: re.Match[str]) -> Html:
    kind = found.lastgroup or ""
    said = found[kind]
    match kind:
        case "sign":
            return together([said])
        case "code":
            return tag("code", said)
        case "label":
            return tag("a", _inline(said))
        case "bare":
            return tag("a", said)
        case "mention" | "everyone":
            return tag("span", said if said[0] in "@#" else f"@{said}", cls="mention")
        case _:
            return tag(_TAGS[kind], _inline(said))
