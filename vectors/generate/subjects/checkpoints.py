"""Checkpoints: read, and checked under the keys that a reader has (spec/record.md, 4, 5)."""

from __future__ import annotations

from vectors.generate.case import Case
from vectors.generate.checkpoints import checkpoint
from vectors.generate.entropy import drawn
from vectors.generate.people import COSIGNED_AT, LOG, ORIGIN, OTHER_LOG, OTHER_WITNESS, WITNESS

from groundswell.record.checkpoint import Checkpoint, cosign, sign
from groundswell.record.note import KeyType, NoteSigner, SignatureLine
from groundswell.record.strict_base64 import decode_standard, encode_standard

ABOUT = "Checkpoints under the log's key and one witness's: spec/record.md, sections 4 and 5."

_ENTRIES = [b"0", b"1", b"2"]


def cases() -> list[Case]:
    """List texts with the keys that a reader has."""
    return [
        {
            "name": name,
            "text": text,
            "log": LOG.vkey,
            "witnesses": [WITNESS.vkey],
            "accepted": accepted,
        }
        for texts, accepted in ((_accepted(), True), (_refused(), False))
        for name, text in texts.items()
    ]


def _accepted() -> dict[str, str]:
    return {
        "signed and co-signed": checkpoint(_ENTRIES).text,
        "signed by the log alone": checkpoint(_ENTRIES, witnesses=()).text,
        "the empty log": checkpoint([], witnesses=()).text,
        "the witness's line first": _reordered(),
    }


def _reordered() -> str:
    signed = checkpoint(_ENTRIES)
    return signed.with_lines(signed.signatures[::-1]).text


def _refused() -> dict[str, str]:
    return _false_lines() | _false_texts(checkpoint(_ENTRIES).text)


def _false_lines() -> dict[str, str]:
    good = checkpoint(_ENTRIES)
    log_line, witness_line = good.signatures
    alone = good.with_lines([log_line])
    later = SignatureLine.parse(cosign(alone, WITNESS, at=COSIGNED_AT + 1))
    other = SignatureLine.parse(cosign(alone, OTHER_WITNESS, at=COSIGNED_AT))
    elsewhere = SignatureLine.parse(cosign(checkpoint([b"0"]), WITNESS, at=COSIGNED_AT))
    moved = (COSIGNED_AT + 1).to_bytes(8, "big") + witness_line.signature[8:]
    as_log = NoteSigner(WITNESS.name, drawn("witness"), KeyType.LOG)
    plain = SignatureLine(
        WITNESS.name, as_log.verifier.key_id, as_log.sign(good.note.body.encode())
    )
    return {
        "no line of the log": good.with_lines([witness_line]).text,
        "the log's line twice": good.with_lines([log_line, log_line]).text,
        "the witness's line twice": good.with_lines([log_line, witness_line, later]).text,
        "a line by a witness unknown here": good.with_lines([log_line, other]).text,
        "a cosignature of another checkpoint": good.with_lines([log_line, elsewhere]).text,
        "a cosignature with another time": good.with_lines(
            [log_line, SignatureLine(WITNESS.name, WITNESS.verifier.key_id, moved)]
        ).text,
        "a witness's plain signature": good.with_lines([log_line, plain]).text,
        "another log's key under the same name": checkpoint(_ENTRIES, log=OTHER_LOG).text,
        "another origin": _other_origin(),
    }


def _other_origin() -> str:
    signer = NoteSigner(ORIGIN + "/2", drawn("log"))
    signed = sign(Checkpoint(signer.name, 3, checkpoint(_ENTRIES).checkpoint.root), signer)
    return signed.text


def _false_texts(good: str) -> dict[str, str]:
    lines = good.split("\n")
    _, _, root, _, log_line, _ = lines[:6]
    blob = log_line.rpartition(" ")[2]
    raw = decode_standard(blob)
    texts = {
        "another size": good.replace("\n3\n", "\n4\n"),
        "a size with a leading zero": good.replace("\n3\n", "\n03\n"),
        "another root": good.replace(root, encode_standard(drawn("root"))),
        "a root of 31 bytes": good.replace(root, encode_standard(drawn("root", 31))),
        "an extension line": good.replace(root, f"{root}\nextension"),
        "a signature's bit": good.replace(blob, encode_standard(raw[:-1] + bytes([raw[-1] ^ 1]))),
        "no empty line": good.replace("\n\n", "\n"),
        "no newline at the end": good[:-1],
        "an empty line at the end": good + "\n",
        "carriage returns": good.replace("\n", "\r\n"),
        "a hyphen for the dash": good.replace("— ", "- "),
        "two spaces": good.replace("— ", "—  "),
        "unpadded base64": good.replace(blob, blob.rstrip("=")),
        "no signatures": good.partition("\n\n")[0] + "\n\n",
        "nothing": "",
    }
    assert all(text != good for text in texts.values())
    return texts
