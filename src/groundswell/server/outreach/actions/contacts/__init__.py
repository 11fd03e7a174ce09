"""Keep and delete people whom somebody knows, and count conversations."""
