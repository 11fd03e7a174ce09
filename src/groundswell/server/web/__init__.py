"""What all pages share: the frame around them, the look, problem details, clock and address."""
