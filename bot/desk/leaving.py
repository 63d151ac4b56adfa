"""What becomes of a place's digests when the bot is removed from it, or its channel is deleted."""

from __future__ import annotations

from dataclasses import replace

import structlog

from bot.archive import Archive
from bot.desk.digests import FOR_EVER

_log = structlog.get_logger(__name__)


def rest(archive: Archive, workspace: str, place: str, reason: str) -> None:
    """Pauses the digests that chat set up for `place`, or for all of `workspace` where that is "", as
    by hand: who brings the bot back resumes what it sent."""
    for each in archive.chat_digests.all(workspace):
        if place in ("", each.digest.place) and each.paused_until != FOR_EVER:
            archive.chat_digests.save(replace(each, paused_until=FOR_EVER))
            _log.warning("digest paused", digest=each.id, place=each.digest.place, reason=reason)
