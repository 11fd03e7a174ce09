"""Whom to contact, when, in what order, and what may be said to whom.

Pure rules: the moment and all data are passed in. What is stored and sent is the server's.
"""
