"""A Block Kit payload as Slack shows it (light, 2026), as HTML: messages, modals and home views.

Drawn is what the renderer of `bot.slack` sends and what its views are made of; anything else raises
`UndrawnError`, so that a new block is noticed. Nothing here knows a scene or a browser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from docs.gallery.markup import Files, Html, UndrawnError, page, picture, tag, together

Block = Mapping[str, Any]

DESKTOP = 620
PHONE = 390

# Slack's own words around a message.
_WORDS = {
    "ko": {"app": "앱", "only-you": "나에게만 표시", "thread": "스레드", "choose": "옵션 선택"},
    "en": {"app": "APP", "only-you": "Only visible to you", "thread": "Thread", "choose": "Select"},
}
_OPTIONAL = {"ko": " (선택 사항)", "en": " (optional)"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What Slack puts around a payload: when it came, who sees it, where."""

    clock: str
    language: str = "en"
    width: int = DESKTOP
    private: bool = False
    thread: str = ""
    """The channel, where the message stands in a thread of it."""
    files: Files | None = None


def document(payload: Mapping[str, Any], frame: Frame) -> Html:
    """The page of a message, a modal (`type: modal`) or a home view (`type: home`)."""
    drawn = {"modal": _modal, "home": _home}.get(payload.get("type", ""), _message)
    return page("slack.css", drawn(payload, frame), width=frame.width, language=frame.language)


def _message(payload: Mapping[str, Any], frame: Frame) -> Html:
    words = _WORDS[frame.language]
    shown = _blocks(payload.get("blocks", ()), frame) or tag("div", _entities(payload["text"]))
    above: list[Html] = []
    if frame.thread:
        channel = tag("span", frame.thread, cls="quiet")
        above.append(tag("div", tag("b", words["thread"]), channel, cls="thread"))
    if frame.private:
        above.append(tag("div", tag("i", cls="eye"), words["only-you"], cls="private"))
    name = tag(
        "div",
        tag("b", "briefing"),
        tag("span", words["app"], cls="badge"),
        tag("span", frame.clock, cls="time"),
        cls="name",
    )
    row = tag("div", _avatar(), tag("div", name, shown, cls="said"), cls="row")
    return tag("div", *above, row, cls="message private-row" if frame.private else "message")


def _avatar() -> Html:
    bars = together(tag("i", cls=f"bar-{n}") for n in range(4))
    return tag("div", bars, cls="avatar")


def _modal(view: Mapping[str, Any], frame: Frame) -> Html:
    head = tag("div", _avatar(), tag("b", _said(view["title"])), tag("i", "×"), cls="modal-head")
    closing = [
        tag("span", _said(view[key]), cls=f"button {style}")
        for key, style in (("close", ""), ("submit", "confirm"))
        if key in view
    ]
    foot = tag("div", *closing, cls="modal-foot")
    body = tag("div", _blocks(view["blocks"], frame), cls="modal-body")
    return tag("div", head, body, foot, cls="modal")


def _home(view: Mapping[str, Any], frame: Frame) -> Html:
    return tag("div", _blocks(view["blocks"], frame), cls="home")


# ---- blocks


def _blocks(blocks: Iterable[Block], frame: Frame) -> Html:
    return together(_block(block, frame) for block in blocks)


def _block(block: Block, frame: Frame) -> Html:
    match block["type"]:
        case "header":
            return tag("div", _said(block["text"]), cls="header")
        case "divider":
            return tag("div", cls="divider")
        case "context":
            pieces = [_context(each, frame) for each in block["elements"]]
            return tag("div", *pieces, cls="context")
        case "section":
            return _section(block, frame)
        case "rich_text":
            return tag("div", *map(_stanza, block["elements"]), cls="rich")
        case "image":
            title = [tag("div", _said(block["title"]), cls="caption")] if "title" in block else []
            return tag("div", *title, _image(block, frame), cls="image")
        case "actions":
            pieces = [_element(each, frame) for each in block["elements"]]
            return tag("div", *pieces, cls="actions")
        case "input":
            return _input(block, frame)
        case unknown:
            raise UndrawnError(f"slack: block {unknown!r}")


