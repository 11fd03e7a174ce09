"""Contributions: read, told apart, counted, and compared with what was filed and said.

Two words that are often confused stay two things here: a *contribution* is one payment of one
person to one committee (a line item), a *contributor* is who made it.

The way through: `read_chunks` cuts ActBlue's CSV at the ends of records; `parse_chunk` turns each
piece into contributions, refunds and refused rows; `read_notice` does the same for one webhook;
`settle_batch` says what of it is new; `make_tally` and `summarize` count; `find_milestones` says
when the two-millionth was made; `find_excesses` flags who is above the limit. `read_filing` and
`check_filing` read what a committee filed and hold it against its own totals; `read_statements`
reads what a campaign said.

`cells`, `typed`, `parsing`, `frames` and `settling` need Polars, and `filing_lines`, with `filings`
and `filing_check` above it, needs fecfile: both come with the server. The rest runs without them.
"""
