"""`groundswell witness`: see that a record only grows, and co-sign that.

    DIR/log           the log's key, as first seen
    DIR/checkpoint    the last state of the record that was co-signed
    DIR/evidence-N    two states that contradict each other, both signed by the log

The folder is the witness's memory. Without it the witness could be led onto a fork, so what it
co-signs is written there, durably, before the cosignature leaves.
"""

from __future__ import annotations

import time
from pathlib import Path

import click

from groundswell.cli.arguments import a_file, a_path, expect_option, record_argument
from groundswell.cli.clock import posix_now
from groundswell.cli.console import note, show
from groundswell.cli.errors import Failed, Unreadable
from groundswell.cli.keyfile import KeyFile, read_key_file
from groundswell.cli.private import (
    make_private_folder,
    read_text,
    write_private,
    write_public,
)
from groundswell.cli.reading import find_record
from groundswell.cli.trustee.server import Rejected, Unreached, VoteServer, find_server
from groundswell.record.checkpoint import parse_signed
from groundswell.record.errors import LogGrewWrong, NotFound, RecordUnreadable, TileInvalid
from groundswell.record.lock import WriterLock
from groundswell.record.note import NoteVerifier, SignatureLine
from groundswell.record.reader import Record
from groundswell.record.witness import WitnessState, follow
from groundswell.voting.manifest import MANIFEST, vote_id


@click.command(short_help="Watch that a record only grows, and co-sign it.")
@record_argument
@click.option("--key", type=a_file, required=True, metavar="FILE", help="Your witness key.")
@click.option("--state", "folder", type=a_path, required=True, metavar="DIR", help="Your memory.")
@click.option("--out", type=a_file, required=True, metavar="FILE", help="The signed checkpoint.")
@click.option(
    "--follow",
    "seconds",
    type=click.IntRange(1, 86_400),
    metavar="SECONDS",
    help="Go on watching, and look again after so many seconds.",
)
@click.option("--send", is_flag=True, help="Hand your signature in where the record is.")
@expect_option
def witness(
    record: str,
    key: Path,
    folder: Path,
    out: Path,
    seconds: int | None,
    send: bool,
    expect: bytes | None,
) -> None:
    """Check that RECORD begins with everything that you saw of it before, and co-sign it.

    FILE is the checkpoint with your signature, for the election officer (vote accept) and for
    anyone who asks what you saw. Where RECORD is a server's address, --send publishes it there by
    itself: a server shows it until the record grows, so leave it running with --follow. You vouch
    for growth, not for content: that is for `verify`.
    """
    signer = read_key_file(key, "witness")
    make_private_folder(folder)
    lock = WriterLock(folder)
    try:
        server = find_server(record) if send else None
        watch = _Watch(find_record(record), signer, folder, out, server)
        watch.bind(expect)
        watch.look()
        while seconds is not None:
            time.sleep(seconds)
            watch.look_again()
    finally:
        lock.release()


class _Watch:
    """One record being watched."""

    def __init__(
        self,
        record: Record,
        signer: KeyFile,
        folder: Path,
        out: Path,
        server: VoteServer | None = None,
    ) -> None:
        self._record = record
        self._signer = signer.note_signer
        self._folder = folder
        self._out = out
        self._server = server
        self._log: NoteVerifier

    def bind(self, expect: bytes | None) -> None:
        """Keep to the log that was seen first.

        Raises:
            Failed: if the record is another vote's, or its log's key has changed.
        """
        size = parse_signed(self._record.signed_checkpoint()).checkpoint.size
        if size == 0:
            raise Unreadable(self._record.location, "the record is empty: there is nothing to see")
        [(_, data)] = self._record.entries(0, 1, size=size)
        if expect is not None and vote_id(data) != expect:
            raise Failed(f"this is the record of another vote, with the id {vote_id(data).hex()}")
        key, file = MANIFEST.decode(data, index=0).log.key, self._folder / "log"
        if not file.exists():
            write_private(file, f"{key}\n".encode())
        elif read_text(file).strip() != key:
            raise Failed(
                f"{self._folder} watches another log, {read_text(file).strip()}, and the record "
                f"names {key}: use a folder for each vote, or ask why the key has changed"
            )
        self._log = NoteVerifier.from_vkey(key)

    def look(self) -> None:
        """Check the growth since the last time, and co-sign.

        Raises:
            LogGrewWrong: if it did not simply grow; the evidence is kept.
            RecordError: if the record can't be read.
        """
        file = self._folder / "checkpoint"
        state = WitnessState.parse(read_text(file)) if file.exists() else None
        at = posix_now()
        try:
            grown, line = follow(self._record, state, log=self._log, witness=self._signer, at=at)
        except LogGrewWrong as error:
            note(f"The evidence is kept in {self._keep_evidence(error)}: publish it.")
            raise
        # Once this is written the cosignature may be lost, but never given to a fork.
        write_private(file, grown.text.encode())
        signed = grown.signed
        cosigned = signed.with_lines([*signed.signatures, SignatureLine.parse(line)])
        write_public(self._out, cosigned.text.encode())
        show(f"{self._signer.name} co-signs the record of {signed.checkpoint.size:,} entries")
        self._send(cosigned.text)

    def _send(self, text: str) -> None:
        """Hand a cosignature in; where the record has grown meanwhile, the next look signs that."""
        if self._server is None:
            return
        try:
            self._server.send_cosignature(text)
            note("It is published there.")
        except (Rejected, Unreached) as error:
            note(f"It is not published there: {error}")

    def look_again(self) -> None:
        """Look again, if the record has changed; go on when it can't be reached or is half copied.

        Raises:
            LogGrewWrong: if it did not simply grow.
        """
        try:
            seen = parse_signed(read_text(self._folder / "checkpoint"))
            found = parse_signed(self._record.signed_checkpoint())
            if found.checkpoint != seen.checkpoint:
                self.look()
        except (NotFound, RecordUnreadable, TileInvalid) as error:
            note(f"{error}; looking again later")

    def _keep_evidence(self, error: LogGrewWrong) -> Path:
        number = len(list(self._folder.glob("evidence-*"))) + 1
        path = self._folder / f"evidence-{number}"
        write_private(path, str(error).encode())
        return path
