"""Counts: whole numbers, 0 or more (domain.md, Count)."""

from fangfan_desktop.forms.kinds.figures import FigureKind
from fangfan_desktop.forms.kinds.reading import Validation, Value

_UNITS = ("人", "个", "次", "名", "家", "场")


class Count(FigureKind):
    """The kind of counts: whole numbers, 0 or more."""

    def __init__(self) -> None:
        super().__init__(0, units=_UNITS)

    def _figure(self, sign: str, whole: str, fraction: str) -> int:
        return int(sign + whole + fraction)

    def show(self, value: Value) -> str:
        """Return plain digits: `1234`."""
        return str(value)

    def grouped(self, value: Value) -> str:
        """Return `1,234`."""
        return f"{value:,}"

    def explain(self) -> str:
        """Return what may be typed."""
        return "整数，没有的填 0"

    def validation(self) -> Validation:
        """Return the rule for a cell."""
        conditions = "ISNUMBER({cell}),{cell}>=0,{cell}=INT({cell})"
        return Validation("whole", f"请填{self.explain()}", conditions)
