"""Decimals: amounts with a fixed number of digits after the point, as 12.50 万元."""

from fangfan_desktop.forms.kinds.figures import FigureKind
from fangfan_desktop.forms.kinds.reading import Value


class DecimalKind(FigureKind):
    """The kind of decimals: 0 or more, always with `scale` digits after the point, in a `unit`."""

    def __init__(self, scale: int, unit: str = "") -> None:
        super().__init__(scale, units=(unit,))
        self._unit = unit

    def show(self, value: Value) -> str:
        """Return all digits, without separators: `1234.50`."""
        return f"{value:.{self._scale}f}"

    def grouped(self, value: Value) -> str:
        """Return `1,234.50`."""
        return f"{value:,.{self._scale}f}"

    def explain(self) -> str:
        """Return what may be typed."""
        unit = f"以{self._unit}为单位的" if self._unit else ""
        return f"{unit}数，小数最多 {self._scale} 位，没有的填 0"
