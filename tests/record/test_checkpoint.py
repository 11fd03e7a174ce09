"""Checkpoints and their signatures; every flipped bit is refused."""

from __future__ import annotations

import pytest
from tests.record.logs import LOG, ORIGIN, OTHER_WITNESS, WITNESS

from groundswell.record.checkpoint import (
    MAX_CHECKPOINT_SIZE,
    Checkpoint,
    SignedCheckpoint,
    cosign,
    parse_signed,
    sign,
    verify_checkpoint,
    verify_cosignature,
    verify_log_signature,
)
from groundswell.record.errors import CheckpointInvalid, KeyInvalid
from groundswell.record.merkle import EMPTY_ROOT, leaf_hash
from groundswell.record.note import NoteSigner, SignatureLine

ROOT = leaf_hash(b"an entry")
CHECKPOINT = Checkpoint(ORIGIN, 1, ROOT)
WITNESSES = [WITNESS.verifier, OTHER_WITNESS.verifier]
# C2SP tlog-cosignature's example; its keys are not published, so it only shows the form.
C2SP_EXAMPLE = (
    "example.com/behind-the-sofa\n"
    "20852163\n"
    "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    "\n"
    "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zh"
    "cyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX"
    "3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n"
)


def cosigned() -> SignedCheckpoint:
    signed = sign(CHECKPOINT, LOG)
    text = signed.text + cosign(signed, WITNESS, at=1_700_000_000)
    return parse_signed(text + cosign(signed, OTHER_WITNESS, at=1_700_000_001))


def test_a_cosigned_checkpoint_verifies_and_names_its_witnesses() -> None:
    assert verify_checkpoint(cosigned(), LOG.verifier, WITNESSES) == [
        ("observer.example.org", 1_700_000_000),
        ("paper.example.org", 1_700_000_001),
    ]


def test_a_checkpoint_signed_by_the_log_alone_verifies() -> None:
    assert verify_checkpoint(sign(CHECKPOINT, LOG), LOG.verifier) == []
    assert verify_log_signature(sign(CHECKPOINT, LOG), LOG.verifier) == CHECKPOINT


def test_the_c2sp_example_is_read_and_kept() -> None:
    signed = parse_signed(C2SP_EXAMPLE)
    assert signed.checkpoint.size == 20_852_163
    assert signed.text == C2SP_EXAMPLE
    # The example's cosignature was made at the second that its message shows.
    assert int.from_bytes(signed.signatures[1].signature[:8], "big") == 1_679_315_147


