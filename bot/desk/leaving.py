"""What becomes of a place's digests when the bot is removed from it, or its channel is deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import structlog

from bot.archive import Archive
from bot.digests.place import Kind
from bot.digests.slots import FOR_EVER

_REASONS = {
    "removed": "the bot was removed from it",
    "gone": "it was deleted",
    "archived": "it was archived",
}

_log = structlog.get_logger(__name__)


def rest(archive: Archive, workspace: str, place: str, kind: Kind, now: datetime) -> None:
    """Pauses the digests that chat set up for `place`, or for all of `workspace` where that is "", as
    by hand: who brings the bot back resumes what it sent."""
    reason = _REASONS.get(kind, kind)
    for each in archive.chat_digests.all(workspace):
        at = each.digest.place
        if place in ("", at):
            archive.troubles.meet(at, kind, f"{at}: {reason}; its digests are paused", now)
            if each.paused_until != FOR_EVER:
                archive.chat_digests.save(replace(each, paused_until=FOR_EVER))
                _log.warning("digest paused", digest=each.id, place=at, reason=reason)
