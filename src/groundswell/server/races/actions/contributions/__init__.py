"""Contributions: ledgers, files, webhooks, filings and published figures, written."""
