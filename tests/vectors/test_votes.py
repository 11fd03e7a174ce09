"""Ballots, groups, decryptions, outcomes and whole records, as in the vectors."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest
from tests.vectors.door import Door
from tests.vectors.files import VECTORS, Case, cases_of, entries_of, record_of
from tests.vectors.forgery import write_record
from vectors.generate.manifests import manifest

from groundswell.crypto.elgamal import Ciphertexts
from groundswell.crypto.points import Points
from groundswell.crypto.scalars import Scalars
from groundswell.record.merkle import leaf_hash
from groundswell.record.reader import open_record
from groundswell.record.strict_base64 import decode_url
from groundswell.verifier.verify import verify_record
from groundswell.voting.code import tracker
from groundswell.voting.credential import derive_credentials
from groundswell.voting.decryption import FactorClaim, open_sums, verify_factors
from groundswell.voting.encryption import Encryptor, Selection
from groundswell.voting.entries import ENTRY, Ballot
from groundswell.voting.errors import TotalsImpossible
from groundswell.voting.groups import merge_cells
from groundswell.voting.manifest import Cell, Chapter, Cohort, Privacy, Question
from groundswell.voting.outcome import decide


def name(case: Case) -> str:
    return str(case["name"])


def point(text: str) -> Points:
    return Points.from_bytes(bytes.fromhex(text))


RECORDS = sorted(path.stem for path in (VECTORS / "records").glob("*.json"))


@pytest.mark.parametrize("record", RECORDS)
def test_honest_records_are_valid(record: str, tmp_path: Path) -> None:
    found = record_of(record)
    folder = write_record(tmp_path / "r", entries_of(found), found["checkpoint"])
    report = verify_record(
        open_record(folder),
        entropy=os.urandom,
        expect=bytes.fromhex(found["vote_id"]),
        witnesses=[found["witness"]],
    )
    assert report.failures == []


@pytest.mark.parametrize("case", cases_of("encryption"), ids=name)
def test_encryption(case: Case) -> None:
    election = Door(entries_of(record_of(case["record"]))).state.election
    credential = derive_credentials([bytes.fromhex(case["code"])], bytes.fromhex(case["vote_id"]))
    choices = Selection(tuple(map(tuple, case["choices"])))
    seed = bytes.fromhex(case["seed"])
    [ballot] = Encryptor(election).encrypt(credential, [case["sequence"]], [choices], [seed])
    data = ENTRY.encode(ballot)
    assert data.decode() == case["entry"]
    assert tracker(leaf_hash(data)) == case["tracker"]
    assert election.context.hex() == case["context"]


def test_one_seed_gives_two_choices_nothing_in_common() -> None:
    first, second = (
        values_of(case["entry"])
        for case in cases_of("encryption")
        if case["name"] in ("choose one of three", "the same seed for another choice")
    )
    assert len(first) == len(second) == 32
    assert not first & second


def values_of(entry: str) -> set[bytes]:
    """Give all 32-byte values of a ballot's blocks and signature."""
    ballot = ENTRY.decode(entry.encode())
    assert isinstance(ballot, Ballot)
    blocks = [block for each in ballot.questions for block in (*each.options, each.selection)]
    data = b"".join(decode_url(block) for block in (*blocks, ballot.signature) if block)
    return {data[at : at + 32] for at in range(0, len(data), 32)}


@pytest.mark.parametrize("case", cases_of("decryptions"), ids=name)
def test_decryptions(case: Case) -> None:
    if "factors" in case:
        factors = {each["trustee"]: point(each["point"]) for each in case["factors"]}
        opened = open_sums(point(case["beta"]), factors)
        assert opened.to_bytes().hex() == case["opened"]
        return
    vote_id, digest = bytes.fromhex(case["vote_id"]), bytes.fromhex(case["tally_digest"])
    claim = FactorClaim(
        place=("decryption", vote_id, digest, case["group"], case["question"], case["option"]),
        trustee=case["trustee"],
        share_key=point(case["share_key"]).reshape(),
        ciphertexts=Ciphertexts(point(case["alpha"]), point(case["beta"])),
        proofs=bytes.fromhex(case["factor"]),
    )
    assert verify_factors([claim], os.urandom) == case["accepted"]
    if "share" in case:
        share = Scalars.parse(bytes.fromhex(case["share"]))[0]
        assert (share * point(case["alpha"])).to_bytes() == claim.proofs[:32]


@pytest.mark.parametrize("case", cases_of("groups"), ids=name)
def test_groups(case: Case) -> None:
    made = manifest(
        privacy=Privacy(floor=case["floor"], merge_first=case["merge_first"]),
        chapters=tuple(Chapter(each["id"], "x", each.get("parent")) for each in case["chapters"]),
        cohorts=tuple(Cohort(each, "x") for each in case["cohorts"]),
        listed_cells=tuple(Cell(**each) for each in case["cells"]),
    )
    assert [list(group) for group in merge_cells(made, case["ballots"])] == case["groups"]


@pytest.mark.parametrize("case", cases_of("outcomes"), ids=name)
def test_outcomes(case: Case) -> None:
    made = manifest(questions=(msgspec.convert(case["question"], Question),))
    turnout = {k: case[k] for k in ("eligible", "eligible_weight", "voted", "voted_weight")}
    if case["accepted"]:
        [found] = decide(made, totals=[case["totals"]], **turnout).questions
        assert msgspec.json.decode(msgspec.json.encode(found)) == case["outcome"]
    else:
        with pytest.raises(TotalsImpossible):
            decide(made, totals=[case["totals"]], **turnout)
