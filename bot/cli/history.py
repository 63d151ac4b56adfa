"""`briefing digest --history`: which digests were due, and what became of each."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.cells import cell_len

from bot import contract
from bot.answers.sources import Sources
from bot.archive import SlotReport
from bot.cli.app import Session
from bot.cli.output import Format, print_json
from bot.config import ConfigError
from bot.digests.slots import subscriptions
from bot.plain.terminal import inert

_HEADS = ("due", "sent at", "state", "parts", "digest", "place", "reason")


def show_history(session: Session, name: str | None, limit: int, format_: Format) -> int:
    """Print the newest slots of the digest, or of all; 1 where there are none."""
    with session.sources() as sources:
        if name is not None:
            _check_known(session, sources, name)
        slots = sources.archive.slots
        reports = [
            (report, _sent_at(sources, report))
            for report in slots.history(limit, subscription=name)
        ]
    reason = "" if reports else "no digest was due yet"
    if format_ is Format.JSON:
        print_json(contract.history_json(name, reports, session.settings.timezone, reason=reason))
    else:
        sys.stdout.write(_table(reports, session.settings.timezone) if reports else f"{reason}\n")
    return 0 if reports else 1


def _check_known(session: Session, sources: Sources, name: str) -> None:
    """Of a digest that is gone there may be a history still."""
    configured = (each.id for each in subscriptions(session.settings))
    known = (*configured, *(each.id for each in sources.archive.chat_digests.all()))
    if name not in known and sources.archive.slots.last(name) is None:
        there = f"; there are {', '.join(known)}" if known else "; there are none"
        raise ConfigError(f"no digest is called {name!r}{there}")


def _sent_at(sources: Sources, report: SlotReport) -> datetime | None:
    parts = sources.archive.slots.parts(*report.slot.key)
    return parts[0].sent_at if parts else None


def _table(reports: Sequence[tuple[SlotReport, datetime | None]], zone: ZoneInfo) -> str:
    def told(at: datetime | None) -> str:
        return f"{at.astimezone(zone):%Y-%m-%d %H:%M:%S}" if at else "-"

    rows = [
        (
            told(report.slot.as_of)[:-3],
            told(sent_at),
            report.state,
            f"{report.sent}/{report.parts}",
            inert(report.slot.subscription),
            inert(report.slot.place),
            inert(" ".join(contract.reason_of(report).split())),
        )
        for report, sent_at in reports
    ]
    widths = [max(map(cell_len, column)) for column in zip(_HEADS, *rows, strict=True)]
    lines = (
        "  ".join(
            cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)
        )
        for row in (_HEADS, *rows)
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)
