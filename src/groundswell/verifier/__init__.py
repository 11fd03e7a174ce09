"""Checks a record by itself: thirteen numbered steps, every failure reported, nothing trusted.

It reads the record through `groundswell.record` and judges with `groundswell.voting`; it needs
no server, no network beyond the record's own location, and no secret.
"""
