"""What programs read of races."""
