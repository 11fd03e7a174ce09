"""What the console asks, and how answers are parsed into what actions take."""
