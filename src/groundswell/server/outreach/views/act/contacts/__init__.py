"""The page of people that somebody knows, and the page of who was brought."""
