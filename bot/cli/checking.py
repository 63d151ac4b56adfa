"""`briefing check`: configuration, tokens, feeds and archive, each line ok or what to do."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.answers.sources import Sources
from bot.archive import Archive, ArchiveError, ChatDigest, archive_exists
from bot.cli.app import Session
from bot.config import load_secrets
from bot.digests.slots import Subscription, from_chat, subscriptions
from summaries.analysis import version_of

_DIGESTS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Finding:
    what: str
    ok: bool
    detail: str


def check_everything(session: Session) -> int:
    """Print each finding; 1 where something is to be done."""
    failed = False
    for finding in _findings(session):
        failed = failed or not finding.ok
        mark = "ok  " if finding.ok else "TODO"
        sys.stdout.write(f"{mark}  {finding.what}: {finding.detail}\n")
        sys.stdout.flush()
    return 1 if failed else 0


def _findings(session: Session) -> Iterator[Finding]:
    settings = session.settings
    where = str(session.config_file or "config.toml, or defaults")
    topics = f"{len(settings.topics)} topics, {len(settings.feeds)} feeds"
    digests = subscriptions(settings)
    yield Finding("configuration", True, f"{where}: {topics}, {len(digests)} digests")
    try:
        with _sources(session) as (sources, made):
            yield from _archive(sources) if made else [_no_archive(settings.storage.url)]
            yield from _chat(sources, session.now)
            yield from _feeds(sources, session)
            chosen = tuple(map(from_chat, sources.archive.chat_digests.all()))
            yield from _digests(sources, (*digests, *chosen))
            yield from _troubles(sources)
            yield from asyncio.run(_platforms(session, sources))
    except ArchiveError as error:
        yield Finding("archive", False, str(error))


@contextmanager
def _sources(session: Session) -> Iterator[tuple[Sources, bool]]:
    """What is there to look at, and whether there is an archive: looking makes none."""
    if archive_exists(session.settings.storage.url):
        with session.sources() as sources:
            yield sources, True
    else:
        with Archive.open("sqlite:///:memory:") as nothing:
            yield Sources.of(nothing, session.settings), False


def _no_archive(url: str) -> Finding:
    return Finding("archive", True, f"none at {url} yet: briefing run or ingest makes it")


def _archive(sources: Sources) -> Iterator[Finding]:
    with sources.archive.reading() as reader:
        counts = reader.counts()
    dated = f", {counts.undated} undated" if counts.undated else ""
    yield Finding("archive", True, f"{counts.articles} articles{dated}")
    try:
        sources.archive.troubles.write()
    except ArchiveError as error:  # a disk without room, or locked: nothing is sent then
        yield Finding("archive", False, f"cannot be written, so nothing is sent: {error}")
    for problem in sources.archive.check(version_of(sources.catalogue)):
        todo = {
            "unanalysed": f"{problem.count} articles to analyse again: briefing reanalyse",
            "unindexed": f"{problem.count} articles not indexed: briefing reanalyse",
            "damaged": f"{problem.detail}: restore the file from a backup",
        }[problem.kind]
        yield Finding("archive", False, todo)


def _chat(sources: Sources, now: datetime) -> Iterator[Finding]:
    """What people set up there; nothing is said of nothing."""
    digests, feeds = sources.archive.chat_digests.all(), sources.archive.chat_feeds.all()
    if digests or feeds:
        paused = sum(1 for each in digests if each.paused_until and each.paused_until > now)
        resting = f" ({paused} paused)" if paused else ""
        yield Finding("chat", True, f"{len(digests)} digests{resting}, {len(feeds)} feeds")


def _troubles(sources: Sources) -> Iterator[Finding]:
    """What keeps messages from a place, as long as it lasts."""
    for trouble in sources.archive.troubles.all():
        since = f"{trouble.since.astimezone(sources.zone):%Y-%m-%d %H:%M}"
        yield Finding(trouble.place, False, f"{trouble.reason} (since {since})")


def _feeds(sources: Sources, session: Session) -> Iterator[Finding]:
    from bot.feeding import polled

    for feed in polled(session.settings, sources.archive):
        yield _feed(feed.address, sources)


def _feed(address: str, sources: Sources) -> Finding:
    from bot.feeding import is_gone
    from bot.intake import Reason

    state = sources.archive.feeds.get(address)
    if state.error_since is not None:
        since = f"{state.error_since.astimezone(sources.zone):%Y-%m-%d %H:%M}"
        told = f"unread since {since}: {Reason.unpacked(state.last_error)}"
        if state.next_at is not None and not is_gone(state):
            told += f" (next try {state.next_at.astimezone(sources.zone):%Y-%m-%d %H:%M})"
        return Finding(address, False, told)
    if state.last_ok is None:
        return Finding(address, True, "not polled yet: briefing run does it")
    return Finding(
        address, True, f"last read {state.last_ok.astimezone(sources.zone):%Y-%m-%d %H:%M}"
    )


def _digests(sources: Sources, digests: Sequence[Subscription]) -> Iterator[Finding]:
    """Digests that did not arrive whole, of the last few of each subscription."""
    for digest in digests:
        for report in sources.archive.slots.history(_DIGESTS_SHOWN, digest.id):
            if report.state == "incomplete":
                what = f"digest {digest.id} {report.slot.as_of.astimezone(digest.zone):%m-%d %H:%M}"
                yield Finding(what, False, f"{report.sent} of {report.parts} sent: {report.reason}")


async def _platforms(session: Session, sources: Sources) -> list[Finding]:
    from bot.service import platforms_of

    platforms = platforms_of(session.settings, load_secrets(), sources)
    if not platforms:
        hint = "no tokens; export SLACK_BOT_TOKEN and SLACK_APP_TOKEN, or DISCORD_TOKEN"
        return [Finding("platforms", False, hint)]
    chosen = (each.digest.place for each in sources.archive.chat_digests.all() if _in_public(each))
    configured = (digest.place for digest in session.settings.digests)
    places = [place.partition(":") for place in (*configured, *chosen)]
    return [
        Finding(what, ok, detail)
        for platform in platforms
        for what, ok, detail in await platform.check(
            tuple(dict.fromkeys(channel for name, _, channel in places if name == platform.name))
        )
    ]


def _in_public(digest: ChatDigest) -> bool:
    """Whether it goes to a channel: direct messages have no rights that could be looked at."""
    platform, _, channel = digest.digest.place.partition(":")
    if platform == "slack":
        return channel[:1] not in ("U", "W", "D")
    return not digest.workspace.startswith("discord:@")
