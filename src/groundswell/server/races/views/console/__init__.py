"""Pages of the staff who keep boards."""
