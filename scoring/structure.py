"""How a framework behaves on data: what its indicators share, which of them tell areas apart, and what weights do."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring.framework import Framework
from scoring.importance import effective_weights, optimise
from scoring.weights import benefit_of_doubt, critic, entropy, equal, principal_components

Array = NDArray[np.float64]

REDUNDANT = 0.92  # correlation from which two indicators say nearly the same (Becker et al., COIN tool user guide)
REVERSED = -0.4  # correlation with the rest of its pillar from which an indicator runs against it
FEWEST = 3  # areas with every score, below which nothing is computed
BOUND = 0.5  # best-case weights may move by this share of the weight given, either way


@dataclass(frozen=True)
class Structure:
    """Checks of one framework on one league.

    ``areas``: how many have a composite; ``complete``: how many of them every varying indicator. ``indicators``: by
    code: coverage (percent of areas), mean, sd, at_full (areas), nominal and effective weight (percent), with_pillar
    (correlation with the rest of its pillar). ``correlations``: Pearson, indicators by indicators, pairwise complete.
    ``alternatives``: weights by other methods, percent, by code. ``redundant`` and ``reversed``: what they name.
    ``flat``: codes that tell no areas apart. ``alpha``: Cronbach's alpha by pillar, and of all under "". ``balanced``:
    weights under which every indicator drives what it is given, percent, and ``balance_reached``. ``best_case``: by
    area, benefit-of-the-doubt score within ±BOUND of the weights given, 100 for the best.
    """

    areas: int
    complete: int
    indicators: pd.DataFrame
    correlations: pd.DataFrame
    alternatives: pd.DataFrame
    redundant: list[tuple[str, str, float]]
    reversed: list[tuple[str, float]]
    flat: list[str]
    alpha: dict[str, float]
    balanced: pd.Series[float]
    balance_reached: bool
    best_case: pd.Series[float]


def structure(framework: Framework, scores: pd.DataFrame, contributions: pd.DataFrame) -> Structure:
    """Check a framework's structure on the scores of one league.

    Parameters
    ----------
    framework : Framework
    scores, contributions : frames, areas by indicators, as in ``scoring.composite.Scores``; areas with a composite

    Raises
    ------
    ValueError
        If fewer than FEWEST areas have every indicator that varies.
    """
    codes = [i.code for i in framework.indicators]
    nominal = pd.Series([i.weight for i in framework.indicators], index=codes)
    spread = scores.std()
    flat = [c for c in codes if not spread[c] > 1e-9]
    varying = [c for c in codes if c not in flat]
    whole = scores[varying].dropna()
    whole = whole[[c for c in varying if whole[c].std() > 1e-9]]  # some vary only among the incomplete
    if len(whole) < FEWEST or whole.empty:
        raise ValueError(f"{len(whole)} areas have every varying indicator; {FEWEST} are needed")
    correlations = scores.corr()
    with_pillar = pd.Series({c: _with_rest(framework, scores, c) for c in codes})
    effective = pd.Series(0.0, index=codes)
    full = contributions.loc[whole.index].fillna(0.0)
    effective[codes] = 100.0 * effective_weights(full.to_numpy(), full.sum(axis=1).to_numpy()).effective
    balanced = optimise(whole.to_numpy(), nominal[whole.columns].to_numpy())
    table = pd.DataFrame(
        {
            "coverage": 100.0 * scores.notna().mean(),
            "mean": scores.mean(),
            "sd": spread,
            "at_full": (scores >= 100.0).sum(),
            "nominal": 100.0 * nominal / nominal.sum(),
            "effective": effective,
            "with_pillar": with_pillar,
        }
    )
    return Structure(
        areas=len(scores),
        complete=len(whole),
        indicators=table,
        correlations=correlations,
        alternatives=_alternatives(whole, codes),
        redundant=_redundant(correlations, varying),
        reversed=[(c, float(with_pillar[c])) for c in codes if with_pillar[c] <= REVERSED],
        flat=flat,
        alpha={p.code: _alpha(scores[[i.code for i in framework.members(p.code)]]) for p in framework.pillars}
        | {"": _alpha(scores)},
        balanced=pd.Series(100.0 * balanced.weights, index=whole.columns).reindex(codes, fill_value=0.0),
        balance_reached=balanced.reached,
        best_case=_best_case(whole, nominal[whole.columns] / nominal[whole.columns].sum()),
    )


def _with_rest(framework: Framework, scores: pd.DataFrame, code: str) -> float:
    """Correlation of an indicator with the mean of the rest of its pillar; NaN where there is no rest."""
    pillar = next(i.pillar for i in framework.indicators if i.code == code)
    rest = [i.code for i in framework.members(pillar) if i.code != code]
    return float(scores[code].corr(scores[rest].mean(axis=1))) if rest else float("nan")


def _redundant(correlations: pd.DataFrame, codes: list[str]) -> list[tuple[str, str, float]]:
    matrix = correlations.loc[codes, codes].to_numpy()
    rows, columns = np.nonzero(np.triu(np.abs(matrix) >= REDUNDANT, k=1))
    return [(codes[i], codes[j], float(matrix[i, j])) for i, j in zip(rows, columns, strict=True)]


def _alpha(scores: pd.DataFrame) -> float:
    """Cronbach's alpha, ``k/(k − 1) (1 − Σ var(x_i) / var(Σ x_i))``, over complete areas; NaN below two indicators.

    L. J. Cronbach (1951), Psychometrika 16:297-334.
    """
    whole = scores.dropna()
    k = scores.shape[1]
    total = float(whole.sum(axis=1).var())
    if k < 2 or len(whole) < FEWEST or not total > 0:
        return float("nan")
    return float(k / (k - 1) * (1.0 - whole.var().sum() / total))


def _alternatives(whole: pd.DataFrame, codes: list[str]) -> pd.DataFrame:
    """Weights by other methods, percent; an indicator that does not vary has none."""
    matrix = whole.to_numpy()
    found = {
        "equal": equal(matrix.shape[1]),
        "principal_components": principal_components(matrix).weights,
        "entropy": entropy(matrix - min(0.0, float(matrix.min()))).weights,
        "critic": critic(matrix).weights,
    }
    return pd.DataFrame(found, index=whole.columns).mul(100.0).reindex(codes, fill_value=0.0)


def _best_case(whole: pd.DataFrame, shares: pd.Series[float]) -> pd.Series[float]:
    given = shares.to_numpy()
    lower, upper = given * (1.0 - BOUND), np.minimum(given * (1.0 + BOUND), 1.0)
    found = benefit_of_doubt(whole.clip(lower=0.0).to_numpy(), lower, upper)
    return pd.Series(found.scores, index=whole.index)
