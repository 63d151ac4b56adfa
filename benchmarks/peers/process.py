"""The peers' environment, and talking to the process that runs in it.

    python -m benchmarks.peers.process      sets the environment up (`.peers/`) and names the peers

`.peers/` is made once for each state of `requirements.txt`; it ignores itself for git.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

HERE = Path(__file__).parent
REQUIREMENTS = HERE / "requirements.txt"
CHOOSER = HERE / "choose.py"
ENVIRONMENT = HERE.parents[1] / ".peers"
# One thread each, and one order of hashes: the times compare, and the choices stay the same.
_ALONE = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"
) | {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}  # fmt: skip


class PeerError(RuntimeError):
    """The peers cannot run; one line: what, and why."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What one peer chose of one article's sentences: indexes in order, as many as were asked for.

    `failed` tells why it gave fewer; what it left open is filled from the front. `seconds` of CPU.
    """

    chosen: tuple[int, ...]
    seconds: float
    failed: str = ""


class Peers:
    """The process in the peers' environment: asked one article at a time, ended on leaving."""

    def __init__(self, command: Sequence[str]) -> None:
        self._errors = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - lives as long
        self._process = subprocess.Popen(  # noqa: S603 - our own script
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            encoding="utf-8",
            env=os.environ | _ALONE,
        )
        try:
            hello = self._heard()
            self.names: tuple[str, ...] = tuple(hello["peers"])
            self.missing: dict[str, str] = dict(hello["missing"])
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def choose(self, peer: str, language: str, sentences: Sequence[str], count: int) -> Choice:
        """What `peer` chooses; raises PeerError where the process is gone or answers nonsense."""
        answer = self._asked(
            {"peer": peer, "language": language, "sentences": list(sentences), "count": count}
        )
        wanted = min(count, len(sentences))
        chosen = _valid(answer.get("chosen", []), len(sentences))
        failed = str(answer.get("error", ""))
        if not failed and len(chosen) < wanted:
            failed = f"chose {len(chosen)} of {wanted}"
        return Choice(filled(chosen, len(sentences), wanted), float(answer["seconds"]), failed)

    def tokenise(self, tokenizer: str, language: str, sentences: Sequence[str]) -> float:
        """The CPU seconds that tokenising alone takes; raises PeerError where it cannot."""
        answer = self._asked(
            {"tokenizer": tokenizer, "language": language, "sentences": list(sentences)}
        )
        if "error" in answer:
            raise PeerError(f"{tokenizer} cannot tokenise: {answer['error']}")
        return float(answer["seconds"])

    def _asked(self, asked: dict[str, object]) -> dict[str, Any]:
        try:
            pipe = _open(self._process.stdin)
            pipe.write(json.dumps(asked, ensure_ascii=False) + "\n")
            pipe.flush()
        except OSError:
            raise self._gone() from None
        return self._heard()

    def _heard(self) -> dict[str, Any]:
        line = _open(self._process.stdout).readline()
        if not line:
            raise self._gone()
        try:
            answer = json.loads(line)
        except ValueError:
            raise PeerError(f"the peers' process said no JSON: {line.strip()[:120]!r}") from None
        if not isinstance(answer, dict):
            raise PeerError(f"the peers' process said no JSON object: {line.strip()[:120]!r}")
        return answer

    def _gone(self) -> PeerError:
        code = self._process.wait()
        self._errors.seek(0)
        said = self._errors.read().strip().splitlines()
        return PeerError(f"the peers' process ended ({code}): {said[-1] if said else 'no word'}")

    def close(self) -> None:
        with suppress(OSError):  # it may be gone, with a question still unread
            _open(self._process.stdin).close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        _open(self._process.stdout).close()
        self._errors.close()


def _open(pipe: IO[str] | None) -> IO[str]:
    if pipe is None:
        raise PeerError("the peers' process has no pipe")
    return pipe


def _valid(chosen: Sequence[int], there: int) -> tuple[int, ...]:
    if not all(isinstance(i, int) and 0 <= i < there for i in chosen):
        raise PeerError(f"a peer chose {list(chosen)} of {there} sentences")
    return tuple(sorted(set(chosen)))


def filled(chosen: Sequence[int], there: int, wanted: int) -> tuple[int, ...]:
    """`chosen` with what is left open taken from the front: a peer that fails is no worse than
    LEAD there. More than asked for is cut."""
    kept = list(chosen)[:wanted]
    rest = (i for i in range(there) if i not in frozenset(kept))
    return tuple(
        sorted([*kept, *(i for i, _ in zip(rest, range(wanted - len(kept)), strict=False))])
    )


def start_peers(say: Callable[[str], None]) -> Peers:
    """The peers, set up first where they are not; raises PeerError where none can run."""
    python = set_up(say)
    peers = Peers([str(python), str(CHOOSER)])
    for name, why in peers.missing.items():
        say(f"left out: {name}: {why}")
    if not peers.names:
        with peers:
            raise PeerError("no peer can run; remove .peers/ to set them up anew")
    return peers


def set_up(say: Callable[[str], None]) -> Path:
    """The Python of `.peers/`, made and filled where its requirements have changed."""
    python = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin") / "python"
    ready = ENVIRONMENT / ".ready"
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if ready.is_file() and ready.read_text("utf-8") == wanted:
        return python
    say(f"Setting up {ENVIRONMENT.name}/ for the peers (once, some 600 MB) …")
    venv.create(ENVIRONMENT, with_pip=True, clear=True)
    (ENVIRONMENT / ".gitignore").write_text("*\n", "utf-8")
    if _install(python, ["-r", str(REQUIREMENTS)]) is None:
        ready.write_text(wanted, "utf-8")
        return python
    # One that cannot be had keeps no other away, and is tried again next time.
    for pin in pins(REQUIREMENTS.read_text("utf-8")):
        if (why := _install(python, [pin])) is not None:
            say(f"cannot be installed: {pin}: {why}")
    return python


def pins(requirements: str) -> list[str]:
    """The lines of a requirements file that name a package."""
    told = (line.partition("#")[0].strip() for line in requirements.splitlines())
    return [line for line in told if line]


def _install(python: Path, what: Sequence[str]) -> str | None:
    """None where pip installed it, else the last line of what it said."""
    pip = [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
    ]
    ran = subprocess.run([*pip, *what], capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    if ran.returncode == 0:
        return None
    said = [line for line in ran.stderr.splitlines() if line.startswith("ERROR")]
    return (said or ran.stderr.strip().splitlines() or ["no word"])[-1][:200]


def _main() -> int:
    try:
        with start_peers(print) as peers:
            print("\n".join(peers.names))
    except (PeerError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(_main())
