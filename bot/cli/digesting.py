"""`briefing digest`: a configured digest shown, or sent once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

from bot import contract
from bot.answers.answer import TopicAnswer
from bot.answers.sources import Sources
from bot.cli.app import Failed, Session
from bot.cli.output import Format, print_json, print_message
from bot.config import BotLanguage, ConfigError, load_secrets
from bot.digests.building import Digest
from bot.digests.claiming import preview
from bot.digests.delivery import Delivery
from bot.digests.slots import Subscription, latest, renumbered, subscriptions
from bot.logs import configure_logs
from bot.texts import say


def choose(session: Session, name: str | None, language: BotLanguage) -> Subscription:
    """The digest of this name, or the only one; raises ConfigError with what there is."""
    known = {each.id: each for each in subscriptions(session.settings)}
    if not known:
        raise ConfigError(say(language, "digest-undefined"))
    if name is None:
        return next(iter(known.values()))
    if name not in known:
        text = say(language, "digest-unknown", quoted=f"'{name}'", known=", ".join(known))
        raise ConfigError(text)
    return known[name]


def show_digest(
    session: Session,
    name: str | None,
    as_of: datetime,
    format_: Format,
    language: BotLanguage | None,
) -> int:
    """Show what would be sent at `as_of`, in the digest's own language or in the one asked for."""
    subscription = choose(session, name, language or session.settings.language)
    if language is not None:
        subscription = replace(subscription, language=language)
    with session.answering() as sources:
        digest = preview(subscription, as_of, sources)
    if format_ is Format.JSON:
        print_json(
            contract.digest_json(
                subscription.id,
                digest.as_of,
                _answers(digest),
                reason="" if digest.news else digest.parts[0].message.fallback,
            )
        )
    else:
        for part in digest.parts:
            print_message(part.message, format_)
            if format_ is Format.TEXT:
                print()  # noqa: T201
    return 0 if digest.news else 1


def send_digest(session: Session, name: str | None, as_of: datetime) -> int:
    """Send the newest slot of the digest at `as_of`, unless it was sent before."""
    subscription = choose(session, name, session.settings.language)
    configure_logs(load_secrets(), session.settings.logs.format)
    with session.answering() as sources:
        subscription = renumbered(subscription, sources.archive.hours.get(subscription.id))
        slot = latest(subscription, as_of)
        sent = asyncio.run(_send(session, subscription, as_of, sources))
        parts = sources.archive.slots.parts(slot.subscription, slot.local_date, slot.ordinal)
    unsent = [part for part in parts if part.state != "sent"]
    if unsent:
        raise Failed(f"{subscription.place}: not sent: {unsent[0].reason or 'no answer yet'}")
    when = f"{slot.at:%Y-%m-%d %H:%M}"
    print(f"{subscription.id} {when}: {'sent' if sent else 'was already sent'}")  # noqa: T201
    return 0


async def _send(
    session: Session, subscription: Subscription, as_of: datetime, sources: Sources
) -> bool:
    from bot.service import posting_platforms

    async with posting_platforms(session.settings, load_secrets(), sources) as find_place:
        delivery = Delivery(lambda: [subscription], sources, find_place, lambda: datetime.now(UTC))
        return await delivery.deliver_now(subscription, latest(subscription, as_of))


def _answers(digest: Digest) -> list[TopicAnswer]:
    return [news.answer for news in digest.news]
