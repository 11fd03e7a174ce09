"""Events: what is done."""
