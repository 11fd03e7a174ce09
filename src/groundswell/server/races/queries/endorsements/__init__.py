"""What is read of endorsements: a day's, their figures, totals and history."""
