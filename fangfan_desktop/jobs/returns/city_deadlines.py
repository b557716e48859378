"""When a city's units must report: on the notice's date, or earlier if the city says so."""

from datetime import date, timedelta
from typing import NamedTuple

from fangfan_desktop.forms.deadlines import PeriodicReport, due_date, left_words
from fangfan_desktop.forms.kinds.dates import DateKind, completed, day_words
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.places import Place
from fangfan_desktop.workspace.deadlines import Deadlines

MOST_EARLIER = 60  # days: less than a quarter
_WEEKDAYS = "一二三四五六日"


class CountyDue(NamedTuple):
    """The last day on which a unit's report is on time, and the notice's deadline for the city.

    `place` is the city that asks for the report, in whose words it is said. Days of the year
    after the period's (`is_next_years`) are said with their year.
    """

    day: date
    notice: date
    place: Place | None = None
    is_next_years: bool = False

    @property
    def is_own(self) -> bool:
        """Return True if the city set its own day."""
        return self.day != self.notice

    @property
    def day_words(self) -> str:
        """Return `9月10日`."""
        return self._said(self.day)

    @property
    def last(self) -> str:
        """Return `9 月 15 日`."""
        own = f"{self.day.year} 年 " if self.is_next_years else ""
        return f"{own}{self.day.month} 月 {self.day.day} 日"

    @property
    def words(self) -> str:
        """Return `截止 9 月 15 日`, or `本市定的期限 9月10日（省里 9月15日）`."""
        if not self.is_own:
            return f"截止 {self.last}"
        words = words_of(self.place)
        return f"{words.own}定的期限 {self.day_words}（{words.above} {self._said(self.notice)}）"

    def _said(self, day: date) -> str:
        return day_words(day, day.year - self.is_next_years)

    def left(self, today: date) -> str:
        """Return `还剩 3 天`, `今天到期` or `已过期 2 天`."""
        return left_words(self.day, today)

    def days_late(self, at: str) -> int:
        """Return how many days late a file came at the ISO time `at`; 0 if it was on time."""
        return max(0, (date.fromisoformat(at[:10]) - self.day).days)

    def timing(self, at: str) -> str:
        """Return `按时，提前 3 天`, `按时` or `迟 2 天` for a file that came at the ISO time `at`."""
        days = (self.day - date.fromisoformat(at[:10])).days
        return f"按时，提前 {days} 天" if days > 0 else "按时" if days == 0 else f"迟 {-days} 天"


class DeadlineRefused(ValueError):
    """The day cannot be the units' deadline; the message says why."""


def county_due(
    deadlines: Deadlines, form: PeriodicReport, period: Period, place: Place | None = None
) -> CountyDue:
    """Return the deadline of a city's units for a form and period; `place` is the city."""
    notice = due_date(form, period)
    day = deadlines.day(form.id, period)
    if day is None:
        rule = deadlines.rule(form.id, period)
        day = notice - timedelta(days=rule.days if rule else 0)
    return CountyDue(day, notice, place, notice.year > period.year)


def deadline_of(text: str, notice: date, today: date, place: Place | None = None) -> date:
    """Return the day that a clerk typed as `9月10日`, `9.10`, 今天 or a whole date.

    Raises DeadlineRefused if it is no date, later than `notice`, or more than MOST_EARLIER days
    before it.
    """
    typed, words = text.strip(), words_of(place)
    day = DateKind().read(completed(typed, date(notice.year, 1, 1), today)).value
    if not isinstance(day, date):
        raise DeadlineRefused(f"“{typed}”不是日期，请写成 {day_words(notice)} 这样。")
    if day > notice:
        raise DeadlineRefused(
            f"{day_words(day)}比{words.above}的 {day_words(notice)} 还晚，"
            f"{words.to}会来不及汇总。请定早一些。"
        )
    if (notice - day).days > MOST_EARLIER:
        raise DeadlineRefused(
            f"{DateKind().show(day)}比{words.above}的期限早了 {(notice - day).days} 天，请核对。"
        )
    return day


def weekday(day: date) -> str:
    """Return `星期四`."""
    return f"星期{_WEEKDAYS[day.weekday()]}"
