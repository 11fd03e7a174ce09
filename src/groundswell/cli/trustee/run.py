"""`groundswell trustee run`: everything a trustee does, by itself, while it is left open.

Whatever stops it, started again it goes on: what was made is in the folder before it is sent, and
the server takes the same entries twice without harm.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from groundswell.cli.arguments import expect_option, witness_keys_option, workers_option
from groundswell.cli.console import note, prepare_arithmetic
from groundswell.cli.describe import describe_entries
from groundswell.cli.errors import Failed, Misused
from groundswell.cli.keyfile import KeyFile
from groundswell.cli.trustee.decrypt import TooEarly, Wanted, check_time, make_decryptions
from groundswell.cli.trustee.following import Follower
from groundswell.cli.trustee.server import Rejected, Unreached, VoteServer, find_server
from groundswell.cli.trustee.session import Session, state_option
from groundswell.cli.trustee.state_folder import StateFolder, make_state
from groundswell.cli.trustee.turns import Part, find_turn
from groundswell.record.errors import NotFound, RecordUnreadable

_TRIES = 5
"""After so many refusals in a row it is not a matter of time."""
_SLOWER = 6
"""While nothing is to be done for days, so many times the usual pause."""


@click.command(short_help="Do all of it in one go, over the network.")
@click.argument("location", metavar="LINK|RECORD")
@state_option
@expect_option
@witness_keys_option
@click.option(
    "--below-floor",
    is_flag=True,
    help="Decrypt although fewer ballots were cast than the privacy floor.",
)
@click.option(
    "--every",
    type=click.IntRange(1, 3_600),
    default=10,
    show_default=True,
    metavar="SECONDS",
    help="How often to look at the record.",
)
@workers_option
def run(
    location: str,
    folder: Path,
    expect: bytes | None,
    witnesses: tuple[str, ...],
    below_floor: bool,
    every: int,
    workers: int,
) -> None:
    """Be a trustee of the vote at LINK, the address that the election officer sent you.

    Makes your key and sends its public part, waits until the vote is frozen, then takes every
    step of the ceremony as soon as its turn comes. When the vote is closed it verifies the whole
    record and decrypts the tally. Leave it open, or start it again after the close.
    """
    server = find_server(location)
    prepare_arithmetic()
    with make_state(folder) as state:
        wanted = Wanted(expect=expect, witnesses=witnesses, below_floor=below_floor)
        _Run(server, state, wanted, every=every, workers=workers).go()


@dataclass
class _Run:
    """One trustee at work."""

    server: VoteServer
    folder: StateFolder
    wanted: Wanted
    every: int
    workers: int
    _said: str = ""
    _refusals: int = 0
    _early: bool = False
    _follower: Follower = field(init=False)

    def go(self) -> None:
        """Do all that is to be done, to the end.

        Raises:
            Misused, Failed: where a person must look first.
            LogGrewWrong, EntryRefused: if the record is not what it should be.
        """
        # On the disk before it is sent: a key in a manifest can't be exchanged.
        identity = self.folder.find_or_draw_identity(os.urandom)
        if self.server.link is not None:
            self._take_seat(identity)
        self._follower = Follower(self.folder, self.server.record, self.wanted.expect)
        while (part := self._move()) is not Part.DONE:
            time.sleep(self.every * (_SLOWER if part is Part.REST else 1))

    def _take_seat(self, identity: KeyFile) -> None:
        """Send the key, and wait until the vote is frozen."""
        while True:
            try:
                seat = self.server.seat()
                if seat.vote_id is not None:
                    break
                if seat.key is None:
                    self.server.send_key(identity.public_key)
                    self._say(f"{seat.name}, trustee of “{seat.title}”: your key is sent.")
                elif seat.key != identity.public_key:
                    raise Misused(
                        f"another key was taken for this link, {seat.key}: is {self.folder.path} "
                        "the right folder? The officer can make the link anew"
                    )
                self._say(f"Your key is {identity.public_key}. Waiting for the vote to be frozen.")
            except Unreached as error:
                self._say(f"{error}. Trying again.")
            time.sleep(self.every)
        self._expect(bytes.fromhex(seat.vote_id))

    def _expect(self, vote_id: bytes) -> None:
        """Keep to the vote that the link is for."""
        if self.wanted.expect not in (None, vote_id):
            raise Failed(f"the link is for another vote, with the id {vote_id.hex()}")
        self.wanted = replace(self.wanted, expect=vote_id)
        self._say(f"The vote is frozen. Its id is {vote_id.hex()}: is it the published one?")

    def _move(self) -> Part:
        """Look at the record, and do what it is time for."""
        try:
            session = self._follower.look()
            turn = find_turn(session)
            if turn.part is Part.DECRYPT:
                check_time(session.state)  # before all is verified, which may take long
            self._say(turn.words)
            if turn.take is not None:
                made = turn.take(session)
                self.server.send_entries(made.entries)
                self._say("; ".join(describe_entries(session.state.manifest, made.entries)) + ".")
            elif turn.part is Part.DECRYPT:
                self._decrypt(session)
                return Part.DONE
        except (Unreached, RecordUnreadable, NotFound) as error:
            self._say(f"{error}. Trying again.")
            return Part.WAIT
        except TooEarly as error:
            # The server's clock may run ahead of this one's: whoever left this open need not come.
            self._say_early(error)
            return Part.WAIT
        except Rejected as error:
            return self._wait_after(error)
        self._refusals = 0
        return turn.part

    def _decrypt(self, session: Session) -> None:
        made = make_decryptions(
            self._follower.record, self.folder, self.wanted, workers=self.workers
        )
        try:
            self.server.send_entries(made.entries)
        except Rejected as error:
            if error.name != "order":
                raise
            self._say("The others have counted the vote already: your part was not needed.")
            return
        done = describe_entries(session.state.manifest, made.entries)
        self._say("; ".join(done) + ". It is sent. Thank you: nothing is left for you to do.")

    def _wait_after(self, error: Rejected) -> Part:
        """Try again where the record has moved on meanwhile; not for ever.

        Raises:
            Rejected: when it is not a matter of time.
        """
        self._refusals += 1
        if self._refusals >= _TRIES:
            raise error
        self._say(f"{error}. Looking again.")
        return Part.WAIT

    def _say_early(self, error: TooEarly) -> None:
        """Say once that it is too early: the moment in the words is another at each look."""
        if not self._early:
            self._say(f"{error} yet. Waiting.")
        self._early = True

    def _say(self, words: str) -> None:
        """Say something, once."""
        if words != self._said:
            note(f"{time.strftime('%H:%M:%S')}  {words}")
            self._said = words
