"""The level of several series and the effects of houses, given all polls at once.

The model, per candidate: the level is a Brownian motion over a clock (`times`, in square points:
what a step adds to the variance), with nothing known of it before the first poll. A poll is the
level at its node, plus its house's effect, plus an error of variance 1/precision. House effects
are normal with mean 0 and one variance, given that they add up to zero.

The answer is exactly that of a Kalman filter and Rauch-Tung-Striebel smoother whose state is the
level and all house effects, with the sum of the effects observed to be zero without error: at the
last node filter and smoother are the same. That filter costs (houses)² a poll and its smoother
(houses)³ a day. Given the effects, however, the level is a chain: a filter of one dimension gives
its covariance M (Durbin and Koopman, Time Series Analysis by State Space Methods, ch. 4 and 5;
for effects as regressors, de Jong, The Diffuse Kalman Filter, 1991). With B, D the precisions
that tie polls to nodes and houses,

    K = M B,   V = (D + I/v − Bᵀ K)⁻¹ conditioned on sum zero,
    effects = V (g − Kᵀ b),   level = M b − K effects,   cov(level) = M + K V Kᵀ,

which costs (nodes)(houses)² + (houses)³ in all. Series observed by the same polls share it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Places: TypeAlias = npt.NDArray[np.int64]


_ONE_THREAD = 2**18
"""Multiplications up to which OpenBLAS does not divide a product of matrices among threads."""


@dataclass(frozen=True, slots=True)
class Observations:
    """Polls as arrays: `nodes` and `houses` are places of each, `values` polls × series.

    `times` is the clock at each node, strictly ascending; the first node must have a poll.
    """

    times: Floats
    nodes: Places
    houses: Places
    house_count: int
    precisions: Floats
    values: Floats


@dataclass(frozen=True, slots=True)
class Levels:
    """Means of levels (nodes × series) and effects (houses × series), and what ties them.

    `chain` is the level's variance at each node given the effects, `gains` the smoother's gain
    between nodes, `carried` K and `effect_covariance` V of the module's formulas.
    """

    means: Floats
    effects: Floats
    chain: Floats
    gains: Floats
    carried: Floats
    effect_covariance: Floats

    def day_variances(self) -> tuple[Floats, Floats]:
        """Give the level's variance at every node, and its covariance between neighbours."""
        spread = _multiply_in_blocks(self.carried, self.effect_covariance)
        variances: Floats = self.chain + (spread * self.carried).sum(axis=1)
        shared = (spread[:-1] * self.carried[1:]).sum(axis=1)
        neighbours: Floats = self.gains * self.chain[1:] + shared
        return variances, neighbours

    def covariance_with(self, node: int) -> Floats:
        """Give the covariance of the level at one node with that at every node."""
        row = self.effect_covariance @ self.carried[node]
        covariance: Floats = self._chain_row(node) + self.carried @ row
        return covariance

    def effects_with(self, node: int) -> Floats:
        """Give the covariance of the level at one node with every effect."""
        covariances: Floats = -(self.effect_covariance @ self.carried[node])
        return covariances

    def _chain_row(self, node: int) -> Floats:
        """Give a row of M: gains multiply towards the earlier node, from the later's variance."""
        row = np.empty_like(self.chain)
        row[node:] = self.chain[node:] * np.cumprod(np.concatenate(([1.0], self.gains[node:])))
        before = np.cumprod(self.gains[:node][::-1])[::-1]
        row[:node] = self.chain[node] * before
        return row


def estimate_levels(observations: Observations, *, house_variance: float) -> Levels:
    """Estimate levels and house effects. Variances are in square points."""
    nodes, houses = len(observations.times), observations.house_count
    precisions, values = observations.precisions, observations.values
    ties = np.zeros((nodes, houses))
    np.add.at(ties, (observations.nodes, observations.houses), precisions)
    weighted = precisions[:, None] * values
    at_nodes, at_houses = np.zeros((nodes, values.shape[1])), np.zeros((houses, values.shape[1]))
    np.add.at(at_nodes, observations.nodes, weighted)
    np.add.at(at_houses, observations.houses, weighted)
    chain, gains = _filter_chain(np.diff(observations.times), ties.sum(axis=1))
    both = _multiply_chain(chain, gains, np.hstack([ties, at_nodes]))
    carried, alone = both[:, :houses], both[:, houses:]
    precision = np.diag(ties.sum(axis=0) + 1 / house_variance)
    precision -= _sum_by_house(observations, carried)
    covariance = _condition_on_zero_sum(_invert(precision))
    effects = covariance @ (at_houses - carried.T @ at_nodes)
    return Levels(alone - carried @ effects, effects, chain, gains, carried, covariance)


