"""A record followed as it grows: read once, then only what is new, each time with all care."""

from __future__ import annotations

from groundswell.cli.console import progress
from groundswell.cli.errors import Failed
from groundswell.cli.people import find_trustee_by_key
from groundswell.cli.reading import Reading, check_extends, check_signer, find_record, read_vote
from groundswell.cli.trustee.session import Session
from groundswell.cli.trustee.state_folder import StateFolder
from groundswell.record.checkpoint import parse_signed


class Follower:
    """A trustee's view of the record of one vote."""

    def __init__(self, folder: StateFolder, location: str, expect: bytes | None) -> None:
        """Begin before the first look; `expect` is the vote's id."""
        self.folder = folder
        self.record = find_record(location)
        self._expect = expect
        self._session: Session | None = None

    def look(self) -> Session:
        """Read what is new, if anything is; give the vote as it stands then.

        Raises:
            Failed: if it is another vote's, or its entries are not what the log has signed.
            Misused: if the folder's key is that of no trustee of this vote.
            LogGrewWrong: if it shrank or forked since it was last seen, in any run.
            EntryRefused, RecordError: as `read_vote` does.
        """
        if self._session is None:
            return self._begin()
        reading = self._grow(self._session.reading)
        if reading is None:
            return self._session
        return self._keep(reading, self._session.trustee)

    def _begin(self) -> Session:
        identity = self.folder.identity()
        with progress("Reading the record") as move:
            reading = read_vote(
                self.record, expect=self._expect, seen=self.folder.seen(), progress=move
            )
        trustee = find_trustee_by_key(reading.state.manifest, identity.public_key)
        self.folder.bind(reading.state.vote_id)
        return self._keep(reading, trustee)

    def _grow(self, before: Reading) -> Reading | None:
        """Take in the entries since the last look, if there are any."""
        signed, seen = parse_signed(self.record.signed_checkpoint()), before.signed
        if signed.checkpoint == seen.checkpoint:
            return None
        check_signer(signed, before.state.manifest)
        check_extends(self.record, signed, seen)
        with progress("Reading the record") as move:
            before.replay.read(signed.checkpoint.size, move)
        if before.replay.tree.root() != signed.checkpoint.root:
            where = self.record.location
            raise Failed(f"{where}: its entries are not the ones that its log has signed")
        return Reading(before.record, signed, before.replay)

    def _keep(self, reading: Reading, trustee: int) -> Session:
        # Before anything is sent: what follows from this state can't be asked for on a fork.
        self.folder.remember(reading.signed)
        self._session = Session(self.folder, reading, trustee)
        return self._session
