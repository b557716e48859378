"""The backups in a folder: their order, and which of them are kept."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from fangfan_desktop.forms.patterns import pattern
from fangfan_desktop.workspace.backup_file import read_number

_NAME = pattern(r"防返填报_(\d{8}-\d{6})_(\w+?)(?:\(\d+\))?\.fangfan")
TIME_FORMAT = "%Y%m%d-%H%M%S"
_DAYS, _WEEKS, _MONTHS = 7, 5, 24
_UPGRADES = 3
_A_DAY = timedelta(days=1)


class Backup(NamedTuple):
    """A backup. Time and occasion are read from its file's name, `number` from its content.

    The time is that of the PC's clock, which may be wrong. `number` is that of the last commit in
    it and only grows; backups of older programs have 0.
    """

    path: Path
    at: datetime
    why: str
    number: int = 0

    def is_ahead(self, now: datetime) -> bool:
        """Return True if its time is more than a day ahead: the clock was wrong then, or is wrong now."""
        return self.at - now > _A_DAY


def backups_in(*folders: Path) -> list[Backup]:
    """Return the backups in folders, the newest first. A folder that cannot be read counts as empty."""
    backups: list[Backup] = []
    for folder in folders:
        with suppress(OSError):
            backups += [backup for path in folder.iterdir() if (backup := _backup(path))]
    return newest_first(backups, datetime.now())


def newest_first(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """Return backups by their numbers, the highest first; equal ones by time, future times last."""
    return sorted(
        backups,
        key=lambda each: (each.number, not each.is_ahead(now), each.at, each.path.name),
        reverse=True,
    )


def _backup(path: Path) -> Backup | None:
    """Return the backup in a file; None if the file's name is not a backup's."""
    match = _NAME.fullmatch(path.name)
    try:
        at = datetime.strptime(match[1], TIME_FORMAT) if match else None
        # Anything but a file (a pipe that another user left there) would block the reader.
        if match is None or at is None or not path.is_file():
            return None
        return Backup(path, at, match[2], read_number(path))
    except (ValueError, OSError):
        return None


def backups_to_keep(backups: Sequence[Backup], now: datetime) -> set[Backup]:
    """Return the backups that are kept.

    Kept are all of the last day; the last of each day for a week, of each week for five weeks, and
    of each month for two years; and the last three that were made before an upgrade. One with a
    future time counts as made at the time of the next newer one.
    """
    ordered = newest_first(backups, now)
    times = _credible_times(ordered, now)
    keep = {each for each in ordered if now - times[each] < _A_DAY}
    keep |= set(ordered[:1])
    keep |= _last_of_each(times, lambda at: at.date(), _DAYS)
    keep |= _last_of_each(times, lambda at: at.isocalendar()[:2], _WEEKS)
    keep |= _last_of_each(times, lambda at: (at.year, at.month), _MONTHS)
    keep |= set([each for each in ordered if each.why == "升级前"][:_UPGRADES])
    return keep


def _credible_times(ordered: Sequence[Backup], now: datetime) -> dict[Backup, datetime]:
    """Return when each was made, the newest first; a future time becomes that of the next newer."""
    times: dict[Backup, datetime] = {}
    last = now
    for each in ordered:
        if not each.is_ahead(now):
            last = each.at
        times[each] = last
    return times


def _last_of_each(
    times: Mapping[Backup, datetime], part: Callable[[datetime], object], most: int
) -> set[Backup]:
    """Return the newest backup of each of the last days, weeks or months that have any."""
    last: dict[object, Backup] = {}
    for each, at in times.items():
        last.setdefault(part(at), each)
    newest = sorted(last.values(), key=lambda each: times[each], reverse=True)
    return set(newest[:most])
