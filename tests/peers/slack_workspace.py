"""The state of a Slack workspace: channels, people, messages. No network, no limits: `slack`."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]

Route = Literal["chat.postMessage", "chat.postEphemeral", "chat.update", "response_url", "user"]

SCOPES = (
    "commands",
    "chat:write",
    "app_mentions:read",
    "im:history",
    "im:read",
    "im:write",
    "channels:read",
    "channels:history",
    "groups:read",
    "groups:history",
    "users:read",
    "files:read",
    "files:write",
)

BOT_TOKEN = "xoxb-test"
APP_TOKEN = "xapp-test"
BOT_USER = "UBOT"
BOT_ID = "B0BOT"


@dataclass(slots=True)
class Person:
    id: str
    locale: str = "ko-KR"
    is_bot: bool = False
    team: str = "T1"
    """Another's in a channel that two companies share."""
    is_restricted: bool = False
    is_ultra_restricted: bool = False


@dataclass(slots=True)
class Posted:
    """One message as it stands in a channel, or as one person alone sees it (`ephemeral_to`)."""

    channel: str
    ts: str
    user: str
    via: Route
    payload: Json
    thread_ts: str | None = None
    ephemeral_to: str | None = None

    @property
    def text(self) -> str:
        return str(self.payload.get("text", ""))

    @property
    def blocks(self) -> list[Json]:
        return list(self.payload.get("blocks") or [])

    @property
    def shown(self) -> str:
        """Every word of the blocks in order: what a person reads."""
        return "\n".join(" ".join(_words(block)) for block in self.blocks)

    def button(self, wanted: str) -> Json:
        """The button whose label or action_id is, or ends in, `wanted`."""
        buttons: list[Json] = [element for block in self.blocks for element in pressable(block)]
        for button in buttons:
            label = button.get("text") or button["placeholder"]
            if label["text"] == wanted or button["action_id"].endswith(wanted):
                return button
        raise LookupError(f"no button {wanted!r}; there are {[b['action_id'] for b in buttons]}")

    def as_api(self, *, with_metadata: bool) -> Json:
        message: Json = {"type": "message", "ts": self.ts, "user": self.user, "text": self.text}
        if self.user == BOT_USER:
            message["bot_id"] = BOT_ID
        if self.blocks:
            message["blocks"] = self.blocks
        if self.thread_ts:
            message["thread_ts"] = self.thread_ts
        if with_metadata and self.payload.get("metadata"):
            message["metadata"] = self.payload["metadata"]
        return message


def pressable(block: Json) -> list[Json]:
    """The buttons and menus of a block."""
    if block["type"] == "actions":
        return list(block["elements"])
    return [block["accessory"]] if "accessory" in block else []


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "text" and isinstance(inner, str):
                yield inner
            elif isinstance(inner, dict | list):
                yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)


@dataclass(slots=True)
class Channel:
    id: str
    name: str = ""
    is_member: bool = True
    is_private: bool = False
    is_archived: bool = False
    is_im: bool = False
    user: str = ""
    members: list[str] = field(default_factory=lambda: ["U1", "U2"])
    messages: list[Posted] = field(default_factory=list)

    def as_api(self) -> Json:
        if self.is_im:
            return {"id": self.id, "is_im": True, "user": self.user}
        return {
            "id": self.id,
            "name": self.name,
            "is_channel": not self.is_private,
            "is_group": self.is_private,
            "is_private": self.is_private,
            "is_member": self.is_member,
            "is_archived": self.is_archived,
        }


class Workspace:
    """Who and what is there. Tests change it freely before and between calls."""

    def __init__(self) -> None:
        self.scopes: list[str] = list(SCOPES)
        self.page_size = 200
        self.people: dict[str, Person] = {
            "U1": Person("U1"),
            "U2": Person("U2", locale="en-US"),
            BOT_USER: Person(BOT_USER, is_bot=True),
        }
        self.channels: dict[str, Channel] = {
            "C1": Channel("C1", "ir-news"),
            "C2": Channel("C2", "general", is_member=False),
            "C3": Channel("C3", "old", is_archived=True),
            "G1": Channel("G1", "ir-뉴스", is_private=True),
        }
        self.ephemeral: list[Posted] = []
        self.views: asyncio.Queue[Json] = asyncio.Queue()
        self.homes: dict[str, Json] = {}
        self.home_enabled = True
        self.uploads: dict[str, bytes] = {}
        self.files: set[str] = set()
        self.not_ready: int = 0
        """How many messages showing a picture are refused before Slack has looked at it."""
        self.triggers: set[str] = set()
        self._ticks = itertools.count(1)

    def stamp(self, now: float) -> str:
        """A message's id: the time, made unique by a counter where Slack has microseconds."""
        return f"{int(now)}.{next(self._ticks):06d}"

    def team_of(self, user: str) -> str:
        return self.people[user].team if user in self.people else "T1"

    def im_with(self, user: str) -> Channel:
        for channel in self.channels.values():
            if channel.is_im and channel.user == user:
                return channel
        channel = Channel(f"D{user}", is_im=True, user=user)
        self.channels[channel.id] = channel
        return channel

    def find(self, channel: str, ts: str) -> Posted | None:
        return next((m for m in self.channels[channel].messages if m.ts == ts), None)
