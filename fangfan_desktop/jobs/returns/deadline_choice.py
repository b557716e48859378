"""The choice of the units' deadline: as the notice says, earlier by some days, or one day."""

from datetime import date, timedelta
from typing import Literal

from fangfan_desktop.forms.kinds.dates import day_words
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.returns.city_deadlines import (
    MOST_EARLIER,
    CountyDue,
    DeadlineRefused,
    county_due,
    deadline_of,
    weekday,
)
from fangfan_desktop.workspace.deadlines import Deadlines

DeadlineKind = Literal["same", "earlier", "once"]
_USUAL = 5  # days earlier that are offered if nothing was set yet


class DeadlineChoice:
    """What can be chosen for a form and a period, and what a choice means."""

    def __init__(
        self,
        deadlines: Deadlines,
        form: Form,
        period: Period,
        today: date,
        place: Place | None = None,
    ) -> None:
        self._place, self.words = place, words_of(place)
        self._deadlines, self._form, self._period, self._today = deadlines, form, period, today
        self._current = county_due(deadlines, form, period)
        self._notice = self._current.notice
        self._own = deadlines.day(form.id, period)

    @property
    def lead(self) -> str:
        """Return what is chosen here, and what it is for."""
        words = self.words
        own = f"{words.own}自己报{words.above}的期限不变。" if words.above != "通知" else ""
        return (
            f"{self._form.label}（{self._period.label}）{words.above}的期限是 {_day(self._notice)}。"
            f"{words.units}要早几天报来，{words.to}才来得及核对、汇总。"
            f"催报、迟没迟、空白表都按这里定的{f'；{own}' if own else '。'}"
        )

    @property
    def kind(self) -> DeadlineKind:
        """Return the choice that holds now."""
        return "once" if self._own else "earlier" if self._current.is_own else "same"

    @property
    def days(self) -> int:
        """Return by how many days it is earlier now, or the usual number."""
        days = (self._notice - self._current.day).days
        return days if 0 < days <= MOST_EARLIER and self._own is None else _USUAL

    @property
    def day(self) -> str:
        """Return the day that was set for this period alone; empty if there is none."""
        return day_words(self._own) if self._own else ""

    @property
    def example(self) -> str:
        """Return a day as it may be typed: `9月10日`."""
        return day_words(self._notice - timedelta(_USUAL))

    def _chosen(self, kind: DeadlineKind, days: int, text: str) -> date:
        if kind == "same":
            return self._notice
        if kind == "earlier":
            return self._notice - timedelta(days)
        if not text.strip():
            raise DeadlineRefused(f"请写这一期的期限，如 {self.example}。")
        return deadline_of(text, self._notice, self._today, self._place)

    def outcome(self, kind: DeadlineKind, days: int, text: str) -> str:
        """Return what a choice means; empty if the typed day is none."""
        try:
            due = CountyDue(self._chosen(kind, days, text), self._notice)
        except DeadlineRefused:
            return ""
        return f"{self.words.units}在 {_day(due.day)}前报来，{due.left(self._today)}。"

    def store(self, kind: DeadlineKind, days: int, text: str) -> None:
        """Store a choice, if it changes anything. Raises DeadlineRefused and NotSaved."""
        day, form, deadlines = self._chosen(kind, days, text), self._form.id, self._deadlines
        earlier = (self._notice - day).days
        if not (earlier or deadlines.day(form, self._period) or deadlines.rule(form, self._period)):
            return
        if kind == "once":
            deadlines.set_day(form, self._period, day)
        else:
            deadlines.set_rule(form, self._period, earlier)


def _day(day: date) -> str:
    return f"{day_words(day)}（{weekday(day)}）"
