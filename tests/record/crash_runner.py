"""Kill a real process at every operation of a write, and leave what it left in a folder each.

Run as `python -m tests.record.crash_runner SCENARIO PREPARED TARGET`: for each operation of the
disk and each way of dying at it, copy the prepared folder, fork, and let the child do the write
until it kills itself with SIGKILL. Ends when a child lives to the end. Prints one line each:
the folder's name, and "killed" or "done".
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

from tests.record.logs import LOG, ORIGIN, WITNESS, entries_of

from groundswell.record.checkpoint import cosign
from groundswell.record.disk import TEMPORARY_SUFFIX, Disk
from groundswell.record.writer import LogWriter

MODES = ("before", "torn", "unnamed", "after")


class DeadlyDisk(Disk):
    """Kill this process before, within or after the operation with a given number."""

    def __init__(self, number: int, mode: str) -> None:
        self.left = number
        self.mode = mode

    def make_folder(self, folder: Path) -> None:
        self._die_if("before")
        super().make_folder(folder)
        self._die_if("after", last=True)

    def write_file(self, path: Path, data: bytes) -> None:
        self._die_if("before")
        temporary = path.with_name(path.name + TEMPORARY_SUFFIX)
        if self.left == 0 and self.mode == "torn":
            temporary.write_bytes(data[: len(data) // 2])
            self._die_if("torn")
        if self.left == 0 and self.mode == "unnamed":
            temporary.write_bytes(data)
            self._die_if("unnamed")
        super().write_file(path, data)
        self._die_if("after", last=True)

    def sync_folder(self, folder: Path) -> None:
        self._die_if("before")
        super().sync_folder(folder)
        self._die_if("after", last=True)

    def remove_file(self, path: Path) -> None:
        self._die_if("before")
        super().remove_file(path)
        self._die_if("after", last=True)

    def remove_folder(self, folder: Path) -> None:
        self._die_if("before")
        super().remove_folder(folder)
        self._die_if("after", last=True)

    def _die_if(self, mode: str, *, last: bool = False) -> None:
        if self.left == 0 and self.mode == mode:
            os.kill(os.getpid(), signal.SIGKILL)
        self.left -= last


def act(scenario: str, folder: Path, disk: Disk) -> None:
    if scenario == "create":
        LogWriter.create(folder, ORIGIN, LOG, disk=disk)
        return
    writer = LogWriter.open(folder, LOG, disk=disk)
    if scenario == "append":
        writer.append(entries_of(10, first=writer.size))
    elif scenario == "cosign":
        writer.add_cosignature(cosign(writer.signed, WITNESS, at=9), WITNESS.verifier)


def run(scenario: str, prepared: Path, target: Path, number: int, mode: str) -> str:
    folder = target / f"{mode}-{number:03}"
    if prepared.exists():
        shutil.copytree(prepared, folder)
    child = os.fork()
    if child == 0:
        act(scenario, folder, DeadlyDisk(number, mode))
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return f"{folder.name} killed"
    return f"{folder.name} done" if status == 0 else f"{folder.name} failed"


def main() -> None:
    scenario, prepared, target = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    number = 0
    while True:
        lines = [run(scenario, prepared, target, number, mode) for mode in MODES]
        print("\n".join(lines))  # noqa: T201
        if not any(line.endswith("killed") for line in lines):
            break
        number += 1


if __name__ == "__main__":
    main()
