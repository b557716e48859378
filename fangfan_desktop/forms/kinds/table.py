"""Map the kind of a column or field to the class that reads and shows its values."""

from functools import lru_cache

from fangfan_desktop.forms.kinds.choices import Choices
from fangfan_desktop.forms.kinds.count import Count
from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.forms.kinds.phone import Phone
from fangfan_desktop.forms.kinds.reading import Kind
from fangfan_desktop.forms.kinds.serial import Serial
from fangfan_desktop.forms.kinds.texts import Text
from fangfan_desktop.forms.spec import Column, Field

_ONE_LINE = Text(one_line=True)
_KINDS: dict[str, Kind] = {
    "count": Count(),
    "place": _ONE_LINE,
    "person": _ONE_LINE,
    "text": _ONE_LINE,
    "long_text": Text(one_line=False),
    "fixed": _ONE_LINE,
    "serial": Serial(),
    "phone": Phone(),
    "date": DateKind(),
}


@lru_cache
def kind_of(thing: Column | Field) -> Kind:
    """Return the kind that reads and shows the values of a column or field."""
    if isinstance(thing, Column) and thing.kind == "choices":
        return Choices(thing.options, thing.none)
    return _KINDS[thing.kind]
