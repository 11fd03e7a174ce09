"""What the pages of people that somebody knows show."""
