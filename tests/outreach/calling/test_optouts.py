"""Opt-outs: honoured everywhere, read to the side of whoever asked, written and read back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.outreach.calling.errors import FileRefused
from groundswell.outreach.calling.optout_files import read_optouts, write_optouts
from groundswell.outreach.calling.optouts import CHANNELS, Channel, OptOut, OptOuts, merge_optouts
from groundswell.outreach.calling.reports import Problem, RefusedRow, Remark

RECEIVED_AT = datetime(2015, 12, 18, 9, tzinfo=UTC)
ANN, BEN = "+15152820123", "+15152820124"


def make_optout(
    number: str = ANN, channel: Channel = "call", at: datetime = RECEIVED_AT, source: str = "caller"
) -> OptOut:
    return OptOut(number=number, channel=channel, at=at, source=source)


def read(text: str):
    return read_optouts(text.encode(), received_at=RECEIVED_AT, source="list.csv")


@pytest.mark.parametrize(
    ("said", "asked", "covered"),
    [
        ("call", "call", True),
        ("call", "text", False),
        ("text", "text", True),
        ("text", "call", False),
        ("all", "call", True),
        ("all", "text", True),
        ("all", "all", True),
        ("call", "all", False),
    ],
)
def test_channel(said: Channel, asked: Channel, covered: bool) -> None:
    optouts = OptOuts([make_optout(channel=said)])
    assert optouts.covers(ANN, channel=asked) == covered
    assert not optouts.covers(BEN, channel=asked)


def test_optout_holds_at_once_even_if_its_moment_is_to_come() -> None:
    optouts = OptOuts()
    assert not optouts.covers(ANN)
    optouts.add(make_optout(at=RECEIVED_AT + timedelta(days=365)))
    assert optouts.covers(ANN)
    assert len(optouts) == 1


def test_file() -> None:
    found = read(
        "Phone,Channel,When,Source,Name\n"
        "(515) 282-0123,SMS,2015-12-17T12:00:00-06:00,letter,Ann\n"
        "+15152820124,,12/17/2015,,Ben\n"
        "515-282-0125,Do not call,2015-12-16,web,Eve\n"
    )
    assert found.optouts == (
        make_optout(ANN, "text", datetime(2015, 12, 17, 18, tzinfo=UTC), "letter"),
        make_optout(BEN, "all", datetime(2015, 12, 17, tzinfo=UTC), "list.csv"),
        make_optout("+15152820125", "call", datetime(2015, 12, 16, tzinfo=UTC), "web"),
    )
    assert (found.refused, found.remarks, found.ignored) == ((), (), ("Name",))


def test_number_alone_opts_out_of_everything_from_now() -> None:
    found = read("number\n515 282 0123\n")
    assert found.optouts == (make_optout(ANN, "all", RECEIVED_AT, "list.csv"),)


def test_rows_without_a_number_are_refused_with_what_would_be_dialled() -> None:
    found = read(
        'Cell\n1-800-FLOWERS\n555-0123\n"515-282-0123, 515-282-0124"\n515-282-0123 x9\n5.15E+09\n'
    )
    assert found.optouts == ()
    assert found.refused == (
        RefusedRow(2, (Problem("Cell", "number.letters", "+18003569377"),)),
        RefusedRow(3, (Problem("Cell", "number.invalid", "555-0123"),)),
        RefusedRow(4, (Problem("Cell", "number.invalid", "515-282-0123, 515-282-0124"),)),
        RefusedRow(5, (Problem("Cell", "number.extension", "515-282-0123"),)),
        RefusedRow(6, (Problem("Cell", "number.rounded", "5.15E+09"),)),
    )
    assert found.refused[0].problems[0].words == (
        "there are letters in the number: write it in digits, as it would be dialled"
    )


def test_what_else_can_not_be_read_is_remarked_on_and_held_against_nobody() -> None:
    found = read("number,channel,when\n5152820123,pigeon,yesterday\n5152820124,text,99/99/2015\n")
    assert found.optouts == (
        make_optout(ANN, "all", RECEIVED_AT, "list.csv"),
        make_optout(BEN, "text", RECEIVED_AT, "list.csv"),
    )
    assert found.remarks == (
        Remark(2, "channel", "optout.channel_unknown", "pigeon"),
        Remark(2, "when", "optout.moment_unknown", "yesterday"),
        Remark(3, "when", "optout.moment_unknown", "99/99/2015"),
    )


def test_faulty_rows_are_refused_with_their_lines_and_cost_no_other() -> None:
    found = read(
        'number,source\n5152820123\n5152820124,ok\n5152820125,"o"k"\n515\x0728,x\n'
        '515\x00,x\n\n5152820126,"never closed\n5152820127,ok\n'
    )
    assert [(row.line, row.problems[0].code) for row in found.refused] == [
        (2, "row.ragged"),
        (4, "row.quote"),
        (5, "value.character"),
        (6, "row.nul"),
        (8, "row.quote"),
    ]
    assert [fact.number for fact in found.optouts] == [BEN, "+15152820127"]


def test_lines_are_counted_below_a_header_of_two_lines_and_a_blank_one() -> None:
    found = read('\n"Phone\r\nnumber",source\r\n5152820123,a\r\nnobody,b\r\n')
    assert [row.line for row in found.refused] == [5]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file.empty"),
        (b" \n \n", "file.empty"),
        (b"number\n\xff\n", "file.undecodable"),
        (b"name,when\nAnn,2015\n", "header.missing"),
        (b"number,Phone\n1,2\n", "header.repeated"),
        (b'"number\n1\n', "header.unreadable"),
    ],
)
def test_file_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as caught:
        read_optouts(data, received_at=RECEIVED_AT, source="x")
    assert caught.value.code == code


FACTS = st.builds(
    OptOut,
    number=st.integers(0, 9).map(lambda n: f"+1515282012{n}"),
    channel=st.sampled_from(CHANNELS),
    at=st.datetimes(datetime(2015, 1, 1), datetime(2016, 1, 1), timezones=st.just(UTC)),
    source=st.text("=+-@'\"ab,;\n\té ", min_size=1, max_size=8)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text and not text.startswith("'") and '="' not in text),
)


@given(st.lists(FACTS, max_size=12))
def test_written_optouts_read_back(facts: list[OptOut]) -> None:
    found = read(write_optouts(facts))
    assert (found.optouts, found.refused, found.remarks) == (merge_optouts(facts), (), ())


@given(st.lists(FACTS, max_size=12))
def test_no_merging_and_no_file_loses_an_optout(facts: list[OptOut]) -> None:
    before, after = OptOuts(facts), OptOuts(read(write_optouts(facts)).optouts)
    for fact in facts:
        for channel in CHANNELS:
            assert before.covers(fact.number, channel=channel) == after.covers(
                fact.number, channel=channel
            )


def test_the_first_of_two_facts_stays() -> None:
    late = make_optout(at=RECEIVED_AT + timedelta(days=1))
    assert merge_optouts([late, make_optout()]) == (make_optout(),)


def test_export_gives_moments_in_utc_and_runs_nothing() -> None:
    at = datetime(2015, 12, 17, 12, tzinfo=timezone(timedelta(hours=-6)))
    assert write_optouts([make_optout(at=at, source="=1+1")]) == (
        "number,channel,when,source\r\n'+15152820123,call,2015-12-17T18:00:00+00:00,'=1+1\r\n"
    )
