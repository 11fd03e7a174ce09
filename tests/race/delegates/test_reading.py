"""Files of pools: what is read exactly, and what is refused by row, column and reason."""

import io
from fractions import Fraction

import pytest
from tests.race.delegates.material import reference

from groundswell.race.delegates.errors import FileRefused
from groundswell.race.delegates.pools import VoteEntry
from groundswell.race.delegates.reading import PoolsRead, read_pools

WIDE = "year,state,pool,delegates,votes_clinton,votes_sanders,source\n"
LONG = "year,state,pool,delegates,candidate,votes\n"


def read(text: str) -> PoolsRead:
    return read_pools(io.BytesIO(text.encode()))


def problems(found: PoolsRead) -> list[tuple[int, str, str, str]]:
    return [
        (row.row, problem.column, problem.code, problem.value)
        for row in found.refused
        for problem in row.problems
    ]


def test_row_of_a_pool_gives_its_votes() -> None:
    found = read(WIDE + "2016,MO,AL,15,312285,310711,somewhere\n")
    (only,) = found.pools

    assert (only.year, only.state, only.result.pool.pool_id) == (2016, "MO", "2016-MO-AL")
    assert (only.result.pool.kind, only.result.pool.delegates) == ("at_large", 15)
    assert only.result.entries == (
        VoteEntry(candidate="clinton", votes=Fraction(312285)),
        VoteEntry(candidate="sanders", votes=Fraction(310711)),
    )
    assert (found.rows, found.incomplete, found.refused) == (1, (), ())


def test_rows_of_a_pool_are_brought_together() -> None:
    found = read(
        "candidate,delegates,pool,state,sde\n"
        "Buttigieg,5,PLEO,IA,563.2069\nSanders,5,PLEO,IA,563.1266\nOther,5,PLEO,IA,0.6931\n"
    )
    (only,) = found.pools
    assert (only.year, only.result.pool.pool_id) == (None, "IA-PLEO")
    assert only.result.entries == (
        VoteEntry(candidate="Buttigieg", votes=Fraction(5632069, 10000)),
        VoteEntry(candidate="Sanders", votes=Fraction(5631266, 10000)),
        VoteEntry(candidate="Other", votes=Fraction(6931, 10000), can_win=False),
    )


@pytest.mark.parametrize(
    ("pool", "kind"),
    [("CD07", "district"), ("sd 5", "district"), ("at-large", "at_large"), ("PLEO", "pleo")],
)
def test_kind_is_told_from_the_pools_name(pool: str, kind: str) -> None:
    assert read(WIDE + f"2016,TX,{pool},4,1,2,\n").pools[0].result.pool.kind == kind


def test_kind_is_read_where_the_file_has_it() -> None:
    found = read("state,pool,kind,delegates,votes_a\nNH,Coös,District,3,7\nNH,X,ward,3,7\n")
    assert [each.result.pool.kind for each in found.pools] == ["district"]
    assert problems(found) == [(3, "kind", "kind.unknown", "ward")]


def test_pool_of_zero_delegates_is_named_and_the_rest_is_kept() -> None:
    found = read(WIDE + "2016,MO,AL,0,5,6,\n2016,MO,PLEO,9,5,6,\n")
    assert problems(found) == [(2, "delegates", "delegates.none", "0")]
    assert [each.result.pool.pool_id for each in found.pools] == ["2016-MO-PLEO"]


def test_pool_of_zero_delegates_is_named_in_each_of_its_rows() -> None:
    found = read(LONG + "2020,IA,AL,0,A,5\n2020,IA,AL,0,B,6\n2020,IA,PLEO,5,A,5\n")
    assert problems(found) == [
        (2, "delegates", "delegates.none", "0"),
        (3, "delegates", "delegates.none", "0"),
    ]
    assert [each.result.pool.pool_id for each in found.pools] == ["2020-IA-PLEO"]
    assert found.incomplete == ()


@pytest.mark.parametrize(
    ("row", "column", "code", "value"),
    [
        ("16,MO,CD1,5,1,2,", "year", "year.invalid", "16"),
        ("2016,,CD1,5,1,2,", "state", "state.missing", ""),
        ("2016,MO,,5,1,2,", "pool", "pool.missing", ""),
        ("2016,MO,XYZ,5,1,2,", "pool", "pool.unknown", "XYZ"),
        ("2016,MO,CD1,,1,2,", "delegates", "delegates.invalid", ""),
        ("2016,MO,CD1,5.5,1,2,", "delegates", "delegates.invalid", "5.5"),
        ("2016,MO,CD1,-5,1,2,", "delegates", "delegates.invalid", "-5"),
        ("2016,MO,CD1,5,,2,", "votes_clinton", "votes.missing", ""),
        ("2016,MO,CD1,5,-1,2,", "votes_clinton", "votes.invalid", "-1"),
        ("2016,MO,CD1,5,1,1e5,", "votes_sanders", "votes.invalid", "1e5"),
        ("2016,MO,CD1,5,1,nan,", "votes_sanders", "votes.invalid", "nan"),
        ('2016,MO,CD1,5,1,"1,23",', "votes_sanders", "votes.invalid", "1,23"),
        ("2016,MO,CD1,5,1,٣,", "votes_sanders", "votes.invalid", "٣"),
        ("2016,MO,CD1,5,1", "", "row.ragged", ""),
    ],
)
def test_field_that_is_not_exact_is_refused_by_row_and_column(
    row: str, column: str, code: str, value: str
) -> None:
    found = read(WIDE + f"2016,MO,AL,15,1,2,\n{row}\n2016,MO,PLEO,9,1,2,\n")
    assert problems(found) == [(3, column, code, value)]
    assert [each.result.pool.name for each in found.pools] == ["AL", "PLEO"]
    assert found.refused[0].problems[0].words


