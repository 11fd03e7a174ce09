"""What the staff who keep boards fill in."""
