"""Commands run as their users run them: within this process, or in one that can be killed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from groundswell.cli.main import main

_MAIN = "from groundswell.cli.main import main; main()"


def run_command(*arguments: object) -> int:
    """Run a command in this process; give its exit code."""
    with pytest.raises(SystemExit) as end:
        main([str(argument) for argument in arguments])
    assert isinstance(end.value.code, int)
    return end.value.code


def start_command(*arguments: object) -> subprocess.Popen[str]:
    """Start a command as a process of its own."""
    command = [sys.executable, "-c", _MAIN, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
