"""The public record of one vote: an append-only log that anyone can read and check.

Entries are canonical JSON (`entry`), hashed into a tree (`merkle`), which a checkpoint signs
(`note`, `checkpoint`) and static files hold (`tiles`). There is one way in (`writer`) and one way
out (`reader`). A `receipt` proves one entry offline; a `witness` co-signs that the log only grew.

The normative text is `spec/record.md`. What entries mean is left to `groundswell.voting`.
"""
