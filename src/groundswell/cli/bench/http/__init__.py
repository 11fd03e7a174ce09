"""Measure casting over HTTP: a real server on PostgreSQL, offered ballots for a while."""
