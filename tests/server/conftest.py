"""Tests of the server run on the database that DATABASE_URL names, SQLite without it."""

from __future__ import annotations
