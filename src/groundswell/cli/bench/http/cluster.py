"""A PostgreSQL cluster of one's own: made in a folder, on a free port, gone when it is done with.

It runs with the defaults that matter here: what was committed is on the disk.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from groundswell.cli.errors import Failed, Misused

_BINARIES = Path("/usr/lib/postgresql")
_USER = "groundswell"
_CONNECTIONS = 200


@dataclass(frozen=True)
class Cluster:
    """A running cluster: its folder, its programs' folder, its port."""

    folder: Path
    programs: Path
    port: int

    @property
    def url(self) -> str:
        """Give the address of its database, as DATABASE_URL takes it."""
        return f"postgres://{_USER}@127.0.0.1:{self.port}/postgres"

    def crash_and_start(self) -> None:
        """Stop it as a crash would, at once and without writing anything, and start it again."""
        self._control("stop", "-m", "immediate")
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = (
            f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 "
            f"-c max_connections={_CONNECTIONS}"
        )
        self._control("start", "-l", str(self.folder / "log"), "-o", options)

    def stop(self) -> None:
        """Stop it."""
        self._control("stop", "-m", "fast")

    def make(self) -> None:
        """Make its files."""
        self._run("initdb", "--auth", "trust", "--username", _USER, "--encoding", "UTF8")

    def _control(self, *arguments: str) -> None:
        self._run("pg_ctl", "-w", "-s", *arguments)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), "-D", str(self.folder / "data"), *arguments]
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            command = ["runuser", "-u", "postgres", "--", *command]
        # A file, not a pipe: the server that pg_ctl starts holds its other end open for ever.
        with (self.folder / "errors").open("wb") as errors:
            done = subprocess.run(  # noqa: S603  # our own arguments
                command, check=False, cwd="/", stdout=subprocess.DEVNULL, stderr=errors
            )
        if done.returncode:
            raise Failed(f"{program}: {(self.folder / 'errors').read_text().strip()}")


@contextmanager
def private_cluster(folder: Path) -> Iterator[Cluster]:
    """Run a cluster in a new folder until the block ends.

    Raises:
        Misused: if PostgreSQL's programs are not on this machine.
    """
    programs = find_programs()
    if programs is None:
        raise Misused("PostgreSQL is not installed here: give --database, or apt install it")
    folder.mkdir(mode=0o700)
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    cluster = Cluster(folder, programs, free_port())
    cluster.make()
    cluster.start()
    try:
        yield cluster
    finally:
        cluster.stop()


def find_programs() -> Path | None:
    """Find PostgreSQL's programs, the newest version's; None where there are none."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).parent
    versions = [path.parent for path in _BINARIES.glob("*/bin/initdb")]
    return max(versions, key=lambda path: int(path.parent.name), default=None)


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
