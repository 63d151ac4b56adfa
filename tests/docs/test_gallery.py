"""The pictures are drawn from real payloads, show all that is in them, and cannot be broken out of."""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html  # type: ignore[import-untyped, unused-ignore]

from bot.discord.markdown import escape, plain
from bot.discord.rendering import payload as discord_payload
from bot.messages import Button, Item, ItemKind, Message, Run, Section, Source
from bot.slack.rendering import payload as slack_payload
from docs.gallery import discord, scenes, slack
from docs.gallery.chromium import ChromiumError, find_chromium
from docs.gallery.markup import UndrawnError
from docs.gallery.scenes import Newsroom, Page
from docs.gallery.shoot import FOLDER, LARGEST, palette
from tests.commands import ROOT

SLACK = slack.Frame("8:00 PM")
DISCORD = discord.Frame("8:00 PM")

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></div><a href='javascript:x'>",
    "<!channel> <@U1> @everyone",
    "[a](https://b.example) **b** `c` ||d||",
    "&lt;b&gt; &amp;amp;",
]
# What stands in a page that holds only our own markup.
OURS = set("html head meta style body div span b i a em s u code pre br img ul ol li".split())
ATTRIBUTES = {"class", "id", "style", "lang", "charset", "src", "alt"}

KINDS: tuple[ItemKind, ...] = ("sentence", "quote", "figure", "line")


def message_of(word: str) -> Message:
    """A message with `word` in each of its places and every kind of item in it."""
    items = tuple(Item(kind, (Run(word, (1, 2)),), label=word, note=word) for kind in KINDS)
    return Message(
        title=word,
        fallback=word,
        context=word,
        notices=(word,),
        sections=(Section(items, title=word),),
        sources=(
            Source(1, word, word, "https://a.example/1", word),
            Source(2, word, word, "", word),
        ),
        footer=word,
        buttons=(Button("ask", word, "x"),),
    )


def drawn(message: Message) -> list[html.HtmlElement]:
    pages = [
        slack.document(slack_payload(message), SLACK),
        discord.document(discord_payload(message), DISCORD),
    ]
    return [html.document_fromstring(page) for page in pages]


def shown(page: html.HtmlElement) -> str:
    return " ".join(page.get_element_by_id("shot").text_content().split())


def slack_block(block: dict[str, Any]) -> str:
    return shown(html.document_fromstring(slack.document({"blocks": [block]}, SLACK)))


def view(*blocks: dict[str, Any], kind: str = "modal") -> dict[str, Any]:
    return {"type": kind, "title": words("Settings"), "submit": words("Save"), "blocks": [*blocks]}


def words(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def options(*names: str) -> list[dict[str, Any]]:
    return [{"text": words(name), "value": name} for name in names]


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_text_is_shown_letter_for_letter_and_does_nothing(word: str) -> None:
    for page in drawn(message_of(word)):
        assert shown(page).count(word) >= 8, shown(page)
        assert page.xpath("//script | //*[@onerror] | //*[@href]") == []


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_no_text_adds_markup_to_a_page(word: str) -> None:
    for page in drawn(message_of(word)):
        assert {each.tag for each in page.iter()} <= OURS
        assert {name for each in page.iter() for name in each.attrib} <= ATTRIBUTES


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_what_the_bot_escapes_for_discord_is_drawn_as_the_letters_it_was(word: str) -> None:
    line = html.fragment_fromstring(discord.markdown(f"• {escape(word)}"), create_parent="p")
    assert " ".join(line.text_content().split()) == " ".join(f"• {plain(word)}".split())
    assert line.xpath(".//*[not(self::div)]") == []


def test_every_part_of_a_message_is_in_its_picture() -> None:
    for page in drawn(message_of("가나다")):
        assert "[1]" in shown(page) or page.xpath("//a[text()='1']")
        assert "[2]" in shown(page)
        assert page.xpath("//*[contains(@class, 'quote')]")
        assert page.xpath("//*[contains(@class, 'button')][text()='가나다']")
        assert page.xpath("//*[contains(@class, 'header') or contains(@class, 'h2')]")
        assert page.xpath("//b[contains(text(), '가나다')]")


def test_an_answer_only_the_person_sees_says_so() -> None:
    message = message_of("a")
    alone = slack.document(slack_payload(message), slack.Frame("8:00 PM", private=True))
    assert "Only visible to you" in alone
    assert "Only visible to you" not in slack.document(slack_payload(message), SLACK)
    frame = discord.Frame("8:00 PM", private=True, command="/brief")
    alone = discord.document(discord_payload(message), frame)
    assert "Only you can see this" in alone
    assert "/brief" in alone


@pytest.mark.parametrize(
    "block",
    [
        {"type": "video"},
        {"type": "actions", "elements": [{"type": "hologram"}]},
        {"type": "context", "elements": [{"type": "hologram", "text": "a"}]},
        {"type": "section", "text": {"type": "html", "text": "a"}},
        {"type": "rich_text", "elements": [{"type": "rich_text_table", "elements": []}]},
        {
            "type": "rich_text",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "sound"}]}],
        },
    ],
)
def test_a_block_nobody_drew_yet_is_refused_by_its_name(block: dict[str, Any]) -> None:
    with pytest.raises(
        UndrawnError, match=r"slack: .*'(video|hologram|html|rich_text_table|sound)'"
    ):
        slack.document({"blocks": [block]}, SLACK)


