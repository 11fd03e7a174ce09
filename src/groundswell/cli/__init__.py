"""The command line: one module per group of commands, and the tables that officers bring."""
