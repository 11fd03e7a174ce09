"""Every rule of a lawful manifest, each broken by itself and then many at once."""

from __future__ import annotations

import pickle
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.voting.manifests import (
    ABSTAIN,
    OPTIONS,
    PLURALITY,
    TWO_THIRDS,
    key,
    manifest,
    question,
    trustee,
    vkey,
)
from vectors.generate import edwards

from groundswell.record.note import KeyType
from groundswell.record.strict_base64 import encode_url
from groundswell.voting.ballot_size import ballot_size
from groundswell.voting.errors import ManifestInvalid
from groundswell.voting.manifest import (
    MANIFEST,
    Cell,
    Chapter,
    Cohort,
    Log,
    Manifest,
    Officer,
    Option,
    Privacy,
    Question,
    Registrar,
    Rule,
    Schedule,
    Trustee,
    Trustees,
)
from groundswell.voting.manifest_check import check_manifest

OPEN, CLOSE, UNTIL = "2015-12-07T14:00:00Z", "2015-12-16T04:59:59Z", "2015-12-22T17:00:00Z"


def problems_of(unlawful: Manifest) -> tuple[str, ...]:
    with pytest.raises(ManifestInvalid) as caught:
        check_manifest(unlawful)
    return caught.value.problems


def asked(**changes: Any) -> Manifest:
    return manifest(questions=(question(**changes),))


def ruled(**changes: Any) -> Manifest:
    return asked(rule=msgspec.structs.replace(TWO_THIRDS, **changes))


def scheduled(opens_at: str = OPEN, closes_at: str = CLOSE, until: str = UNTIL) -> Manifest:
    return manifest(
        schedule=Schedule(opens_at=opens_at, closes_at=closes_at, challenge_until=until)
    )


def titled(role: Any, *numbers: int) -> tuple[Option, ...]:
    return tuple(Option(id=f"{role}{n}", title=f"{role} {n}", role=role) for n in numbers)


def chapters(*parents: tuple[str, str | None]) -> Manifest:
    found = tuple(Chapter(id=name, name=name, parent=parent) for name, parent in parents)
    return manifest(chapters=found, cells=(Cell(chapter=found[0].id, cohort="before"),))


@pytest.mark.parametrize(
    "lawful",
    [
        manifest(),
        asked(rule=PLURALITY),
        asked(options=(*OPTIONS, ABSTAIN), rule=TWO_THIRDS),
        asked(
            options=(*OPTIONS, ABSTAIN),
            rule=msgspec.structs.replace(TWO_THIRDS, abstentions="left_out"),
        ),
        asked(kind="approval", least=0, most=4),
        asked(kind="score", highest=5, least=0, most=20),
        ruled(threshold="1/1"),
        ruled(quorum="1/1"),
        ruled(quorum="500"),
        scheduled(until=CLOSE),
        scheduled(closes_at="2016-02-29T00:00:00Z", until="2016-03-01T00:00:00Z"),
        manifest(trustees=Trustees(threshold=1, members=(trustee(1),))),
        manifest(trustees=Trustees(threshold=2, members=(trustee(1), trustee(2)))),
        chapters(("a", None), ("b", "a"), ("c", "b")),
        chapters(("c", "b"), ("b", "a"), ("a", None)),
        manifest(booth=key(9)),
    ],
)
def test_manifest_lawful(lawful: Manifest) -> None:
    check_manifest(lawful)


