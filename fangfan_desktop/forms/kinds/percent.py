"""Percentages: 85.5% is typed and shown so, and stored as 85.5."""

from fangfan_desktop.forms.kinds.figures import FigureKind
from fangfan_desktop.forms.kinds.reading import Validation, Value


class Percent(FigureKind):
    """The kind of percentages: 0 or more, with `scale` digits after the point."""

    can_grow = False

    def __init__(self, scale: int) -> None:
        super().__init__(scale)
        self._digits_after = scale

    def _bare(self, raw: str) -> str:
        return super()._bare(raw).removesuffix("%").rstrip()

    def _rounded(self, text: str) -> str:
        """Return no offer below 1: who types 0.855 may mean 85.5%."""
        return super()._rounded(text) if text[:1] not in {"0", "."} else ""

    def show(self, value: Value) -> str:
        """Return `85.5%`."""
        return f"{value:.{self._digits_after}f}%"

    def explain(self) -> str:
        """Return what may be typed."""
        fraction = f"，小数最多 {self._digits_after} 位" if self._digits_after else "，不要小数"
        return f"百分数，如 {self.show(85)}{fraction}"

    @property
    def number_format(self) -> str:
        """Return a format that shows a share of 1 as a percentage: `0.0%`."""
        return f"{super().number_format}%"

    def validation(self) -> Validation:
        """Return the rule for a cell, which holds 0.855 for 85.5%."""
        finest = f"{{cell}}=ROUND({{cell}},{self._digits_after + 2})"
        formula = f"ISNUMBER({{cell}}),{{cell}}>=0,{finest}"
        return Validation("formula", f"请填{self.explain()}", formula)
