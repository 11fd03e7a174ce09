"""Petitions: what their text is, who counts as which signer, and what is shown of the count.

Pure rules. Signatures arrive confirmed and matched to the roll by the server; here each person is
counted once, and nothing that is published tells who signed.
"""
