"""Money, read: links and their goals, receipts, what a report would say."""
