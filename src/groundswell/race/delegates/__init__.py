"""Delegates to a national convention: pools, rules, the running count and simulated paths.

Exact: votes are fractions and never floats, everywhere but in `simulation`, which draws whole
votes and allocates them with whole numbers. A tie is never broken here: the allocation names it,
and a recorded lot, passed in, decides it.

The way through: `read_pools` turns a file into pools with their votes; `allocate_pool` applies a
rule of `rules` to one pool, `allocate_contest` the rules of a state to all of its pools;
`running_count` adds up what has been awarded by a day, pledged and unpledged apart;
`against_target` holds it against a target; `simulation` draws what may still come, from averages
and under assumptions that its summary carries with it.
"""
