"""The group ristretto255 (RFC 9496) and its scalars, over whole arrays at a time.

Nothing here knows about votes, files or time. Randomness is handed in.
"""
