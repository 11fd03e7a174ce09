"""Small lawful manifests for tests, to be changed with msgspec.structs.replace."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nacl.signing import SigningKey

from groundswell.record.note import KeyType, NoteVerifier
from groundswell.record.strict_base64 import encode_url
from groundswell.voting.manifest import (
    Cell,
    Chapter,
    Cohort,
    Contest,
    Log,
    Manifest,
    Officer,
    Option,
    Organization,
    Privacy,
    Question,
    Registrar,
    Rule,
    Schedule,
    Trustee,
    Trustees,
    leaf_cells,
)

TWO_THIRDS = Rule(
    of="votes_cast",
    abstentions="counted",
    quorum="0",
    comparison="at_least",
    threshold="2/3",
)
PLURALITY = Rule(of="votes_cast", abstentions="counted", quorum="0")

OPTIONS = (
    Option(id="clinton", title="Clinton", role="candidate"),
    Option(id="omalley", title="O'Malley", role="candidate"),
    Option(id="sanders", title="Sanders", role="candidate"),
    Option(id="dont-endorse", title="Don't Endorse", role="no_endorsement"),
)
ABSTAIN = Option(id="abstain", title="Abstain", role="abstain")


def key(number: int) -> str:
    """Make an Ed25519 public key, a different one for each number."""
    return encode_url(bytes(signing_key(number).verify_key))


def signing_key(number: int) -> SigningKey:
    """Make the secret key that belongs to `key`."""
    return SigningKey(bytes([number]) * 32)


def trustee(number: int, name: str | None = None) -> Trustee:
    """Make the trustee of that number, whose key is `key(100 + number)`."""
    return Trustee(name=name or f"Trustee {number}", key=key(100 + number))


def vkey(name: str, kind: KeyType, number: int) -> str:
    """Make a verifier key that nobody holds."""
    return NoteVerifier(name, kind, bytes([number]) * 32).vkey


def question(**changes: Any) -> Question:
    """Make the question of Democracy for America's vote of December 2015."""
    fields: dict[str, Any] = {
        "id": "president",
        "title": "Whom should we endorse?",
        "kind": "choose_one",
        "highest": 1,
        "least": 1,
        "most": 1,
        "options": OPTIONS,
        "rule": TWO_THIRDS,
    }
    return Question(**fields | changes)


def manifest(**changes: Any) -> Manifest:
    """Make a manifest of one question, two chapters and two cohorts; `cells` as need be."""
    chapters = (Chapter(id="iowa", name="Iowa"), Chapter(id="texas", name="Texas"))
    cohorts = (Cohort(id="before", name="Members before"), Cohort(id="since", name="Joined since"))
    fields: dict[str, Any] = {
        "version": 1,
        "title": "Endorsement",
        "organization": Organization(id="dfa", name="Democracy for America"),
        "contest": Contest(id="president-2016", title="President, 2016"),
        "process": "binding_member_vote",
        "questions": (question(),),
        "schedule": Schedule(
            opens_at="2015-12-07T14:00:00Z",
            closes_at="2015-12-16T04:59:59Z",
            challenge_until="2015-12-22T17:00:00Z",
        ),
        "revoting": True,
        "privacy": Privacy(floor=10, merge_first="cohorts"),
        "chapters": chapters,
        "cohorts": cohorts,
        "trustees": Trustees(
            threshold=2, members=(trustee(1, "Ana"), trustee(2, "Ben"), trustee(3, "Chloe"))
        ),
        "registrar": Registrar(issuance="independent", key=key(1)),
        "officers": (Officer(name="Dana", key=key(2)), Officer(name="Luis", key=key(3))),
        "log": Log(
            key=vkey("dfa/president-2016", KeyType.LOG, 4),
            witnesses=(vkey("paper", KeyType.WITNESS, 5), vkey("observer", KeyType.WITNESS, 6)),
            witness_quorum=1,
        ),
    }
    fields |= changes
    if (cells := fields.pop("cells", None)) is not None:
        product = leaf_cells(fields["chapters"], fields["cohorts"])
        fields["listed_cells"] = None if cells == product else cells
    return Manifest(**fields)


def product_cells(chapters: Sequence[Chapter], cohorts: Sequence[Cohort]) -> tuple[Cell, ...]:
    """Count every cohort apart in every chapter."""
    return tuple(
        Cell(chapter=chapter.id, cohort=cohort.id) for chapter in chapters for cohort in cohorts
    )
