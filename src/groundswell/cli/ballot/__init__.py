"""`groundswell ballot`: what a member does."""
