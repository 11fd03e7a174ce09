"""Polls and averages of a place as CSV: every figure as it is kept, nothing later than the day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from groundswell.race.polls.duplicates import order_of
from groundswell.race.polls.settings import Z80, Z95
from groundswell.server.races.queries.csv_text import write_table
from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.queries.polls.average import average_on
from groundswell.server.races.queries.polls.known import KnownPoll, known_polls
from groundswell.server.races.queries.polls.standings import candidates_in_order

POLL_COLUMNS = (
    *("state", "pollster", "sponsors", "start_date", "end_date", "entered_on", "sample_size"),
    *("population", "mode", "partisan", "affiliation", "tracking", "poll_id", "question_id"),
    *("candidate_name", "candidate", "pct", "left_out", "url", "source"),
)
AVERAGE_COLUMNS = (
    *("place", "day", "candidate", "name", "average", "sd"),
    *("low80", "high80", "low95", "high95"),
)


def write_polls(board: BoardDay, place: str) -> str:
    """Write the polls of a place known on the day, a row an answer, in the order of days."""
    average = average_on(board, place)
    left_out = {} if average is None else {each.poll.line: each for each in average.left_out}
    known = sorted(known_polls(board, place), key=lambda each: order_of(each.poll))
    names = {slug: each.name for slug, (_n, each) in candidates_in_order(board).items()}
    return write_table(
        POLL_COLUMNS,
        (
            row
            for each in known
            for row in _poll_rows(
                each, names, left_out[each.poll.line].code if each.poll.line in left_out else ""
            )
        ),
    )


def write_average(board: BoardDay, place: str) -> str:
    """Write the averages of a place day by day, as they stand on the board's day."""
    average = average_on(board, place)
    people = candidates_in_order(board)
    return write_table(
        AVERAGE_COLUMNS,
        (
            (
                *(place, day.isoformat(), each.candidate, people[each.candidate][1].name),
                *(round(figure, 2) for figure in (mean, sd, b80.low, b80.high, b95.low, b95.high)),
            )
            for each in (average.averages if average is not None else ())
            for day, mean, sd, b80, b95 in zip(
                each.line.days,
                each.line.means,
                each.line.sds,
                each.line.bands(Z80),
                each.line.bands(Z95),
                strict=True,
            )
        ),
    )


def _poll_rows(
    known: KnownPoll, names: dict[str, str], left_out: str
) -> Iterator[Sequence[object]]:
    poll = known.poll
    facts = (
        *(poll.geography, poll.pollster, poll.sponsors, poll.start_on or "", poll.end_on),
        *(poll.entered_on, poll.sample_size or "", poll.population_written, poll.mode),
        *(poll.partisan, poll.affiliation, "true" if poll.tracking else "false"),
        *(poll.poll_id, poll.question_id),
    )
    ends = (left_out, known.source_url or poll.url, known.source)
    for share in poll.shares:
        yield (*facts, names[share.candidate], share.candidate, format(share.percent, "f"), *ends)
    for share in known.strangers:
        yield (*facts, share.candidate, "", format(share.percent, "f"), *ends)
    for name, percent in (("Undecided", poll.undecided), ("Other", poll.other)):
        if percent is not None:
            yield (*facts, name, "", format(percent, "f"), *ends)
