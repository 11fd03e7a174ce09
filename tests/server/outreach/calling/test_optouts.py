"""Opt-outs hold at once and everywhere; they come and go by file; off again only with a reason."""

from __future__ import annotations

import pytest
from tests.server.organizations.people import make_organization, make_staff
from tests.server.outreach.calling.material import (
    NOON,
    make_people,
    make_volunteer,
    run_campaign,
)

from groundswell.outreach.calling.errors import FileRefused
from groundswell.outreach.calling.optout_files import write_optouts
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.models import Organization
from groundswell.server.outreach.actions.calling.optouts import (
    import_optouts,
    opt_back_in,
    opt_out,
    type_opt_out,
)
from groundswell.server.outreach.actions.calling.reserve import reserve_next
from groundswell.server.outreach.models import OptBackIn, OptOut
from groundswell.server.outreach.queries.calling.optouts import is_opted_out, read_facts

pytestmark = pytest.mark.django_db
NUMBER = "+15152820000"


def test_channels_cover_what_they_say(union: Organization) -> None:
    opt_out(union.pk, NUMBER, "text", "a message")
    assert is_opted_out(union.pk, NUMBER, "text")
    assert not is_opted_out(union.pk, NUMBER, "call")
    assert not is_opted_out(union.pk, NUMBER, "all")
    opt_out(union.pk, NUMBER, "all", "a letter")
    opt_out(union.pk, NUMBER, "all", "a second letter")
    assert is_opted_out(union.pk, NUMBER, "call")
    assert OptOut.objects.get(channel="all").source == "a letter"
    assert not is_opted_out(make_organization("other").pk, NUMBER)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("515-CALL-NOW", "letters"),
        ("515-282-0000 x4", "extension"),
        ("12", "no such"),
        ("", "Write a phone number"),
    ],
)
def test_number_with_letters_is_refused_in_words(
    union: Organization, text: str, words: str
) -> None:
    with pytest.raises(Refused) as refused:
        type_opt_out(union, text, "all", "a call")
    assert words in refused.value.message
    assert refused.value.field == "number"
    assert not OptOut.objects.exists()


def test_number_as_it_is_typed_closes_the_telephone(union: Organization) -> None:
    make_people(union, 1)
    campaign = run_campaign(union)
    assert type_opt_out(union, "(515) 282-0000", "call", "a call") == NUMBER
    assert reserve_next(campaign, make_volunteer(union)) is None


def test_opting_back_in_wants_a_reason_and_is_on_the_books(union: Organization) -> None:
    make_people(union, 1)
    campaign, staff = run_campaign(union), make_staff(union)
    opt_out(union.pk, NUMBER, "all", "a letter")
    for why in ("", "  ", "asked"):
        with pytest.raises(Refused):
            opt_back_in(union, NUMBER, why=why, by=staff)
    opt_back_in(union, NUMBER, why="Wrote to us on 17 December", by=staff)
    assert reserve_next(campaign, make_volunteer(union)) is not None
    row = OptBackIn.objects.get()
    assert (row.number, row.channels, row.by, row.at) == (NUMBER, "all", staff, NOON)
    with pytest.raises(Refused):
        opt_back_in(union, NUMBER, why="Wrote to us on 17 December", by=staff)


def test_file_comes_in_closes_and_goes_out_the_same(union: Organization) -> None:
    make_people(union, 3)
    campaign = run_campaign(union)
    data = (
        b"phone,type,when,source\n"
        b"515-282-0000,voice,2015-12-01,old system\n"
        b"515-282-0001,sms,12/02/2015,\n"
        b"515-CALL-NOW,voice,,\n"
        b"515-282-0002,carrier pigeon,soon,\n"
    )
    read, new = import_optouts(union, data, source="optouts.csv")
    assert (new, len(read.refused), len(read.remarks)) == (3, 1, 2)
    call = reserve_next(campaign, make_volunteer(union))
    assert call is not None
    assert call.telephone.number == "+15152820001"
    written = write_optouts(read_facts(union.pk))
    again, more = import_optouts(union, written.encode(), source="again")
    assert (more, again.refused, again.remarks) == (0, (), ())
    assert write_optouts(read_facts(union.pk)) == written


def test_file_that_is_none_is_refused(union: Organization) -> None:
    for data in (b"", b"\xff\xfe", b"name\nAda\n"):
        with pytest.raises(FileRefused):
            import_optouts(union, data, source="x")
