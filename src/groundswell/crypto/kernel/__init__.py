"""The compiled arithmetic beneath `Scalars` and `Points`."""

from collections.abc import Callable

from groundswell.crypto.kernel import (
    affine,
    cache,
    doubles,
    fixed,
    fixed_quads,
    group,
    grouped,
    jit,
    pippenger,
    ristretto,
    scalars,
    variable,
    vectors,
)

__all__ = [
    "affine",
    "compile_kernels",
    "doubles",
    "fixed_base",
    "group",
    "grouped",
    "is_compiled",
    "pippenger",
    "ristretto",
    "scalars",
    "variable",
]

fixed_base = fixed_quads if vectors.AVAILABLE else fixed


def is_compiled() -> bool:
    """Tell whether the arithmetic is ready on disk, so that nothing will take long."""
    return cache.is_marked_complete()


def compile_kernels(announce: Callable[[str], None]) -> None:
    """Compile, or load, the whole arithmetic; say so beforehand if it will take long."""
    if not is_compiled():
        announce("Compiling the arithmetic, once: about 20 seconds")
    jit.compile_all()
    cache.mark_complete()
