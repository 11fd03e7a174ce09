"""Public pages of delegates."""
