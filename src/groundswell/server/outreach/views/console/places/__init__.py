"""Places: where the members are against a contest's calendar, for the staff."""
