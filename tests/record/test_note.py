"""Signed notes, against the example key of golang.org/x/mod/sumdb/note and C2SP's texts."""

from __future__ import annotations

import pytest
from tests.record.logs import LOG, WITNESS

from groundswell.record.errors import CheckpointInvalid, KeyInvalid
from groundswell.record.note import (
    MAX_SIGNATURES,
    KeyType,
    Note,
    NoteSigner,
    NoteVerifier,
    SignatureLine,
)

# The package documentation of golang.org/x/mod/sumdb/note signs this text with this key.
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngo"
    "tpRZb6KE6RyyBwJnAM=\n"
)
# C2SP signed-note's example: a text that has an empty line of its own.
POEM = (
    "Ognuno sta solo sul cuor della terra\n"
    "trafitto da un raggio di sole:\n"
    "\n"
    "ed è subito sera.\n"
    "\n"
    "— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMou"
    "FSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n"
)


def test_the_go_example_verifies() -> None:
    note, key = Note.parse(GO_NOTE), NoteVerifier.from_vkey(GO_KEY)
    assert key.matches(note.signatures[0])
    assert key.is_signed(note.body.encode(), note.signatures[0].signature)
    assert key.vkey == GO_KEY


@pytest.mark.parametrize("text", [GO_NOTE, POEM])
def test_a_note_is_kept_byte_for_byte(text: str) -> None:
    assert Note.parse(text).text == text


def test_a_text_may_hold_empty_lines() -> None:
    note = Note.parse(POEM)
    assert note.body.endswith("\n\ned è subito sera.\n")
    assert [line.name for line in note.signatures] == ["quasimodo.example/salvatore"]


LINE = GO_NOTE.splitlines(keepends=True)[-1]
HOSTILE = {
    "empty": "",
    "text-alone": "text\n",
    "no-signatures": "text\n\n",
    "no-empty-line": "text\n" + LINE,
    "no-last-newline": GO_NOTE[:-1],
    "carriage-return": GO_NOTE.replace("\n", "\r\n"),
    "control-in-text": GO_NOTE.replace("you", "y\x01ou", 1),
    "tab-in-text": GO_NOTE.replace(" ", "\t", 1),
    "hyphen-for-dash": GO_NOTE.replace("—", "-"),
    "no-dash": GO_NOTE.replace("— ", ""),
    "two-spaces": GO_NOTE.replace("— Peter", "—  Peter"),
    "space-after": GO_NOTE[:-1] + " \n",
    "no-name": GO_NOTE.replace("PeterNeumann", ""),
    "plus-in-name": GO_NOTE.replace("PeterNeumann", "Peter+Neumann"),
    "no-break-space-in-name": GO_NOTE.replace("PeterNeumann", "Peter\u00a0Neumann"),
    "no-padding": GO_NOTE.replace("AM=\n", "AM\n"),
    "trailing-bits": GO_NOTE.replace("AM=\n", "AN=\n"),
    "key-id-alone": "text\n\n— Peter AAAAAA==\n",
    "line-separator": GO_NOTE.replace("\n—", "\u2028—"),
    "another-line-after": GO_NOTE + "— \n",
    "text-after": GO_NOTE + "text\n",
    "lone-surrogate": GO_NOTE.replace("you", "\ud800", 1),
    "too-many": "text\n\n" + LINE * (MAX_SIGNATURES + 1),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_notes_are_refused(text: str) -> None:
    with pytest.raises(CheckpointInvalid):
        Note.parse(text)


@pytest.mark.parametrize(
    "vkey",
    [
        "",
        "PeterNeumann",
        GO_KEY + "\n",
        GO_KEY.replace("c74f20a3", "C74F20A3"),
        GO_KEY.replace("c74f20a3", "c74f20a4"),
        GO_KEY.replace("PeterNeumann", "Peter Neumann"),
        GO_KEY.replace("PeterNeumann", "PeterNewman"),
        GO_KEY.replace("ARpc", "Axpc"),  # an unknown type
        GO_KEY.replace("ARpc", "BBpc"),  # a witness's key under a log's id
        GO_KEY[:-4],
        GO_KEY + "AAAA",
    ],
)
def test_hostile_keys_are_refused(vkey: str) -> None:
    with pytest.raises(KeyInvalid):
        NoteVerifier.from_vkey(vkey)


def test_one_seed_makes_keys_apart_by_purpose() -> None:
    log = NoteSigner("same.example", bytes(32), KeyType.LOG).verifier
    witness = NoteSigner("same.example", bytes(32), KeyType.WITNESS).verifier
    assert log.public_key == witness.public_key
    assert log.key_id != witness.key_id


@pytest.mark.parametrize("signer", [LOG, WITNESS])
def test_a_key_text_comes_back_as_it_went(signer: NoteSigner) -> None:
    assert NoteVerifier.from_vkey(signer.vkey) == signer.verifier


@pytest.mark.parametrize("seed", [b"", bytes(31), bytes(33), bytes(64)])
def test_a_seed_of_another_length_is_refused(seed: bytes) -> None:
    with pytest.raises(KeyInvalid, match="32 bytes"):
        NoteSigner("log.example", seed)


@pytest.mark.parametrize("signature", [b"", bytes(63), bytes(64), bytes(65)])
def test_a_malformed_signature_is_no_signature(signature: bytes) -> None:
    assert not LOG.verifier.is_signed(b"text", signature)


def test_a_signature_line_says_who_signed() -> None:
    line = SignatureLine("log.example", bytes(4), b"\xff")
    assert line.text == "— log.example AAAAAP8=\n"
    assert SignatureLine.parse(line.text) == line
