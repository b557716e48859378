"""Ask about a table's captions: to confirm assumed ones, and what unknown ones are."""

from collections.abc import Sequence

from fangfan_desktop.exchange.reading.caption import (
    NOT_A_COLUMN,
    Caption,
    answer_key,
    likeness,
    quoted,
)
from fangfan_desktop.exchange.reading.question import Option, Question
from fangfan_desktop.exchange.reading.table_finder import Table
from fangfan_desktop.forms.columns import Column, Heading
from fangfan_desktop.forms.named_rows import NAMING
from fangfan_desktop.forms.spec import Form

_MIN_LIKENESS = 35.0


def caption_questions(table: Table) -> list[Question]:
    """Return questions about captions: to confirm assumed ones, and to ask about unknown ones."""
    form, header = table.form, table.header
    missing = [c for c in header.missing(form) if not c.is_serial and c.kind not in NAMING]
    questions: list[Question] = []
    for heading_id, caption in header.assumed:
        heading = form.headings[heading_id]
        words = f"表头“{caption.words}”当作“{heading.header}”，对吗？"
        if heading_id in form.by_id:
            rivals, under = [c for c in missing if c.under == heading.under], heading.under
        else:
            rivals, under = [], form.group_of[heading_id]
        questions.append(_question(form, caption, under, words, [heading, *rivals], heading_id))
    for caption in header.others:
        under = _parent_of(table, caption)
        left = [column for column in missing if column.under == under]
        nearby_names = sorted(left, key=lambda column: -likeness(caption.key, column))
        if nearby_names and likeness(caption.key, nearby_names[0]) >= _MIN_LIKENESS:
            words = f"表头“{caption.words}”是哪一列？"
            questions.append(_question(form, caption, under, words, nearby_names, ""))
    for ambiguous in header.ambiguous:
        if ambiguous.is_single:
            columns = [c for c in form.columns if c.id in ambiguous.columns]
            are_parts = all(c.under in form.by_id for c in columns)
            which = "哪一项的其中项" if are_parts else "哪一列"
            words = f"表头“{ambiguous.caption.words}”是{which}？"
            options = [Option(c.id, _part_name(form, c)) for c in columns]
            none = Option(NOT_A_COLUMN, "都不是，这一列不读")
            questions.append(Question("caption", ambiguous.key, words, (*options, none)))
    return questions


def _part_name(form: Form, column: Column) -> str:
    """Return a column's caption with the whole that it is a part of, or the captions above it."""
    whole = form.by_id.get(column.under)
    return f"“{whole.header}”的{column.header}" if whole else quoted(form, column)


def _question(
    form: Form, caption: Caption, under: str, words: str, headings: Sequence[Heading], assumed: str
) -> Question:
    options = [Option(heading.id, heading.header) for heading in headings]
    options.append(Option(NOT_A_COLUMN, "都不是，这一列不读"))
    key = answer_key(form, caption.text, under)
    return Question("caption", key, words, tuple(options), assumed)


def _parent_of(table: Table, caption: Caption) -> str:
    """Return the id of the column or group that a caption may stand under, '' if there is none."""
    form, group = table.form, table.header.groups.get(caption, "")
    left = [
        (number, name)
        for name, number in table.header.columns.items()
        if number < caption.column and form.group_of[name] == group
    ]
    nearest = max(left)[1] if left else ""
    return nearest if nearest and form.children(nearest) else group
