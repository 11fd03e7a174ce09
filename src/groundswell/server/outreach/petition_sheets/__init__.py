"""Signatures set in type, to be delivered on paper."""
