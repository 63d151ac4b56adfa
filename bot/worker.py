"""Processes that work beside the service, so that no acknowledgement waits for them: one takes pages
apart and analyses articles for intake, a team answers questions and draws pictures.

Nobody waits for intake, so it gives way to everything else (`nice`).

All are forked from one small process that has imported what they need (`preload`): so one starts in a
twentieth of the time, and shares most of its memory with the others.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Self, TypeVar, TypeVarTuple

DEADLINE = 60.0
"""Seconds for one piece of work. The longest article that may come in, 5 MB, is not news; a feature
of 40 kB takes well under a second."""

_FORKED = multiprocessing.get_context("forkserver")

_Args = TypeVarTuple("_Args")
_Result = TypeVar("_Result")


async def preload(*modules: str) -> None:
    """Import what every worker will need, once, and return when the first can start at once.

    Without it a worker imports for itself; begun in the midst of it, one holds up the loop.
    """
    _FORKED.set_forkserver_preload(list(modules))
    loop, ready = asyncio.get_running_loop(), asyncio.Event()

    def first() -> None:
        resource_tracker.ensure_running()  # starting it would let interrupts through again
        _hold_interrupts()
        process = _FORKED.Process(target=os.getpid)
        process.start()
        process.join()
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(ready.set)

    # Nobody waits for this thread at a stop: the imports can take as long as a stop may.
    threading.Thread(target=first, daemon=True).start()
    await ready.wait()


class WorkerError(Exception):
    """The work was not done; the text says why, in one line."""


class Worker:
    """Starts its process when first asked, and kills one that does not keep the deadline. `nice` is how
    far the process gives way to others."""

    def __init__(self, nice: int = 10) -> None:
        self._nice = nice
        self._closed = False
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
        self._closed = True
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
        if self._closed:  # what still waited would start a process that nobody ends
            raise WorkerError("the service stops")
        try:
            self._process = self._process or await _Process.started(self._nice)
            if self._closed:
                self._end()
                raise WorkerError("the service stops")
            async with asyncio.timeout(DEADLINE):
                return await self._process.run(work, *args)
        except BrokenProcessPool as error:
            self._end()
            raise WorkerError("the worker process ended half-way: try again") from error
        except TimeoutError as error:
            self._end()
            raise WorkerError(f"not done within {DEADLINE:g} s: given up") from error

    def _ended(self, piece: asyncio.Task[Any]) -> None:
        self._pieces.discard(piece)
        self._turn.release()
        if not piece.cancelled():
            piece.exception()  # looked at: perhaps nobody else does

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end()


class Team:
    """Workers of whom each piece of work takes one that is free: as many at once as there are. `ready`
    once they are prepared."""

    def __init__(self, size: int) -> None:
        self.ready = False
        self._workers = [Worker(nice=0) for _ in range(size)]
        self._pieces: set[asyncio.Task[Any]] = set()
        self._free = asyncio.LifoQueue[Worker]()
        for worker in self._workers:
            self._free.put_nowait(worker)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            worker.__exit__(kind, error, trace)

    async def run(self, work: Callable[[*_Args], _Result], *args: *_Args) -> _Result:
        """As a worker's; what asks first is begun first."""
        worker = await self._free.get()
        piece = asyncio.create_task(worker.run(work, *args))
        self._pieces.add(piece)
        piece.add_done_callback(partial(self._ended, worker))
        return await asyncio.shield(piece)

    def _ended(self, worker: Worker, piece: asyncio.Task[Any]) -> None:
        """Only now is the worker free, though its asker may have given up long before."""
        self._pieces.discard(piece)
        self._free.put_nowait(worker)
        if not piece.cancelled():
            piece.exception()

    async def prepare(self, work: Callable[[*_Args], _Result], *args: *_Args) -> None:
        """Has each of them do it once: what a first piece of work would else wait for."""
        await asyncio.gather(*(worker.run(work, *args) for worker in self._workers))
        self.ready = True


class _Process:
    def __init__(self, pool: ProcessPoolExecutor, process: BaseProcess) -> None:
        self._pool = pool
        self._process = process

    @classmethod
    async def started(cls, nice: int) -> Self:
        pool = ProcessPoolExecutor(
            max_workers=1, mp_context=_FORKED, initializer=_begin, initargs=(nice,)
        )
        held = _hold_interrupts()
        try:
            starting = asyncio.get_running_loop().run_in_executor(pool, os.getpid)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
        try:
            pid = await starting
        except BaseException:  # it ends by itself, as there is nothing for it to do
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        [process] = [each for each in multiprocessing.active_children() if each.pid == pid]
        return cls(pool, process)

    async def run(self, work: Callable[[*_Args], _Result], *args: *_Args) -> _Result:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work, *args)

    def end(self) -> None:
        """At once, whatever it is at: nobody waits for it any more."""
        self._process.kill()
        self._pool.shutdown(wait=False, cancel_futures=True)


def _hold_interrupts() -> set[int | signal.Signals]:
    """Ctrl-C in a terminal reaches the workers too, while they still import; it is the service that
    decides when to stop. What is held back in this thread is held back in the process it starts.
    Gives what was held before."""
    return signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _begin(nice: int) -> None:
    """The first thing in a process: give way, and never outlive the service.

    One that is killed cannot end what works for it, which would wait for work for ever, each with an
    archive open and its memory.
    """
    os.nice(nice)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
