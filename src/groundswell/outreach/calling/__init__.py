"""Phone banks: whom to call next, at what hour, what to say, and what came of it.

The way through: `candidate_zones` says in which time zones a person may be, and `is_callable`
whether a moment is between 8 and 21 in all of them. `group_households` puts people who share a
number together, so that the number is dialled once. `pick_next` chooses the next number, `Call`
follows it from the reservation to the result, `Walk` follows the script. `OptOuts` is asked before
anything is dialled. `van` writes results for VAN and reads them back.

`numbers` and `number_zones` need phonenumbers, and so do `optout_files` and `van.reading`, which
read numbers: it comes with the server. The rest runs without it.
"""