@pytest.mark.parametrize(
    ("unlawful", "problem"),
    [
        (manifest(version=2), "version: 2 where 1 belongs"),
        (manifest(questions=()), "questions: 0 where 1 to 20 belong"),
        (
            manifest(questions=tuple(question(id=f"q{n}") for n in range(21))),
            "questions: 21 where 1 to 20 belong",
        ),
        (manifest(questions=(question(),) * 2), "questions[1].id: 'president' stands twice"),
        (
            asked(options=(*OPTIONS, Option(id="sanders", title="S", role="candidate"))),
            "questions[0].options[4].id: 'sanders' stands twice",
        ),
        (
            asked(options=(*OPTIONS, Option(id="s2", title="Sanders", role="candidate"))),
            "questions[0].options[4].title: 'Sanders' stands twice",
        ),
        (
            asked(options=OPTIONS[:3]),
            "questions[0].options: 0 with role no_endorsement where exactly one belongs",
        ),
        (
            asked(options=OPTIONS + titled("no_endorsement", 2)),
            "questions[0].options: 2 with role no_endorsement where exactly one belongs",
        ),
        (asked(options=(OPTIONS[3], ABSTAIN)), "questions[0].options: no candidate"),
        (
            asked(options=OPTIONS + titled("abstain", 1, 2)),
            "questions[0].options: 2 with role abstain where one may stand",
        ),
        (
            asked(kind="approval", least=0, most=5, options=(*OPTIONS, ABSTAIN)),
            "questions[0].options: an abstain option belongs to choose_one only, not to approval",
        ),
        (
            asked(highest=2),
            "questions[0].highest: 2 where choose_one needs 1",
        ),
        (asked(least=0), "questions[0].least, most: 0 to 1 where choose_one needs 1 to 1"),
        (asked(most=2), "questions[0].least, most: 1 to 2 where choose_one needs 1 to 1"),
        (
            asked(kind="approval", highest=3, least=0, most=4),
            "questions[0].highest: 3 where approval needs 1",
        ),
        (
            asked(kind="score", least=0, most=4),
            "questions[0].highest: 1 where a score needs 2 or more",
        ),
        (
            asked(kind="approval", least=3, most=2),
            "questions[0].least: 3, more than most, 2",
        ),
        (
            asked(kind="approval", least=0, most=5),
            "questions[0].most: 5, more than 4 options can be given",
        ),
        (ruled(threshold="3/2"), "questions[0].rule.threshold: 3/2 is more than all"),
        (
            ruled(threshold="2/2", comparison="more_than"),
            "questions[0].rule.threshold: more than all can never be reached",
        ),
        (
            ruled(threshold=None),
            "questions[0].rule: threshold and comparison stand together or not at all",
        ),
        (
            ruled(comparison=None),
            "questions[0].rule: threshold and comparison stand together or not at all",
        ),
        (ruled(quorum="11/10"), "questions[0].rule.quorum: 11/10 is more than everyone"),
        (
            ruled(abstentions="left_out"),
            "questions[0].rule.abstentions: left_out, but no option has role abstain",
        ),
        (
            asked(
                options=(*OPTIONS, ABSTAIN),
                rule=Rule(of="eligible", abstentions="left_out", quorum="0"),
            ),
            "questions[0].rule.abstentions: "
            "left_out changes nothing where everyone eligible counts",
        ),
        (
            scheduled(opens_at="2015-02-31T00:00:00Z"),
            "schedule.opens_at: there is no moment 2015-02-31T00:00:00Z",
        ),
        (
            scheduled(until="2016-01-01T24:00:00Z"),
            "schedule.challenge_until: there is no moment 2016-01-01T24:00:00Z",
        ),
        (
            scheduled(closes_at="2015-12-31T23:59:60Z", until="2016-01-01T00:00:00Z"),
            "schedule.closes_at: there is no moment 2015-12-31T23:59:60Z",
        ),
        (scheduled(closes_at=OPEN), f"schedule.closes_at: {OPEN} is not after opens_at"),
        (scheduled(until=OPEN), f"schedule.challenge_until: {OPEN} is before closes_at"),
        (chapters(("a", None), ("a", None)), "chapters[1].id: 'a' stands twice"),
        (chapters(("a", "b")), "chapters[0].parent: there is no chapter 'b'"),
        (chapters(("a", "a")), "chapters[0].parent: 'a' leads round in a circle"),
        (
            manifest(cohorts=(Cohort(id="before", name="B"),) * 2, cells=manifest().cells[:1]),
            "cohorts[1].id: 'before' stands twice",
        ),
        (manifest(cells=()), "cells: 0 where 1 to 4096 belong"),
        (
            manifest(cells=(Cell(chapter="ohio", cohort="before"),)),
            "cells[0].chapter: there is no chapter 'ohio'",
        ),
        (
            manifest(cells=(Cell(chapter="iowa", cohort="old"),)),
            "cells[0].cohort: there is no cohort 'old'",
        ),
        (
            manifest(cells=manifest().cells[:1] * 2),
            "cells[1].chapter, cohort: 'iowa, before' stands twice",
        ),
        (
            manifest(trustees=Trustees(threshold=2, members=tuple(trustee(n) for n in range(65)))),
            "trustees.members: 65 where 1 to 64 belong",
        ),
        (
            manifest(trustees=Trustees(threshold=2, members=(trustee(1),))),
            "trustees.threshold: 2 of 1 trustees",
        ),
        (
            manifest(
                trustees=Trustees(threshold=1, members=(trustee(1, "Ana"), trustee(2, "Ana")))
            ),
            "trustees.members[1].name: 'Ana' stands twice",
        ),
        (
            manifest(
                trustees=Trustees(threshold=1, members=(trustee(1, "Ana"), trustee(1, "Ben")))
            ),
            f"trustees.members[1].key: {key(101)!r} stands twice",
        ),
        (manifest(officers=()), "officers: none, where one or more sign the certificate"),
        (
            manifest(officers=(Officer(name="A", key=key(1)), Officer(name="A", key=key(2)))),
            "officers[1].name: 'A' stands twice",
        ),
        (
            manifest(officers=(Officer(name="A", key=key(1)), Officer(name="B", key=key(1)))),
            f"officers[1].key: {key(1)!r} stands twice",
        ),
        (
            manifest(registrar=Registrar(issuance="hosted", key="_" * 43)),
            "registrar.key: not the form that its bytes encode to (base64url without padding)",
        ),
        (
            manifest(booth="_" * 43),
            "booth: not the form that its bytes encode to (base64url without padding)",
        ),
        (
            manifest(log=msgspec.structs.replace(manifest().log, witness_quorum=3)),
            "log.witness_quorum: 3 of 2 witnesses",
        ),
        (
            manifest(log=Log(key=manifest().log.witnesses[0], witnesses=(), witness_quorum=0)),
            "log.key: a WITNESS key where a LOG key belongs",
        ),
    ],
)
def test_manifest_unlawful(unlawful: Manifest, problem: str) -> None:
    assert problems_of(unlawful) == (problem,)


