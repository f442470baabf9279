"""The few numbers of a measurement: median, percentile, and how far a median can be trusted."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

RESAMPLES = 1_000
# A ratio whose interval is wider than this part of it is not reported as firm.
WIDEST = 0.20


@dataclass(frozen=True, slots=True)
class Estimate:
    """A median with its 95% bootstrap interval."""

    value: float
    low: float
    high: float

    @property
    def is_firm(self) -> bool:
        return self.value > 0 and (self.high - self.low) / self.value <= WIDEST


def percentile(values: Sequence[float], part: float) -> float:
    """The smallest value that is not below `part` of them."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def estimate(values: Sequence[float]) -> Estimate:
    draw = random.Random(len(values))  # noqa: S311 - resampling, no secret
    medians = sorted(median(draw.choices(values, k=len(values))) for _ in range(RESAMPLES))
    return Estimate(median(values), medians[int(0.025 * RESAMPLES)], medians[int(0.975 * RESAMPLES)])
