"""The curve of Ed25519 in plain Python, to make keys and signatures that no library would."""

from __future__ import annotations

from hashlib import sha512

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, P) % P
_Y = 4 * pow(5, -1, P) % P

Point = tuple[int, int]
IDENTITY: Point = (0, 1)
ORDER_TWO: Point = (0, P - 1)


def add(a: Point, b: Point) -> Point:
    """Add two points (RFC 8032, 5.1.4, in affine coordinates)."""
    (x1, y1), (x2, y2) = a, b
    product = _D * x1 * x2 * y1 * y2 % P
    x = (x1 * y2 + x2 * y1) * pow(1 + product, -1, P) % P
    return x, (y1 * y2 + x1 * x2) * pow(1 - product, -1, P) % P


def multiply(n: int, point: Point) -> Point:
    """Multiply by doubling and adding."""
    total = IDENTITY
    while n:
        if n & 1:
            total = add(total, point)
        point, n = add(point, point), n >> 1
    return total


def encode(point: Point) -> bytes:
    """Encode a point (RFC 8032, 5.1.2)."""
    x, y = point
    return (y | (x & 1) << 255).to_bytes(32, "little")


def generator() -> Point:
    """Give the point with y = 4/5 and even x."""
    square = (_Y * _Y - 1) * pow(_D * _Y * _Y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    return (x if x % 2 == 0 else P - x), _Y


def challenge(nonce: bytes, key: bytes, message: bytes) -> int:
    """Hash R, A and M (RFC 8032, 5.1.6)."""
    return int.from_bytes(sha512(nonce + key + message).digest(), "little") % ORDER
