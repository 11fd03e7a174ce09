"""Drafts that name public keys: of officers, and of a registrar apart from the server."""

from __future__ import annotations

import pytest
from tests.voting.manifests import key
from tests.voting.test_draft import SMALLEST, draft_of, problem_of

OFFICERS = 'officers = ["Dana"]'
TRUSTEES = 'trustees = ["Ana", "Ben", "Chloe"]'


def test_draft_without_keys_gives_none() -> None:
    draft = draft_of(SMALLEST)
    assert draft.registrar_key is None
    assert draft.officer_keys == (None,)
    assert draft.trustee_keys == (None, None, None)


def test_draft_with_officer_keys_gives_them_in_order() -> None:
    keyed = f'officers = ["Dana", {{ name = "Luis", key = "{key(7)}" }}]'
    draft = draft_of(SMALLEST.replace(OFFICERS, keyed))
    assert draft.officer_names == ("Dana", "Luis")
    assert draft.officer_keys == (None, key(7))


def test_draft_with_registrar_key_gives_it() -> None:
    keyed = f'registrar = {{ issuance = "independent", key = "{key(8)}" }}\n{OFFICERS}'
    draft = draft_of(SMALLEST.replace(OFFICERS, keyed))
    assert draft.registrar_key == key(8)
    assert draft.unkeyed.registrar.issuance == "independent"


def test_draft_with_malformed_officer_key_names_it() -> None:
    keyed = 'officers = [{ name = "Dana", key = "short" }]'
    expected = "expected a public key of 43 characters, as `key new` prints it"
    assert problem_of(OFFICERS, keyed) == f"officers[0].key: {expected}"


def test_draft_with_malformed_registrar_key_names_it() -> None:
    keyed = f'registrar = {{ issuance = "hosted", key = 7 }}\n{OFFICERS}'
    expected = "expected a public key of 43 characters, as `key new` prints it"
    assert problem_of(OFFICERS, keyed) == f"registrar.key: {expected}"


def test_draft_with_misspelt_key_of_officer_names_it() -> None:
    keyed = 'officers = [{ name = "Dana", kay = "x" }]'
    assert problem_of(OFFICERS, keyed) == "officers[0].kay: unknown key; did you mean 'key'?"


def test_draft_with_one_key_for_two_officers_refused() -> None:
    both = ", ".join(f'{{ name = "{name}", key = "{key(7)}" }}' for name in ("Dana", "Luis"))
    problem = problem_of(OFFICERS, f"officers = [{both}]")
    assert problem == f"officers[1].key: {key(7)!r} stands twice"


def tables(field: str) -> str:
    people = zip(("Ana", "Ben", "Chloe"), (11, 12, 13), strict=True)
    rows = [f'[[{field}]]\nname = "{name}"\nkey = "{key(number)}"\n' for name, number in people]
    return "".join(rows)


@pytest.mark.parametrize(
    "text",
    [
        SMALLEST.replace(TRUSTEES, "") + tables("trustees"),
        SMALLEST.replace(TRUSTEES, "") + "[trustees]\n" + tables("trustees.members"),
    ],
    ids=["as printed", "within a table"],
)
def test_draft_with_trustee_keys_gives_them_in_order(text: str) -> None:
    draft = draft_of(text)
    assert draft.trustee_names == ("Ana", "Ben", "Chloe")
    assert draft.trustee_keys == (key(11), key(12), key(13))
    assert draft.unkeyed.trustees.threshold == 2


def test_draft_with_malformed_trustee_key_names_it() -> None:
    keyed = 'trustees = ["Ana", "Ben", { name = "Chloe", key = "short" }]'
    expected = "expected a public key of 43 characters, as `trustee key` prints it"
    assert problem_of(TRUSTEES, keyed) == f"trustees[2].key: {expected}"


def test_draft_with_malformed_trustee_key_in_a_table_names_it() -> None:
    keyed = 'trustees = { members = ["Ana", "Ben", { name = "Chloe", key = 7 }] }'
    expected = "expected a public key of 43 characters, as `trustee key` prints it"
    assert problem_of(TRUSTEES, keyed) == f"trustees.members[2].key: {expected}"


def test_draft_with_one_key_for_two_trustees_refused() -> None:
    both = ", ".join(f'{{ name = "{name}", key = "{key(7)}" }}' for name in ("Ana", "Ben"))
    problem = problem_of(TRUSTEES, f'trustees = [{both}, "Chloe"]')
    assert problem == f"trustees.members[1].key: {key(7)!r} stands twice"