def test_everything_wrong_with_a_row_is_said_at_once() -> None:
    found = read(WIDE + "2016,,CD1,x,1,?,\n")
    assert problems(found) == [
        (2, "state", "state.missing", ""),
        (2, "delegates", "delegates.invalid", "x"),
        (2, "votes_sanders", "votes.invalid", "?"),
    ]


def test_thousands_may_be_set_apart_by_commas() -> None:
    found = read(WIDE + '2016,MO,AL,15,"312,285","1,310,711.5",\n')
    assert [entry.votes for entry in found.pools[0].result.entries] == [
        312285,
        Fraction("1310711.5"),
    ]


def test_pool_that_lost_a_row_is_incomplete_and_not_allocated_by_what_is_left() -> None:
    found = read(LONG + "2020,IA,AL,9,A,5\n2020,IA,AL,9,B,\n2020,IA,AL,9,C,7\n2020,IA,PLEO,5,A,1\n")
    assert problems(found) == [(3, "votes", "votes.missing", "")]
    assert [each.result.pool.name for each in found.pools] == ["PLEO"]
    (lost,) = found.incomplete
    assert [entry.candidate for entry in lost.result.entries] == ["A", "C"]


def test_rows_of_a_pool_that_disagree_are_refused() -> None:
    found = read(LONG + "2020,IA,AL,9,A,5\n2020,IA,AL,8,B,6\n2020,IA,AL,9,A,7\n2020,IA,AL,9,,7\n")
    assert problems(found) == [
        (3, "delegates", "delegates.disagree", "8"),
        (4, "candidate", "candidate.repeated", "A"),
        (5, "candidate", "candidate.missing", ""),
    ]


def test_pool_given_twice_is_refused_and_the_first_is_not_trusted() -> None:
    found = read(WIDE + "2016,MO,AL,15,1,2,\n2016,mo,al,15,3,4,\n")
    assert problems(found) == [(3, "pool", "pool.repeated", "al")]
    assert (found.pools, [each.result.pool.name for each in found.incomplete]) == ((), ["AL"])


def test_empty_lines_are_passed_over_and_counted_as_rows() -> None:
    found = read(WIDE + "\n2016,MO,AL,0,1,2,\n")
    assert (found.rows, problems(found)) == (1, [(3, "delegates", "delegates.none", "0")])


@pytest.mark.parametrize(
    ("content", "code", "where"),
    [
        (b"", "file.empty", ""),
        (WIDE.encode(), "file.no_rows", ""),
        (b"\xff\xfe", "file.encoding", ""),
        (b'state,pool,delegates,votes_a\nMO,"AL,1,2\n', "file.unreadable", ""),
        (b"state,delegates,votes_a\n", "header.missing", "pool"),
        (b"state,pool,delegates,votes\n", "header.missing", "candidate"),
        (b"state,pool,delegates\n", "header.votes", ""),
        (b"state,pool,pool,delegates,votes_a\n", "header.repeated", "pool"),
        (b"state,pool,delegates,candidate,votes,sde\n", "header.both", "votes"),
        (b"state,pool,delegates,candidate,votes,votes_a\n", "header.both", "votes"),
    ],
)
def test_file_of_which_no_row_can_be_read_is_refused(content: bytes, code: str, where: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_pools(io.BytesIO(content))
    assert (refused.value.code, refused.value.where) == (code, where)


def test_byte_order_mark_and_other_case_are_understood() -> None:
    found = read_pools(io.BytesIO(b"\xef\xbb\xbfState,Pool,Delegates,Votes_A\r\nMO,AL,3,7\r\n"))
    assert [each.result.pool.pool_id for each in found.pools] == ["MO-AL"]


@pytest.mark.parametrize(
    ("name", "pools"),
    [("delegates-2016-pools.csv", 65), ("delegates-2020-iowa-pools.csv", 6)],
)
def test_reference_files_are_read_whole(name: str, pools: int) -> None:
    found = read_pools(io.BytesIO(reference(name)))
    assert (len(found.pools), found.incomplete, found.refused) == (pools, (), ())
