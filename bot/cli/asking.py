"""The commands that answer: brief, article, profile, digest, analyse, chat."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot import contract
from bot.answers import kept
from bot.answers.answer import Answer, ArticleAnswer, Nothing
from bot.answers.article import DEFAULT_SENTENCES as ARTICLE_SENTENCES
from bot.answers.article import answer_kept_article, answer_read_article, permitted
from bot.answers.profile import ProfileQuestion, answer_profile
from bot.answers.sources import Sources, catalogue_of, rights_of
from bot.answers.topic import DEFAULT_SENTENCES, TopicQuestion, answer_topic
from bot.answers.windows import parse_when
from bot.archive import ArchiveError
from bot.cli.app import Failed, Session, app, tell
from bot.cli.output import Format, Lang, print_answer, print_json
from bot.config import BotLanguage
from summaries.article import Article

FormatOption = Annotated[Format, typer.Option("--format", help="How to write the answer.")]
LangOption = Annotated[Lang | None, typer.Option("--lang", help="Language of the bot's own words.")]
AsOf = Annotated[str | None, typer.Option(metavar="WHEN", help="Answer as of then (default: now).")]
When = Annotated[str | None, typer.Option(metavar="WHEN", help="2025-02-04, 2025-02-04T17:00, 3d.")]
Published = Annotated[
    str | None, typer.Option(metavar="WHEN", help="When it was published, if it doesn't say so.")
]
ExplainOption = Annotated[
    bool,
    typer.Option(
        "--explain", help="Say why each sentence was chosen, and what became of each article."
    ),
]
SentenceCount = typer.Option("--sentences", min=1, max=20, help="How many sentences.")


@app.command()
def brief(
    context: typer.Context,
    query: Annotated[
        list[str], typer.Argument(help="A topic: a name in either language, or words.")
    ],
    since: When = None,
    until: When = None,
    days: Annotated[int | None, typer.Option(min=1, max=36500, help="A window of N days.")] = None,
    sentences: Annotated[int, SentenceCount] = DEFAULT_SENTENCES,
    as_of: AsOf = None,
    explain: ExplainOption = False,
    format_: FormatOption = Format.TEXT,
    lang: LangOption = None,
) -> int:
    """What is known about a topic, in a few sentences cut out of the articles.

    Example: briefing brief stargate --days 30
    """
    session: Session = context.obj
    now = _moment(session, as_of, "--as-of") or session.now
    question = TopicQuestion(
        " ".join(query),
        now,
        since=_moment(session, since, "--since", now),
        until=_moment(session, until, "--until", now),
        days=days,
        sentences=sentences,
    )
    if days and since:
        raise Failed("--days and --since both say where the window begins; give one of them", 2)
    if question.since and (question.until or now) <= question.since:
        raise Failed("--since is not before the end of the window; swap or widen them", 2)
    with session.answering() as sources:
        answer = answer_topic(sources, question)
        return _print_kept(session, sources, answer, format_, lang, explain=explain)


@app.command()
def article(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="ID|PATH|URL|-", help="Which article.")],
    sentences: Annotated[int, SentenceCount] = ARTICLE_SENTENCES,
    published: Published = None,
    explain: ExplainOption = False,
    format_: FormatOption = Format.TEXT,
    lang: LangOption = None,
) -> int:
    """The sentences that tell most of one article; a file or page is read, not stored.

    Example: briefing article news/2025-02-04.txt --published 2025-02-04
    """
    session: Session = context.obj
    language = _language(session, lang)
    _check_source(source, "an id, a file, an address or - for standard input")
    if source == "-" or _is_there(source):
        return _brief_read(
            session, source, sentences, published, format_, language, explain=explain
        )
    with session.answering() as sources:
        answer = answer_kept_article(sources, source, session.now, sentences)
        if answer.nothing is None or not source.startswith(("http://", "https://")):
            return _print_kept(session, sources, answer, format_, lang, explain=explain)
    return _brief_read(session, source, sentences, published, format_, language, explain=explain)


@app.command()
def profile(
    context: typer.Context,
    name: Annotated[list[str], typer.Argument(help="A person, company, project or product.")],
    as_of: AsOf = None,
    format_: FormatOption = Format.TEXT,
    lang: LangOption = None,
) -> int:
    """Who or what this is, what they said, and with whom they appear.

    Example: briefing profile "Lee Jae-yong"
    """
    session: Session = context.obj
    moment = _moment(session, as_of, "--as-of") or session.now
    with session.answering() as sources:
        answer = answer_profile(sources, ProfileQuestion(" ".join(name), moment))
        return _print_kept(session, sources, answer, format_, lang)


@app.command()
def analyse(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="PATH|-", help="A text, page or Markdown file.")],
    published: Published = None,
) -> int:
    """Everything found in one text, as JSON with offsets; stores nothing.

    Example: briefing analyse news/2025-02-04.txt --published 2025-02-04
    """
    from summaries.reading import analyse as analyse_text

    session: Session = context.obj
    _check_source(source, "a file or - for standard input")
    found = read_one(session, source, published)
    analysis = analyse_text(found, catalogue_of(session.settings))
    print_json(contract.analysis_json(analysis))
    return 0


@app.command()
def digest(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="Which of the configured digests.")] = None,
    as_of: AsOf = None,
    send: Annotated[bool, typer.Option(help="Send it to its place, once.")] = False,
    history: Annotated[
        bool, typer.Option("--history", help="Which were due, and what became of each.")
    ] = False,
    limit: Annotated[
        int, typer.Option(min=1, max=10_000, help="Of a history: at most so many.")
    ] = 20,
    format_: FormatOption = Format.TEXT,
    lang: LangOption = None,
) -> int:
    """Show a configured digest as it would be sent now (writing nothing), or send it. With --history
    what became of those that were due, of chat too.

    Example: briefing digest morning --as-of 2026-11-21T08:30
    """
    from bot.cli.digesting import send_digest, show_digest
    from bot.cli.history import show_history

    session: Session = context.obj
    if history:
        if send or as_of is not None:
            raise Failed("--history shows what was; it goes with neither --send nor --as-of", 2)
        if format_ not in (Format.TEXT, Format.JSON):
            raise Failed("--history is written as --format text or json", 2)
        return show_history(session, name, limit, format_)
    moment = _moment(session, as_of, "--as-of") or session.now
    if send:
        return send_digest(session, name, moment)
    override = None if lang is None else _language(session, lang)
    return show_digest(session, name, moment, format_, override)


@app.command()
def chat(context: typer.Context, lang: LangOption = None) -> int:
    """The bot in this terminal: /brief TOPIC, /digest, or just a name.

    Example: briefing chat
    """
    from bot.cli.chatting import converse

    session: Session = context.obj
    return converse(session, _language(session, lang))


def read_one(session: Session, source: str, published: str | None) -> Article:
    """The one article a path, address or `-` holds; the first where there are several."""
    from bot.collection import reach
    from bot.intake import Failure, Given, find_sources, read

    given = Given(
        zone=session.settings.timezone,
        now=session.now,
        published=_moment(session, published, "--published"),
    )
    items = [
        item
        for each in find_sources([source])
        for item in read(
            each, given, stdin=sys.stdin.buffer, trusted=True, reach=reach(session.settings)
        )
    ]
    found = next((item for item in items if isinstance(item, Article)), None)
    if found is None:
        failure = next((item for item in items if isinstance(item, Failure)), None)
        raise Failed(f"{failure.where}: {failure.reason}" if failure else f"{source}: no article")
    return found


def _check_source(source: str, wanted: str) -> None:
    """Refuse what would be read as some file or other: nothing at all, and a folder."""
    if not source.strip():
        raise Failed(f"no article is named: give {wanted}", 2)
    if _is_there(source) and Path(source).is_dir():
        raise Failed(f"{source}: a folder, but one article is wanted: give {wanted}", 2)


def _is_there(source: str) -> bool:
    try:
        return Path(source).exists()
    except OSError:  # an address may be longer than a file name can be
        return False


def _brief_read(
    session: Session,
    source: str,
    sentences: int,
    published: str | None,
    format_: Format,
    language: BotLanguage,
    *,
    explain: bool,
) -> int:
    """Print the brief of an article that is read for this answer only."""
    try:
        found = read_one(session, source, published)
    except Failed as error:
        if format_ is Format.JSON and error.code == 1:  # one object, even if there is no article
            nothing = Nothing("unknown", source)
            answer = ArticleAnswer(source, session.now, "", None, nothing, kept=False)
            print_json(contract.answer_json(answer, language=language, reason=str(error)))
        raise
    catalogue = catalogue_of(session.settings)
    answer = answer_read_article(catalogue, source, found, session.now, sentences)
    answer = permitted(rights_of(session.settings), answer)
    zone = session.settings.timezone
    return print_answer(answer, format_, language, zone, explain=explain, kept=False)


def _print_kept(
    session: Session,
    sources: Sources,
    answer: Answer,
    format_: Format,
    lang: Lang | None,
    *,
    explain: bool = False,
) -> int:
    language = _language(session, lang)
    stored = True
    try:
        kept.keep(sources.archive, answer, language, session.now)
    except ArchiveError as error:  # the answer stands, even where it cannot be looked up later
        stored = False
        tell(f"not kept: {error}")
    return print_answer(answer, format_, language, sources.zone, explain=explain, kept=stored)


def _language(session: Session, lang: Lang | None) -> BotLanguage:
    if lang is None:
        return session.settings.language
    return "ko" if lang is Lang.KO else "en"


def _moment(
    session: Session, text: str | None, option: str, now: datetime | None = None
) -> datetime | None:
    if text is None:
        return None
    try:
        return parse_when(text, now or session.now, session.settings.timezone)
    except ValueError as error:
        raise Failed(f"{option}: {error}", 2) from error
