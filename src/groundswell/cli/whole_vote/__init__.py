"""A whole vote in one go, on files: what officers, trustees and members do on machines apart.

For rehearsals, re-enactments, measurements and tests. The record is of the same bytes as any
other; but whoever runs this holds every key at once, and no member's choice is secret from them.
"""
