"""The commands that keep the archive: ingest, check, verify, reanalyse, forget, export, import."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.answers import kept
from bot.answers.windows import parse_when
from bot.archive import ArchiveError
from bot.cli.app import Failed, Session, app, tell
from bot.cli.progress import failures_by_reason, progress
from bot.plain.terminal import inert

# How many articles before the listed ones are looked at for their originals and the begin of a story.
_BEFORE = 200


@app.command()
def ingest(
    context: typer.Context,
    sources: Annotated[
        list[str], typer.Argument(metavar="PATH|URL|DIR|-...", help="What to bring in.")
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="WHEN", help="Publish time, whatever they state themselves."),
    ] = None,
    outlet: Annotated[str, typer.Option(metavar="NAME", help="Who published it.")] = "",
) -> int:
    """Bring articles in from files, folders, standard input, pages and feeds.

    Example: briefing ingest news/ --published 2025-02-04
    """
    from bot.collection import reach, take_in
    from bot.intake import Failure, Given, find_sources, read

    session: Session = context.obj
    given = Given(
        zone=session.settings.timezone,
        now=session.now,
        published=_when(session, published),
        outlet=outlet,
    )
    found = find_sources(sources)
    counts: Counter[str] = Counter()
    failures: list[Failure] = []
    undated = 0
    with session.sources() as house, progress(len(found)) as bar:
        for source in found:
            for item in read(
                source, given, stdin=sys.stdin.buffer, trusted=True, reach=reach(session.settings)
            ):
                if isinstance(item, Failure):
                    failures.append(item)
                    tell(f"{item.where}: {item.reason}")
                    continue
                undated += item.published_at is None
                outcome = take_in(
                    house.archive,
                    item,
                    house.catalogue,
                    house.version,
                    now=session.now,
                    redate=published is not None,
                )
                counts[outcome] += 1
            bar.advance(str(source))
    counts["failed"] = len(failures)
    told = [f"{counts[each]} {each}" for each in ("new", "changed", "unchanged", "failed")]
    hint = f"; {undated} undated, so in no time window (--published WHEN)" if undated else ""
    for line in failures_by_reason(failures):
        tell(line)
    tell(", ".join(told) + hint)
    return 1 if failures else 0


@app.command()
def check(context: typer.Context) -> int:
    """Check configuration, tokens, feeds and archive: each line ok, or what to do.

    Example: briefing check
    """
    from bot.cli.checking import check_everything

    return check_everything(context.obj)


@app.command()
def verify(
    context: typer.Context,
    record: Annotated[
        str | None, typer.Argument(help="Record number of an answer (all kept ones by default).")
    ] = None,
) -> int:
    """Read every span of a stored answer again and compare it, byte for byte.

    Example: briefing verify b7f2c1d0
    """
    session: Session = context.obj
    with session.archive(create=False) as archive:
        records = [record] if record else list(archive.answers.records())
        differing = 0
        for number in records:
            stored = kept.look_up(archive, number)
            if stored is None:
                raise Failed(f"{number}: no answer is kept under this number; it may have expired")
            result = kept.verify(archive, stored)
            state = "differs" if result.differing else "ok"
            _print(f"{number}: {state}, {result.spans} spans")
            for span in result.differing:
                _print(f"  {span.article} {span.start}-{span.end}: no longer {span.text!r}")
            differing += len(result.differing)
    if not records:
        tell("no answers are kept yet")
    return 1 if differing else 0


@app.command()
def reanalyse(context: typer.Context) -> int:
    """Analyse again what was read under older rules or names, newest first.

    Example: briefing reanalyse
    """
    from summaries.article import Article
    from summaries.reading import analyse

    session: Session = context.obj
    with session.sources(create=False) as house:
        left = house.archive.pending(house.version)
        with progress(left) as bar:
            last: Article | None = None
            while stale := house.archive.stale(house.version, 50, last):
                last = stale[-1]
                for article in stale:
                    house.archive.add_analysis(analyse(article, house.catalogue))
                    bar.advance(article.title or article.id)
        house.archive.drop_other_versions(house.version)
    tell(f"{left} analysed again")
    return 0


@app.command()
def forget(
    context: typer.Context,
    address_or_outlet: Annotated[str, typer.Argument(metavar="ADDRESS|OUTLET|ID")],
) -> int:
    """Remove every trace of an article or of all articles of an outlet.

    Example: briefing forget https://example.com/news/1
    """
    session: Session = context.obj
    with session.archive(create=False) as archive:
        count = archive.forget(address_or_outlet)
    if not count:
        raise Failed(f"{address_or_outlet}: no article has this address, id or outlet")
    tell(f"{count} forgotten")
    return 0


@app.command()
def export(context: typer.Context) -> int:
    """Write every article with all its revisions as JSON Lines to standard output.

    Example: briefing export > articles.jsonl
    """
    session: Session = context.obj
    with session.archive(create=False) as archive:
        for line in archive.export():
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    return 0


@app.command(name="import")
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="What `briefing export` wrote (- for stdin).")],
) -> int:
    """Bring in what another archive exported, and analyse it.

    Example: briefing import articles.jsonl
    """
    session: Session = context.obj
    counts: Counter[str] = Counter()
    lines = 0 if str(file) == "-" else sum(1 for _ in _lines(file))
    with session.archive() as archive, progress(lines) as bar:
        for n, line in enumerate(_lines(file), start=1):
            bar.advance(f"line {n}")
            try:
                counts[archive.import_line(json.loads(line))] += 1
            except json.JSONDecodeError as error:
                raise Failed(f"{file} line {n}: not JSON ({error.msg}); was it cut off?") from error
            except ArchiveError as error:
                raise Failed(f"{file} line {n}: {error}") from error
    tell(", ".join(f"{counts[each]} {each}" for each in ("new", "changed", "unchanged")))
    return reanalyse(context)


@app.command()
def entities(
    context: typer.Context,
    prefix: Annotated[str, typer.Argument(help="How the name begins (all by default).")] = "",
) -> int:
    """The names the bot knows, by how they begin.

    Example: briefing entities 삼성
    """
    from bot.answers.sources import catalogue_of

    session: Session = context.obj
    catalogue = catalogue_of(session.settings)
    found = catalogue.complete(prefix, len(catalogue.entities))
    for entity in found:
        _print("\t".join((entity.id, entity.type, entity.ko, entity.en, ", ".join(entity.aliases))))
    if not found:
        raise Failed(f"{prefix}: no name begins so; try fewer letters")
    return 0


@app.command()
def articles(
    context: typer.Context,
    since: Annotated[str | None, typer.Option(metavar="WHEN")] = None,
    until: Annotated[str | None, typer.Option(metavar="WHEN")] = None,
    limit: Annotated[int, typer.Option(min=1)] = 50,
) -> int:
    """The articles in the archive, newest first: id, time, outlet, title, address, origin, story.

    An article's story bears the id of its first article. Origin and story are views over the listed
    articles and those just before them.

    Example: briefing articles --since 3d
    """
    from bot.answers.sources import catalogue_of
    from summaries.analysis import version_of
    from summaries.briefs.shown import in_order
    from summaries.origins import group
    from summaries.stories import stories

    session: Session = context.obj
    catalogue = catalogue_of(session.settings)
    begin, end = _when(session, since), _when(session, until)
    with session.archive(create=False) as archive, archive.reading() as reader:
        listed = reader.articles(begin, end, limit)
        version = version_of(catalogue)
        seen = reader.articles(None, end, limit + _BEFORE)
        read = [reader.article(each.id, version=version) for each in seen]
    analyses = in_order(analysis for analysis in read if analysis is not None)
    grouping = group(analyses)
    origin_of = grouping.origin_of
    told = stories(analyses, catalogue, grouping)
    story_of = {id_: story.id for story in told for id_ in story.articles}
    zone = session.settings.timezone
    for each in listed:
        published = each.published_at
        when = f"{published.astimezone(zone):%Y-%m-%d %H:%M}" if published else "undated         "
        named = (each.outlet or "-", each.title or "-", each.url, origin_of.get(each.id, "-"))
        shown = (each.id, when, *map(inert, named), story_of.get(each.id, "-"))
        _print("\t".join(shown))
    if not listed:
        raise Failed("no articles here; bring some in with: briefing ingest")
    return 0


def _lines(file: Path) -> Iterator[str]:
    if str(file) == "-":
        yield from sys.stdin
        return
    try:
        with file.open(encoding="utf-8") as stream:
            yield from stream
    except (OSError, UnicodeDecodeError) as error:
        raise Failed(f"{file}: cannot be read ({error})") from error


def _when(session: Session, text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return parse_when(text, session.now, session.settings.timezone)
    except ValueError as error:
        raise Failed(str(error), 2) from error


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
