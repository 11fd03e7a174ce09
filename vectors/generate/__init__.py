"""Write the files of vectors/ anew: `python -m vectors.generate`.

Everything is drawn from `entropy.stream`, so that each run gives the same bytes. Honest values
come from the package itself; forged ones from the attackers' code in `hostile`.
"""
