"""How far one candidate is ahead of another, and how sure that is.

The averages of two candidates are not independent: who answers one name does not answer the other.
In one sample of shares p and q the two have the correlation −√(pq / ((1−p)(1−q))), that of a
multinomial distribution. It is taken, at the two averages, for every part of the model alike:
steps of the levels, house effects and errors of polls. Then each candidate's average is what it
is alone where the same polls name both (one covariance times a table of two by two), and

    var(lead) = sd₁² + sd₂² − 2 · correlation · sd₁ · sd₂

is exact; where some polls name one of the two only, it is near.
"""

from __future__ import annotations

from math import sqrt

from groundswell.race.polls.average import Average
from groundswell.race.polls.fitting import Estimate

_LEAST, _MOST = 0.001, 0.999  # shares as parts of 1, where the levels leave what shares can be


def measure_lead(first: Average, second: Average) -> Estimate:
    """Give how far the first is ahead of the second "now", in points; below 0 if behind."""
    correlation = correlate_shares(first.now.mean / 100, second.now.mean / 100)
    one, other = first.now.sd, second.now.sd
    variance = one**2 + other**2 - 2 * correlation * one * other
    return Estimate(first.now.mean - second.now.mean, sqrt(max(0.0, variance)))


def correlate_shares(first: float, second: float) -> float:
    """Give the correlation of two shares (parts of 1) in a sample; −1 if nothing is left of it."""
    p, q = (min(_MOST, max(_LEAST, share)) for share in (first, second))
    return -min(1.0, sqrt(p * q / ((1 - p) * (1 - q))))
