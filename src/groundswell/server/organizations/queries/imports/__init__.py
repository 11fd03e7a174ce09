"""What an import reads: its file, the members it meets there, what it would change."""