def test_every_flipped_bit_is_refused() -> None:
    text = cosigned().text.encode()
    for position in range(8 * len(text)):
        changed = bytearray(text)
        changed[position // 8] ^= 1 << position % 8
        with pytest.raises((CheckpointInvalid, UnicodeDecodeError)):
            verify_checkpoint(parse_signed(changed.decode()), LOG.verifier, WITNESSES)


def test_every_missing_and_doubled_line_is_refused_unless_it_is_a_cosignature() -> None:
    lines = cosigned().text.splitlines(keepends=True)
    for position in range(len(lines)):
        twice = lines[: position + 1] + lines[position:]
        with pytest.raises(CheckpointInvalid):
            verify_checkpoint(parse_signed("".join(twice)), LOG.verifier, WITNESSES)
    for position in range(5):
        without = lines[:position] + lines[position + 1 :]
        with pytest.raises(CheckpointInvalid):
            verify_checkpoint(parse_signed("".join(without)), LOG.verifier, WITNESSES)


def test_an_unexpected_witness_is_named() -> None:
    with pytest.raises(CheckpointInvalid, match="not expected here") as caught:
        verify_checkpoint(cosigned(), LOG.verifier, [WITNESS.verifier])
    assert caught.value.line.startswith("— paper.example.org ")


def test_another_logs_signature_is_refused() -> None:
    impostor = NoteSigner(ORIGIN, bytes(32))
    with pytest.raises(CheckpointInvalid, match="0 signatures by"):
        verify_log_signature(sign(CHECKPOINT, impostor), LOG.verifier)
    other = NoteSigner("elsewhere.example", bytes(range(32)))
    with pytest.raises(CheckpointInvalid, match="origin is not"):
        verify_log_signature(sign(CHECKPOINT, LOG), other.verifier)


def test_a_log_signs_once() -> None:
    signed = sign(CHECKPOINT, LOG)
    twice = signed.with_lines([*signed.signatures, *signed.signatures])
    with pytest.raises(CheckpointInvalid, match="2 signatures by"):
        verify_log_signature(twice, LOG.verifier)


def test_a_cosignature_counts_for_its_checkpoint_only() -> None:
    line = SignatureLine.parse(cosign(sign(CHECKPOINT, LOG), WITNESS, at=5))
    assert verify_cosignature(sign(CHECKPOINT, LOG), line, WITNESS.verifier) == 5
    grown = sign(Checkpoint(ORIGIN, 2, ROOT), LOG)
    with pytest.raises(CheckpointInvalid, match="cosignature is wrong"):
        verify_cosignature(grown, line, WITNESS.verifier)
    with pytest.raises(CheckpointInvalid, match="not a cosignature by"):
        verify_cosignature(sign(CHECKPOINT, LOG), line, OTHER_WITNESS.verifier)


def test_a_time_beyond_lawful_is_refused() -> None:
    signed = sign(CHECKPOINT, LOG)
    for at in (-1, 2**63):
        with pytest.raises(ValueError, match="not a POSIX time"):
            cosign(signed, WITNESS, at=at)
    message = f"cosignature/v1\ntime {2**63}\n{CHECKPOINT.body}".encode()
    raw = (2**63).to_bytes(8, "big") + WITNESS.sign(message)
    line = SignatureLine(WITNESS.name, WITNESS.verifier.key_id, raw)
    with pytest.raises(CheckpointInvalid, match="cosignature is wrong"):
        verify_cosignature(signed, line, WITNESS.verifier)


def test_keys_serve_their_own_purpose_only() -> None:
    signed = sign(CHECKPOINT, LOG)
    line = signed.signatures[0]
    with pytest.raises(KeyInvalid, match="WITNESS key, not a LOG key"):
        sign(Checkpoint(WITNESS.name, 1, ROOT), WITNESS)
    with pytest.raises(KeyInvalid, match="WITNESS key, not a LOG key"):
        verify_log_signature(signed, WITNESS.verifier)
    with pytest.raises(KeyInvalid, match="LOG key, not a WITNESS key"):
        cosign(signed, LOG, at=1)
    with pytest.raises(KeyInvalid, match="LOG key, not a WITNESS key"):
        verify_cosignature(signed, line, LOG.verifier)


def test_a_log_signs_its_own_origin_only() -> None:
    with pytest.raises(KeyInvalid, match="does not sign for the log"):
        sign(Checkpoint("elsewhere.example", 1, ROOT), LOG)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "\n1\n" + "A" * 43 + "=\n",
        f"{ORIGIN}\n1\n",
        CHECKPOINT.body + "extension\n",
        CHECKPOINT.body + "\n",
        CHECKPOINT.body[:-1],
        CHECKPOINT.body.replace("\n1\n", "\n01\n"),
        CHECKPOINT.body.replace("\n1\n", "\n+1\n"),
        CHECKPOINT.body.replace("\n1\n", "\n-1\n"),
        CHECKPOINT.body.replace("\n1\n", "\n1 \n"),
        CHECKPOINT.body.replace("\n1\n", "\n\n"),
        CHECKPOINT.body.replace("\n1\n", "\n١\n"),
        CHECKPOINT.body.replace("\n1\n", "\n9007199254740992\n"),
        CHECKPOINT.body.replace("\n1\n", "\n" + "9" * 5000 + "\n"),
        CHECKPOINT.body.replace("\n1\n", "\n0\n"),
        CHECKPOINT.body.replace("=\n", "\n"),
        CHECKPOINT.body.replace(ORIGIN, "two words"),
        CHECKPOINT.body.replace(ORIGIN, "a+b"),
    ],
)
def test_hostile_bodies_are_refused(body: str) -> None:
    assert Checkpoint.parse(CHECKPOINT.body) == CHECKPOINT
    with pytest.raises(CheckpointInvalid):
        Checkpoint.parse(body)


def test_only_an_empty_tree_has_the_empty_root() -> None:
    assert Checkpoint(ORIGIN, 0, EMPTY_ROOT).body.startswith(f"{ORIGIN}\n0\n47DEQpj8HBSa")
    for size, root in ((0, ROOT), (1, EMPTY_ROOT), (1, ROOT[:31])):
        with pytest.raises(CheckpointInvalid, match="not a root"):
            Checkpoint(ORIGIN, size, root)


def test_a_giant_checkpoint_is_refused() -> None:
    with pytest.raises(CheckpointInvalid, match="longer than"):
        parse_signed(sign(CHECKPOINT, LOG).text + "x" * MAX_CHECKPOINT_SIZE)
