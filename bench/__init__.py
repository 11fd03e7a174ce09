"""The project's tables of speed and memory, measured whole-process: `python -m bench`."""
