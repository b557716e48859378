"""The blank form as it will be printed, and which part of the form stands where on its pages."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from fangfan_desktop.forms.deadlines import periods_of_year
from fangfan_desktop.forms.named_rows import NAMING
from fangfan_desktop.forms.places import LEVELS
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.form_editor.pieces import Key
from fangfan_desktop.jobs.form_editor.trying import chain_of_places
from fangfan_desktop.jobs.submit.export import layout_of
from fangfan_desktop.sheet.model import Line, Measure
from fangfan_desktop.sheet.paginate import Layout, Page, PlacedBox


class Spot(NamedTuple):
    """A box on a page that belongs to a part of the form: its page (from 1), and where it is (mm).

    `caption` is True for the box to outline first: a caption, a title, a line, a row's name.
    """

    key: Key
    page: int
    left: float
    top: float
    width: float
    height: float
    caption: bool = True


def blank_layout(form: Form, measure: Measure, today: date) -> Layout:
    """Return the pages of a form that nobody has filled in, of the first period of its year.

    It is that of a unit at the lowest level; with a row for each place that of the place above it.
    """
    chain = chain_of_places()
    place = chain[LEVELS.index(form.lowest)]
    whole = chain[LEVELS.index(form.lowest) - 1]
    is_by_place = any(table.is_by_place for table in form.tables)
    places = (whole, place) if is_by_place else (place,)
    period = periods_of_year(form, (form.due.on or today).year)[0]
    report = begin_report(form, whole if is_by_place else place, period, places, {})
    return layout_of(form, report, measure, mark="")


def spots_of(form: Form, layout: Layout) -> list[Spot]:
    """Return which part of the form each box of a blank form belongs to, in reading order."""
    found: list[Spot] = []
    number = 0
    for at, (table, sheet) in enumerate(zip(form.tables, layout.sheets, strict=True)):
        own = f"$.tables[{at}]" if form.has_tables else "$"
        for page, lines in zip(sheet.pages, _lines_of_pages(sheet), strict=True):
            number += 1
            found += _spots_of_page(table, own, page, number, lines)
    return found


def _lines_of_pages(sheet: Layout) -> Iterator[list[Line]]:
    """Yield the lines of each page; the header is repeated on all pages."""
    lines = sheet.sheet.lines
    head = [line for line in lines if line.band == "head"]
    ends = (*sheet.starts, len(lines))
    start = 0
    for end in ends:
        yield [*(head if start else ()), *lines[start:end]]
        start = end


def _spots_of_page(
    table: Form, own: Key, page: Page, number: int, lines: list[Line]
) -> Iterator[Spot]:
    placed = iter(page.placed)
    level = -1
    headings = _headings(table, own)
    for line in lines:
        level += line.band == "head"
        for box in [next(placed) for _ in line.boxes]:
            key, is_caption = _key_of(table, own, line, box, level, headings)
            yield Spot(key, number, box.left, box.top, box.width, box.height, is_caption)


def _headings(table: Form, own: Key) -> dict[tuple[int, int], Key]:
    """Return the key of each caption, by its row (from 0) and its first column (from 0)."""
    groups = {group.id: f"{own}.groups[{at}]" for at, group in enumerate(table.groups)}
    columns = {column.id: f"{own}.columns[{at}]" for at, column in enumerate(table.columns)}
    keys = {**groups, **columns}
    return {(node.level, node.first): keys[node.id] for node in table.header.nodes}


def _key_of(
    table: Form,
    own: Key,
    line: Line,
    placed: PlacedBox,
    level: int,
    headings: dict[tuple[int, int], Key],
) -> tuple[Key, bool]:
    box = placed.box
    if line.band == "head":
        key = headings.get((level, box.column)) if level < table.header.depth else None
        return key or f"{own}.columns[{box.column}]", key is not None
    if box.source and box.source[0] is None:
        ids = [field.id for field in table.fields]
        return f"$.fields[{ids.index(box.source[1])}]", True
    if line.band == "body":
        column = table.columns[box.column]
        row = box.source[0] if box.source else None
        if table.is_by_name and column.kind in NAMING and row is not None:
            at = row - table.first_row
            return f"{own}.named_rows[{at}]", column.kind == "row_name"
        return f"{own}.columns[{box.column}]", False
    is_own = table.table is not None and box.text == table.table_title
    return (own, True) if is_own else ("$", box.text == table.title)
