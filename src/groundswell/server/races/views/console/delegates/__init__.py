"""Console pages of delegates."""
