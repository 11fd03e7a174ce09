"""The manifests of the vectors: one small vote, and what others change of it."""

from __future__ import annotations

from typing import Any, Literal

from vectors.generate.people import (
    LOG,
    OFFICERS,
    REGISTRAR,
    WITNESS,
    public_text,
    trustee_key,
)

from groundswell.voting.manifest import (
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
)

TWO_THIRDS = Rule(
    of="votes_cast", abstentions="counted", quorum="1/4", comparison="at_least", threshold="2/3"
)
PLURALITY = Rule(of="votes_cast", abstentions="counted", quorum="0")

ANA = Option(id="ana", title="Ana Ruiz", role="candidate")
BEN = Option(id="ben", title="Ben Okafor", role="candidate")
NONE = Option(id="none", title="No endorsement", role="no_endorsement")


def question(
    kind: Literal["choose_one", "approval", "score"] = "choose_one", **changes: Any
) -> Question:
    """Make a question about the council's seat."""
    fields: dict[str, Any] = {
        "id": "council",
        "title": "Whom should we endorse for the council, district 4?",
        "kind": kind,
        "highest": 1,
        "least": 1,
        "most": 1,
        "options": (ANA, BEN, NONE),
        "rule": TWO_THIRDS,
    }
    return Question(**fields | changes)


def manifest(**changes: Any) -> Manifest:
    """Make the example's manifest: three trustees, two chapters, one question."""
    fields: dict[str, Any] = {
        "version": 1,
        "title": "Endorsement for the council, district 4",
        "organization": Organization(id="riverside", name="Riverside Tenants’ Union"),
        "contest": Contest(id="council-4", title="City council, district 4"),
        "process": "binding_member_vote",
        "questions": (question(),),
        "schedule": Schedule(
            opens_at="2026-05-01T08:00:00Z",
            closes_at="2026-05-08T20:00:00Z",
            challenge_until="2026-05-15T20:00:00Z",
        ),
        "revoting": True,
        "privacy": Privacy(floor=5, merge_first="cohorts"),
        "chapters": (Chapter(id="norte", name="Río Norte"), Chapter(id="south", name="South")),
        "cohorts": (Cohort(id="members", name="Members"),),
        "trustees": trustees(3, 2),
        "registrar": Registrar(issuance="independent", key=public_text(REGISTRAR)),
        "officers": (
            Officer(name="Dana Weiss", key=public_text(OFFICERS[0])),
            Officer(name="Luis Ortega", key=public_text(OFFICERS[1])),
        ),
        "log": Log(key=LOG.vkey, witnesses=(WITNESS.vkey,), witness_quorum=1),
    }
    return Manifest(**fields | changes)


def trustees(count: int, threshold: int) -> Trustees:
    """Make numbered trustees."""
    members = tuple(
        Trustee(name=f"Trustee {number}", key=public_text(trustee_key(number)))
        for number in range(1, count + 1)
    )
    return Trustees(threshold=threshold, members=members)
