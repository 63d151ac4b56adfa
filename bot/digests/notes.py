"""The note in a digest's thread that an article it quoted was changed since: what it says.

It quotes both wordings, as they stand in the two revisions. Whether there is anything to say is
`summaries.revised`; when it is looked for, `revisiting`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.answers.composing import Citations
from bot.archive import Draft, Telling
from bot.archive import Slot as Claimed
from bot.digests.slots import Subscription
from bot.messages import Item, Message, Run, Section
from bot.texts import count, day_of, say
from summaries.article import Article
from summaries.briefs import Cited
from summaries.revised import Changed
from summaries.sameness import fingerprint
from summaries.wraps import shown

_MOST = 3
"""So many sentences are set beside one another; the others are counted."""


def note_on(
    changes: Sequence[Changed],
    old: Article,
    new: Article,
    slot: Claimed,
    subscription: Subscription,
    now: datetime,
) -> Draft:
    """What the slot's readers are told of `changes` from the `old` wording to the `new` one, and what
    the place then was told."""
    language, zone = subscription.language, subscription.zone
    cited = Cited(new.id, new.title or old.title, new.outlet, new.url, new.published_at, "?")
    citations = Citations([cited], language, zone)
    number = citations.cite(new.id)
    [source] = citations.sources()
    day = day_of(slot.as_of.astimezone(zone), language)
    sections = [
        Section(tuple(_items(each, old, new, number, subscription))) for each in changes[:_MOST]
    ]
    further = len(changes) - _MOST
    message = Message(
        title=say(language, "revised-title"),
        fallback=say(language, "revised-fallback", outlet=source.outlet, title=source.title),
        context=say(language, "revised-context", day=day, outlet=source.outlet, title=source.title),
        sections=tuple(sections),
        sources=(source,),
        left_out=say(language, "revised-left-out", number="{n}"),
        footer=" · ".join(
            filter(
                None,
                [
                    count(language, "revised-further", further) if further > 0 else "",
                    say(language, "digest-as-of", as_of=f"{now.astimezone(zone):%Y-%m-%d %H:%M}"),
                ],
            )
        ),
    )
    said = [each.new for each in changes[:_MOST] if each.new is not None]
    tells = [
        Telling(fingerprint(span.of(new.text)), new.id, new.revision, span.start, span.end)
        for span in said
    ]
    return Draft(message, tuple(tells))


def _items(
    change: Changed, old: Article, new: Article, number: tuple[int, ...], to: Subscription
) -> Iterator[Item]:
    was, language = Run(shown(change.old.of(old.text))), to.language
    yield Item("sentence", (was,), label=say(language, "revised-before"))
    if change.new is None:
        yield Item("line", (Run(say(language, "revised-gone"), number),))
        return
    now = Run(shown(change.new.of(new.text)), number)
    label = "revised-notice" if change.kind == "corrected" else "revised-now"
    yield Item("sentence", (now,), label=say(language, label))
