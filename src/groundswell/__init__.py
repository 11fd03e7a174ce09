"""Member votes that anyone can verify."""
