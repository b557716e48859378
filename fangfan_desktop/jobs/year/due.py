"""The reports due in a year, their state, and the reminders (通知 三（四）)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from fangfan_desktop.forms.deadlines import (
    PeriodicReport,
    due_date,
    holidays_caution,
    left_words,
    periods_of_year,
)
from fangfan_desktop.forms.kinds.dates import day_words
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.workspace.kept import KeptReport, nothing_kept

SOON = 15  # days
# A report begun later than this after its due date is typed in for comparison, not to be sent.
# A file of such a period counts as old.
IN_TIME = timedelta(days=31)

Mark = Literal["error", "warning", ""]


class DueReport(NamedTuple):
    """One report of the year. `kept` is what is stored of it (`nothing_kept` if nothing is).

    `asked` is False if it came due before the first report was begun here: then it was reported in
    another way, or by another unit. `is_last_years` is True if it is listed in the year after.
    """

    form: PeriodicReport
    period: Period
    due: date
    kept: KeptReport
    asked: bool = True
    is_last_years: bool = False

    @property
    def name(self) -> str:
        """Return `附件1 · 第三季度`; of the year before `附件1 · 2025年第三季度`.

        A form of a whole year has its short name in place of a quarter, if it is not its label.
        """
        label, short = self.form.label, self.form.short
        part = self.period.part_words or (short if short != label else "")
        year = f"{self.period.year}年" if self.is_last_years else ""
        return " · ".join(filter(None, (self.form.label, f"{year}{part}")))

    @property
    def named(self) -> str:
        """Return `附件1（2026年第三季度）`."""
        return f"{self.form.label}（{self.period.year}年{self.period.part_words}）"

    @property
    def day(self) -> str:
        """Return `9月15日`, with its year if that is the one after: `2027年1月10日`."""
        return day_words(self.due, self.period.year)

    @property
    def caution(self) -> str:
        """Return what the due date takes no account of, if so."""
        return holidays_caution(self.form, self.due)

    @property
    def is_done(self) -> bool:
        """Return True if nothing is left to send."""
        return self.kept.is_sent or self.kept.is_elsewhere

    @property
    def is_of_before(self) -> bool:
        """Return True if it came due before its form was added here, or its form was removed."""
        return self.form.removed or (self.form.added is not None and self.due < self.form.added)

    @property
    def days_late(self) -> int:
        """Return how many days late it was first sent; 0 if it was on time or not sent."""
        if not self.kept.first_sent:
            return 0
        return max(0, (date.fromisoformat(self.kept.first_sent[:10]) - self.due).days)

    def mark(self, today: date) -> Mark:
        """Return the mark of urgency: `error` if late or due today, `warning` if due soon, or empty."""
        days = (self.due - today).days
        if self.kept.was_sent and not self.kept.is_sent:
            return "warning"
        if self.is_done or days > SOON:
            return ""
        if days < 0:
            return "error" if self.asked else ""
        return "warning" if days else "error"

    def left(self, today: date) -> str:
        """Return the time left: `还剩 3 天`, `今天到期`, `已过期 2 天`, `9月15日`, or its state."""
        days = (self.due - today).days
        if self.kept.is_corrected:
            return "更正中"
        if self.kept.is_unsent and self.kept.was_sent:
            return "更正待发"
        if self.is_done or days > SOON:
            return self.day
        if days < 0 and not self.asked:
            return f"{self.day}（已过）"
        return left_words(self.due, today)


class Reminder(NamedTuple):
    """A sentence for the start page, and its mark of urgency."""

    words: str
    mark: Mark


def asked_of(
    reference: Reference, place: Place, kept: Iterable[KeptReport]
) -> list[PeriodicReport]:
    """Return what a place reports; the summary only if it is a city (通知 三（四）) or began one.

    A removed form is there if something of it is kept.
    """
    summary, begun = reference.summary, {each.form for each in kept}
    is_asked = place.level == "city" or summary.id in begun
    gone = (form for name, form in reference.removed.items() if name in begun)
    return [*reference.forms.values(), *gone, *([summary] if is_asked else [])]


def dues_of_year(
    forms: Iterable[PeriodicReport], kept: Iterable[KeptReport], year: int, today: date
) -> list[DueReport]:
    """Return the reports due in a year, form by form; of a removed form those that are kept.

    What came due before a form was added here is not asked for.
    """
    listed, everything = list(forms), list(kept)
    known = {(each.form, each.period): each for each in everything}
    since = _asked_since(listed, everything, today)
    dues: list[DueReport] = []
    for form in listed:
        for period in periods_of_year(form, year):
            version = form.at(period)
            due = due_date(version, period)
            here = known.get((form.id, period)) or nothing_kept(form.id, period)
            if form.removed and (form.id, period) not in known:
                continue
            first = max(since, form.added or since)
            asked = due >= first or (here.begun and year >= today.year)
            asked = asked and not form.removed
            dues.append(DueReport(version, period, due, here, asked))
    return dues


def _asked_since(forms: Iterable[PeriodicReport], kept: Iterable[KeptReport], today: date) -> date:
    """Return the day from which reports are asked for: the due date of the first begun in time."""
    by_id = {form.id: form for form in forms}
    days = [
        (date.fromisoformat(each.created[:10]), due_date(by_id[each.form], each.period))
        for each in kept
        if each.form in by_id and each.elsewhere is None
    ]
    return min([today - IN_TIME, *(due for begun, due in days if begun <= due + IN_TIME)])


def first_to_do(dues: Iterable[DueReport], today: date) -> DueReport | None:
    """Return the report to do first: the earliest open one that is marked or still ahead."""
    open_ones = [each for each in dues if not each.is_done]
    late_or_ahead = (each for each in open_ones if each.mark(today) or each.due >= today)
    return min(late_or_ahead, key=lambda each: each.due, default=None)


def reminders(dues: Iterable[DueReport], today: date) -> list[Reminder]:
    """Return the reminders: what is late or due soon, what comes next, what was never filled in."""
    found = sorted(dues, key=lambda each: each.due)
    urgent = [each for each in found if each.mark(today) or each.kept.is_unsent]
    reminded = [Reminder(_reminder(each, today), each.mark(today)) for each in urgent]
    left = [each for each in found if not each.is_done and each not in urgent]
    ahead = (each for each in left if (each.due - today).days > SOON)
    if following := next(ahead, None):
        days = (following.due - today).days
        reminded.append(
            Reminder(f"再往后：{following.named}，{following.day}前报送，还有 {days} 天。", "")
        )
    before = [each for each in left if not each.asked and not each.is_of_before]
    if before:
        names = "、".join(each.named for each in before)
        reminded.append(
            Reminder(
                f"没有在这里填过：{names}。用别的办法报过的，选中后点“已用别的办法报送”；没有报的，请打开补报。",
                "",
            )
        )
    return reminded


def _reminder(due: DueReport, today: date) -> str:
    days = (due.due - today).days
    if due.kept.is_corrected:
        return f"{due.named}正在更正，还没有再报。"
    if due.kept.is_unsent and due.kept.was_sent:
        return f"{due.named}的更正已导出，还没有发出。"
    left = left_words(due.due, today)
    when = f"{'' if days > 0 else '应在'}{due.day}前报送，{left}" if days else left
    if due.kept.is_unsent:
        return f"{due.named}已导出，还没有发出：{when}。"
    return f"{due.named}，{when}。" if days > 0 else f"{due.named}{when}，还没有报。"


def with_last_year(
    forms: Iterable[PeriodicReport], kept: Iterable[KeptReport], year: int, today: date
) -> list[DueReport]:
    """Return the open reports of the year before, then all reports of the year."""
    listed, everything = list(forms), list(kept)
    before = dues_of_year(listed, everything, year - 1, today)
    still_open = [
        each._replace(is_last_years=True) for each in before if each.asked and not each.is_done
    ]
    return still_open + dues_of_year(listed, everything, year, today)


def dues_in_year(
    forms: Iterable[PeriodicReport], kept: Iterable[KeptReport], year: int, today: date
) -> list[DueReport]:
    """Return the reports of a year, form by form, and of the year before the open ones due in it.

    The December of a monthly form is due in January.
    """
    listed = list(forms)
    order = {form.id: at for at, form in enumerate(listed)}
    dues = with_last_year(listed, kept, year, today)
    here = [each for each in dues if not each.is_last_years or each.due.year == year]
    return sorted(here, key=lambda each: order[each.form.id])
