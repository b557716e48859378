"""A1-12, A2-10: the report's date is not past its due date."""

from datetime import date

from fangfan_desktop.checks.check import DateCheck
from fangfan_desktop.forms.deadlines import due_date
from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.spec import Form


class OnTime(DateCheck, frozen=True, tag="on_time", kw_only=True):
    """The date is not past the report's due date."""

    words = frozenset({"value", "due"})

    def words_if_wrong(self, day: date, period: Period, form: Form) -> dict[str, str]:
        """Return the due date if the day is past it."""
        due = due_date(form, period)
        return {"due": DateKind().show(due)} if day > due else {}
