"""How many bytes a ballot takes: of each proof block, and of the longest ballot as an entry.

A block is a run of 32-byte points and scalars:

    option      α, β, then a_u, b_u for u = 0 … M, then c_0 … c_{M−1}, then z_0 … z_M
    selection   a_u, b_u for each branch, then all c_u but the last, then all z_u

The last challenge of a block is derived, never written (protocol, section 3).
"""

from __future__ import annotations

import msgspec

from groundswell.voting.entries import Ballot, BallotQuestion
from groundswell.voting.manifest import Manifest, Question

_WORD = 32  # bytes of a point or a scalar
_LAST_SEQUENCE = 2**53 - 1  # 16 digits: the longest number that an entry can hold
_KEY = "A" * 43
_SIGNATURE = "A" * 86


def ballot_size(manifest: Manifest) -> int:
    """Give the bytes of the longest ballot of this manifest as an entry.

    Exact for a sequence number of 16 digits: blocks have one length, and everything else is
    measured on an entry without them.
    """
    blank = Ballot(
        credential=_KEY,
        sequence=_LAST_SEQUENCE,
        questions=tuple(_blank(question) for question in manifest.questions),
        signature=_SIGNATURE,
    )
    blocks = sum(_blocks_text_size(question) for question in manifest.questions)
    return len(msgspec.json.encode(blank)) + blocks


def _option_block_size(question: Question) -> int:
    """Give the bytes of one option's ciphertext and proof."""
    branches = question.highest + 1
    return _WORD * (2 + _proof_words(branches))


def _selection_block_size(question: Question) -> int:
    """Give the bytes of the proof of `least` and `most`; 0 where there is none."""
    return _WORD * _proof_words(question.most - question.least + 1) * question.limits_selection


def _proof_words(branches: int) -> int:
    """Count a_u and b_u, the challenges but the last, and the responses."""
    return 2 * branches + (branches - 1) + branches


def _blank(question: Question) -> BallotQuestion:
    selection = "" if question.limits_selection else None
    return BallotQuestion(options=("",) * len(question.options), selection=selection)


def _blocks_text_size(question: Question) -> int:
    option = _base64_size(_option_block_size(question))
    return len(question.options) * option + _base64_size(_selection_block_size(question))


def _base64_size(size: int) -> int:
    """Give the characters of so many bytes as unpadded base64."""
    return (4 * size + 2) // 3
