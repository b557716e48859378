"""Set what cells of our workbooks accept: drop-down lists, and in templates strict rules too."""

from collections.abc import Mapping, Sequence

from fangfan_desktop.checks.rules.part_of import PartOf
from fangfan_desktop.exchange.xlsx_formulas import formulas_of
from fangfan_desktop.exchange.xlsx_page import Bands
from fangfan_desktop.exchange.xlsx_sheet import CellRule, WrittenSheet
from fangfan_desktop.exchange.xlsx_writer import Finisher
from fangfan_desktop.exchange.xlsx_xml import address, area, letters
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.computed import purpose
from fangfan_desktop.forms.kinds.reading import Validation
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.spec import Form

# Excel refuses a rule whose list has more characters.
_MAX_LIST_LENGTH = 255


def offer_lists(form: Form, places: Sequence[str]) -> Finisher:
    """Return a function that adds drop-down lists to a worksheet; other texts are still accepted.

    `places` are the names to choose from in the place column.
    """
    form = form.on_paper

    def finish(worksheet: WrittenSheet, bands: Bands) -> None:
        for column in form.columns:
            validation = _validation(column, places)
            if validation and validation.rule == "list":
                rule = _list_rule(validation, _cells(form, bands, column))
                worksheet.rules += filter(None, [rule])

    return finish


def accept_only_right(form: Form, places: Sequence[str]) -> Finisher:
    """Return a function that makes a blank worksheet check its input in Excel, WPS, LibreOffice.

    Each column is explained in a note on its caption and beside the selected cell. Only cells that
    are to be filled in can be changed; there is no password, so anyone can remove the protection.
    """
    form = form.on_paper
    whole_of = {
        column.id: check.whole
        for check in form.checks
        if isinstance(check, PartOf)
        for column in form.columns
        if check.on.takes(column)
    }

    def finish(worksheet: WrittenSheet, bands: Bands) -> None:
        for column in form.columns:
            _add_explanation(worksheet, form, bands, column)
            validation = _validation(column, places)
            if validation and column.is_figure:
                validation = _beside_others(form, column, validation, whole_of, bands.body[0])
            if validation and (rule := _rule(validation, _cells(form, bands, column))):
                rule = rule._replace(
                    error=f"{validation.error}。",
                    warning=not validation.strict,
                    error_title=column.short[:32],
                    prompt=purpose(form, column)[:255],
                    prompt_title=column.short[:32],
                )
                worksheet.rules.append(rule)
        _protect_sheet(worksheet, form, bands)
        _compute_cells(worksheet, form, bands)

    return finish


def tell_at_date(form: Form, words: str, base: Finisher) -> Finisher:
    """Return a function that calls `base`, then adds `words` to the date cell.

    They are shown as a note and as an input message; neither is printed. The cell accepts the same
    values as before. If the date is not printed, they are added to the title.
    """
    is_dated = form.date_field.printed
    beginning = form.date_field.label if is_dated else form.title

    def finish(worksheet: WrittenSheet, bands: Bands) -> None:
        base(worksheet, bands)
        above = bands.above if is_dated else range(1, bands.head[0])
        for row in above:
            for column, cell in worksheet.rows[row].items():
                if str(cell.value or "").startswith(beginning):
                    worksheet.notes[row, column] = words
                    at, title = address(row, column), "报送期限"
                    worksheet.rules.append(CellRule(at, prompt=words[:255], prompt_title=title))

    return finish


def _add_explanation(worksheet: WrittenSheet, form: Form, bands: Bands, column: Column) -> None:
    """Add a note to a caption that explains its column; that of the names begins over their classes."""
    if column in form.below_name:
        return
    first = form.below_name[0] if form.below_name and column.id == form.identity else column
    source = f"（{column.source}）" if column.source else ""
    row = bands.head[0] + form.header.by_id[column.id].level
    words = f"{column.short}：{purpose(form, column)}{source}"
    worksheet.notes[row, form.index[first.id] + 1] = words


