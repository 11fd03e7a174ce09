"""The pages of imports: a file, what its columns are, what it would change, what it has changed."""
