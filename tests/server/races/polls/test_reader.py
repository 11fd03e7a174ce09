"""Files of polls: each row becomes part of one or is named with the reason; nothing is lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.utils.translation import override
from tests.server.organizations.people import make_organization, make_staff
from tests.server.races.people import make_candidate
from tests.server.races.polls.material import (
    FILE,
    HEADER,
    IOWA,
    begin,
    board_on,
    bring_in,
    make_race,
)

from groundswell.race.polls.poll import Poll as PurePoll
from groundswell.race.polls.poll import Share
from groundswell.server.races.actions.facts.files import look_at, undo_import
from groundswell.server.races.actions.facts.reading import FileReading, FileUnreadable
from groundswell.server.races.actions.polls.reader import read_poll_file
from groundswell.server.races.models import Contest, Poll, Revision
from groundswell.server.races.queries.facts.counts import Counts
from groundswell.server.races.queries.polls.known import known_polls, polls_on

pytestmark = pytest.mark.django_db

HOSTILE = (
    "US,Alder,2026-01-02,2026-01-04,2026-01-05,800,LV,90,40,s",
    "US,Alder,2026-01-02,2026-01-04,2026-01-05,-800,LV,44,40,s",
    "Atlantis,Alder,2026-01-02,2026-01-04,2026-01-05,800,LV,44,40,s",
    "US,Alder,2026-01-02,2026-01-04,2026-01-05,99999999999,LV,44,40,s",
    f"US,{'x' * 201},2026-01-02,2026-01-04,2026-01-05,800,LV,44,40,s",
    "US,Alder,2026-01-02,2026-01-04,2026-01-05,800,LV,,,s",
    "US,Alder,2026-01-02,2026-01-04,2026-01-01,800,LV,44,40,s",
)


@pytest.fixture
def keeper() -> User:
    return make_staff(make_organization("desk"))


@pytest.fixture
def contest(keeper: User) -> Contest:
    return make_race(keeper.roles.get().organization)  # type: ignore[attr-defined]


def read(contest: Contest, text: str, **options: object) -> FileReading:
    return read_poll_file(contest, text.encode(), options, creating=False)


def test_rows_become_polls_with_their_sources(contest: Contest, keeper: User) -> None:
    bring_in(contest, FILE, keeper)
    rows = Poll.objects.order_by("pk").values_list("place", "pollster", "source", "source_url")
    us = "ocd-division/country:us"
    assert list(rows) == [
        (us, "Alder", "https://alder.example/1", "https://alder.example/1"),
        (us, "Birch", "Birch by letter", ""),
        (us, "Alder", "https://alder.example/2", "https://alder.example/2"),
        (IOWA, "Cedar", "https://cedar.example/ia", "https://cedar.example/ia"),
    ]


def test_poll_is_rebuilt_exactly(contest: Contest, keeper: User) -> None:
    bring_in(contest, FILE, keeper)
    row = Poll.objects.get(place=IOWA)
    assert polls_on(board_on(contest), IOWA) == (
        PurePoll(
            line=row.pk,
            pollster="Cedar",
            start_on=date(2026, 1, 20),
            end_on=date(2026, 1, 22),
            entered_on=date(2026, 1, 23),
            shares=(Share("ruiz", Decimal(41)), Share("okafor", Decimal(43))),
            geography=IOWA,
            division=IOWA,
            sample_size=500,
            population="adults",
            population_written="A",
        ),
    )


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        (0, "", "The shares add up to more than rounding explains. (130)"),
        (1, "n", "The sample is negative. (-800)"),
        (2, "state", "This place is not known here. (Atlantis)"),
        (3, "n", "The sample is larger than any poll’s. (99999999999)"),
        (4, "pollster", "The text is too long."),
        (5, "", "There is no candidate."),
        (6, "end", "The poll was entered before its interviews ended. (2026-01-04)"),
    ],
)
def test_hostile_row_is_named_with_the_reason(
    contest: Contest, line: int, column: str, reason: str
) -> None:
    reading = read(contest, "\n".join((HEADER, *HOSTILE)))
    refused = reading.refused[line]
    assert (refused.row, refused.column, refused.reason) == (line + 2, column, reason)


def test_every_row_is_either_a_poll_or_refused(contest: Contest) -> None:
    reading = read(contest, "\n".join((FILE, *HOSTILE)))
    assert (reading.rows, len(reading.wanted), len(reading.refused)) == (11, 4, 7)


def test_reason_is_given_in_spanish(contest: Contest) -> None:
    with override("es"):
        reading = read(contest, f"{HEADER}\n{HOSTILE[1]}")
    assert reading.refused[0].reason == "La muestra es negativa. (-800)"


def test_same_file_again_changes_nothing(contest: Contest, keeper: User) -> None:
    bring_in(contest, FILE, keeper)
    look = look_at(begin(contest, FILE, keeper), read_poll_file)
    assert look.counts == Counts(rows=4, same=4)


def test_corrected_share_corrects_the_poll(contest: Contest, keeper: User) -> None:
    bring_in(contest, FILE, keeper)
    bring_in(contest, FILE.replace("44,40.5", "44,41.5"), keeper)
    last = Revision.objects.filter(model="poll").first()
    assert last is not None
    assert (last.action, last.fields) == (
        "corrected",
        {"shares": [[["ruiz", "44"], ["okafor", "40.5"]], [["ruiz", "44"], ["okafor", "41.5"]]]},
    )
    assert Poll.objects.count() == 4


def test_row_twice_in_a_file_is_kept_once_and_named(contest: Contest) -> None:
    reading = read(contest, FILE + "\n" + FILE.splitlines()[1])
    assert len(reading.wanted) == 4
    (refused,) = reading.refused
    assert (refused.row, refused.reason) == (6, "The same poll stands in the file already.")


def test_two_questions_of_one_description_are_both_kept(contest: Contest, keeper: User) -> None:
    second = FILE.splitlines()[1].replace("44,40.5", "47,41")
    text = f"{FILE}\n{second}"
    bring_in(contest, text, keeper)
    assert Poll.objects.filter(pollster="Alder", ended_on=date(2026, 1, 4)).count() == 2
    assert look_at(begin(contest, text, keeper), read_poll_file).counts == Counts(rows=5, same=5)


def test_undo_takes_all_polls_out_again(contest: Contest, keeper: User) -> None:
    row = bring_in(contest, FILE, keeper)
    undo_import(row, by=keeper)
    assert Poll.objects.count() == 0


def test_file_in_another_encoding_is_refused_until_it_is_named(contest: Contest) -> None:
    data = FILE.replace("Birch,", "Peña,").encode("cp1252")
    with pytest.raises(FileUnreadable) as refused:
        read_poll_file(contest, data, {}, creating=False)
    assert str(refused.value) == (
        "Line 3: This is not the file’s encoding: a byte has no meaning in it. "
        "Choose another one below. (byte f1)"
    )
    reading = read_poll_file(contest, data, {"encoding": "cp1252"}, creating=False)
    assert [each.values["pollster"] for each in reading.wanted][1] == "Peña"


def test_columns_that_nobody_knows_are_taken_as_chosen(contest: Contest) -> None:
    text = "who,last,a,b,c\nAlder,4/1/2026,44,40,5\n"
    columns = {"0": "pollster", "1": "end_on", "2": "share:ruiz", "3": "share:okafor", "4": ""}
    reading = read(contest, text, columns=columns, date_order="day_first", geography=IOWA)
    (wanted,) = reading.wanted
    found = {name: wanted.values[name] for name in ("place", "pollster", "ended_on", "shares")}
    assert found == {
        "place": IOWA,
        "pollster": "Alder",
        "ended_on": date(2026, 1, 4),
        "shares": [["ruiz", "44"], ["okafor", "40"]],
    }


def test_column_without_a_pollster_is_no_file_of_polls(contest: Contest) -> None:
    with pytest.raises(FileUnreadable, match="No column holds the pollster"):
        read(contest, "last,ruiz\n2026-01-04,44\n")


def test_words_for_the_file_stand_with_polls_that_name_no_source(contest: Contest) -> None:
    text = "pollster,end,ruiz,okafor\nAlder,2026-01-04,44,40\n"
    reading = read(contest, text, source="The desk", source_url="https://desk.example/")
    values = reading.wanted[0].values
    assert (values["source"], values["source_url"]) == ("The desk", "https://desk.example/")


def test_unknown_name_is_kept_and_said(contest: Contest, keeper: User) -> None:
    text = "pollster,end,ruiz,stone\nAlder,2026-01-04,44,40\n"
    reading = read(contest, text)
    assert "Names that no candidate has: stone (1)" in " ".join(reading.notes)
    bring_in(contest, text, keeper)
    (known,) = known_polls(board_on(contest), contest.place)
    assert known.strangers == (Share("stone", Decimal(40)),)
    make_candidate(contest, "stone")
    (known,) = known_polls(board_on(contest), contest.place)
    assert [share.candidate for share in known.poll.shares] == ["ruiz", "stone"]


def test_poll_of_another_race_is_refused_with_all_its_rows(contest: Contest) -> None:
    text = (
        "poll_id,question_id,pollster,end_date,state,sample_size,answer,pct\n"
        "1,1,Alder,1/4/26,,800,Ruiz,44\n1,1,Alder,1/4/26,,800,Okafor,40\n"
        "2,2,Alder,1/4/26,,800,Stone,44\n2,2,Alder,1/4/26,,800,Hill,40\n"
    )
    reading = read(contest, text)
    assert [each.row for each in reading.refused] == [4, 5]
    assert {each.reason for each in reading.refused} == {
        "None of the names is a candidate of this contest. (Stone, Hill)"
    }
    assert reading.wanted[0].values["shares"] == [["Ruiz", "44"], ["Okafor", "40"]]
    assert "The columns are those of FiveThirtyEight’s files." in reading.notes


def test_two_spellings_of_one_candidate_in_a_poll_are_refused(contest: Contest) -> None:
    contest.candidates.filter(slug="ruiz").update(names=["A. Ruiz"])
    reading = read(contest, "pollster,end,ruiz,A. Ruiz\nAlder,2026-01-04,44,40\n")
    assert reading.refused[0].reason == "A candidate has two shares in one question. (Ruiz)"


def test_address_that_is_no_page_is_never_a_link(contest: Contest) -> None:
    text = "pollster,end,ruiz,url\nAlder,2026-01-04,44,javascript:alert(1)\n"
    values = read(contest, text).wanted[0].values
    assert (values["url"], values["source_url"]) == ("javascript:alert(1)", "")


def test_column_of_a_candidate_holds_shares_whatever_stands_there(contest: Contest) -> None:
    reading = read(contest, "pollster,end,ruiz,okafor\nAlder,2026-01-04,44,140\n")
    assert [(each.column, each.reason) for each in reading.refused] == [
        ("okafor", "The share is above 100 per cent. (140)")
    ]


def test_accent_written_as_a_sign_of_its_own_is_the_candidates(
    contest: Contest, keeper: User
) -> None:
    make_candidate(contest, "perez", name="Inés Pérez", short_name="Pérez")
    spelt = "Pe\N{COMBINING ACUTE ACCENT}rez"
    bring_in(contest, f"{HEADER.replace('okafor', spelt)}\n{FILE.splitlines()[1]}", keeper)
    (poll,) = polls_on(board_on(contest), "ocd-division/country:us")
    assert {share.candidate for share in poll.shares} == {"ruiz", "perez"}
