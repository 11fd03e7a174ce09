"""Where the members are, against the calendar of a contest."""
