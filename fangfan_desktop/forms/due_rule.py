"""The rule of a form for the day on which its reports are due."""

from datetime import date
from typing import Literal

import msgspec


class Due(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rule for the due date: the day `on` for a form reported once, else one of three ways.

    - `days_after` the period's end, or `workdays_after` it.
    - `day` of a month: a number, the last day, or the last working day. The month is a year's
      `month`, the `month_of_half` (1 to 6) or the `month_of_quarter` (1 to 3), or one of the
      `months_after` the period's end. For a form reported each month it is that month.

    With `if_free` a day that is no working day moves to the working day before or after it.
    """

    day: int | Literal["last", "last_workday"] | None = None
    month: int = 0
    month_of_half: int = 0
    month_of_quarter: int = 0
    months_after: int = 0
    days_after: int | None = None
    workdays_after: int | None = None
    on: date | None = None
    if_free: Literal["", "before", "after"] = ""

    @property
    def needs_workdays(self) -> bool:
        """Return True if the day depends on which days are working days."""
        return bool(self.day == "last_workday" or self.workdays_after or self.if_free)
