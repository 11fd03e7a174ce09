"""The same inputs through libsodium's ristretto255 (rbcl), tens of thousands of them."""

import numpy as np
import rbcl
from tests.crypto import material

from groundswell.crypto.points import BASEPOINT, Points, encode_doubles
from groundswell.crypto.scalars import ORDER, Scalars

COUNT = 4_000


def split(data: bytes, length: int = 32) -> list[bytes]:
    return [data[i : i + length] for i in range(0, len(data), length)]


def test_one_way_map_agrees() -> None:
    uniform = material.octets("map", 64 * COUNT)
    expected = [rbcl.crypto_core_ristretto255_from_hash(each) for each in split(uniform, 64)]
    assert split(Points.from_uniform(uniform).to_bytes()) == expected


def test_validity_agrees() -> None:
    edges = b"".join(
        ((number + offset) % 2**256).to_bytes(32, "little")
        for number in material.EDGE_NUMBERS
        for offset in range(-20, 21)
    )
    # Even and below p, so that only the curve's equation is left to refuse them.
    plausible = np.frombuffer(material.octets("plausible", 32 * 20_000), np.uint8).reshape(-1, 32)
    plausible = plausible & np.array([0xFE] + [0xFF] * 30 + [0x7F], np.uint8)
    candidates = edges + material.octets("candidates", 32 * COUNT) + plausible.tobytes()
    _, valid = Points.parse(candidates)
    # The libsodium in rbcl overlooks the topmost bit; RFC 9496, 4.3.1 does not.
    expected = [
        rbcl.crypto_core_ristretto255_is_valid_point(each) and each[31] < 128
        for each in split(candidates)
    ]
    assert valid.tolist() == expected
    assert 1_000 < valid.sum() < len(expected) - 1_000


def test_decoding_then_encoding_gives_same_bytes() -> None:
    plausible = np.frombuffer(material.octets("again", 32 * 20_000), np.uint8).reshape(-1, 32)
    plausible = plausible & np.array([0xFE] + [0xFF] * 30 + [0x7F], np.uint8)
    points, valid = Points.parse(plausible)
    assert points[valid].to_bytes() == plausible[valid].tobytes()


def test_fixed_base_multiplication_agrees() -> None:
    scalars = material.scalars("fixed", COUNT)
    expected = [
        rbcl.crypto_scalarmult_ristretto255_base_allow_scalar_zero(each)
        for each in split(scalars.to_bytes())
    ]
    assert split((BASEPOINT * scalars).to_bytes()) == expected
    assert split(encode_doubles(BASEPOINT * scalars.half()).tobytes()) == expected


def test_variable_base_multiplication_agrees() -> None:
    count = 1_000
    scalars = material.scalars("variable", count)
    points = material.points("variable", count)[np.arange(count - 1, -1, -1)]
    expected = [
        rbcl.crypto_scalarmult_ristretto255_allow_scalar_zero(scalar, point)
        for scalar, point in zip(split(scalars.to_bytes()), split(points.to_bytes()), strict=True)
    ]
    assert split((scalars * points).to_bytes()) == expected


def test_addition_and_subtraction_agree() -> None:
    p = material.points("left", COUNT)
    q = Points.concatenate([p[:9], -p[9:18], material.points("right", COUNT)])[:COUNT]
    pairs = list(zip(split(p.to_bytes()), split(q.to_bytes()), strict=True))
    sums = [rbcl.crypto_core_ristretto255_add(a, b) for a, b in pairs]
    differences = [rbcl.crypto_core_ristretto255_sub(a, b) for a, b in pairs]
    assert split((p + q).to_bytes()) == sums
    assert split((p - q).to_bytes()) == differences


def test_scalar_arithmetic_agrees() -> None:
    a = material.scalars("a", 2_000)
    b = material.scalars("b", 2_000)[np.arange(1_999, -1, -1)]
    pairs = list(zip(split(a.to_bytes()), split(b.to_bytes()), strict=True))
    add, sub = rbcl.crypto_core_ristretto255_scalar_add, rbcl.crypto_core_ristretto255_scalar_sub
    mul = rbcl.crypto_core_ristretto255_scalar_mul
    assert split((a + b).to_bytes()) == [add(x, y) for x, y in pairs]
    assert split((a - b).to_bytes()) == [sub(x, y) for x, y in pairs]
    assert split((a * b).to_bytes()) == [mul(x, y) for x, y in pairs]


def test_wide_reduction_agrees() -> None:
    edges = [0, 1, ORDER - 1, ORDER, 2**256 - 1, 2**256, 2**512 - 1, 2**512 - ORDER, ORDER**2 - 1]
    wide = b"".join(each.to_bytes(64, "little") for each in edges)
    wide += material.octets("wide", 64 * COUNT)
    expected = [rbcl.crypto_core_ristretto255_scalar_reduce(each) for each in split(wide, 64)]
    assert split(Scalars.from_wide(wide).to_bytes()) == expected
