"""Which files a folder holds for us, and their bytes. What is in them is the business of others."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from bot.intake.document import LIMIT, Document, Form
from bot.intake.errors import IntakeError

SUFFIXES: dict[str, Form] = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "page",
    ".htm": "page",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
}


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read: a file, standard input, or a web address. It need not exist."""

    kind: Literal["file", "stdin", "address"]
    name: str

    def __str__(self) -> str:
        # A file's name may hold bytes that are no text; printing it must not fail.
        return self.name.encode("utf-8", "replace").decode("utf-8")


def find_sources(names: Iterable[str]) -> list[Source]:
    """What to read for these paths, folders, addresses and `-`, in the order given.

    A folder stands for the files of known suffix in it and below, sorted by path. Passed over are
    hidden files and folders, and README files, which speak of the folder. A folder that
    holds none, or can't be opened, stays as it is: reading it tells why.
    """
    return [source for name in names for source in _sources(name)]


def load_file(source: Source) -> Document:
    """The bytes of a file; raises IntakeError naming the trouble."""
    path = Path(source.name)
    if path.is_dir():
        try:
            next(path.iterdir(), None)
        except OSError as error:
            raise _trouble(error, "folder") from error
        raise IntakeError("folder-empty", suffixes=" ".join(SUFFIXES))
    try:
        with path.open("rb") as stream:
            data = read_limited(stream)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise _trouble(error, "file") from error
    return Document(where=str(source), data=data, form=form_named(path.name))


def form_named(name: str) -> Form | None:
    """What a file of this name holds; None where its content has to tell."""
    return SUFFIXES.get(Path(name).suffix.lower())


def read_limited(stream: BinaryIO) -> bytes:
    """All of a stream, refused past the limit, however much more there is."""
    data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        size = stream.seek(0, os.SEEK_END) if stream.seekable() else 0
        raise too_large(size)
    return data


def too_large(size: int = 0) -> IntakeError:
    """`size` is 0 where only so much is known that it is past the limit."""
    most = f"{LIMIT / 1e6:.0f}"
    if size > LIMIT:
        return IntakeError("too-large", size=f"{size / 1e6:.1f}", most=most)
    return IntakeError("too-large-by-far", most=most)


def _sources(name: str) -> Iterator[Source]:
    if name == "-":
        yield Source("stdin", name)
    elif "://" in name:
        yield Source("address", name)
    else:
        path = Path(name)
        found = sorted(_below(path), key=lambda p: p.parts) if path.is_dir() else []
        yield from (Source("file", str(p)) for p in found or [path])


def _below(folder: Path) -> Iterator[Path]:
    barred: list[Path] = []
    for at, folders, files in os.walk(
        folder, onerror=lambda error: barred.append(Path(error.filename))
    ):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for file in (Path(at, name) for name in files):
            named = file.suffix.lower() in SUFFIXES and file.stem.lower() != "readme"
            # No pipes: reading one would wait for ever. A dangling link is named when read.
            if named and not file.name.startswith(".") and (file.is_file() or not file.exists()):
                yield file
    yield from barred


def _trouble(error: OSError | ValueError, what: Literal["file", "folder"]) -> IntakeError:
    if isinstance(error, FileNotFoundError):
        return IntakeError("no-file")
    if isinstance(error, PermissionError):
        return IntakeError(f"barred-{what}")
    detail = (isinstance(error, OSError) and error.strerror) or str(error)
    return IntakeError("otherwise", detail=detail)
