"""Pages of the staff who write to many."""
