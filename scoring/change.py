"""Taking a change apart: what each of several causes adds to it, and how much of it chance explains."""

from __future__ import annotations

from itertools import product
from math import factorial

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

REAL_AT = 0.05  # at which all changes together must exceed chance before any of them is called real


def shapley(outcomes: Array) -> Array:
    """What each cause adds to a change, averaged over every order in which the causes may come in.

    Parameters
    ----------
    outcomes : array, shape (2, …, 2, areas), an axis a cause
        The outcome with each cause as before (0) or as after (1).

    Returns
    -------
    array, shape (causes, areas): adds up to the outcome with all causes as after less that with all as before

    References
    ----------
    L. S. Shapley (1953), in Contributions to the Theory of Games II, 307-317; A. F. Shorrocks (2013), Journal of
    Economic Inequality 11:99-126, for decompositions.
    """
    causes = outcomes.ndim - 1
    out = np.zeros((causes, outcomes.shape[-1]))
    for cause in range(causes):
        for others in product((0, 1), repeat=causes - 1):
            weight = factorial(sum(others)) * factorial(causes - 1 - sum(others)) / factorial(causes)
            before, after = ((*others[:cause], state, *others[cause:]) for state in (0, 1))
            out[cause] += weight * (outcomes[after] - outcomes[before])
    return out


def real_share(changes: Array, spread: Array) -> Array:
    """What share of every change is expected to be real, given by how much each moves by chance alone, 0 to 1.

    The true changes are taken as normal around 0 with a variance estimated from all areas, ``T² = mean(d² − s²)``, at
    least 0; of a change d with standard error s the share ``T² / (T² + s²)`` is then expected to be real.

    Parameters
    ----------
    changes : array, shape (areas,)
    spread : array, shape (areas,), at least 0: standard error of each change

    References
    ----------
    B. Efron and C. Morris (1973), Journal of the American Statistical Association 68:117-130.
    """
    noise = spread**2
    true = max(0.0, float(np.mean(changes**2 - noise))) if changes.size else 0.0
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(noise > 0, true / (true + noise), 1.0), dtype=np.float64)
