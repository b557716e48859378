"""The steps of a zoom."""

from collections.abc import Sequence

GRID_STEPS = (50, 60, 70, 80, 90, 100, 110, 125, 150, 175, 200)
PAPER_STEPS = (25, 33, 50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400)


def next_step(steps: Sequence[int], percent: int, direction: int) -> int:
    """Return the next larger (1) or smaller (-1) step; the last one at the end."""
    if direction > 0:
        return next((each for each in steps if each > percent), steps[-1])
    return next((each for each in reversed(steps) if each < percent), steps[0])


def clamped(steps: Sequence[int], percent: int) -> int:
    """Return a zoom within the first and the last step."""
    return max(steps[0], min(steps[-1], percent))
