"""Pages of those who act: members, volunteers, anybody."""
