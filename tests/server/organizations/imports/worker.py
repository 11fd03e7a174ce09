"""A background worker for tests: prepares a database, works on its import, shows its members."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from groundswell.cli.serve import prepare_server


def main(command: str, *arguments: str) -> None:
    """Do one thing."""
    prepare_server()
    if command == "prepare":
        _prepare(int(arguments[0]))
    elif command == "import":
        _import(int(arguments[0]), slowly="slowly" in arguments)
    else:
        _show()


def _prepare(count: int) -> None:
    """Import half of the members, then bring a file of all of them, changed, up to its import."""
    from django.conf import settings
    from tests.server.organizations.imports.material import make_organization, write_file

    from groundswell.server.organizations.actions.imports.choose import confirm_import
    from groundswell.server.organizations.actions.imports.whole import import_roll, prepare_roll

    organization, user = make_organization()
    folder = Path(settings.MEDIA_ROOT)
    half = write_file(folder, *(_row(number, "Iowa") for number in range(0, count, 2)))
    import_roll(organization, half, by=user)
    rest = [_row(number, "Ohio" if number % 5 == 0 else "Iowa") for number in range(7, count)]
    again = write_file(folder, *rest, name="again.csv")
    from datetime import date

    row = prepare_roll(organization, again, by=user, lapsed_on=date(2024, 1, 1))
    confirm_import(row)


def _row(number: int, chapter: str) -> str:
    standing = "suspended" if number % 9 == 0 and chapter == "Ohio" else "active"
    email = f"m{number}@example.org"
    return f"{number:05},Ana,,Name{number % 7},{email},,IA,2020-05-01,{standing},{chapter}"


def _import(step: int, *, slowly: bool) -> None:
    """Do what the worker does, in small steps; slowly enough to be killed in the middle."""
    from groundswell.server.organizations.actions.imports import commit
    from groundswell.server.organizations.actions.imports.hold import take_due_imports
    from groundswell.server.organizations.models import RollImport
    from groundswell.server.organizations.queries.imports import steps
    from groundswell.server.organizations.tasks import do_import

    steps.STEP = step
    if slowly:
        apply_step = commit.apply_step

        def apply_slowly(*arguments: object) -> None:
            apply_step(*arguments)  # type: ignore[arg-type]
            time.sleep(0.3)

        commit.apply_step = apply_slowly
    # What a killed worker held is taken once it has shown no life for a while; not waited for here.
    RollImport.objects.update(beat_at="2020-01-01T00:00:00Z")
    for hold in take_due_imports():
        do_import(hold)
    if not slowly:
        assert RollImport.objects.filter(state="done").count() == 2


def _show() -> None:
    from tests.server.organizations.imports.material import snapshot

    from groundswell.server.organizations.models import Change, Organization, RollImport

    for line in snapshot(Organization.objects.get()):
        print(line)  # noqa: T201
    for row in RollImport.objects.all():
        print(row.state, sorted((row.changed or {}).items()))  # noqa: T201
    print(Change.objects.filter(action="roll_imported").count())  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
