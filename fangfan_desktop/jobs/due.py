"""What is due in a year, how each report stands, and what to remind of (通知 三（四）)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from fangfan_desktop.forms.deadlines import Dated, due_date, periods_of_year
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.workspace.workspace import Kept

SOON = 15


class Due(NamedTuple):
    """One report of the year as the clerk sees it."""

    form: Dated
    period: Period
    due: date
    kept: Kept | None

    @property
    def name(self) -> str:
        """Return `附件1 · 第三季度`."""
        return " · ".join(
            filter(None, (self.form.label, self.period.quarter_words or self.form.short))
        )

    @property
    def is_sent(self) -> bool:
        """Say whether it was sent, and is not being corrected."""
        kept = self.kept
        return bool(kept and kept.exported and kept.correction is None)

    @property
    def days_late(self) -> int:
        """Return by how many days it was sent too late; 0 where it was not."""
        if not self.kept or not self.kept.exported:
            return 0
        return max(0, (date.fromisoformat(self.kept.exported[:10]) - self.due).days)

    def left(self, today: date) -> str:
        """Return how long there is: `还剩 3 天`, `今天到期`, `已过期 2 天`, `9月15日`."""
        days = (self.due - today).days
        if self.is_sent or days > SOON:
            return f"{self.due.month}月{self.due.day}日"
        if days < 0:
            return f"已过期 {-days} 天"
        return f"还剩 {days} 天" if days else "今天到期"


class Reminder(NamedTuple):
    """A sentence for the start page, how grave it is, and what it is about."""

    words: str
    mark: Literal["error", "warning", ""]
    due: Due


def dues_of_year(forms: Iterable[Dated], kept: Iterable[Kept], year: int) -> list[Due]:
    """Return what is due in a year, a form after the other."""
    known = {(each.form, each.period): each for each in kept}
    return [
        Due(form, period, due_date(form, period), known.get((form.id, period)))
        for form in forms
        for period in periods_of_year(form, year)
    ]


def reminders(dues: Iterable[Due], today: date) -> list[Reminder]:
    """Return what the start page reminds of: what is late, what is soon due, and what comes next."""
    found = sorted(dues, key=lambda each: each.due)
    said = [reminder for each in found if (reminder := _reminder(each, today))]
    ahead = (each for each in found if not each.is_sent and (each.due - today).days > SOON)
    if following := next(ahead, None):
        days = (following.due - today).days
        when = f"{following.due.month}月{following.due.day}日"
        said.append(
            Reminder(f"再往后：{_named(following)}，{when}前报送，还有 {days} 天。", "", following)
        )
    return said


def _reminder(due: Due, today: date) -> Reminder | None:
    days = (due.due - today).days
    when = f"{due.due.month}月{due.due.day}日"
    if due.is_sent:
        return None
    if due.kept and due.kept.correction is not None:
        return Reminder(f"{_named(due)}正在更正，还没有再报。", "warning", due)
    if days < 0:
        return Reminder(
            f"{_named(due)}应在{when}前报送，已过期 {-days} 天，还没有报。", "error", due
        )
    if days == 0:
        return Reminder(f"{_named(due)}今天到期，还没有报。", "error", due)
    if days <= SOON:
        return Reminder(f"{_named(due)}，{when}前报送，还剩 {days} 天。", "warning", due)
    return None


def _named(due: Due) -> str:
    year = f"{due.period.year}年"
    return f"{due.form.label}（{year}{due.period.quarter_words}）"


def with_last_year(forms: Iterable[Dated], kept: Iterable[Kept], year: int) -> Iterator[Due]:
    """Yield a year's dues, and what was begun the year before and never sent."""
    everything = list(kept)
    listed = list(forms)
    for each in dues_of_year(listed, everything, year - 1):
        if each.kept and not each.is_sent:
            yield each
    yield from dues_of_year(listed, everything, year)