def _filter_chain(steps: Floats, precisions: Floats) -> tuple[Floats, Floats]:
    """Filter and smooth the level without house effects: variances, and gains between nodes."""
    information = float(precisions[0])  # nothing was known before
    filtered = [1 / information]
    for step, precision in zip(steps.tolist(), precisions[1:].tolist(), strict=True):
        filtered.append(1 / (1 / (filtered[-1] + step) + precision))
    gains = np.array(filtered[:-1]) / (np.array(filtered[:-1]) + steps)
    smoothed = [filtered[-1]]
    backwards = zip(filtered[-2::-1], gains[::-1].tolist(), strict=True)
    for before, gain in backwards:
        # before − gain² (before + step), written so that nothing cancels.
        smoothed.append(before * (1 - gain) + gain**2 * smoothed[-1])
    return np.array(smoothed[::-1]), gains


def _multiply_chain(chain: Floats, gains: Floats, right: Floats) -> Floats:
    """Multiply the chain's covariance M with a matrix, in time linear in the nodes.

    For s ≤ t, M at (s, t) is the variance at t times the gains from s to t: what lies before a
    node is carried forwards to it, what lies after it backwards.
    """
    product = np.empty_like(right)
    carried = np.zeros(right.shape[1])
    for node, gain in enumerate([0.0, *gains.tolist()]):
        carried = carried * gain + right[node]
        product[node] = carried
    product *= chain[:, None]
    scaled = chain[:, None] * right
    carried = np.zeros(right.shape[1])
    for node in range(len(chain) - 2, -1, -1):
        carried = gains[node] * (carried + scaled[node + 1])
        product[node] += carried
    return product


def _sum_by_house(observations: Observations, carried: Floats) -> Floats:
    """Give Bᵀ K from the polls alone: B holds but one number a poll."""
    order = np.argsort(observations.houses, kind="stable")
    houses = observations.houses[order]
    rows = observations.precisions[order, None] * carried[observations.nodes[order]]
    starts = np.flatnonzero(np.diff(houses, prepend=-1))
    sums = np.zeros((observations.house_count, carried.shape[1]))
    sums[houses[starts]] = np.add.reduceat(rows, starts, axis=0)
    return sums


def _invert(precision: Floats) -> Floats:
    """Invert a symmetric positive definite matrix, by Gauss and Jordan without exchanging rows.

    Such a matrix needs no exchanges. In plain NumPy for the reason of `_multiply_in_blocks`.
    """
    inverse = precision.copy()
    for place in range(len(inverse)):
        pivot, column = inverse[place, place], inverse[:, place].copy()
        column[place] = 0
        inverse[:, place] = 0
        inverse[place, place] = 1
        inverse[place] /= pivot
        inverse -= np.multiply.outer(column, inverse[place])
    return inverse


def _multiply_in_blocks(left: Floats, right: Floats) -> Floats:
    """Multiply by blocks of rows so small that OpenBLAS gives each to one thread.

    Its threads wait for one another by spinning, which on a machine with other work costs several
    times what the second thread gains on matrices of this size.
    """
    rows, width = left.shape
    block = max(1, _ONE_THREAD // (width * right.shape[1]))
    whole = rows - rows % block
    head = left[:whole].reshape(rows // block, block, width) @ right
    head = head.reshape(whole, right.shape[1])
    product: Floats = np.concatenate((head, left[whole:] @ right))
    return product


def _condition_on_zero_sum(covariance: Floats) -> Floats:
    """Condition a normal distribution's covariance on its variables adding up to zero."""
    sums = covariance.sum(axis=1)
    conditioned: Floats = covariance - np.outer(sums, sums) / sums.sum()
    return conditioned
