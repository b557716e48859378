"""The backups in a folder: which there are, the newest first, and which of them stay."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from fangfan_desktop.workspace.backup_file import number_of

_NAME = re.compile(r"防返填报_(\d{8}-\d{6})_(\w+?)(?:\(\d+\))?\.fangfan")
MOMENT = "%Y%m%d-%H%M%S"
_DAYS, _WEEKS, _MONTHS = 7, 5, 24
_UPGRADES = 3
_A_DAY = timedelta(days=1)


class Backup(NamedTuple):
    """A backup: by its file's name when it was made and on what occasion; by its content how new.

    The time is what the PC's clock said. `number` only grows, whatever the clock says; those of older
    programs have 0.
    """

    path: Path
    at: datetime
    why: str
    number: int = 0

    def is_ahead(self, now: datetime) -> bool:
        """Say whether it is from a day that has not come yet: the clock was wrong then, or is now."""
        return self.at - now > _A_DAY


def backups_in(*folders: Path) -> list[Backup]:
    """Return the backups of folders, the newest first; none of one that cannot be read."""
    found: list[Backup] = []
    for folder in folders:
        with suppress(OSError):
            found += [backup for path in folder.iterdir() if (backup := _by_name(path))]
    return newest_first(found, datetime.now())


def newest_first(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """Return backups in order, by the number in each; among equal ones none from the future leads."""
    return sorted(
        backups,
        key=lambda each: (each.number, not each.is_ahead(now), each.at, each.path.name),
        reverse=True,
    )


def _by_name(path: Path) -> Backup | None:
    """Return what a file's name says of a backup; None where it is none."""
    match = _NAME.fullmatch(path.name)
    try:
        at = datetime.strptime(match[1], MOMENT) if match else None
        # What is no file (a pipe that another user left there) is not waited for.
        if match is None or at is None or not path.is_file():
            return None
        return Backup(path, at, match[2], number_of(path))
    except (ValueError, OSError):
        return None


def kept(backups: Sequence[Backup], now: datetime) -> set[Backup]:
    """Return which backups stay.

    All of the last day; then the last of each day for a week, of each week for five, of each month
    for two years; and the last three made before an upgrade. One from the future counts as made
    just before the one that followed it.
    """
    ordered = newest_first(backups, now)
    days = _believed(ordered, now)
    keep = {each for each in ordered if now - days[each] < _A_DAY}
    keep |= set(ordered[:1])
    keep |= _last_of_each(days, lambda at: at.date(), _DAYS)
    keep |= _last_of_each(days, lambda at: at.isocalendar()[:2], _WEEKS)
    keep |= _last_of_each(days, lambda at: (at.year, at.month), _MONTHS)
    keep |= set([each for each in ordered if each.why == "升级前"][:_UPGRADES])
    return keep


def _believed(ordered: Sequence[Backup], now: datetime) -> dict[Backup, datetime]:
    """Return when each was made as far as it can be believed, the newest first."""
    found: dict[Backup, datetime] = {}
    last = now
    for each in ordered:
        if not each.is_ahead(now):
            last = each.at
        found[each] = last
    return found


def _last_of_each(
    days: Mapping[Backup, datetime], part: Callable[[datetime], object], most: int
) -> set[Backup]:
    """Return the newest backup of each of the last days, weeks or months that have any."""
    last: dict[object, Backup] = {}
    for each, at in days.items():
        last.setdefault(part(at), each)
    newest = sorted(last.values(), key=lambda each: days[each], reverse=True)
    return set(newest[:most])
