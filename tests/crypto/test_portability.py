"""A processor without vector products computes the same: checked by compiling for a plain one.

The other half of each choice is what the rest of the tests run, wherever they run.
"""

import hashlib
import os
import subprocess
import sys

from tests.crypto import material, rfc9496

from groundswell.crypto.kernel import vectors
from groundswell.crypto.points import BASEPOINT, Points, encode_doubles, multiscalar


def fingerprint() -> str:
    """Return the digest of results from every part that has a version in vectors."""
    points, valid = Points.parse(material.octets("portable", 32 * 400))
    few = material.points("portable", 300)
    scalars = material.scalars("portable", 300)
    results = [
        valid.tobytes(),
        points.to_bytes(),
        few.to_bytes(),
        Points.parse(bytes.fromhex("".join(rfc9496.INVALID)))[1].tobytes(),
        (BASEPOINT * scalars).to_bytes(),
        encode_doubles(BASEPOINT * scalars.half()).tobytes(),
        (scalars * few).to_bytes(),
    ]
    for size in (0, 1, 2, 3, 9, 40, 300):
        short, weights = material.points("short", size), material.weights("short", size)
        total = multiscalar(few[:size], scalars[:size], short, weights)
        results.append(total.to_bytes())
    return hashlib.sha256(b"".join(results)).hexdigest()


def test_plain_processor_computes_the_same() -> None:
    program = (
        "from tests.crypto.test_portability import fingerprint, vectors;"
        "print(vectors.AVAILABLE, fingerprint())"
    )
    plain = {"NUMBA_CPU_NAME": "generic", "NUMBA_CPU_FEATURES": ""}
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **plain},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split() == ["False", fingerprint()]


def test_vector_products_are_used_where_they_exist() -> None:
    from numba.core.registry import cpu_target

    features = str(cpu_target.target_context.codegen().magic_tuple()[-1])
    assert ("+avx512ifma" in features and "+avx512vl" in features) == vectors.AVAILABLE