NO_KEYS = {
    "zero": bytes(32),
    "the identity": bytes([1]) + bytes(31),
    "of order two": edwards.encode(edwards.ORDER_TWO),
    "of order 2ℓ": edwards.encode(edwards.add(edwards.generator(), edwards.ORDER_TWO)),
    "not reduced": (2**255 - 17).to_bytes(32, "little"),
    "not on the curve": bytes([2]) + bytes(31),
}


@pytest.mark.parametrize("name", NO_KEYS)
def test_manifest_with_what_is_no_key_names_whose_it_is(name: str) -> None:
    """Anyone could sign under a key of small order."""
    bad = encode_url(NO_KEYS[name])
    trustees = Trustees(threshold=1, members=(trustee(1), Trustee(name="Ben", key=bad)))
    found = manifest(
        trustees=trustees,
        officers=(Officer(name="Dana", key=bad),),
        registrar=Registrar(issuance="hosted", key=bad),
    )
    assert problems_of(found) == (
        "trustees.members[1].key: not an Ed25519 public key",
        "officers[0].key: not an Ed25519 public key",
        "registrar.key: not an Ed25519 public key",
    )


def test_manifest_whose_trustee_key_has_another_form_of_text() -> None:
    loose = Trustees(threshold=1, members=(Trustee(name="Ana", key="_" * 43),))
    reason = "not the form that its bytes encode to (base64url without padding)"
    assert problems_of(manifest(trustees=loose)) == (f"trustees.members[0].key: {reason}",)


def test_manifest_whose_log_key_is_unreadable() -> None:
    (problem,) = problems_of(manifest(log=Log(key="nonsense", witnesses=(), witness_quorum=0)))
    assert problem.startswith("log.key: not a verifier key")


def test_manifest_whose_witness_stands_under_two_names() -> None:
    twins = (vkey("one", KeyType.WITNESS, 5), vkey("two", KeyType.WITNESS, 5))
    log = msgspec.structs.replace(manifest().log, witnesses=twins)
    assert problems_of(manifest(log=log)) == (
        f"log.witnesses[1].key: {(bytes([5]) * 32).hex()!r} stands twice",
    )


