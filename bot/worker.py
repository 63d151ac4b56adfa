"""The one process that works beside the service, so that no question waits for it: pages taken apart,
articles analysed, pictures drawn."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from types import TracebackType
from typing import Any, Self, TypeVar, TypeVarTuple

DEADLINE = 60.0
"""Seconds for one piece of work. The longest article that may come in, 5 MB, is not news; a feature
of 40 kB takes well under a second."""

_Args = TypeVarTuple("_Args")
_Result = TypeVar("_Result")


class WorkerError(Exception):
    """The work was not done; the text says why, in one line."""


class Worker:
    """Starts its process when first asked, and kills one that does not keep the deadline."""

    def __init__(self) -> None:
        self._process: _Process | None = None
        self._turn = asyncio.Lock()
        self._pieces: set[asyncio.Task[Any]] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    async def run(self, work: Callable[[*_Args], _Result], *args: *_Args) -> _Result:
        """`work(*args)`, which the process can import; raises what it raises, or WorkerError.

        One piece at a time, so that each has the whole of the deadline. A piece that was begun keeps
        its turn until it ends, also where nobody waits for it any more: the process is at it still.
        """
        await self._turn.acquire()
        piece = asyncio.create_task(self._piece(work, *args))
        self._pieces.add(piece)
        piece.add_done_callback(self._ended)
        return await asyncio.shield(piece)

    async def _piece(self, work: Callable[[*_Args], _Result], *args: *_Args) -> _Result:
        try:
            self._process = self._process or await _Process.started()
            async with asyncio.timeout(DEADLINE):
                return await self._process.run(work, *args)
        except BrokenProcessPool as error:
            self._end()
            raise WorkerError("the worker process ended half-way: try again") from error
        except TimeoutError as error:
            self._end(kill=True)
            raise WorkerError(f"not done within {DEADLINE:g} s: given up") from error

    def _ended(self, piece: asyncio.Task[Any]) -> None:
        self._pieces.discard(piece)
        self._turn.release()
        if not piece.cancelled():
            piece.exception()  # looked at: perhaps nobody else does

    def _end(self, *, kill: bool = False) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end(kill=kill)


class _Process:
    def __init__(self, pool: ProcessPoolExecutor, pid: int) -> None:
        self._pool = pool
        self._pid = pid

    @classmethod
    async def started(cls) -> Self:
        pool = ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context("spawn"))
        # Ctrl-C in a terminal reaches the worker too, while it still imports; it is the service that
        # decides when to stop. What is held back here is held back in the process started here.
        held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            starting = asyncio.get_running_loop().run_in_executor(pool, os.getpid)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
        return cls(pool, await starting)

    async def run(self, work: Callable[[*_Args], _Result], *args: *_Args) -> _Result:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work, *args)

    def end(self, *, kill: bool) -> None:
        if kill:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
        self._pool.shutdown(wait=False, cancel_futures=True)
