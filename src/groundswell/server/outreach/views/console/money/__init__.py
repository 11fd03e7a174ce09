"""Pages of those who run fundraising."""
