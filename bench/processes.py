"""The same work on many jobs, shared among as many processes as there are processors; results in the order of jobs."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from bench.memory import seldom_look_for_cycles

Common = TypeVar("Common")
Job = TypeVar("Job")
Result = TypeVar("Result")

_AHEAD = 16  # batches that may be ready before they are taken, so that memory stays flat


def shared(
    work: Callable[[Common, Job], Result], common: Common, jobs: Sequence[Job], *, few: int, batch: int = 1
) -> Iterator[Result]:
    """The result of every job, in order.

    Parameters
    ----------
    work : a function of a module, so that another process finds it
    common : what every job needs; written to a file once, which every process reads. A process that died as it started
        would not read more than a little from a pipe, and this one would wait for it for ever.
    few : jobs that are done sooner than another process starts; so many for each process, or all are done here
    batch : jobs that a process takes at a time

    Raises
    ------
    concurrent.futures.process.BrokenProcessPool
        If a process dies.
    """
    workers = min(os.cpu_count() or 1, len(jobs) // few)
    if workers < 2:
        yield from (work(common, job) for job in jobs)
        return
    size = max(1, min(batch, len(jobs) // workers))
    batches = [jobs[at : at + size] for at in range(0, len(jobs), size)]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "common.pickle"
        with file.open("wb") as out:
            pickle.dump((work, common), out, pickle.HIGHEST_PROTOCOL)
        with _pool(workers, partial(_start, file)) as pool:
            waiting: deque[Future[list[Result]]] = deque()
            for some in batches:
                waiting.append(pool.submit(_do, some))
                if len(waiting) > _AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()


def beside(*, large: bool) -> Executor:
    """What does other work beside this: another process where it is large, else a thread, which starts sooner."""
    return _pool(1) if large and (os.cpu_count() or 1) > 1 else ThreadPoolExecutor(1)


def _pool(workers: int, start: Callable[[], None] | None = None) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=start)


_work: Callable[[Any], Any] | None = None  # a process's own, set when it starts; of one kind of job at a time


def _start(file: Path) -> None:
    global _work
    seldom_look_for_cycles()
    with file.open("rb") as source:
        work, common = pickle.load(source)  # this program's own, of this run
    _work = partial(work, common)


def _do(jobs: Sequence[Job]) -> list[Result]:
    assert _work is not None
    return [_work(job) for job in jobs]
