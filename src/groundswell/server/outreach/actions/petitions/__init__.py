"""Petitions as they are written, and signatures that come, are confirmed, and go."""
