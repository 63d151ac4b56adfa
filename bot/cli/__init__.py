"""The `briefing` command."""

from __future__ import annotations

import gc
import io
import sys


def main() -> None:
    """Run the command line; every failure is one line on stderr and an exit code."""
    # The same bytes under any locale; what is no character (a stray byte of an argument) shows as "?".
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    # Collecting garbage while libraries are loading costs a fifth of the start-up time and frees
    # nothing: what is loaded stays.
    gc.disable()
    from bot.cli.app import run

    gc.enable()
    gc.freeze()
    sys.exit(run(sys.argv[1:]))
