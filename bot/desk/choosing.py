"""What is offered while somebody types an option of a command: names, digests, feeds."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.sources import Sources
from bot.config import BotLanguage
from bot.desk.asker import Asker, Listing
from bot.desk.digests import Digests
from bot.desk.feeds import feed_id
from bot.desk.wording import feed_words, when_words
from bot.messages import Option

_NEAR = 200
"""How many names that start so are looked for in the articles held: a lookup each, 10 µs."""
_NEWEST = 40


def completed(
    sources: Sources, own: Sequence[str], prefix: str, limit: int, language: BotLanguage
) -> tuple[str, ...]:
    """The topics `own` that start with `prefix`, then names: first those that articles held name."""
    typed = prefix.strip().casefold()
    starting = [name for name in own if name.casefold().startswith(typed)]
    with sources.archive.reading() as reader:
        if not typed:
            newest = (each.id for each in reader.articles(None, None, _NEWEST))
            analyses = (reader.article(id_, version=sources.version) for id_ in newest)
            ids = [id_ for each in analyses if each for id_ in each.title_entities]
            found = [sources.catalogue.get(id_) for id_ in dict.fromkeys(ids)]
            names = [entity.name(language) for entity in found if entity is not None]
        else:
            near = sources.catalogue.complete(prefix, _NEAR)
            held = reader.mentioned([entity.id for entity in near])
            names = [e.name(language) for e in sorted(near, key=lambda e: e.id not in held)]
    return tuple(dict.fromkeys((*starting, *names)))[:limit]


def listed(
    what: Listing, digests: Digests, sources: Sources, typed: str, asker: Asker
) -> tuple[Option, ...]:
    """What chat set up here and the asker may see, as far as it holds what is typed."""
    if what == "digests":
        every = [
            Option(each.id, ", ".join(each.topics), when_words(each, asker.language))
            for each in digests.listing.here(asker)
            if each.workspace
        ]
    else:
        every = [
            Option(feed_id(each.feed.address), feed_words(each.feed.address, each.feed.outlet))
            for each in sources.archive.chat_feeds.all(asker.workspace)
        ]
    wanted = typed.strip().casefold()
    return tuple(option for option in every if wanted in option.label.casefold())
