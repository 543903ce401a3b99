"""The smallest whole-number change after which something holds."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scoring.stepping import UNREACHABLE, smallest_steps


@given(st.lists(st.tuples(st.integers(1, 10**9), st.integers(0, 10**9)), min_size=1, max_size=8))
def test_every_question_gets_its_own_smallest_step(questions: list[tuple[int, int]]) -> None:
    needed, most = (np.array(part, dtype=np.int64) for part in zip(*questions, strict=True))
    found = smallest_steps(lambda steps: steps >= needed, most)
    assert list(found) == [n if n <= m else UNREACHABLE for n, m in questions]


def test_nothing_is_asked_beyond_what_a_question_can_take() -> None:
    asked: list[int] = []

    def holds(steps: np.ndarray[tuple[int], np.dtype[np.int64]]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        asked.extend(steps.tolist())
        return steps >= 3

    assert list(smallest_steps(holds, np.array([5], dtype=np.int64))) == [3]
    assert max(asked) <= 5
    assert list(smallest_steps(holds, np.array([0], dtype=np.int64))) == [UNREACHABLE]
    assert list(smallest_steps(holds, np.array([2], dtype=np.int64))) == [UNREACHABLE]
