"""Running the `briefing` command: in this process for speed, or as people start it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
AS_OF = "2026-11-22T20:00"
"""When the example articles are asked about: the evening of their last day."""

COMMAND = Path(sys.executable).with_name("briefing")
_OURS = ("BRIEFING_", "SLACK_", "DISCORD_", "CREDENTIALS_", "PYTHONHASHSEED", "LC_", "LANG")


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """Standard output, which must be exactly one JSON object."""
        value = json.loads(self.out)
        assert isinstance(value, dict)
        return value

    @property
    def complaint(self) -> str:
        """Standard error, which must be exactly one line and no traceback."""
        assert self.err.count("\n") == 1, self.err
        assert "Traceback" not in self.err
        assert "mistake of ours" not in self.err
        return self.err.strip()


class Briefing:
    """The command run inside this process, in the folder of the test."""

    def __init__(self, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]) -> None:
        self._patch = patch
        self._capture = capture

    def __call__(self, *arguments: str | Path, stdin: str | bytes = b"") -> Ran:
        from bot.cli.app import run

        data = stdin.encode() if isinstance(stdin, str) else stdin
        self._capture.readouterr()
        with self._patch.context() as patch:
            patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
            code = run([str(argument) for argument in arguments])
        said = self._capture.readouterr()
        return Ran(code, said.out, said.err)


def environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment without what would steer the command, and with `changes`."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(_OURS)}
    return kept | {"LC_ALL": "C.UTF-8"} | dict(changes or {})


def start(
    *arguments: str | Path | bytes,
    folder: Path,
    stdin: str | bytes = b"",
    env: Mapping[str, str] | None = None,
) -> Ran:
    """The command as a process of its own."""
    data = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [COMMAND, *arguments],
        cwd=folder,
        input=data,
        env=environment(env),
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
