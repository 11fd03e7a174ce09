"""The JSON API of decisions and votes, at /api/v1/: everything public, and the doors of a vote.

There is no token and no session: what is posted is signed or proved by itself. Every refusal is a
problem (RFC 9457) whose type is a page that explains it.
"""