@pytest.mark.parametrize("part", [{"type": 99}, {"type": 2, "style": 9}])
def test_a_component_nobody_drew_yet_is_refused(part: dict[str, Any]) -> None:
    with pytest.raises(UndrawnError, match=r"discord: .*9"):
        discord.document({"components": [part]}, DISCORD)


@pytest.mark.parametrize("platform", [slack, discord])
def test_a_picture_sent_along_lies_in_the_page_as_data(platform: Any) -> None:
    png = b"\x89PNG\r\n\x1a\n"
    payload: dict[str, Any] = {
        "blocks": [{"type": "image", "slack_file": {"id": "F1"}, "alt_text": "a chart"}],
        "components": [
            {
                "type": 12,
                "items": [{"media": {"url": "attachment://F1"}, "description": "a chart"}],
            }
        ],
    }
    with_bytes = platform.document(payload, platform.Frame("", files={"F1": png}))
    assert 'src="data:image/png;base64,iVBO' in with_bytes
    without = platform.document(payload, platform.Frame(""))
    assert "<img" not in without
    assert "a chart" in without
    with pytest.raises(UndrawnError, match="neither PNG"):
        platform.document(payload, platform.Frame("", files={"F1": b"<svg/>"}))


def test_a_pictures_description_and_a_links_label_stay_text() -> None:
    label = {"type": "mrkdwn", "text": "<https://a.example|&lt;b&gt;x&lt;/b&gt;>"}
    image = {"type": "image", "slack_file": {"id": "F1"}, "alt_text": '"><b>x</b>'}
    frame = slack.Frame("", files={"F1": b"\x89PNG"})
    blocks = [{"type": "section", "text": label}, image]
    page = html.document_fromstring(slack.document({"blocks": blocks}, frame))
    assert page.xpath("//img")[0].get("alt") == '"><b>x</b>'
    assert page.xpath("//a")[0].text == "<b>x</b>"
    assert page.xpath("//b[text()='x']") == []


@pytest.mark.parametrize(
    ("element", "said"),
    [
        ({"type": "plain_text_input", "placeholder": words("a topic")}, "a topic"),
        ({"type": "plain_text_input", "initial_value": "stargate", "multiline": True}, "stargate"),
        ({"type": "timepicker", "initial_time": "08:30"}, "08:30"),
        ({"type": "static_select", "options": options("ko", "en")}, "Select"),
        ({"type": "static_select", "initial_option": options("ko")[0]}, "ko"),
        ({"type": "multi_static_select", "initial_options": options("월", "화")}, "월화"),
        ({"type": "conversations_select", "placeholder": words("a channel")}, "a channel"),
        ({"type": "checkboxes", "options": options("mon", "tue")}, "montue"),
        ({"type": "radio_buttons", "options": options("mon", "tue")}, "montue"),
    ],
)
@pytest.mark.parametrize("kind", ["modal", "home"])
def test_what_a_view_asks_for_is_drawn(kind: str, element: dict[str, Any], said: str) -> None:
    field = {"type": "input", "label": words("Label"), "hint": words("Hint"), "element": element}
    page = html.document_fromstring(slack.document(view(field, kind=kind), SLACK))
    assert f"Label{said}Hint" in shown(page)
    assert ("Save" in shown(page)) == (kind == "modal")


def test_a_modal_of_discord_is_drawn_with_what_it_asks() -> None:
    text = {"type": 4, "style": 1, "value": "08:30", "required": True}
    days = {"type": 3, "options": [{"label": "월", "default": True}, {"label": "화"}]}
    fields = [
        {"type": 18, "label": "Times", "description": "Hint", "component": text},
        {"type": 18, "label": "Days", "component": {**days, "required": False}},
    ]
    page = html.document_fromstring(
        discord.document({"title": "New digest", "components": fields}, DISCORD)
    )
    assert "New digest×Times*Hint08:30Days월CancelSubmit" in shown(page)


