"""Delegates as of a day: the calendar, allocations, the running count, simulated paths."""
