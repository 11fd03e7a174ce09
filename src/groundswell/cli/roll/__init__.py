"""The roll on the command line: files in, and out."""