def test_primary_buttons_and_accessories_stand_out() -> None:
    button = {"type": "button", "text": words("Follow"), "style": "primary"}
    section = {"type": "section", "text": words("Stargate"), "accessory": button}
    page = html.document_fromstring(slack.document({"blocks": [section]}, SLACK))
    assert page.xpath("//*[@class='accessory']/*[@class='button primary'][text()='Follow']")


def test_slack_markup_is_read_as_slack_reads_it() -> None:
    text = "*굵게* _기울게_ ~지움~ `code` <https://a.example|[1]> &lt;b&gt; 2*3*4\n&gt; said"
    page = slack.document(
        {"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": text}}]}, SLACK
    )
    for piece in ("<b>굵게</b>", "<em>기울게</em>", "<s>지움</s>", "<code>code</code>"):
        assert piece in page
    assert "<a>[1]</a> &lt;b&gt; 2*3*4" in page
    assert '<div class="quote">said</div>' in page
    assert slack_block({"type": "header", "text": words("A &amp; *B*")}).endswith("A & *B*")


def test_discord_markdown_is_read_as_discord_reads_it() -> None:
    page = discord.markdown("## 제목\n-# 작게\n> 하나\n> 둘\n**a** [1](<https://a.example>)\n- b")
    assert '<div class="h2">제목</div><div class="small">작게</div>' in page
    assert '<div class="quote"><div>하나</div><div>둘</div></div>' in page
    assert "<b>a</b> <a>1</a>" in page
    assert '<div class="item"><i>•</i>b</div>' in page


def coloured(red: int, green: int, blue: int) -> int:
    return int.from_bytes([red, green, blue, 255], sys.byteorder)


def test_a_palette_keeps_grounds_and_links_apart_and_joins_only_neighbours() -> None:
    ground, frame, link = coloured(53, 54, 63), coloured(57, 58, 65), coloured(0, 168, 252)
    shade = coloured(1, 167, 251)
    colours, number = palette(Counter({ground: 900, frame: 800, link: 5, shade: 2}))
    assert colours == [ground, frame, link]
    assert number == {ground: 0, frame: 1, link: 2, shade: 2}


@given(st.dictionaries(st.integers(0, 2**24 - 1).map(lambda n: n << 8 | 255), st.integers(1, 9)))
def test_a_palette_names_every_colour_within_its_256(counted: dict[int, int]) -> None:
    colours, number = palette(Counter(counted))
    assert number.keys() == counted.keys()
    assert len(colours) <= 256
    assert all(number[colour] == at for at, colour in enumerate(colours))
    assert set(number.values()) == set(range(len(colours)))


@pytest.fixture(scope="module")
def room(examples_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    copy = tmp_path_factory.mktemp("gallery") / "briefing.db"
    shutil.copy(examples_database, copy)
    with scenes.opened(f"sqlite:///{copy}") as made:
        yield made


@pytest.fixture(scope="module")
def pages(room: Newsroom) -> list[Page]:
    return asyncio.run(scenes.pages(room))


def test_every_scene_is_drawn_and_none_of_them_failed(pages: list[Page]) -> None:
    for page in pages:
        text = shown(html.document_fromstring(page.html))
        assert len(text) > 60, page.name
        assert "관리자에게 알려" not in text
        assert "tell your administrator" not in text.casefold()


def test_the_same_examples_make_the_same_pages(room: Newsroom, pages: list[Page]) -> None:
    assert asyncio.run(scenes.pages(room)) == pages


def test_the_pictures_kept_are_those_of_the_scenes_and_small(pages: list[Page]) -> None:
    kept = {file.stem: file.stat().st_size for file in FOLDER.glob("*.png")}
    assert sorted(kept) == sorted(page.name for page in pages), "run: make pictures"
    assert {name: size for name, size in kept.items() if size > LARGEST} == {}


def test_without_chromium_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    with pytest.raises(ChromiumError, match=r"^no Chromium found: .*apt install chromium") as told:
        find_chromium()
    assert "\n" not in str(told.value)
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(ChromiumError, match="CHROMIUM=/nowhere/chromium is no program"):
        find_chromium()


def test_the_first_pictures_of_the_readme_are_of_both_platforms() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "(docs/pictures/slack-" in readme
    assert "(docs/pictures/discord-" in readme