def _section(block: Block, frame: Frame) -> Html:
    text = [tag("div", _said(block["text"]))] if "text" in block else []
    fields = [tag("div", _said(each)) for each in block.get("fields", ())]
    left = tag("div", *text, *([tag("div", *fields, cls="fields")] if fields else []), cls="text")
    beside = block.get("accessory")
    right = [tag("div", _element(beside, frame), cls="accessory")] if beside else []
    return tag("div", left, *right, cls="section")


def _context(element: Block, frame: Frame) -> Html:
    if element["type"] == "image":
        return tag("span", _image(element, frame), cls="small-picture")
    return tag("span", _said(element))


def _image(block: Block, frame: Frame) -> Html:
    file = block.get("slack_file", {})
    name = file.get("id") or file.get("url") or block.get("image_url", "")
    return picture((frame.files or {}).get(name), block.get("alt_text", ""))


def _input(block: Block, frame: Frame) -> Html:
    label = [_said(block["label"])]
    if block.get("optional"):
        label.append(tag("span", _OPTIONAL[frame.language], cls="quiet"))
    hint = [tag("div", _said(block["hint"]), cls="hint")] if "hint" in block else []
    field = _element(block["element"], frame)
    return tag("div", tag("div", *label, cls="label"), field, *hint, cls="input")


# ---- what can be pressed and filled in


def _element(element: Block, frame: Frame) -> Html:
    kind = element["type"]
    match kind:
        case "button":
            style = element.get("style", "")
            return tag("span", _said(element["text"]), cls=f"button {style}")
        case "image":
            return _image(element, frame)
        case "overflow":
            return tag("span", "…", cls="button")
        case "plain_text_input":
            wide = "field tall" if element.get("multiline") else "field"
            return _field(element.get("initial_value"), element, wide)
        case "datepicker" | "timepicker" | "number_input" | "email_text_input" | "url_text_input":
            initial = next((str(v) for k, v in element.items() if k.startswith("initial_")), None)
            return _field(initial, element, "field")
        case "checkboxes" | "radio_buttons":
            return _ticks(element, "box" if kind == "checkboxes" else "dot")
        case _ if kind.endswith("_select"):
            return _select(element, frame)
    raise UndrawnError(f"slack: element {kind!r}")


def _field(value: str | None, element: Block, cls: str) -> Html:
    if value is not None:
        return tag("div", value, cls=cls)
    hint = _said(element["placeholder"]) if "placeholder" in element else Html()
    return tag("div", tag("span", hint, cls="quiet"), cls=cls)


def _select(element: Block, frame: Frame) -> Html:
    chosen = element.get("initial_options") or [element.get("initial_option")]
    chosen = [_said(option["text"]) for option in chosen if option]
    chosen += [str(v) for k, v in element.items() if re.fullmatch("initial_(channel|user)", k)]
    many = element["type"].startswith("multi_")
    if chosen:
        said = together(tag("span", each, cls="chosen") for each in chosen) if many else chosen[0]
    else:
        hint = element.get("placeholder")
        said = tag("span", _said(hint) if hint else _WORDS[frame.language]["choose"], cls="quiet")
    return tag("span", tag("span", said), tag("i", cls="arrow"), cls="select")


def _ticks(element: Block, cls: str) -> Html:
    one = element.get("initial_option")
    chosen = [option["value"] for option in element.get("initial_options", [one] if one else [])]
    return together(
        _tick(option, f"{cls} on" if option["value"] in chosen else cls)
        for option in element["options"]
    )


def _tick(option: Block, cls: str) -> Html:
    more = [tag("div", _said(option["description"]), cls="hint")] if "description" in option else []
    return tag("div", tag("i", cls=cls), _said(option["text"]), *more, cls="tick")


# ---- rich text


