"""Results of calls to and from VAN's CSV files.

Two shapes are read. Wide, which is also what is written: one row a call, and one column for each
survey question, the shape that VAN's bulk upload takes. Long: the survey response report, one row
an answer, with the columns "Survey Question Name" and "Survey Response".
"""
