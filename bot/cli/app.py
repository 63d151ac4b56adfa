"""The command line's frame: the application, its two global options, its errors and exit codes.

Exit: 0 answered, 1 nothing found or something failed, 2 wrong usage or configuration.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from bot.answers.sources import Sources
from bot.archive import Archive, ArchiveError, archive_exists
from bot.config import ConfigError, Settings, load_settings
from bot.plain.terminal import inert
from summaries.names import CatalogueError

app = typer.Typer(
    name="briefing",
    help="Briefs cut word for word out of Korean and English news. Start with: make demo",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@dataclass(slots=True)
class Session:
    """What one run of the command works with."""

    settings: Settings
    config_file: Path | None

    @contextmanager
    def archive(self, *, create: bool = True) -> Iterator[Archive]:
        """Without `create` only one that is there: a mistyped address makes no file."""
        url = self.settings.storage.url
        if not create and not archive_exists(url):
            raise Failed(f"{url}: there is no archive yet; bring articles in with: briefing ingest")
        with Archive.open(url, create=create) as archive:
            yield archive

    @contextmanager
    def sources(self, *, create: bool = True) -> Iterator[Sources]:
        with self.archive(create=create) as archive:
            yield Sources.of(archive, self.settings)

    @contextmanager
    def answering(self) -> Iterator[Sources]:
        """To answer from. Says so where articles can't be found because an older program, or one with
        other names, read them."""
        with self.sources() as sources:
            if left := sources.archive.pending(sources.version):
                tell(
                    f"{left} articles were read under other rules or names and may not be found: run "
                    "briefing reanalyse (briefing run does it by itself)"
                )
            yield sources

    @property
    def now(self) -> datetime:
        return datetime.now(UTC).astimezone(self.settings.timezone).replace(microsecond=0)


class Failed(Exception):  # noqa: N818  # it ends a command; it is no library's error
    """A command ends here: `message` is one line, `code` its exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


@app.callback()
def start(
    context: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Configuration (config.toml in this folder by default)."),
    ] = None,
    db: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Archive, such as sqlite:///briefing.db."),
    ] = None,
) -> None:
    context.obj = Session(load_settings(config, db), config)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    from bot.cli import asking, keeping, running  # noqa: F401  # they add their commands to `app`

    try:
        result = typer.main.get_command(app).main(
            list(arguments) or ["--help"], prog_name="briefing", standalone_mode=False
        )
        sys.stdout.flush()
    except (ConfigError, CatalogueError) as error:
        return _complain(str(error), 2)
    except ArchiveError as error:
        return _complain(str(error), 2)
    except Failed as error:
        return _complain(str(error), error.code)
    except TyperException as error:
        return _complain(f"{_message(error)}; see briefing --help", 2)
    except typer.Abort:
        return _complain("stopped; what was done is kept: give the same command to go on", 130)
    except (BrokenPipeError, SystemExit):
        # The reader of our output has gone (`| head`), which typer makes an exit: that is no failure,
        # and no traceback.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # the last resort: no traceback reaches a person
        if os.environ.get("BRIEFING_TRACEBACK"):
            raise
        kind, hint = type(error).__name__, "BRIEFING_TRACEBACK=1 shows where"
        return _complain(f"a mistake of ours ({kind}: {error}); {hint}", 1)
    return result if isinstance(result, int) else 0


def _message(error: TyperException) -> str:
    text = str(getattr(error, "format_message", lambda: str(error))())
    return " ".join(text.split()).rstrip(".")


def tell(line: str) -> None:
    """A line for the operator, on standard error. What comes from outside is made inert."""
    print(inert(line), file=sys.stderr)  # noqa: T201


def _complain(message: str, code: int) -> int:
    if message:
        tell(f"briefing: {' '.join(message.split())}")
    return code
