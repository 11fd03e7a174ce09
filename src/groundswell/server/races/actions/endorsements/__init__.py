"""Endorsements: read from files, typed in, taken from decisions here; endorsers and slates."""
