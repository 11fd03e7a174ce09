"""A whole season of contests to simulate: synthetic, of the size of a real one."""

from datetime import date, timedelta

from groundswell.race.delegates.contests import DEMOCRATIC_STATE, StateContest
from groundswell.race.delegates.pools import Pool
from groundswell.race.delegates.simulation.assumptions import (
    Assumptions,
    Averages,
    StateSupport,
    Support,
)

CONTESTS, DISTRICTS = 57, 435
FIRST = date(2016, 2, 1)
BEFORE = date(2015, 12, 17)
"""The day that the averages are of."""
ASSUMPTIONS = Assumptions(state_deviation=0.06, district_deviation=0.05)
_MEANS = (("A", 0.36), ("B", 0.27), ("C", 0.16), ("D", 0.08), ("E", 0.05))


def make_season() -> tuple[StateContest, ...]:
    """Make 57 contests with 549 pools: 435 districts, and two statewide pools each."""
    return tuple(_make_contest(number) for number in range(CONTESTS))


def make_averages() -> Averages:
    """Make averages of five candidates, national and of the first four contests."""
    national = tuple(Support(candidate=name, mean=mean, deviation=0.03) for name, mean in _MEANS)
    early = tuple(
        Support(candidate=name, mean=mean * 0.9 + 0.01 * number, deviation=0.05)
        for number, (name, mean) in enumerate(_MEANS)
    )
    states = tuple(StateSupport(place=place_of(number), support=early) for number in range(4))
    return Averages(national=national, states=states)


def place_of(number: int) -> str:
    return f"ocd-division/country:us/state:{chr(97 + number // 26)}{chr(97 + number % 26)}"


def _make_contest(number: int) -> StateContest:
    share, over = divmod(DISTRICTS, CONTESTS)
    districts = share + (number < over)
    pools = [
        Pool(pool_id=f"CD{each:02}", kind="district", delegates=4 + (each + number) % 5)
        for each in range(1, districts + 1)
    ]
    pools.append(Pool(pool_id="AL", kind="at_large", delegates=10 + number % 7))
    pools.append(Pool(pool_id="PLEO", kind="pleo", delegates=5 + number % 3))
    return StateContest(
        place=place_of(number),
        name=f"State {number}",
        held_on=FIRST + timedelta(days=7 * (number // 3)),
        kind="primary",
        rule=DEMOCRATIC_STATE,
        pools=tuple(pools),
        unpledged=4 + number % 9,
    )
