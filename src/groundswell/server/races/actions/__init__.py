"""What changes in the tables of races: each action one transaction."""
