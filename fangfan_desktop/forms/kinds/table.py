"""Map the kind of a column or field to the class that reads and shows its values."""

from collections.abc import Callable
from functools import lru_cache

from fangfan_desktop.forms.columns import Column, Field
from fangfan_desktop.forms.kinds.choices import Choices
from fangfan_desktop.forms.kinds.count import Count
from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.forms.kinds.decimals import DecimalKind
from fangfan_desktop.forms.kinds.figures import FigureKind
from fangfan_desktop.forms.kinds.id_number import IdNumber
from fangfan_desktop.forms.kinds.month import Month
from fangfan_desktop.forms.kinds.number import FreeNumber
from fangfan_desktop.forms.kinds.one_of import OneOf
from fangfan_desktop.forms.kinds.organisation_code import OrganisationCode
from fangfan_desktop.forms.kinds.percent import Percent
from fangfan_desktop.forms.kinds.phone import Phone
from fangfan_desktop.forms.kinds.reading import Kind
from fangfan_desktop.forms.kinds.row_name import RowName
from fangfan_desktop.forms.kinds.serial import Serial
from fangfan_desktop.forms.kinds.texts import Text
from fangfan_desktop.forms.kinds.year import Year
from fangfan_desktop.forms.kinds.yes_no import YesNo

_KINDS: dict[str, Kind] = {
    "count": Count(),
    "yes_no": YesNo(),
    "year": Year(),
    "month": Month(),
    "date": DateKind(),
    "place": Text("单位、地方的名称"),
    "row_class": Text("行的类别"),
    "row_name": RowName(),
    "row_code": Text("行的代码"),
    "row_unit": Text("这一行的计量单位"),
    "serial": Serial(),
    "text": Text("文字，一行"),
    "long_text": Text("文字，可以有几行", one_line=False),
    "fixed": Text(""),
    "person": Text("姓名"),
    "phone": Phone(),
    "id_number": IdNumber(),
    "organisation_code": OrganisationCode(),
}
# The kinds that depend on what their column states.
_KINDS_OF_COLUMNS: dict[str, Callable[[Column], Kind]] = {
    "decimal": lambda column: DecimalKind(column.decimals or 0, column.unit),
    "percent": lambda column: Percent(column.decimals or 0),
    "number": lambda column: FreeNumber(column.unit),
    "one_of": lambda column: OneOf(column.options),
    "choices": lambda column: Choices(column.options, column.none),
}


@lru_cache
def kind_of(thing: Column | Field) -> Kind:
    """Return the kind that reads and shows the values of a column or field."""
    if isinstance(thing, Column) and thing.kind in _KINDS_OF_COLUMNS:
        return _KINDS_OF_COLUMNS[thing.kind](thing)
    return _KINDS[thing.kind]


def figure_kind(column: Column) -> FigureKind:
    """Return the kind of a column of figures."""
    kind = kind_of(column)
    assert isinstance(kind, FigureKind)
    return kind


def explained(column: Column) -> str:
    """Return what a column is for, or else what may be typed into it."""
    return column.explain or f"{kind_of(column).explain()}。"
