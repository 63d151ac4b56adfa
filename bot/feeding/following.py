"""Which addresses are read: those of the configuration and of chat, and searches for topics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.archive import Archive
from bot.config import Feed, Settings


@dataclass(frozen=True, slots=True)
class Polled:
    """An address that is read in turn. Only the configuration may name one on a private host."""

    address: str
    outlet: str
    trusted: bool
    searches: bool = False
    """Whether it is a search, which may find nothing."""


def polled(settings: Settings, archive: Archive) -> tuple[Polled, ...]:
    """What is to be read: each address once, however many follow it.

    A feed of the configuration is searched for every topic anybody follows. One added in chat is
    searched for the topics of its own workspace and of the configuration: whoever keeps that feed
    would else read in its log what others follow.
    """
    configured = settings.followed
    own: dict[str, list[str]] = {}
    for kept in archive.chat_digests.all():
        own.setdefault(kept.workspace, []).extend(kept.digest.topics)
    everything = [*configured, *(topic for topics in own.values() for topic in topics)]
    found: dict[str, Polled] = {}

    def poll(feed: Feed, topics: Sequence[str], *, trusted: bool) -> None:
        for address in feed.addresses(topics):
            found.setdefault(address, Polled(address, feed.outlet, trusted, feed.searches))

    for feed in settings.feeds:
        poll(feed, everything, trusted=True)
    for chosen in archive.chat_feeds.all():
        poll(chosen.feed, [*configured, *own.get(chosen.workspace, ())], trusted=False)
    return tuple(found.values())
