"""A server of one's own, started by its own command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from groundswell.cli.answering import wait_for_answer
from groundswell.cli.bench.http.cluster import free_port

_SECRET = "a key for a measurement, which seals nothing of value"  # noqa: S105


def server_environment(data: Path, database: str | None, port: int) -> dict[str, str]:
    """Give the environment of a server behind one proxy, as it is deployed.

    So requests can tell from which of many members' addresses they come.
    """
    variables = {
        **os.environ,
        "GROUNDSWELL_DATA": str(data),
        "GROUNDSWELL_ORIGIN": f"http://127.0.0.1:{port}",
        "GROUNDSWELL_SECRET_KEY": _SECRET,
        "GROUNDSWELL_PROXIES": "1",
        "DJANGO_SETTINGS_MODULE": "groundswell.server.settings",
    }
    variables.pop("DATABASE_URL", None)
    return variables if database is None else {**variables, "DATABASE_URL": database}


@contextmanager
def running_server(
    data: Path, database: str | None, *, workers: int, threads: int
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run a server until the block ends; give its address and the process that leads it.

    Raises:
        Failed: if it does not answer.
    """
    port = free_port()
    command = [str(Path(sys.executable).with_name("groundswell")), "serve", "--no-worker"]
    command += ["--bind", f"127.0.0.1:{port}", "--workers", str(workers)]
    command += ["--threads", str(threads)]
    with (data / "server.log").open("ab") as log:
        leader = subprocess.Popen(  # noqa: S603  # our own arguments
            command, env=server_environment(data, database, port), stdout=log, stderr=log
        )
    try:
        origin = f"http://127.0.0.1:{port}"
        wait_for_answer(leader, origin)
        yield origin, leader
    finally:
        leader.terminate()
        leader.wait(60)
