"""The scope of a board and of a roll-up: one form of one place for one period."""

from typing import NamedTuple

import msgspec

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.spec import Form


class RollUpScope(msgspec.Struct, frozen=True):
    """A form, a place that gathers, and a period: they select the reports of the place's units."""

    form: Form
    place: Place
    period: Period


class BoardName(NamedTuple):
    """Identifies a board: the id and label of its form, and its period."""

    form: str
    label: str
    period: Period

    @property
    def words(self) -> str:
        """Return `附件1 2026年第2季度`."""
        return f"{self.label} {self.period.label}"
