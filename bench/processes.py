"""The same work on many jobs, shared among as many processes as there are processors; results in the order of jobs."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from typing import Any, TypeVar

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
    common : what every job needs; sent to a process once
    few : jobs that are done sooner than another process starts; so many for each process, or all are done here
    batch : jobs that a process takes at a time
    """
    workers = min(os.cpu_count() or 1, len(jobs) // few)
    if workers < 2:
        yield from (work(common, job) for job in jobs)
        return
    size = max(1, min(batch, len(jobs) // workers))
    batches = [jobs[at : at + size] for at in range(0, len(jobs), size)]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(work, common)) as pool:
        waiting: deque[Future[list[Result]]] = deque()
        for some in batches:
            waiting.append(pool.submit(_do, some))
            if len(waiting) > _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


_work: Callable[[Any], Any] | None = None  # a process's own, set when it starts; of one kind of job at a time


def _start(work: Callable[[Common, Job], Result], common: Common) -> None:
    global _work
    _work = partial(work, common)


def _do(jobs: Sequence[Job]) -> list[Result]:
    assert _work is not None
    return [_work(job) for job in jobs]
