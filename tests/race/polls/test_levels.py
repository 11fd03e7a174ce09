"""Levels and house effects, against the textbook's filter and against dense matrices."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.race.polls.material import Floats, run_textbook

from groundswell.race.polls.levels import Levels, Observations, estimate_levels

HOUSE_VARIANCE = 9.0


@st.composite
def observations(draw: st.DrawFn) -> Observations:
    houses = draw(st.integers(1, 5))
    count = draw(st.integers(1, 15))
    days = draw(st.lists(st.integers(0, 40), min_size=count, max_size=count))
    nodes = sorted({*days, *draw(st.lists(st.integers(min(days), 50), max_size=4))})
    return Observations(
        times=0.25 * np.array(nodes, dtype=np.float64),
        nodes=np.array([nodes.index(on) for on in days], dtype=np.int64),
        houses=np.array(
            draw(st.lists(st.integers(0, houses - 1), min_size=count, max_size=count)),
            dtype=np.int64,
        ),
        house_count=houses,
        precisions=1 / np.array(draw(st.lists(st.floats(4, 30), min_size=count, max_size=count))),
        values=np.array([[draw(st.floats(0, 100)), draw(st.floats(0, 100))] for _ in range(count)]),
    )


def estimate(given_: Observations) -> Levels:
    return estimate_levels(given_, house_variance=HOUSE_VARIANCE)


def dense_covariance(given_: Observations) -> tuple[Floats, Floats]:
    """Invert the whole precision matrix of levels and all effects but the last: no structure."""
    nodes, free = len(given_.times), given_.house_count - 1
    back = np.vstack([np.eye(free), -np.ones((1, free))])
    precision = np.zeros((nodes + free, nodes + free))
    for node, step in enumerate(np.diff(given_.times)):
        difference = np.zeros(nodes + free)
        difference[node], difference[node + 1] = -1, 1
        precision += np.outer(difference, difference) / step
    precision[nodes:, nodes:] += back.T @ back / HOUSE_VARIANCE
    design = np.zeros((len(given_.nodes), nodes + free))
    design[np.arange(len(given_.nodes)), given_.nodes] = 1
    design[:, nodes:] = back[given_.houses]
    precision += design.T @ (design * given_.precisions[:, None])
    covariance = np.linalg.inv(precision)
    means = covariance @ design.T @ (given_.values * given_.precisions[:, None])
    unfold = np.zeros((nodes + given_.house_count, nodes + free))
    unfold[:nodes, :nodes] = np.eye(nodes)
    unfold[nodes:, nodes:] = back
    return unfold @ means, unfold @ covariance @ unfold.T


@given(observations())
@settings(deadline=None)
def test_levels_and_all_their_covariances_equal_those_of_dense_matrices(
    given_: Observations,
) -> None:
    levels, nodes = estimate(given_), len(given_.times)
    means, covariance = dense_covariance(given_)
    variances, neighbours = levels.day_variances()
    np.testing.assert_allclose(levels.means, means[:nodes], atol=1e-7)
    np.testing.assert_allclose(levels.effects, means[nodes:], atol=1e-7)
    np.testing.assert_allclose(levels.effect_covariance, covariance[nodes:, nodes:], atol=1e-7)
    np.testing.assert_allclose(variances, np.diag(covariance)[:nodes], atol=1e-7)
    np.testing.assert_allclose(neighbours, np.diag(covariance[:nodes, :nodes], 1), atol=1e-7)
    for node in range(nodes):
        row = covariance[node]
        np.testing.assert_allclose(levels.covariance_with(node), row[:nodes], atol=1e-7)
        np.testing.assert_allclose(levels.effects_with(node), row[nodes:], atol=1e-7)


@given(observations())
@settings(deadline=None)
def test_levels_equal_those_of_the_textbooks_filter_and_smoother(given_: Observations) -> None:
    days = np.rint(given_.times / 0.25).astype(int)
    book = run_textbook(
        [int(days[node]) for node in given_.nodes],
        given_.houses.tolist(),
        given_.house_count,
        (1 / given_.precisions).tolist(),
        given_.values[:, 0].tolist(),
        last=int(days[-1]),
    )
    levels = estimate(given_)
    at = days - days[0]
    np.testing.assert_allclose(levels.means[:, 0], book.means[at], atol=1e-3)
    np.testing.assert_allclose(levels.day_variances()[0], book.variances[at], atol=1e-3)
    np.testing.assert_allclose(levels.means[-1, 0], book.filtered[-1], atol=1e-3)
    np.testing.assert_allclose(levels.effects[:, 0], book.effects, atol=1e-3)
    np.testing.assert_allclose(levels.effect_covariance, book.effect_covariance, atol=1e-3)


@given(observations())
@settings(deadline=None)
def test_effects_add_up_to_zero_and_their_covariance_too(given_: Observations) -> None:
    levels = estimate(given_)
    np.testing.assert_allclose(levels.effects.sum(axis=0), 0, atol=1e-9)
    np.testing.assert_allclose(levels.effect_covariance.sum(axis=0), 0, atol=1e-9)


def test_levels_of_one_poll_are_the_poll() -> None:
    levels = estimate(
        Observations(
            times=np.array([0.0, 2.5]),
            nodes=np.array([0]),
            houses=np.array([0]),
            house_count=1,
            precisions=np.array([1 / 11.5]),
            values=np.array([[47.0]]),
        )
    )
    assert levels.means[:, 0].tolist() == pytest.approx([47, 47])
    assert levels.effects.tolist() == [[0.0]]
    assert levels.day_variances()[0].tolist() == pytest.approx([11.5, 14.0])
    assert levels.day_variances()[1].tolist() == pytest.approx([11.5])


def test_levels_of_a_gap_longer_than_memory_are_finite() -> None:
    levels = estimate(
        Observations(
            times=np.array([0.0, 1e9]),
            nodes=np.array([0, 1]),
            houses=np.array([0, 1]),
            house_count=2,
            precisions=np.array([0.1, 0.1]),
            values=np.array([[10.0], [90.0]]),
        )
    )
    np.testing.assert_allclose(levels.means[:, 0], [10, 90], atol=1e-4)
    np.testing.assert_allclose(levels.day_variances()[0], [14.5, 14.5], rtol=1e-6)
