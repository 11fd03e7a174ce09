"""Webhooks: who sent them, what they say, and that saying it twice is saying it once."""

from __future__ import annotations

import base64
import json
from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.race.contributions.test_notices import DONOR, ITEM, ORDER
from tests.server.races.contributions.material import SECRETS, items, make_ledger

from groundswell.race.contributions.signing import make_signature
from groundswell.server.races.actions.contributions.counting import count_what_is_due
from groundswell.server.races.actions.contributions.ledgers import WebhookSecrets, draw_secrets
from groundswell.server.races.models import Ledger, Refund
from groundswell.server.races.queries.contributions.figures import count_on
from groundswell.server.web.clock import now

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.server.races.contributions.addresses"),
]

ADDRESS = "/api/v1/races/ledgers/mayor/ruiz/webhook/"
NEW = {"contributions": 1, "refunds": 0, "waiting": 0, "unchanged": 0, "conflicts": 0}
KNOWN = {"contributions": 0, "refunds": 0, "waiting": 0, "unchanged": 1, "conflicts": 0}


def body(**item: Any) -> bytes:
    notice = {"contribution": ORDER, "donor": DONOR, "lineitems": [{**ITEM, **item}]}
    return json.dumps(notice).encode()


def basic(secrets: WebhookSecrets) -> dict[str, str]:
    text = base64.b64encode(f"{secrets.user}:{secrets.password}".encode()).decode()
    return {"Authorization": f"Basic {text}"}


def signed(secrets: WebhookSecrets, data: bytes) -> dict[str, str]:
    key = secrets.signing_key.encode()
    return {"Groundswell-Signature": make_signature(data, key=key, moment=now())}


def post(data: bytes, headers: dict[str, str], kind: str = "donation") -> Any:
    return Client().post(f"{ADDRESS}{kind}", data, content_type="application/json", headers=headers)


@pytest.fixture
def ledger() -> Ledger:
    return make_ledger()


def test_notice_is_counted_and_a_replay_is_not(ledger: Ledger) -> None:
    secrets = draw_secrets(ledger)
    data = body()
    headers = signed(secrets, data)

    answers = [post(data, headers), post(data, headers), post(data, basic(secrets))]
    count_what_is_due()

    assert [(each.status_code, each.json()) for each in answers] == [
        (200, NEW),
        (200, KNOWN),
        (200, KNOWN),
    ]
    assert items(ledger) == [(101, 2500)]
    counted = count_on(ledger, date(2015, 12, 16))
    assert counted is not None
    assert counted.summary.contributions == 1


def test_refund_is_taken_with_its_contribution(ledger: Ledger) -> None:
    secrets = draw_secrets(ledger)
    data = body(refundedAt="2015-12-18T10:00:00-05:00")

    answer = post(data, basic(secrets), "refund")

    assert answer.json() == NEW | {"refunds": 1}
    assert list(Refund.objects.values_list("line_item", "cents")) == [(101, 2500)]


def test_cancellation_takes_nothing_back(ledger: Ledger) -> None:
    secrets = draw_secrets(ledger)
    post(body(), basic(secrets))

    answer = post(body(), basic(secrets), "cancellation")

    assert (answer.status_code, answer.json()) == (200, dict.fromkeys(NEW, 0))
    assert items(ledger) == [(101, 2500)]


def test_sender_who_can_not_show_who_it_is_is_refused(ledger: Ledger) -> None:
    without = post(body(), {})
    secrets = draw_secrets(ledger)
    wrong = WebhookSecrets(secrets.user, "wrong", "wrong")
    answers = [
        without,
        post(body(), {}),
        post(body(), basic(wrong)),
        post(body(), signed(wrong, body())),
        post(body(amount="99.00"), signed(secrets, body())),
        # a wrong signature is not made good by a right password
        post(body(), signed(wrong, body()) | basic(secrets)),
    ]

    assert {(each.status_code, each["Content-Type"]) for each in answers} == {
        (401, "application/problem+json")
    }
    assert items(ledger) == []


def test_old_secrets_hold_no_more(ledger: Ledger) -> None:
    old = draw_secrets(ledger)
    draw_secrets(ledger)

    assert [
        post(body(), basic(old)).status_code,
        post(body(), signed(old, body())).status_code,
    ] == [
        401,
        401,
    ]


def test_secrets_are_sealed(ledger: Ledger) -> None:
    secrets = draw_secrets(ledger)
    ledger.refresh_from_db()

    stored = bytes(ledger.password_sealed or b"") + bytes(ledger.signing_sealed or b"")

    assert len(stored) > 80
    assert secrets.password.encode() not in stored
    assert secrets.signing_key.encode() not in stored


def test_body_that_is_no_notice_is_refused_without_its_words(ledger: Ledger) -> None:
    secrets = draw_secrets(ledger)
    notice = json.loads(body())
    notice["donor"]["email"] = ["ana@mail.example"]

    answers = [
        post(b"{", basic(secrets)),
        post(json.dumps(notice).encode(), basic(secrets)),
        post(body(amount="Ana"), basic(secrets)),
    ]

    assert [each.status_code for each in answers] == [422, 422, 422]
    said = "".join(each.content.decode() for each in answers)
    assert [word for word in SECRETS if word in said] == []
    assert items(ledger) == []


def test_large_body_and_unknown_address_are_refused(ledger: Ledger) -> None:
    secrets = draw_secrets(ledger)

    assert post(b" " * 300_000, basic(secrets)).status_code == 413
    assert post(body(), basic(secrets), "gift").status_code == 422
    assert Client().post("/api/v1/races/ledgers/mayor/nobody/webhook/refund").status_code == 404
