"""The `briefing` command."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line; every failure is one line on stderr and an exit code."""
    # Collecting garbage while libraries are loading costs a fifth of the start-up time and frees
    # nothing: what is loaded stays.
    gc.disable()
    from bot.cli.app import run

    gc.enable()
    gc.freeze()
    sys.exit(run(sys.argv[1:]))
