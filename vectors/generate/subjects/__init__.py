"""One module a file of vectors/: what each says `cases()` gives, ready for JSON.

Whether a case is accepted is written down here, never asked of the code under test.
"""
