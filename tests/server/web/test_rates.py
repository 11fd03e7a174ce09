"""Limits by address: who is told apart, and how long to wait."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import RequestFactory

from groundswell.server.web import rates
from groundswell.server.web.address import client_address, client_site
from groundswell.server.web.rates import Rate


@pytest.mark.parametrize(
    ("proxies", "forwarded", "peer", "address"),
    [
        (0, "198.51.100.7", "203.0.113.5", "203.0.113.5"),
        (1, "192.0.2.1, 198.51.100.7", "127.0.0.1", "198.51.100.7"),
        (2, "192.0.2.1, 198.51.100.7, 10.0.0.1", "127.0.0.1", "198.51.100.7"),
        (2, "198.51.100.7", "203.0.113.5", "203.0.113.5"),
        (1, "nonsense", "203.0.113.5", "203.0.113.5"),
        (1, "", "", "unknown"),
        (0, "", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (0, "", "::ffff:203.0.113.5", "203.0.113.5"),
    ],
)
def test_address_is_what_the_outermost_own_proxy_saw(
    settings: Any, proxies: int, forwarded: str, peer: str, address: str
) -> None:
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, proxies=proxies)
    request = RequestFactory().get("/", headers={"x-forwarded-for": forwarded}, REMOTE_ADDR=peer)
    assert client_address(request) == address


@pytest.mark.parametrize(
    ("peer", "site"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"),
        ("2001:db8:1:ffff::1", "2001:db8:1::/48"),
        ("::ffff:203.0.113.5", "203.0.113.5"),
    ],
)
def test_site_is_what_one_customer_of_a_provider_has(peer: str, site: str) -> None:
    assert client_site(RequestFactory().get("/", REMOTE_ADDR=peer)) == site


def test_rate_lets_a_burst_through_and_then_so_many_a_second() -> None:
    rate = Rate(burst=3, per_second=2)
    assert [rate.take("a", 10.0) for _ in range(4)] == [0, 0, 0, 0.5]
    assert rate.take("b", 10.0) == 0
    assert [rate.take("a", 10.5), rate.take("a", 10.5)] == [0, 0.5]
    assert [rate.take("a", 60.0) for _ in range(4)] == [0, 0, 0, 0.5]
    rate.forget()
    assert rate.take("a", 60.0) == 0


def test_rate_remembers_no_more_addresses_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "_ADDRESSES", 2)
    rate = Rate(burst=1, per_second=1)
    for address in ("a", "b", "c"):
        assert rate.take(address, 0.0) == 0
    assert rate.take("c", 0.0) == 1
    assert rate.take("a", 0.0) == 0  # the quietest was forgotten
