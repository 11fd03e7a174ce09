"""Money, written: links, files of receipts, reports, thanks."""
