"""A province's lists in 项目库: joined and checked, opened, filtered by a key; time, growth, memory."""

import json
import math
from functools import cache

from tests.benchmarks import inputs
from tests.benchmarks.measure import Measurement

SIZE = {"cities": 16}
_ROWS = 5_000


@cache
def _run(cities: int) -> dict[str, float]:
    """Return what a window with the lists of so many cities' counties took."""
    _, said = inputs.ran("-m", "tests.benchmarks.province_window", cities, _ROWS)
    return json.loads(said)


def _whole(figure: str) -> float:
    return _run(SIZE["cities"])[figure]


def _exponent() -> float:
    """Return how the processor's time grows with the number of projects: 1 is linear."""
    few, many = _run(max(1, SIZE["cities"] // 4)), _run(SIZE["cities"])
    grown = math.log(many["worked"] / few["worked"])
    return grown / math.log(many["projects"] / few["projects"])


def _row(name: str, what: str, figure: str, goal: str, unit: str = "ms") -> Measurement:
    return Measurement(
        name, what, lambda: _whole(figure), goal, compare="alone", unit=unit, rounds=1
    )


ROWS = (
    _row(
        "province-join",
        "province: 136 lists of 5,000 projects read, checked, joined in 项目库",
        "joined",
        "–",
        "s",
    ),
    Measurement(
        "province-growth",
        "province: how that grows with the projects",
        _exponent,
        "1 (linear)",
        compare="alone",
        unit="",
        rounds=1,
    ),
    _row("province-open", "province: 项目库 opened with 680,000 projects", "opened", "–"),
    _row("province-fill", "province: until all of them can be filtered", "filled", "–", "s"),
    _row("province-filter", "province: a key in the filter, painted", "filtered", "100 ms"),
    _row("province-memory", "province: memory at its highest", "memory", "1,000 MB", "MB"),
)
