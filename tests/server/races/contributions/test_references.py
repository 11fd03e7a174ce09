"""What came by which link: exact, without a person, and gone when the file is taken out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.server.races.contributions.material import bring_in, gift, make_ledger

from groundswell.race.contributions.ledger_columns import fold_refcode
from groundswell.server.races.actions.contributions.counting import count_ledger
from groundswell.server.races.actions.contributions.files import ask_removal
from groundswell.server.races.actions.contributions.hold import Hold
from groundswell.server.races.actions.contributions.removing import remove_file
from groundswell.server.races.models import Contribution, LedgerReference
from groundswell.server.races.queries.contributions.references import (
    count_all,
    count_between,
    count_code,
    ledgers_kept_by,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("code", "kept"),
    [
        (" Phone-Bank.1 ", "phone-bank.1"),
        ("ana@mail.example", ""),
        ("5155550123", ""),
        ("call-5155550123", ""),
        ("a b", ""),
        ("<b>", ""),
        ("x" * 65, ""),
        ("", ""),
    ],
)
def test_only_plain_words_are_kept_as_codes(code: str, kept: str) -> None:
    assert fold_refcode(code) == kept


def test_sums_go_by_code_and_by_ledger(tmp_path: Path) -> None:
    ledger = make_ledger()
    returned = {"Refund ID": "R1", "Refund Date": "2015-12-17 00:00:00"}
    bring_in(
        ledger,
        tmp_path,
        gift(1, **{"Reference Code": "Rally"}),
        gift(2, amount="10.00", **{"Reference Code": "rally"}),
        gift(3, amount="7.00", who=1, **{"Reference Code": "rally", **returned}),
        gift(4, amount="5.00", who=2, **{"Reference Code": "ana@mail.example"}),
        gift(5, amount="3.00", who=3),
    )
    found = count_code(ledger.pk, "RALLY")
    assert (found.contributions, found.contributors) == (2, 1)
    assert (found.raised_cents, found.refunded_cents, found.kept_cents) == (42_00, 7_00, 35_00)
    assert not found.is_shown
    assert count_code(ledger.pk, "other").contributions == 0
    whole = count_all(ledger.pk)
    assert (whole.contributions, whole.kept_cents) == (4, 43_00)
    assert count_between(ledger.pk, date(2000, 1, 1), date(2099, 1, 1)) == (5, 50_00, 7_00)
    assert count_between(ledger.pk, date(2000, 1, 1), date(2000, 1, 2)) == (0, 0, 0)
    kept = Contribution.objects.filter(ledger=ledger).values_list("refcode", flat=True)
    assert sorted(set(kept)) == ["", "email-1216", "rally"]


def test_counts_go_with_the_file_that_brought_them(tmp_path: Path) -> None:
    ledger = make_ledger()
    row = bring_in(ledger, tmp_path, gift(1, **{"Reference Code": "rally"}))
    assert count_code(ledger.pk, "rally").contributions == 1
    ask_removal(row, by=None, holder="here")
    remove_file(Hold(row.pk, "here"), row)
    count_ledger(ledger)
    assert not LedgerReference.objects.exists()


def test_ledgers_are_those_of_the_organizations_own_boards() -> None:
    ledger = make_ledger()
    assert list(ledgers_kept_by(ledger.contest.keeper_id)) == [ledger]
    assert list(ledgers_kept_by(ledger.contest.keeper_id + 1)) == []
