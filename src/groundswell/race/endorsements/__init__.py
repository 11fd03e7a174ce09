"""Who backs whom, how that was decided, and how many people stand behind it.

An `Endorsement` keeps its process from the closed list and every figure that was published, each
with its source: members, eligible, voted, in favour. A figure that nobody published is None, reads
"not published", and is never zero; a zero that was published stays a zero.

The way through: `read_csv` and `read_popolo` turn a file into endorsements and refused rows, each
with place and reason; `compare_endorsements` says what taking them in would change;
`find_inconsistencies` names figures that can't both be true; `current_endorsements`,
`filter_endorsements` and `order_endorsements` make the central picture of a day;
`total_by_process` adds up per candidate and process, and blends nothing; `write_csv` and
`write_popolo` give it all out again.
"""
