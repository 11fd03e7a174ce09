"""Write the reference from the code: every command with its options, every environment variable.

    .venv/bin/python -m docs.reference.generate

A test holds the files against what this would write.
"""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from groundswell.cli.main import cli
from groundswell.server.environment import Environment, read_environment

HERE = Path(__file__).parent

VARIABLES = {
    "GROUNDSWELL_ORIGIN": "The address that members see: scheme, host and port. With `https` the "
    "server demands secure connections everywhere.",
    "GROUNDSWELL_DATA": "The folder for the database, files, and what else must be kept.",
    "GROUNDSWELL_SECRET_KEY": "At least 32 characters. It seals every key and code in the "
    "database: whoever has both has these, and without it they are lost.",
    "DATABASE_URL": "`postgres://…` for PostgreSQL, `sqlite:///…` for a file.",
    "EMAIL_URL": "Where mail is handed over: `submission://user:password@host` (STARTTLS), "
    "`smtps://…` (TLS) or `smtp://…` (plain, on this machine).",
    "GROUNDSWELL_FROM_EMAIL": "The sender of all mail.",
    "GROUNDSWELL_BOUNCES": "The mailbox to which messages return that could not be delivered.",
    "GROUNDSWELL_TEXT_PROVIDER": "The class that hands text messages to a provider, as in "
    "`package.Class`.",
    "GROUNDSWELL_PROXIES": "How many proxies of yours stand in front of the server, 0 to 9.",
    "GROUNDSWELL_CLOCK": "A file that says what moment it is, for re-enactments. Refused where "
    "the origin is `https`.",
}
"""What each variable is for, in the order of the page."""

UNSET = {
    "GROUNDSWELL_DATA": "a folder of the user's own",
    "GROUNDSWELL_SECRET_KEY": "drawn once and kept in the data folder; needed where the origin "
    "is `https`",
    "DATABASE_URL": "SQLite, in the data folder",
    "EMAIL_URL": "messages are written to `outbox` in the data folder",
    "GROUNDSWELL_BOUNCES": "the sender's",
    "GROUNDSWELL_TEXT_PROVIDER": "text messages are written to `texts` in the data folder, and "
    "go nowhere",
    "GROUNDSWELL_CLOCK": "the machine's clock",
}
"""What holds without a variable, where that is no value."""


class Asked(dict[str, str]):
    """An environment with nothing in it but a data folder, which remembers what was asked for."""

    def __init__(self, data: str) -> None:
        """Begin with nothing asked."""
        super().__init__(GROUNDSWELL_DATA=data)
        self.names: list[str] = []

    def get(self, name: str, default: str | None = None) -> str | None:  # type: ignore[override]
        """Give a variable, and remember that it was asked for."""
        self.names.append(name)
        return super().get(name, default)


def pages() -> dict[str, str]:
    """Give the reference: file names and texts."""
    return {"commands.md": write_commands(), "environment.md": write_environment()}


def write_commands() -> str:
    """Describe every command."""
    head = (
        "# Commands\n\nMade from the program by `python -m docs.reference.generate`; each command "
        "says the same with `--help`.\n\nExit codes: 0 valid or done; 1 a check failed or an "
        "entry was refused; 2 unreadable or misused.\n"
    )
    return head + "".join(_describe(cli, "groundswell", None))


def _describe(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    """Describe a command, then those below it."""
    context = click.Context(command, info_name=name, parent=parent)
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            assert found is not None
            yield from _describe(found, below, context)
        return
    pieces = " ".join(command.collect_usage_pieces(context))
    yield f"\n## `{context.command_path}`\n\n    {context.command_path} {pieces}\n\n"
    yield cleandoc(command.help or "").replace("\b\n", "") + "\n"
    options = [each.get_help_record(context) for each in command.get_params(context)]
    lines = [_row(*each) for each in options if each is not None and "--help" not in each[0]]
    if lines:
        yield "\n| option | what |\n|---|---|\n" + "".join(lines)


def _row(option: str, what: str) -> str:
    cells = (each.replace("|", "\\|") for each in (f"`{option}`", " ".join(what.split())))
    return f"| {' | '.join(cells)} |\n"


def write_environment() -> str:
    """Describe every variable that the server reads."""
    with TemporaryDirectory() as data:
        asked = Asked(data)
        found = read_environment(asked)
    unknown = set(asked.names) ^ set(VARIABLES)
    if unknown:
        raise LookupError(f"variables without words, or words without variables: {sorted(unknown)}")
    head = (
        "# Environment\n\nMade from the program by `python -m docs.reference.generate`. What a "
        "server needs to know comes from these variables, read once when it starts; one that is "
        "wrong is named, and nothing starts. How to set them for the internet is in "
        "[Deploy](../how-to/deploy.md).\n\n| variable | what | without it |\n|---|---|---|\n"
    )
    rows = [f"| `{name}` | {what} | {_unset(name, found)} |\n" for name, what in VARIABLES.items()]
    return head + "".join(rows)


def _unset(name: str, found: Environment) -> str:
    """Say what holds without a variable."""
    values = {
        "GROUNDSWELL_ORIGIN": f"`{found.origin}`",
        "GROUNDSWELL_FROM_EMAIL": f"`votes@` and the host of the origin: `{found.from_email}`",
        "GROUNDSWELL_PROXIES": f"`{found.proxies}`",
    }
    return values.get(name) or UNSET[name]


if __name__ == "__main__":
    for file, text in pages().items():
        (HERE / file).write_text(text, encoding="utf-8")
