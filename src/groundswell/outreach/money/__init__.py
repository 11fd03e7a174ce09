"""Money that was given: named where the law names it, counted to the cent, reported in its format.

The way through: `group_contributors` tells givers apart; `aggregate_receipts` says whose sum has
passed the threshold; `write_schedule_a` writes those as the FEC's electronic format wants them and
names every value that it refuses; `find_over_limit` flags sums above a limit; `compare_filed` holds
what was filed against what is here. `may_solicit` says whose names may ever be asked for money, and
`find_card_columns` keeps numbers of payment cards out.
"""
