"""Recognize the foot of a table: the row of 填表人、电话、负责人 where its data end."""

from collections.abc import Mapping

from fangfan_desktop.exchange.reading.field_labels import FieldLabels
from fangfan_desktop.exchange.reading.grid import RawCell
from fangfan_desktop.forms.report import read_cell
from fangfan_desktop.forms.spec import Form

# A number of this length or more is a phone number, not a figure.
_MIN_PHONE_LENGTH = 7


def is_foot(
    form: Form, columns: Mapping[str, int], labels: FieldLabels, raws: Mapping[int, RawCell]
) -> bool:
    """Return True if a row is the foot: it has labels of a foot, and no figure or name of a table.

    A phone number in a remark is no foot, and a number after `电话：` is no figure. `columns` are
    the numbers of the table's columns by id; `raws` are the cells of the row by column number.
    """
    filled = [raw.text for raw in raws.values() if raw.text.strip()]
    if len(filled) == 1 and len(labels.fields_in(filled[0])) > 1:
        return True  # 注：…… 填表人：张三 电话：……
    if not any(map(labels.begins_foot, filled)):
        return False
    cells = [(number, raw.text) for number, raw in sorted(raws.items()) if raw.text.strip()]
    starts_label = [labels.begins_foot(text) for _, text in cells]
    column_at = {number: form.by_id[name] for name, number in columns.items()}
    figures = texts = 0
    text_before = ""
    for (number, text), has_label in zip(cells, starts_label, strict=True):
        column = column_at.get(number)
        if column and not has_label and not labels.ends_with_label(text_before):
            count = column.is_figure and read_cell(column, text).value is not None
            figures += count and len(text.strip()) < _MIN_PHONE_LENGTH
            texts += column.id in form.required_texts
        text_before = text
    return not figures and (not texts or (starts_label[0] and texts == 1))
