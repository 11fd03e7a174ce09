"""Attacks, one function a case: what is fed in, and which step must refuse it under which name.

A case at the door is one entry offered to a log that stands where the record `record` stands after
its first `after` entries. A forged record is a whole one, re-hashed and signed again by a log that
takes part in the fraud, and as consistent with the forgery as its accomplices can make it.
"""
