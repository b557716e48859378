"""The rows of a header in a sheet: its captions, and the rows of units and numbers below them."""

from collections.abc import Iterator, Mapping

from fangfan_desktop.exchange.reading.caption import Caption
from fangfan_desktop.exchange.reading.grid import Grid, RawCell
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.fold import fold_key, fold_width
from fangfan_desktop.forms.spec import Form

# A header has two rows; a third is for one whose cells were split.
_MAX_HEADER_ROWS = 3
_BLANK = RawCell("")
_BRACKETS = " ()（）[]【】"
# What may stand in the first column beside units and numbers.
_UNIT_NAMES = frozenset({"计量单位", "单位"})
_NUMBER_NAMES = frozenset({"栏次", "编号", "代码"})


def header_captions(form: Form, grid: Grid, first: int) -> Iterator[Caption]:
    """Yield the texts that may be captions: above the first figure, without labels of a foot.

    The form's own rows of units and numbers are no captions either; nor is what stands below the
    caption of its rows' names: a row may have the name of a column.
    """
    names = form.key_column.captions if form.is_by_name else ()
    name_column = 0
    for number in range(first, first + max(_MAX_HEADER_ROWS, form.header.depth + 1)):
        cells = grid.by_row.get(number, {})
        if number > first and (
            any(raw.text.strip().isdigit() for raw in cells.values())
            or is_below_captions(form, cells)
            or cells.get(name_column, _BLANK).text.strip()
        ):
            return
        for column, raw in cells.items():
            key = fold_key(raw.text)
            name_column = column if key in names else name_column
            if key and not raw.problem and not (number > first and is_label(form, raw.text)):
                yield Caption(raw.text, number, column)


def is_label(form: Form, text: str) -> bool:
    """Return True if a text ends with a colon, and no caption of the form that does is the same."""
    if not _has_colon(text):
        return False
    headers = (each.header for each in form.headings.values())
    return fold_key(text) not in {fold_key(each) for each in headers if _has_colon(each)}


def _has_colon(text: str) -> bool:
    return text.rstrip().endswith((":", "："))


def last_header_row(form: Form, grid: Grid, columns: Mapping[str, int], last: int) -> int:
    """Return the last row of a header whose captions end in row `last`: units and numbers follow.

    `columns` are the numbers of the columns found, by id.
    """
    if not form.unit_row and not form.has_numbers:
        return last
    at = {number: form.by_id[name] for name, number in columns.items()}
    while _is_row_of_columns(form, at, grid.by_row.get(last + 1, {})):
        last += 1
    return last


def bare(text: str) -> str:
    """Return a text without brackets and breaks: a narrow column breaks its unit into lines."""
    return "".join(fold_width(text).split()).strip(_BRACKETS)


def is_below_captions(form: Form, cells: Mapping[int, RawCell]) -> bool:
    """Return True if a row holds only units of the form, or only its numbers."""
    if not form.unit_row and not form.has_numbers:
        return False
    texts = {bare(raw.text) for raw in cells.values()} - {""}
    units = {bare(column.unit) for column in form.columns} if form.unit_row else set[str]()
    numbers = {bare(column.number) for column in form.columns}
    return any(
        bool(texts & (own - {""})) and texts <= own | names
        for own, names in ((units, _UNIT_NAMES), (numbers, _NUMBER_NAMES))
    )


def _is_row_of_columns(form: Form, at: Mapping[int, Column], cells: Mapping[int, RawCell]) -> bool:
    """Return True if each text of a row is the unit of its column, or each is its number.

    Few of them say nothing: a figure may happen to be the number of its column.
    """
    texts = {n: text for n, raw in cells.items() if n in at and (text := bare(raw.text))}

    def agrees(own: Mapping[int, str], names: frozenset[str]) -> bool:
        right = sum(bool(text) and text == own[n] for n, text in texts.items())
        others = [text for n, text in texts.items() if text != own[n] and text not in names]
        return 2 * right >= sum(map(bool, own.values())) > 0 and not others

    units = {n: bare(column.unit) for n, column in at.items()}
    numbers = {n: bare(column.number) for n, column in at.items()}
    return (form.unit_row and agrees(units, _UNIT_NAMES)) or agrees(numbers, _NUMBER_NAMES)
