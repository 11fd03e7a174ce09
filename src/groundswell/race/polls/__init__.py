"""Polls of a race: read, freed of repeats, and averaged with the doubt that is in them.

Pure: bytes, texts and days are passed in. An average describes what the polls said until a day;
it is no forecast, and the error of polls is wider than that of sampling.

The way through: `decode_table` and `read_table` open a file; `guess_layout` says what its columns
seem to be, for a person to confirm; `read_polls` turns rows into polls and refused rows;
`group_polls` tells races and geographies apart; `select_polls` leaves out what is counted already;
`average_polls` filters and smooths as of a day; `measure_lead` sets two candidates side by side;
`backtest_polls` asks how well all that would have foretold the next poll.
"""
