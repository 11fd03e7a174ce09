"""Bring every member's code to the member, by e-mail or by letter, and then forget it."""
