"""What the public can know of a race: endorsements, polls, delegates and contributions.

Pure: bytes, the day and the caller's own words are passed in. Every figure keeps its source, a
figure that nobody published is None and never zero, and nothing is shown before it was known.
"""
