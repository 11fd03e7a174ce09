"""Lists of people to reach, made from the roll."""
