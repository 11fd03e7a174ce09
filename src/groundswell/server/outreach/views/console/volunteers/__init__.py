"""Links for volunteers, and who came by them."""