def _stanza(element: Block) -> Html:
    match element["type"]:
        case "rich_text_section":
            return tag("div", *map(_piece, element["elements"]), cls="stanza")
        case "rich_text_quote":
            return tag("div", *map(_piece, element["elements"]), cls="quote")
        case "rich_text_preformatted":
            return tag("pre", *map(_piece, element["elements"]))
        case "rich_text_list":
            kind = "ol" if element["style"] == "ordered" else "ul"
            items = [tag("li", *map(_piece, each["elements"])) for each in element["elements"]]
            return tag(kind, *items, style=f"margin-left: {element.get('indent', 0) * 28}px")
        case unknown:
            raise UndrawnError(f"slack: rich text {unknown!r}")


def _piece(element: Block) -> Html:
    match element["type"]:
        case "text":
            said = together([element["text"]])
        case "link":
            said = tag("a", element.get("text") or element["url"])
        case "emoji":
            said = together([_emoji(element)])
        case "channel":
            said = tag("a", f"#{element['channel_id']}", cls="mention")
        case unknown:
            raise UndrawnError(f"slack: rich text element {unknown!r}")
    style = element.get("style", {})
    for name, kind in {"bold": "b", "italic": "em", "strike": "s", "code": "code"}.items():
        said = tag(kind, said) if style.get(name) else said
    return said


def _emoji(element: Block) -> str:
    points = element.get("unicode", "")
    return "".join(chr(int(c, 16)) for c in points.split("-")) if points else f":{element['name']}:"


# ---- text objects


def _said(text: Block) -> Html:
    if text["type"] == "plain_text":
        return together([_entities(text["text"])])
    if text["type"] == "mrkdwn":
        return mrkdwn(text["text"])
    raise UndrawnError(f"slack: text {text['type']!r}")


def _entities(text: str) -> str:
    """Slack shows its three entities as their characters, in plain text too."""
    return re.sub("&(?:amp|lt|gt);", lambda found: unescape(found.group()), text)


_SPAN = re.compile(
    r"""<(?P<to>[^<>|]+)(?:\|(?P<label>[^<>]*))?>
    | ```(?P<pre>.+?)``` | `(?P<code>[^`\n]+)`
    | (?<![\w*])\*(?P<b>[^*\n]+)\*(?![\w*])
    | (?<![\w_])_(?P<em>[^_\n]+)_(?![\w_])
    | (?<![\w~])~(?P<s>[^~\n]+)~(?![\w~])""",
    re.VERBOSE | re.DOTALL,
)
_QUOTED = re.compile(r"^&gt; ?")


def mrkdwn(text: str) -> Html:
    """Slack's own markup: *bold* _italic_ ~strike~ `code` <address|label> and > quotations."""
    shown: list[Html] = []
    for n, line in enumerate(text.split("\n")):
        quoted = _QUOTED.match(line)
        if quoted:
            shown.append(tag("div", _inline(line[quoted.end() :]), cls="quote"))
        else:
            broken = n and not shown[-1].startswith('<div class="quote"')
            shown.append(together([*([tag("br")] if broken else []), _inline(line)]))
    return together(shown)


def _inline(text: str) -> Html:
    pieces: list[str] = []
    at = 0
    for found in _SPAN.finditer(text):
        pieces += [_entities(text[at : found.start()]), _span(found)]
        at = found.end()
    return together([*pieces, _entities(text[at:])])


_MENTION: dict[str, Callable[[str], str]] = {
    "@": lambda to: f"@{to[1:]}",
    "#": lambda to: f"#{to[1:]}",
    "!": lambda to: f"@{to[1:].partition('^')[0]}",
}


def _span(found: re.Match[str]) -> Html:
    if to := found["to"]:
        mention = _MENTION.get(to[0])
        label = found["label"] or (mention(to) if mention else to)
        return tag("a", _entities(label), cls="mention" if mention else "")
    kind = found.lastgroup or ""
    said = found[kind]
    return tag(kind, _inline(said) if kind in {"b", "em", "s"} else _entities(said))
