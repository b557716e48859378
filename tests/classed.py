"""An indicator table whose rows have classes: one caption over classes and names, or one for each."""

from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.named_rows import NamedRow
from tests.builders import replace

ROWS = (
    NamedRow("新认定人数", "01", "人", ("认定",)),
    NamedRow("其中：女性", "02", "人", ("认定",)),
    NamedRow("帮扶人数", "03", "人", ("帮扶",)),
    NamedRow("其中：女性", "04", "人", ("帮扶",)),
    NamedRow("合计", "05", "人"),
)


def classed(form, *captions, rows=ROWS):
    """Return the indicator table with these rows, and a column of classes for each caption."""
    columns = [
        Column(f"class{at}", caption, f"类别{at}", "row_class", 20)
        for at, caption in enumerate(captions or ("",), 1)
    ]
    columns = (*columns, *form.columns)
    return replace(form, columns=columns, named_rows=tuple(rows), checks=())


def without(form, *kinds):
    """Return a form without the columns of some kinds."""
    return replace(form, columns=tuple(c for c in form.columns if c.kind not in kinds))
