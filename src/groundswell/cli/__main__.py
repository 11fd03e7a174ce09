"""The command line as a module: `python -m groundswell.cli`, wherever the command itself lies."""

from groundswell.cli.main import main

main()
