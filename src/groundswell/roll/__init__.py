"""The membership roll as a file: read, understood, checked row by row, and compared with another.

Pure: streams, the day and the organization's own words are passed in. Nothing is kept that the
file does not say, and nothing that it says is lost without a reason that names line and column.

The way through: `survey_file` reads a stream once and describes its columns; `guess_columns` says
what they seem to be, for a person to confirm; `Layout` holds what was confirmed; `read_batches`
and `RowParser` turn the stream into members and refused rows; `merge_repeats` brings several rows
of one member together; `plan_import` says what taking them in would change; `find_duplicates`
proposes who may be there twice; `write_refusals` gives the refused rows back to be mended.
"""