def _compute_cells(worksheet: WrittenSheet, form: Form, bands: Bands) -> None:
    """Let computed cells work themselves out; they cannot be changed."""
    for row, column, formula in formulas_of(form, *bands.body):
        worksheet.cell(row, column).formula = formula
        worksheet.set_lock(row, column, locked=True)


def _protect_sheet(worksheet: WrittenSheet, form: Form, bands: Bands) -> None:
    """Protect the sheet, except the cells to fill in: the table and the lines around it."""
    given = frozenset[str]() if form.is_list else form.given_columns
    columns = [n for n, column in enumerate(form.columns, 1) if column.id not in given]
    rows = range(bands.body[0], bands.body[1] + 1)
    text_rows = (*bands.above, *range(bands.foot[0], bands.foot[1] + 1))
    cells = [
        (row, column)
        for at, row in enumerate(rows, form.first_row)
        for column in columns
        if not form.is_closed(at, form.columns[column - 1].id)
    ]
    cells += [(row, column) for row in text_rows for column in range(1, len(form.columns) + 1)]
    for row, column in cells:
        worksheet.set_lock(row, column, locked=False)
    worksheet.protected, worksheet.rows_can_be_inserted = True, form.is_list


def _validation(column: Column, places: Sequence[str]) -> Validation | None:
    """Return what a column's cells accept; `places` are the choices of the place column."""
    if column.kind == "place":
        return Validation("list", "请从列表里选", options=tuple(places))
    return kind_of(column).validation()


def _beside_others(
    form: Form, column: Column, validation: Validation, whole_of: Mapping[str, str], first: int
) -> Validation:
    """Return what a figure's cells accept if the figure is a part of another one, or its whole."""
    part_of = {whole: part for part, whole in whole_of.items()}
    if whole := whole_of.get(column.id):
        other = form.by_id[whole]
        at = f"{_column_letter(form, other)}{first}"
        condition = f'OR({at}="",{{cell}}<={at})'
        more = f"；并且不能多于“{other.short}”，前者是后者的一部分"
    elif part := part_of.get(column.id):
        other = form.by_id[part]
        condition = f"{{cell}}>={_column_letter(form, other)}{first}"
        more = f"；并且不能少于“{other.short}”，后者是前者的一部分"
    else:
        return validation
    formula = f"{validation.formula},{condition}"
    return Validation("formula", f"{validation.error}{more}", formula)


def _rule(validation: Validation, cells: str) -> CellRule | None:
    """Return the rule of the cells of a column; None if it has none."""
    match validation.rule:
        case "list":
            return _list_rule(validation, cells)
        case "formula":
            conditions = validation.formula.replace("{cell}", cells.partition(":")[0])
            return CellRule(cells, "custom", (f"AND({conditions})",))
        case "whole":
            return CellRule(cells, "whole", ("0",), "greaterThanOrEqual")
        case "length":
            least, most = str(validation.least), str(validation.most)
            if not validation.least:
                return CellRule(cells, "textLength", (most,), "lessThanOrEqual")
            return CellRule(cells, "textLength", (least, most), "between")


def _list_rule(validation: Validation, cells: str) -> CellRule | None:
    """Return the drop-down list, or None if a workbook cannot hold it."""
    values = validation.options
    formula = '"' + ",".join(values) + '"'
    is_split = any(mark in value for value in values for mark in ',"')
    if not values or len(formula) > _MAX_LIST_LENGTH or is_split:
        return None
    return CellRule(cells, "list", (formula,))


def _column_letter(form: Form, column: Column) -> str:
    return letters(form.index[column.id] + 1)


def _cells(form: Form, bands: Bands, column: Column) -> str:
    """Return the address of a column's cells in the table."""
    first, last = bands.body
    at = form.index[column.id] + 1
    return area((first, at), (last, at))
