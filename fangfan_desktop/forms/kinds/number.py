"""Free numbers: any sign, any number of digits after the point."""

from decimal import Decimal

from fangfan_desktop.forms.kinds.figures import FigureKind
from fangfan_desktop.forms.kinds.reading import Figure, Value, short_digits


class FreeNumber(FigureKind):
    """The kind of numbers without a fixed number of digits: a temperature, a balance."""

    def __init__(self, unit: str = "") -> None:
        super().__init__(None, signed=True, units=(unit,))

    def show(self, value: Value) -> str:
        """Return all digits, without zeros at the end of the decimals: `-12.5`."""
        assert isinstance(value, Figure)
        return short_digits(value)

    def grouped(self, value: Value) -> str:
        """Return `-1,234.5`."""
        return f"{Decimal(self.show(value)):,f}"

    def explain(self) -> str:
        """Return what may be typed."""
        return "数，可以有小数，也可以是负数"

    @property
    def number_format(self) -> str:
        """Return the format that shows what was typed."""
        return "General"
