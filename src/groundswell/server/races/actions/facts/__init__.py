"""Facts on their way into a board: planned, applied, remembered, undone."""
