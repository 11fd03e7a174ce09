"""Where an organization's people are worth the most to a contest: plain arithmetic, explained."""
