"""The numbers of RFC 9496 section 4.1, computed from their definitions, as limbs."""

import numpy as np

from groundswell.crypto.kernel.emit import Field

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493


def limbs(value: int) -> Field:
    """Split an integer below 2²⁵⁵ into five limbs of 51 bits."""
    a, b, c, d, e = (np.uint64((value >> (51 * i)) & (2**51 - 1)) for i in range(5))
    return a, b, c, d, e


def _root(value: int) -> int:
    """Return the even square root modulo p; the caller knows that there is one."""
    root = pow(value, (P + 3) // 8, P)
    if root * root % P != value % P:
        root = root * pow(2, (P - 1) // 4, P) % P
    return P - root if root % 2 else root


def _inverse(value: int) -> int:
    return pow(value, P - 2, P)


_D = -121665 * _inverse(121666) % P
_ROOT_OF_MINUS_ONE = _root(-1)

ZERO = limbs(0)
ONE = limbs(1)
D = limbs(_D)
TWO_D = limbs(2 * _D % P)
SQRT_M1 = limbs(_ROOT_OF_MINUS_ONE)
# The signs of the next two matter to the one-way map: the RFC prints an odd and an even root.
SQRT_AD_MINUS_ONE = limbs(P - _root(-_D - 1))
INVSQRT_A_MINUS_D = limbs(_root(_inverse(-1 - _D)))
ONE_MINUS_D_SQ = limbs((1 - _D * _D) % P)
D_MINUS_ONE_SQ = limbs((_D - 1) ** 2 % P)

WORD_0 = np.uint64(0)
WORD_1 = np.uint64(1)
