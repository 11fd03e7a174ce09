"""Each day's figures against a tally of everything until that day."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from groundswell.race.contributions.days import Gifts, Returns, summarize_days
from groundswell.race.contributions.summary import summarize
from groundswell.race.contributions.tally import (
    Integers,
    combine,
    tally_contributions,
    tally_refunds,
)

GIFT = st.tuples(
    st.integers(0, 6),
    st.sampled_from([300, 2_500, 2_700, 19_999, 20_000, 20_001, 270_000]),
    st.integers(0, 4),
    st.one_of(st.none(), st.tuples(st.integers(0, 4), st.integers(1, 100))),
)
"""Day, cents, who; and maybe a refund so many days later of so many hundredths."""


def ints(values: list[int]) -> Integers:
    return np.asarray(values, dtype=np.int64)


@given(st.lists(GIFT, max_size=25))
def test_days_are_the_tally_until_each(
    rows: list[tuple[int, int, int, tuple[int, int] | None]],
) -> None:
    gifts = Gifts(*(ints([row[place] for row in rows]) for place in range(3)))
    back = [
        (row[0] + row[3][0], max(1, row[1] * row[3][1] // 100), place)
        for place, row in enumerate(rows)
        if row[3]
    ]
    returns = Returns(*(ints([each[place] for each in back]) for place in range(3)))

    found = list(summarize_days(gifts, returns))

    assert [each.day for each in found] == sorted({row[0] for row in rows} | {b[0] for b in back})
    for each in found:
        until = gifts.days <= each.day
        whole = tally_contributions(
            cents=gifts.cents[until], contributors=gifts.contributors[until]
        )
        gone = returns.days <= each.day
        places = returns.places[gone]
        refunds = tally_refunds(
            refunded=returns.cents[gone],
            left_before=gifts.cents[places],
            contributors=gifts.contributors[places],
        )
        assert each.summary == summarize(combine(whole, refunds))
    assert sum(each.newcomers for each in found) == len({row[2] for row in rows})
    assert sum(each.made for each in found) == len(rows)


def test_days_of_nothing_are_none() -> None:
    nothing = ints([])

    assert (
        list(summarize_days(Gifts(nothing, nothing, nothing), Returns(nothing, nothing, nothing)))
        == []
    )
