"""`groundswell serve` and `groundswell worker`: the organization's server on this machine."""

from __future__ import annotations

import os
from pathlib import Path

import click

from groundswell.cli.arguments import a_path
from groundswell.cli.console import note, prepare_arithmetic, show
from groundswell.cli.errors import Misused

data_option = click.option(
    "--data",
    type=a_path,
    metavar="DIR",
    help="Folder for the database and files (default: $GROUNDSWELL_DATA, or one of your own).",
)


@click.command(short_help="Start the server.")
@data_option
@click.option("--bind", metavar="HOST:PORT", help="Where to listen (default: as the origin says).")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True)
@click.option("--threads", type=click.IntRange(1, 64), default=8, show_default=True)
@click.option("--no-worker", is_flag=True, help="Leave background work to `groundswell worker`.")
def serve(data: Path | None, bind: str | None, workers: int, threads: int, no_worker: bool) -> None:
    """Start the server: pages, voting, the live record, background work.

    With nothing set it keeps everything in one folder and answers on this machine alone.
    GROUNDSWELL_ORIGIN, GROUNDSWELL_SECRET_KEY, DATABASE_URL and EMAIL_URL set up a public one
    (docs/how-to/deploy.md).
    """
    if bind is not None and "GROUNDSWELL_ORIGIN" not in os.environ:
        os.environ["GROUNDSWELL_ORIGIN"] = f"http://{bind}"
    prepare_arithmetic()
    prepare_server(data)
    from groundswell.server.environment import read_environment
    from groundswell.server.running.web import Web

    environment = read_environment()
    where = bind or _bind_to(environment.origin, environment.is_secure)
    _check_address(where)
    token = _begin_setup()
    Web(
        bind=where,
        workers=workers,
        threads=threads,
        with_worker=not no_worker,
        ready=lambda: _greet(environment.origin, token),
        stopping=tell_stopping,
    ).run()


@click.command(short_help="Do the server's background work.")
@data_option
def worker(data: Path | None) -> None:
    """Send invitations, import rolls, open and close votes on time: beside `serve --no-worker`."""
    prepare_arithmetic()
    prepare_server(data)
    from groundswell.server.running.background import run_worker

    note("Working. Stop with Ctrl-C: what is under way is finished first.")
    run_worker()


def prepare_server(data: Path | None = None) -> None:
    """Load the server, and bring its database and files to this version.

    Raises:
        Misused: if it is not installed, or the environment or the folder is not fit.
    """
    if data is not None:
        if data.exists() and not data.is_dir():
            raise Misused(f"--data {data}: a file, where a folder belongs")
        os.environ["GROUNDSWELL_DATA"] = str(data.absolute())
    try:
        from groundswell.server.environment import EnvironmentInvalid, read_environment
        from groundswell.server.running import prepare
    except ImportError as error:
        raise Misused("the server is not installed: pip install 'groundswell[server]'") from error
    try:
        read_environment()
        prepare.prepare_django()
        prepare.prepare_database(note)
    except EnvironmentInvalid as error:
        raise Misused(str(error)) from error
    prepare.prepare_static()


def tell_stopping() -> None:
    """Say that the server takes nothing more, and that it may be a moment until it has ended."""
    note("Stopping: what is under way is finished first.")


def _bind_to(origin: str, is_secure: bool) -> str:
    """Listen where a public server's proxy looks, or where the local origin says."""
    return "127.0.0.1:8000" if is_secure else origin.removeprefix("http://")


def _check_address(bind: str) -> None:
    """Say in one sentence that the server can't listen, before gunicorn tries for seconds.

    Raises:
        Misused: naming the address.
    """
    from groundswell.server.running.listening import AddressUnusable, check_address

    try:
        check_address(bind)
    except AddressUnusable as error:
        raise Misused(f"can't listen at {error}. Choose another with --bind HOST:PORT") from error


def _begin_setup() -> str | None:
    from groundswell.server.organizations.actions.setup import begin_setup

    return begin_setup()


def _greet(origin: str, token: str | None) -> None:
    show(f"Groundswell is at {origin}/")
    if token is not None:
        show(f"Make the first account: {origin}/console/set-up/{token}/")
    note("Stop it with Ctrl-C.")
