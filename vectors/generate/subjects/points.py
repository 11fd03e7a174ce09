"""Group elements on the wire (RFC 9496, appendix A)."""

from __future__ import annotations

from vectors.generate.case import Case

ABOUT = "Encodings of ristretto255; the refused ones are of RFC 9496, appendix A.2, and variants."

_REFUSED = {
    "not canonical: p": "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "not canonical: the highest bit": "00" * 31 + "80",
    "not canonical: all ones": "ff" * 32,
    "not canonical: above p": "f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "negative: 1": "01" + "00" * 31,
    "negative": "ed57ffd8c914fb201471d1c3d245ce3c746fcbe63a3679d51b6a516ebebe0e20",
    "not a square": "26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371",
    "negative product": "3eb858e78f5a7254d8c9731174a94f76755fd3941c0ac93735c07ba14579630e",
    "y is zero": "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "the generator with the highest bit set": (
        "e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2df6"
    ),
    "the generator negated as a number": (
        "0b0d51f59543b18e577b569e3affaea0a71cf4955a7d22724959a6ba1f72d209"
    ),
    "the Edwards generator of RFC 8032": "58" + "66" * 31,
}
_ACCEPTED = {
    "the generator": "e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76",
    "its double": "6a493210f7499cd17fecb510ae0cea23a110e8d5b901f8acadd3095c73a3b919",
    "its multiple by 15": "e0c418f7c8d9c4cdd7395b93ea124f3ad99021bb681dfc3302a9d99a2e53e64e",
}


def cases() -> list[Case]:
    """List encodings, the identity being accepted and marked."""
    zero: Case = {"name": "the identity", "bytes": "00" * 32, "accepted": True, "identity": True}
    good = [_case(name, data, accepted=True) for name, data in _ACCEPTED.items()]
    return [zero, *good, *(_case(name, data, accepted=False) for name, data in _REFUSED.items())]


def _case(name: str, data: str, *, accepted: bool) -> Case:
    return {"name": name, "bytes": data, "accepted": accepted}
