"""`groundswell vote`: what the election officer does, from the draft to the certificate."""
