"""Working days: Monday to Friday, but for the holidays and the worked weekends of known years."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import msgspec

_DAY = timedelta(days=1)
_SATURDAY = 5


class HolidaysOfYear(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A year in the file: `free` are the first and last days of holidays, `worked` worked weekends."""

    source: str
    free: tuple[tuple[date, date], ...]
    worked: tuple[date, ...]


class Workdays(msgspec.Struct, frozen=True):
    """The known holidays (`free`) and worked weekends, and the years for which they are known."""

    free: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()

    def are(self, day: date) -> bool:
        """Return True if a day is a working day, as far as its year is known."""
        return day in self.worked or (day.weekday() < _SATURDAY and day not in self.free)

    def last_until(self, day: date) -> date:
        """Return the day, or the last working day before it."""
        while not self.are(day):
            day -= _DAY
        return day

    def first_from(self, day: date) -> date:
        """Return the day, or the first working day after it."""
        while not self.are(day):
            day += _DAY
        return day

    def after(self, day: date, count: int) -> date:
        """Return the working day with the number `count` (from 1) after a day."""
        for _ in range(count):
            day = self.first_from(day + _DAY)
        return day


WEEKENDS_ONLY = Workdays()


def workdays_of(years: Mapping[str, HolidaysOfYear]) -> Workdays:
    """Return what the holidays of some years say; the years are numbers."""
    return Workdays(
        frozenset(day for year in years.values() for run in year.free for day in _days(*run)),
        frozenset(day for year in years.values() for day in year.worked),
        frozenset(map(int, years)),
    )


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += _DAY
