"""Petitions as the staff write them, publish them and deliver them."""
