"""What the Discord peer remembers: a guild with channels, threads and messages, a person, a bot.

Wire shapes and state only: no sockets and no limits (`discord.py`, `discord_limits.py`).
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from enum import IntFlag
from typing import Any

from tests.peers.discord_limits import walk

Json = dict[str, Any]

APPLICATION = "1100000000000000001"
BOT = "1100000000000000005"  # of an old application: new ones share their bot's id
PERSON = "1100000000000000002"
GUILD = "1100000000000000003"
DIRECT = "1100000000000000004"

TEXT, DM, VOICE, GROUP, THREAD = 0, 1, 2, 3, 11

_WHEN = "2026-11-20T00:00:00.000000+00:00"


class Right(IntFlag):
    MANAGE_CHANNELS = 1 << 4
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    READ_MESSAGE_HISTORY = 1 << 16
    CREATE_PUBLIC_THREADS = 1 << 35
    SEND_MESSAGES_IN_THREADS = 1 << 38


NO_RIGHT = Right(0)

EVERY_RIGHT = (
    Right.VIEW_CHANNEL
    | Right.SEND_MESSAGES
    | Right.READ_MESSAGE_HISTORY
    | Right.CREATE_PUBLIC_THREADS
    | Right.SEND_MESSAGES_IN_THREADS
)


@dataclass
class Channel:
    """A channel, direct conversation or thread, with its messages, oldest first."""

    id: str
    kind: int
    name: str
    denied: Right = NO_RIGHT
    parent: Channel | None = None
    messages: list[Json] = field(default_factory=list)

    def may(self, right: Right) -> bool:
        if self.kind == DM:
            return True
        return right not in (self.parent or self).denied

    @property
    def granted(self) -> Right:
        """What the bot may do here."""
        return EVERY_RIGHT if self.kind == DM else EVERY_RIGHT & ~(self.parent or self).denied

    def json(self) -> Json:
        last = self.messages[-1]["id"] if self.messages else None
        shape: Json = {"id": self.id, "type": self.kind, "last_message_id": last}
        if self.kind in (DM, GROUP):
            return {**shape, "recipients": [user(PERSON)], "owner_id": PERSON}
        shape |= {"guild_id": GUILD, "name": self.name, "position": 0, "nsfw": False}
        if self.parent is not None:
            return {
                **shape,
                "parent_id": self.parent.id,
                "owner_id": BOT,
                "message_count": len(self.messages),
                "member_count": 1,
                "thread_metadata": {
                    "archived": False,
                    "auto_archive_duration": 1440,
                    "archive_timestamp": _WHEN,
                    "locked": False,
                },
            }
        everyone = {"id": GUILD, "type": 0, "allow": "0", "deny": str(int(self.denied))}
        voice = {"bitrate": 64_000, "user_limit": 0} if self.kind == VOICE else {}
        return {**shape, **voice, "permission_overwrites": [everyone]}


class World:
    def __init__(self) -> None:
        self.channels = {DIRECT: Channel(DIRECT, DM, "")}
        self.commands: list[Json] = []
        self.roles: list[str] = []
        """The ids of the roles beside everybody's."""
        self.owner = PERSON
        self._ids = itertools.count(1200000000000000000)

    def new_id(self) -> str:
        return str(next(self._ids))

    def add_channel(self, name: str, denied: Right = NO_RIGHT, kind: int = TEXT) -> Channel:
        channel = Channel(self.new_id(), kind, name, denied)
        self.channels[channel.id] = channel
        return channel

    def add_thread(self, parent: Channel, message: str, name: str) -> Channel:
        """A thread has the id of the message it hangs on."""
        thread = Channel(message, THREAD, name, parent=parent)
        self.channels[thread.id] = thread
        return thread

    def add_message(self, channel: Channel, author: str, payload: Json, **extra: Any) -> Json:
        """Store a message as Discord would and return the whole of it."""
        message = {
            "id": self.new_id(),
            "channel_id": channel.id,
            "type": 0,
            "author": user(author),
            "content": payload.get("content") or "",
            "timestamp": _WHEN,
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [],
            "embeds": payload.get("embeds") or [],
            "components": numbered(payload.get("components") or []),
            "pinned": False,
            "flags": payload.get("flags") or 0,
            **extra,
        }
        if "nonce" in payload:
            message["nonce"] = payload["nonce"]
        channel.messages.append(message)
        return message

    def guild(self) -> Json:
        everyone = {
            "id": GUILD,
            "name": "@everyone",
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "position": 0,
            "permissions": str(int(EVERY_RIGHT)),
            "managed": False,
            "mentionable": False,
            "flags": 0,
        }
        roles = [{**everyone, "id": id_, "name": id_, "permissions": "0"} for id_ in self.roles]
        return {
            "id": GUILD,
            "name": "뉴스룸",
            "owner_id": self.owner,
            "roles": [everyone, *roles],
            "emojis": [],
            "stickers": [],
            "features": [],
            "channels": [c.json() for c in self.channels.values() if c.kind in (TEXT, VOICE)],
            "threads": [],
            "members": [member(BOT)],
            "member_count": 2,
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "premium_tier": 0,
            "premium_progress_bar_enabled": False,
            "preferred_locale": "ko",
            "system_channel_flags": 0,
            "afk_timeout": 0,
        }


def numbered(components: list[Json]) -> list[Json]:
    """The components with the ids Discord gives those that came without one."""
    taken = {c["id"] for c in walk(components) if c.get("id")}
    free = (n for n in itertools.count(1) if n not in taken)

    def number(component: Json) -> Json:
        inside = [number(child) for child in component.get("components", [])]
        changed = {**component, "id": component.get("id") or next(free)}
        return {**changed, "components": inside} if inside else changed

    return [number(component) for component in components]


def user(identity: str) -> Json:
    name = "briefing" if identity == BOT else "reader"
    return {
        "id": identity,
        "username": name,
        "discriminator": "0",
        "global_name": name,
        "avatar": None,
        "bot": identity == BOT,
    }


def member(identity: str) -> Json:
    return {
        "user": user(identity),
        "nick": None,
        "avatar": None,
        "roles": [],
        "joined_at": _WHEN,
        "deaf": False,
        "mute": False,
        "flags": 0,  # the client's Member needs it
        "permissions": str(int(EVERY_RIGHT)),
    }


def application() -> Json:
    return {
        "id": APPLICATION,
        "name": "briefing",
        "icon": None,
        "description": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "owner": user(PERSON),
        "verify_key": "",
        "team": None,
        "flags": 0,
    }
