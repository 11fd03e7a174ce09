"""Pools of one state that must have the same votes."""

import io
from itertools import groupby

import pytest
from tests.race.delegates.material import reference, result

from groundswell.race.delegates.reading import read_pools
from groundswell.race.delegates.statewide import find_other_statewide_votes


def test_pool_with_other_votes_than_the_states_is_found() -> None:
    at_large = result(12, {"A": 5, "B": 6}, kind="at_large", pool_id="AL")
    same = result(7, {"B": 6, "A": 5}, kind="pleo", pool_id="PLEO")
    other = result(7, {"A": 5, "B": 7}, kind="pleo", pool_id="PLEO")
    district = result(3, {"A": 1}, pool_id="CD01")

    assert find_other_statewide_votes([district, at_large, same]) == ()
    assert find_other_statewide_votes([district, at_large, other]) == (other,)
    assert find_other_statewide_votes([district]) == ()


@pytest.mark.parametrize("name", ["delegates-2016-pools.csv", "delegates-2020-iowa-pools.csv"])
def test_reference_pools_of_a_state_have_the_same_votes(name: str) -> None:
    pools = read_pools(io.BytesIO(reference(name))).pools
    for _, state in groupby(pools, key=lambda each: each.state):
        assert find_other_statewide_votes([each.result for each in state]) == ()
