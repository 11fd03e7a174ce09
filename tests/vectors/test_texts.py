"""Texts and entries, each in its one form, as in the vectors."""

from __future__ import annotations

import pytest
from tests.vectors.files import Case, bytes_of, cases_of

from groundswell.record.errors import Base64Invalid, EntryNotCanonical
from groundswell.record.strict_base64 import (
    decode_standard,
    decode_url,
    encode_standard,
    encode_url,
)
from groundswell.voting.code import format_code, parse_code, parse_tracker, tracker
from groundswell.voting.credential import derive_credentials
from groundswell.voting.entries import ENTRY
from groundswell.voting.errors import CodeInvalid


def name(case: Case) -> str:
    return str(case["name"])


@pytest.mark.parametrize("case", cases_of("base64"), ids=name)
def test_base64(case: Case) -> None:
    url = case["form"] == "url"
    decode, encode = (decode_url, encode_url) if url else (decode_standard, encode_standard)
    if case["accepted"]:
        assert decode(case["text"]).hex() == case["bytes"]
        assert encode(bytes.fromhex(case["bytes"])) == case["text"]
    else:
        with pytest.raises(Base64Invalid):
            decode(case["text"])


@pytest.mark.parametrize("case", cases_of("entries"), ids=name)
def test_entries(case: Case) -> None:
    data = bytes_of(case)
    if case["accepted"]:
        assert ENTRY.encode(ENTRY.decode(data)) == data
    else:
        with pytest.raises(EntryNotCanonical):
            ENTRY.decode(data)


@pytest.mark.parametrize("case", cases_of("codes"), ids=name)
def test_codes(case: Case) -> None:
    if "key" in case:
        code = bytes.fromhex(case["code"])
        found = derive_credentials([code], bytes.fromhex(case["vote_id"]))
        assert (format_code(code), parse_code(case["text"])) == (case["text"], code)
        assert found.secrets.to_bytes().hex() == case["secret"]
        assert found.keys[0].hex() == case["key"]
    elif case["accepted"]:
        assert parse_code(case["typed"]).hex() == case["code"]
    else:
        with pytest.raises(CodeInvalid):
            parse_code(case["typed"])


@pytest.mark.parametrize("case", cases_of("trackers"), ids=name)
def test_trackers(case: Case) -> None:
    if "leaf" in case:
        assert tracker(bytes.fromhex(case["leaf"])) == case["tracker"]
    elif case["accepted"]:
        assert parse_tracker(case["typed"]) == case["tracker"]
    else:
        with pytest.raises(CodeInvalid):
            parse_tracker(case["typed"])
