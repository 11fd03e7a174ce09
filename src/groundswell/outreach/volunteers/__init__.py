"""Volunteers: how they come in, and how fast a person may go through a list.

`secrets` is the shape of the secret in a link; `pace` tells calling from fishing.
"""
