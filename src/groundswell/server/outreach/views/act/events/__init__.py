"""Events, as the public and those who signed up see them."""
