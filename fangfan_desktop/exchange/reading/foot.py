"""Where a table ends: a row of 填表人、电话、负责人, and no row of the table."""

from collections.abc import Mapping

from fangfan_desktop.exchange.reading.field_labels import FieldLabels
from fangfan_desktop.exchange.reading.grid import RawCell
from fangfan_desktop.forms.report import read_cell
from fangfan_desktop.forms.spec import Form

# A longer number is a phone's, not a figure.
_SHORTEST_PHONE = 7


def is_foot(
    form: Form, columns: Mapping[str, int], words: FieldLabels, raws: Mapping[int, RawCell]
) -> bool:
    """Say whether a row is the foot: it begins a foot's words, and holds no figure or name of its own.

    A phone in a remark ends no list, and a number behind `电话：` is no figure. `columns` are the
    table's column numbers by id.
    """
    cells = [(number, raw.text) for number, raw in sorted(raws.items()) if raw.text.strip()]
    begun = [words.begins_foot(text) for _, text in cells]
    if len(cells) == 1 and len(words.in_text(cells[0][1])) > 1:
        return True  # 注：…… 填表人：张三 电话：……
    if not any(begun):
        return False
    at = {number: form.by_id[name] for name, number in columns.items()}
    figures = texts = 0
    before = ""
    for (number, text), begins in zip(cells, begun, strict=True):
        column = at.get(number)
        if column and not begins and not words.is_open(before):
            count = column.is_count and read_cell(column, text).value is not None
            figures += count and len(text.strip()) < _SHORTEST_PHONE
            texts += column.id in form.own_texts
        before = text
    return not figures and (not texts or (begun[0] and texts == 1))
