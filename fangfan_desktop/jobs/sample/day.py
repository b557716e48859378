"""The day on which the sample plays, without loading the sample."""

from datetime import date
from pathlib import Path

from fangfan_desktop.jobs.compiled import compiled_table

CITY = "jinan"  # a file in resources/samples


def sample_day(resources: Path) -> date:
    """Return the day of the city's sample, which is today in its window."""
    day = compiled_table(resources, resources / "samples" / f"{CITY}.toml")["today"]
    assert isinstance(day, date)
    return day
