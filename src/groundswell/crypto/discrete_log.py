"""Small discrete logarithms: m is found again from m·B by Shanks' baby and giant steps."""

from __future__ import annotations

from math import isqrt

from groundswell.crypto.points import BASEPOINT, Points
from groundswell.crypto.scalars import Scalars

MAX_BABY_STEPS = 1 << 20
_GIANT_STEPS_AT_ONCE = 1 << 12


class LogarithmTable:
    """Baby steps 0·B … (n − 1)·B, shared by all logarithms up to a bound."""

    def __init__(self, bound: int) -> None:
        """Prepare for logarithms from 0 to `bound`."""
        self._bound = bound
        self._steps = min(isqrt(bound) + 1, MAX_BABY_STEPS)
        encoded = (Scalars.from_ints(range(self._steps)) * BASEPOINT).to_array()
        self._baby = {encoded[i].tobytes(): i for i in range(self._steps)}

    def find(self, point: Points, bound: int) -> int | None:
        """Give m with m·B = point and 0 ≤ m ≤ bound, or None where there is none."""
        if bound > self._bound:
            raise ValueError(f"this table goes to {self._bound}, not to {bound}")
        last = bound // self._steps
        for first in range(0, last + 1, _GIANT_STEPS_AT_ONCE):
            giant = range(first, min(first + _GIANT_STEPS_AT_ONCE, last + 1))
            found = self._find_among(point, giant)
            if found is not None:
                return found if found <= bound else None
        return None

    def _find_among(self, point: Points, giant: range) -> int | None:
        strides = Scalars.from_ints([step * self._steps for step in giant])
        encoded = (point.reshape(1) - strides * BASEPOINT).to_array()
        for i, step in enumerate(giant):
            baby = self._baby.get(encoded[i].tobytes())
            if baby is not None:
                return step * self._steps + baby
        return None
