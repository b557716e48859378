"""A1-13, A2-11: the report's date is not before its period: it would be taken for another's."""

from datetime import date

from fangfan_desktop.checks.check import DateCheck
from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.forms.periods import Period, first_day, period_with
from fangfan_desktop.forms.spec import Form


class NotBeforePeriod(DateCheck, frozen=True, tag="not_before_period", kw_only=True):
    """The date is not before the period that is reported."""

    words = frozenset({"value", "first", "taken_for"})

    def words_if_wrong(self, day: date, period: Period, form: Form) -> dict[str, str]:
        """Return the period's first day, and the period that the day would be taken for."""
        first = first_day(period)
        if day >= first:
            return {}
        taken_for = period_with(day, form.period)
        return {"first": DateKind().show(first), "taken_for": taken_for.label}
