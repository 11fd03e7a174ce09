"""RFC 9496, appendix A, vector by vector."""

import numpy as np
import pytest
from tests.crypto import rfc9496

from groundswell.crypto.errors import NotCanonical
from groundswell.crypto.points import BASEPOINT, Points
from groundswell.crypto.scalars import Scalars

MULTIPLES = bytes.fromhex("".join(rfc9496.MULTIPLES))
NUMBERS = Scalars.from_ints(range(16))


def test_multiples_of_generator_encode_as_printed() -> None:
    assert (BASEPOINT * NUMBERS).to_bytes() == MULTIPLES
    assert (BASEPOINT.point * NUMBERS).to_bytes() == MULTIPLES


def test_multiples_by_repeated_addition_encode_as_printed() -> None:
    multiple = Points.identity()
    for encoding in rfc9496.MULTIPLES:
        assert multiple.to_bytes().hex() == encoding
        multiple = multiple + BASEPOINT.point


def test_printed_multiples_decode_to_themselves() -> None:
    assert Points.from_bytes(MULTIPLES).to_bytes() == MULTIPLES


@pytest.mark.parametrize("encoding", rfc9496.INVALID)
def test_invalid_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(NotCanonical):
        Points.from_bytes(bytes.fromhex(encoding))


def test_invalid_encodings_among_valid_ones_become_identity() -> None:
    mixed = b"".join(
        bytes.fromhex(bad) + bytes.fromhex(good)
        for bad, good in zip(rfc9496.INVALID, rfc9496.MULTIPLES[1:] * 2, strict=False)
    )
    points, valid = Points.parse(mixed)
    assert valid.tolist() == [False, True] * len(rfc9496.INVALID)
    assert points.is_identity().tolist() == [True, False] * len(rfc9496.INVALID)


def test_refusal_names_first_bad_element() -> None:
    with pytest.raises(NotCanonical) as caught:
        Points.from_bytes(MULTIPLES[:96] + bytes.fromhex(rfc9496.INVALID[0]) * 2)
    assert (caught.value.what, caught.value.index) == ("group element", 3)


@pytest.mark.parametrize(("uniform", "encoding"), rfc9496.MAPPED)
def test_uniform_bytes_map_to_printed_point(uniform: str, encoding: str) -> None:
    assert Points.from_uniform(bytes.fromhex(uniform)).to_bytes().hex() == encoding


def test_uniform_bytes_map_alike_in_bulk() -> None:
    uniform = bytes.fromhex("".join(uniform for uniform, _ in rfc9496.MAPPED))
    rows = np.frombuffer(uniform, np.uint8).reshape(1, -1, 64)
    mapped = Points.from_uniform(rows)
    assert mapped.shape == (1, len(rfc9496.MAPPED))
    assert mapped.to_bytes().hex() == "".join(encoding for _, encoding in rfc9496.MAPPED)
