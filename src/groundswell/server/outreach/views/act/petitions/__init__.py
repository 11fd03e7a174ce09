"""Petitions as anybody sees and signs them."""
