"""Endorsements from files: what comes in, what is refused and why, and the way back out."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils.translation import override
from tests.server.organizations.people import make_organization, make_staff
from tests.server.races.endorsements.making import bring_in, csv_of, look, upload
from tests.server.races.people import make_candidate, make_contest

from groundswell.race.endorsements.consistency import Inconsistency
from groundswell.race.endorsements.reading import Problem
from groundswell.race.endorsements.reasons import FILE_REASONS, ROW_REASONS
from groundswell.server.races.actions.endorsements.reader import read_endorsements
from groundswell.server.races.actions.facts.files import commit_import, undo_import
from groundswell.server.races.actions.facts.reading import FileUnreadable
from groundswell.server.races.models import Contest, Endorsement, Endorser
from groundswell.server.races.queries.endorsements import wording
from groundswell.server.races.queries.facts.counts import Counts

pytestmark = pytest.mark.django_db

NURSES = "Nurses United,union,Ruiz,2015-08,board_vote,185000,,,Gazette https://gazette.example/1"
TENANTS = "Tenants,advocacy,Okafor,2015-12-17,binding_member_vote,1000000,271527,0.879,Gazette"


@pytest.fixture
def keeper() -> User:
    return make_staff(make_organization("desk"))


@pytest.fixture
def contest(keeper: User) -> Contest:
    made = make_contest(keeper.roles.get().organization)  # type: ignore[attr-defined]
    make_candidate(made, "ruiz", name="Ana Ruiz", short_name="Ruiz")
    make_candidate(made, "okafor", name="Ben Okafor", short_name="Okafor")
    return made


def rows() -> dict[str, tuple[str | None, str, str]]:
    return {
        each.endorser.name: (
            each.candidate.slug if each.candidate else None,
            each.announced,
            each.members,
        )
        for each in Endorsement.objects.select_related("endorser", "candidate")
    }


def test_csv_comes_in_with_its_endorsers(contest: Contest, keeper: User) -> None:
    assert bring_in(contest, csv_of(NURSES, TENANTS), keeper) == Counts(rows=2, new=2)
    assert rows() == {
        "Nurses United": ("ruiz", "2015-08", "185000"),
        "Tenants": ("okafor", "2015-12-17", "1000000"),
    }
    nurses = Endorser.objects.get(slug="nurses-united")
    assert (nurses.kind, nurses.keeper_id, nurses.organization_id) == (
        "union",
        contest.keeper_id,
        None,
    )
    row = nurses.endorsements.get()
    assert row.source_url == "https://gazette.example/1"
    assert row.known_on.isoformat() == "2015-08-31"


def test_looking_makes_no_endorser(contest: Contest, keeper: User) -> None:
    assert len(look(contest, csv_of(NURSES), keeper).wanted) == 1
    assert Endorser.objects.count() == 0


def test_same_file_again_changes_nothing(contest: Contest, keeper: User) -> None:
    bring_in(contest, csv_of(NURSES, TENANTS), keeper)
    assert bring_in(contest, csv_of(NURSES, TENANTS), keeper) == Counts(rows=2, same=2)


def test_correction_changes_what_it_says_and_keeps_what_it_leaves_blank(
    contest: Contest, keeper: User
) -> None:
    bring_in(contest, csv_of(TENANTS), keeper)
    corrected = TENANTS.replace("271527,0.879", "271528,")
    assert bring_in(contest, csv_of(corrected), keeper) == Counts(rows=1, corrected=1)
    row = Endorsement.objects.get()
    assert (row.voted, row.share_in_favour) == ("271528", "0.879")
    assert contest.revisions.filter(action="corrected").get().fields == {
        "voted": ["271527", "271528"]
    }


def test_later_endorsement_of_another_takes_the_place_and_the_earlier_stays(
    contest: Contest, keeper: User
) -> None:
    bring_in(contest, csv_of(NURSES), keeper)
    later = NURSES.replace("Ruiz,2015-08", "Okafor,2016-02-01")
    assert bring_in(contest, csv_of(later), keeper) == Counts(rows=1, new=1)
    assert Endorsement.objects.count() == 2
    assert Endorser.objects.count() == 1


def test_undo_takes_everything_out_and_puts_corrections_back(
    contest: Contest, keeper: User
) -> None:
    bring_in(contest, csv_of(TENANTS), keeper)
    second = upload(contest, csv_of(TENANTS.replace("271527", "271528"), NURSES), keeper)
    commit_import(second, read_endorsements, by=keeper)
    undo_import(second, by=keeper)
    assert rows() == {"Tenants": ("okafor", "2015-12-17", "1000000")}
    assert Endorsement.objects.get().voted == "271527"


def test_unknown_candidate_is_refused_with_its_row(contest: Contest, keeper: User) -> None:
    reading = look(contest, csv_of(NURSES, TENANTS.replace("Okafor", "Quill")), keeper)
    assert [(each.row, each.column, each.reason) for each in reading.refused] == [
        (3, "candidate", "no candidate of this contest is called that (Quill)")
    ]
    assert len(reading.wanted) == 1


def test_chosen_name_is_taken_for_the_candidate(contest: Contest, keeper: User) -> None:
    file = csv_of(TENANTS.replace("Okafor", "Quill"))
    bring_in(contest, file, keeper, candidates={"quill": "ruiz"})
    assert rows() == {"Tenants": ("ruiz", "2015-12-17", "1000000")}


@pytest.mark.parametrize("words", ["No endorsement", "Don't Endorse", "nobody"])
def test_decision_to_endorse_nobody_has_no_candidate(
    contest: Contest, keeper: User, words: str
) -> None:
    bring_in(contest, csv_of(NURSES.replace("Ruiz", words)), keeper)
    assert rows() == {"Nurses United": (None, "2015-08", "185000")}


def test_row_of_another_contest_is_refused(contest: Contest, keeper: User) -> None:
    text = f"contest,{csv_of(NURSES)}".replace("Nurses United,", "governor,Nurses United,")
    (refused,) = look(contest, text, keeper).refused
    assert (refused.column, refused.reason) == (
        "contest",
        "this row is of another contest (governor)",
    )


def test_record_of_no_vote_here_is_refused(contest: Contest, keeper: User) -> None:
    text = csv_of(NURSES).replace("source\n", "source,record\n").rstrip()
    text += ",https://elsewhere.example/a/b/record\n"
    (refused,) = look(contest, text, keeper).refused
    assert (refused.column, refused.reason.split(" (")[0]) == (
        "record",
        ROW_REASONS["record.unknown"],
    )


def test_organization_here_is_linked_only_where_that_was_chosen(
    contest: Contest, keeper: User
) -> None:
    nurses = make_organization("nurses", name="Nurses United")
    file = csv_of(NURSES)
    bring_in(contest, file, keeper, organizations={"nurses united": "nurses"})
    assert Endorser.objects.get().organization_id == nurses.pk


def test_more_voters_than_members_is_noted_and_taken(contest: Contest, keeper: User) -> None:
    reading = look(contest, csv_of(TENANTS.replace("1000000", "100")), keeper)
    assert reading.notes == (
        "Tenants: the number of those who voted (271,527) is more than the number of members "
        "(100). It is taken as it stands.",
    )
    assert len(reading.wanted) == 1


def test_reason_is_said_in_the_readers_language(contest: Contest, keeper: User) -> None:
    with override("es"):
        (refused,) = look(contest, csv_of(NURSES.replace("185000", "many")), keeper).refused
    assert refused.reason.startswith("no es un número entero de personas")


@pytest.mark.parametrize("text", ["", "{", "organization\nTenants\n"])
def test_file_that_cannot_be_read_says_so(contest: Contest, keeper: User, text: str) -> None:
    with pytest.raises(FileUnreadable):
        look(contest, text, keeper)


def test_words_of_every_reason_are_those_of_the_reader_of_files() -> None:
    with override("en"):
        assert {code: str(words) for code, words in wording.FILE_REASONS.items()} == FILE_REASONS
        own = {"candidate.unknown", "contest.other", "record.other"}
        assert {
            code: str(words) for code, words in wording.ROW_REASONS.items() if code not in own
        } == ROW_REASONS


def test_disagreement_is_said_as_the_reader_of_files_says_it() -> None:
    found = Inconsistency("refusal", "voted", "12", "eligible", "10")
    with override("en"):
        assert wording.describe_inconsistency(found) == found.words
        problem = Problem("voted", "figures.disagree", found.words, found)
        assert wording.describe_reason(problem) == (
            "two figures can't both be true (the number of those who voted (12) is more than the "
            "number of those eligible (10))"
        )


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_export_reads_back_as_the_same(
    contest: Contest, keeper: User, client: Client, ending: str
) -> None:
    bring_in(
        contest, csv_of(NURSES, TENANTS, "Bakers,union,nobody,2015,unknown,,,,Gazette"), keeper
    )
    sent = client.get(f"/races/mayor/endorsements.{ending}")
    assert sent.status_code == 200
    counts = bring_in(contest, sent.content.decode(), keeper)
    assert counts == Counts(rows=3, same=3)
