"""Simulated paths to a majority: what may still come, drawn from averages under assumptions.

Not a forecast: a share of simulated paths says how often something happens when the stated
assumptions hold, and nothing of how likely they are. Votes are drawn as whole numbers and
allocated with whole numbers, by the same rules as the exact allocation; an exact tie, which a
real pool would leave to a lot, goes to whoever stands first in the averages.
"""