def test_manifest_whose_chapters_form_a_circle() -> None:
    """Everything on the circle and below it is named; the rest of the forest is not."""
    found = chapters(("top", None), ("a", "c"), ("b", "a"), ("c", "b"), ("below", "c"))
    assert problems_of(found) == (
        "chapters[1].parent: 'c' leads round in a circle",
        "chapters[2].parent: 'a' leads round in a circle",
        "chapters[3].parent: 'b' leads round in a circle",
        "chapters[4].parent: 'c' leads round in a circle",
    )


def test_manifest_with_a_deep_chain_of_chapters() -> None:
    """A tree as deep as 65,535 bytes allow must not exhaust the stack."""
    chain = [("c0", None), *((f"c{n}", f"c{n - 1}") for n in range(1, 1_200))]
    check_manifest(chapters(*chain))


def test_manifest_with_text_that_is_not_composed() -> None:
    (problem,) = problems_of(manifest(title="Cafe\u0301"))
    assert problem == "manifest: a string is not in Unicode normalization form C"


def test_manifest_with_a_direction_character() -> None:
    (problem,) = problems_of(manifest(title="a\u202eb"))
    assert problem == "manifest: a string holds a control or text-direction character"


def test_manifest_too_long() -> None:
    many = tuple(Chapter(id=f"c{n}", name="N" * 100) for n in range(600))
    problem = problems_of(manifest(chapters=many, cells=(Cell(chapter="c0", cohort="before"),)))
    assert problem[0].endswith("more than 65535")


@pytest.mark.parametrize(
    "broken",
    [
        manifest(version="1"),
        manifest(privacy=Privacy(floor=0, merge_first="cohorts")),
        manifest(process="coup"),
        scheduled(opens_at="2015-12-07"),
        scheduled(opens_at="\u0662015-12-07T14:00:00Z"),
        ruled(quorum="01"),
        ruled(threshold="0/1"),
        ruled(threshold="1/\u0662"),
        ruled(threshold="0.667"),
        asked(id="President"),
        asked(least=-1),
    ],
)
def test_manifest_with_a_value_that_no_type_allows(broken: Manifest) -> None:
    (problem,) = problems_of(broken)
    assert problem.startswith("manifest: ")


def test_manifest_with_several_problems() -> None:
    broken = manifest(version=3, questions=(question(least=0),), officers=())
    assert len(problems_of(broken)) == 3


def test_manifest_invalid_survives_pickling() -> None:
    error = ManifestInvalid(("a: b", "c: d"))
    assert pickle.loads(pickle.dumps(error)).problems == error.problems
    assert str(error) == "the manifest is not lawful:\n  a: b\n  c: d"


def test_ballot_that_fits_no_entry() -> None:
    found = asked(kind="score", highest=100, least=0, most=400)
    size = ballot_size(found)
    assert problems_of(found) == (f"questions: a ballot would take {size} bytes, more than 65535",)


def _lawful_question(kind: str, highest: int, candidates: int, least: int) -> Question:
    options = (*titled("candidate", *range(candidates)), OPTIONS[3])
    most = len(options) * highest
    if kind == "choose_one":
        return question(options=options)
    return question(kind=kind, highest=highest, options=options, least=least, most=most)


@given(st.integers(1, 4), st.integers(0, 3))
def test_every_lawful_question_makes_a_lawful_manifest(candidates: int, least: int) -> None:
    for kind, highest in (("choose_one", 1), ("approval", 1), ("score", 3)):
        found = manifest(questions=(_lawful_question(kind, highest, candidates, min(least, 2)),))
        check_manifest(found)
        assert MANIFEST.decode(MANIFEST.encode(found)) == found


def test_manifest_of_a_thousand_locals_fits() -> None:
    many = tuple(Chapter(id=f"local-{n}", name=f"Local {n}") for n in range(1_000))
    found = manifest(chapters=many)
    check_manifest(found)
    assert len(found.cells) == 2_000


def test_manifest_that_lists_the_cells_it_would_have_anyway() -> None:
    found = msgspec.structs.replace(manifest(), listed_cells=manifest().cells)
    assert problems_of(found)[0].startswith("cells: these are every cohort in every leaf")
