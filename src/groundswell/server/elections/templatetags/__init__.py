"""Template tags of decisions and votes."""
