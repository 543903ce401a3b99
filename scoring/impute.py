"""Substitutes for missing values, each cell of which is reported; nothing here is done unless a framework asks for it.

Every function returns the values with missing cells filled where there is something to fill them with, and a boolean
array of the same shape that is true for the cells filled. What has no substitute stays missing, and false.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring.cohort import finite

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Labels = Sequence[str] | Sequence[int] | NDArray[np.str_] | NDArray[np.int64] | NDArray[np.object_]


def group_mean(values: Array, groups: Labels) -> tuple[Array, Flags]:
    """Fill with the mean of the area's group.

    Parameters
    ----------
    values : array, shape (..., areas)
    groups : label of each area's group, length areas

    Returns
    -------
    filled, imputed : arrays, shape (..., areas)
        A group without any value stays missing.

    Raises
    ------
    ValueError
        If values are infinite, the number of labels differs from that of areas, or a label is missing.
    """
    return _by_group(values, groups, _mean)


def group_median(values: Array, groups: Labels) -> tuple[Array, Flags]:
    """Fill with the median of the area's group, of an even number the mean of the middle two; as ``group_mean``."""
    return _by_group(values, groups, _median)


def previous_period(values: Array, earlier: Array) -> tuple[Array, Flags]:
    """Carry forward the value of an earlier period.

    Parameters
    ----------
    values, earlier : arrays of one shape (..., areas), areas in the same order
        For several earlier periods call once a period, the latest first.

    Returns
    -------
    filled, imputed : arrays, shape (..., areas)

    Raises
    ------
    ValueError
        If values are infinite or shapes differ.
    """
    array, substitutes = finite(values), finite(earlier, "earlier values")
    if array.shape != substitutes.shape:
        raise ValueError(f"earlier values have shape {substitutes.shape}, values {array.shape}")
    return _fill(array, substitutes)


def parent_value(values: Array, parent: Array) -> tuple[Array, Flags]:
    """Fill with the value of the parent area.

    Parameters
    ----------
    values : array, shape (..., areas)
    parent : array, shape (..., areas) or (..., 1)
        Each area's parent's value, or that of the one parent they share; NaN where it is not known.

    Returns
    -------
    filled, imputed : arrays, shape (..., areas)

    Raises
    ------
    ValueError
        If values are infinite or shapes do not match.
    """
    array, substitutes = finite(values), finite(parent, "parent values")
    try:
        aligned = np.broadcast_to(substitutes, array.shape)
    except ValueError:
        raise ValueError(f"parent values have shape {substitutes.shape}, values {array.shape}") from None
    return _fill(array, aligned)


def _fill(values: Array, substitutes: Array) -> tuple[Array, Flags]:
    imputed = np.isnan(values) & ~np.isnan(substitutes)
    return np.where(imputed, substitutes, values), imputed


def _by_group(values: Array, groups: Labels, centre: Callable[[Array], Array]) -> tuple[Array, Flags]:
    array = finite(values)
    codes, found = pd.factorize(np.asarray(groups, dtype=object))
    if codes.shape != array.shape[-1:]:
        raise ValueError(f"{codes.size} group labels for {array.shape[-1]} areas")
    if (codes < 0).any():
        raise ValueError(f"no group for the areas at positions {np.flatnonzero(codes < 0).tolist()}")
    substitutes = np.full(array.shape, np.nan)
    for group in range(len(found)):
        members = codes == group
        substitutes[..., members] = centre(array[..., members])
    return _fill(array, substitutes)


def _mean(members: Array) -> Array:
    """Mean over the last axis, kept; NaN without any value, which NumPy's own function would warn of."""
    present = ~np.isnan(members)
    n = present.sum(axis=-1, keepdims=True)
    return np.where(n > 0, np.where(present, members, 0.0).sum(axis=-1, keepdims=True) / np.maximum(n, 1), np.nan)


def _median(members: Array) -> Array:
    """Median over the last axis, kept; NaN without any value."""
    ordered = np.sort(members, axis=-1)  # NaN last
    n = (~np.isnan(members)).sum(axis=-1, keepdims=True)
    below = np.take_along_axis(ordered, np.maximum(n - 1, 0) // 2, axis=-1)
    above = np.take_along_axis(ordered, n // 2, axis=-1)
    return (below + above) / 2.0
