"""The numbers of the model, each stated once.

An observation's variance is that of a share in a sample of n people, in square points,
`DESIGN · 100² · 0.25 · 0.9 / n`, and a floor for what sampling does not explain. 0.25 is the
variance of one half, 0.9 what is left of it for shares as candidates have them; the design effect
of 2 stands for weighting and clustering.
"""

from __future__ import annotations

from dataclasses import dataclass

DESIGN = 2.0
SHARE_VARIANCE = 0.25 * 0.9
Z80, Z95 = 1.2815515655446004, 1.959963984540054
"""Standard deviations either side of the mean that hold 80 and 95 % of a normal distribution."""


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """Standard deviations in percentage points, and the sample assumed where none is known.

    `level_sd`: of a day's step of the level. `house_sd`: of house effects. `floor_sd`: of a poll
    besides sampling. `sample_size`: used if no poll of the geography publishes its own; otherwise
    the median of those that do.
    """

    level_sd: float = 0.5
    house_sd: float = 3.0
    floor_sd: float = 2.0
    sample_size: int = 600


STANDARD = ModelSettings()
"""The settings of the race board."""


def observation_variance(sample_size: float, settings: ModelSettings = STANDARD) -> float:
    """Give the variance of a poll's share, in square points."""
    return DESIGN * 100**2 * SHARE_VARIANCE / sample_size + settings.floor_sd**2
