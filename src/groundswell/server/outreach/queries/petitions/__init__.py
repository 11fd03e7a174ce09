"""Petitions as they are read: by the public, by a signer, by the staff."""
