"""The credentials' rows, which follow the roll's entries in the log."""

from __future__ import annotations

from groundswell.record.strict_base64 import decode_url
from groundswell.server.elections.models import Credential, Vote
from groundswell.voting.entries import Reissue, RollChunk
from groundswell.voting.roll import unpack_chunk

_ROWS_AT_ONCE = 1_024


def add_credentials(vote: Vote, chunk: RollChunk) -> None:
    """Write the rows of a chunk of the roll, which has been checked."""
    keys, weights, cells = unpack_chunk(chunk)
    columns = zip(keys, weights.tolist(), cells.tolist(), strict=True)
    rows = [
        Credential(vote_id=vote.pk, key=key.tobytes(), weight=weight, cell=cell)
        for key, weight, cell in columns
    ]
    Credential.objects.bulk_create(rows, batch_size=_ROWS_AT_ONCE)


def replace_credential(vote: Vote, reissue: Reissue) -> None:
    """Let a new credential stand for the member of an old one, whose ballot counts until then."""
    old = Credential.objects.get(vote_id=vote.pk, key=decode_url(reissue.revoked, 32))
    old.replaced_by = Credential.objects.create(
        vote_id=vote.pk,
        key=decode_url(reissue.credential, 32),
        cell=old.cell,
        weight=old.weight,
        entry=old.entry,
    )
    old.save(update_fields=["replaced_by"])
