"""What pages of staff and of those who act have in common."""
