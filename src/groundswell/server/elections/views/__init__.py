"""Pages: each view translates in, makes one call, and translates out."""
