"""Volunteers: who they are, which links let them in, whether they go too fast."""
