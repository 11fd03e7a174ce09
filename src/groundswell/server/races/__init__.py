"""Races: contests with their candidates, and what is known of each, with its source."""
