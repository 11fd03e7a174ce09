"""What a vote is: manifest, rule, ceremony, roll, credential, ballot, tally, outcome, certificate.

Pure functions and frozen values. Time and randomness are passed in; files, clocks and terminals
belong to the packages outside.
"""
