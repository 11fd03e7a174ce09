"""What can be wrong with group elements and scalars that arrive as bytes."""


class CryptoError(Exception):
    """Root of everything `groundswell.crypto` raises about its input."""


class NotCanonical(CryptoError):
    """A 32-byte string is not the one canonical encoding of a scalar or a group element.

    Attributes:
        what: "scalar" or "group element".
        index: Flat index of the first bad element among those that were read together.
    """

    def __init__(self, what: str, index: int) -> None:
        """Keep what was read and where."""
        super().__init__(f"{what} {index} is not in canonical form")
        self.what = what
        self.index = index
