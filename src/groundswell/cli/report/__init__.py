"""A verification's report, for a script and for people."""
