"""Set what cells of our workbooks accept: drop-down lists, and in templates strict rules too."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, cast

from openpyxl.comments import Comment
from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from fangfan_desktop.checks.rules.part_of import PartOf
from fangfan_desktop.exchange.xlsx_writer import Bands, Finisher
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.spec import Column, Form

# Excel refuses a rule whose list has more characters.
_MAX_LIST_LENGTH = 255
_NOTE_SIZE = (90, 260)  # pixels, height and width
_WHOLE_NUMBER = "请填整数，没有的填 0"


def offer_lists(form: Form, places: Sequence[Place]) -> Finisher:
    """Return a function that adds drop-down lists to a worksheet; other texts are still accepted.

    `places` are the choices of the place column.
    """

    def finish(worksheet: Worksheet, bands: Bands) -> None:
        for column in form.columns:
            if rule := _list_rule(column, places):
                _add_rule(worksheet, form, bands, column, rule)

    return finish


# Characters that fit on a page with room to spare: in LibreOffice 500 take 204 pt of about 290.
_MAX_TEXT_LENGTH = 500


def accept_only_right(form: Form, places: Sequence[Place]) -> Finisher:
    """Return a function that makes a blank worksheet check its input in Excel, WPS, LibreOffice.

    Each column is explained in a note on its caption and beside the selected cell. Only cells that
    are to be filled in can be changed; there is no password, so anyone can remove the protection.
    """
    whole_of = {
        column.id: check.whole
        for check in form.checks
        if isinstance(check, PartOf)
        for column in form.columns
        if check.on.takes(column)
    }
    part_of = {whole: part for part, whole in whole_of.items()}

    def finish(worksheet: Worksheet, bands: Bands) -> None:
        for column in form.columns:
            _add_explanation(worksheet, form, bands, column)
            if column.is_count:
                rule = _count_rule(form, column, whole_of, part_of, bands.body[0])
            elif column.kind == "long_text":
                rule = _length_rule()
            elif rule := _list_rule(column, places):
                rule.showErrorMessage = True
                rule.error = "请从列表里选。"
            if rule:
                rule.errorTitle = column.short[:32]
                rule.promptTitle, rule.prompt = column.short[:32], column.explain[:255]
                rule.showInputMessage = True
                _add_rule(worksheet, form, bands, column, rule)
        _protect_sheet(worksheet, form, bands)

    return finish


def tell_at_date(form: Form, words: str, base: Finisher) -> Finisher:
    """Return a function that calls `base`, then adds `words` to the date cell.

    They are shown as a note and as an input message; neither is printed. The cell accepts the same
    values as before.
    """

    def finish(worksheet: Worksheet, bands: Bands) -> None:
        base(worksheet, bands)
        for cell in worksheet[bands.head[0] - 1]:
            if str(cell.value or "").startswith(form.date_field.label):
                cell.comment = Comment(words, "", *_NOTE_SIZE)
                rule: Any = DataValidation(type=None, showInputMessage=True)
                rule.promptTitle, rule.prompt = "报送期限", words[:255]
                rule.add(cell.coordinate)
                worksheet.add_data_validation(rule)

    return finish


def _add_explanation(worksheet: Worksheet, form: Form, bands: Bands, column: Column) -> None:
    """Add a note to a caption that explains its column."""
    source = f"（{column.source}）" if column.source else ""
    note = Comment(f"{column.short}：{column.explain}{source}", "", *_NOTE_SIZE)
    row = bands.head[1] if column.under else bands.head[0]
    worksheet[f"{_column_letter(form, column)}{row}"].comment = note


def _protect_sheet(worksheet: Worksheet, form: Form, bands: Bands) -> None:
    """Protect the sheet, except the cells to fill in: the table and the lines around it."""
    place_id = form.place_column.id if form.is_by_place else ""
    columns = [n for n, column in enumerate(form.columns, 1) if column.id != place_id]
    rows = range(bands.body[0], bands.body[1] + 1)
    text_rows = (bands.head[0] - 1, *range(bands.foot[0], bands.foot[1] + 1))
    cells = [(row, column) for row in rows for column in columns]
    cells += [(row, column) for row in text_rows for column in range(1, len(form.columns) + 1)]
    for row, column in cells:
        worksheet.cell(row, column).protection = Protection(locked=False)
    protection = worksheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = False
    protection.insertRows = form.is_by_place


def _length_rule() -> DataValidation:
    """Return a rule that warns of a text that is too long for a row of one page in print."""
    return DataValidation(
        "textLength",
        operator="lessThanOrEqual",
        formula1=str(_MAX_TEXT_LENGTH),
        errorStyle="warning",
        showErrorMessage=True,
        error=f"超过 {_MAX_TEXT_LENGTH} 字，表格里一行放不下，打印会被截断。请写短一些；用程序填报的没有这个限制。",
    )


def _count_rule(
    form: Form, column: Column, whole_of: Mapping[str, str], part_of: Mapping[str, str], first: int
) -> DataValidation:
    own_cell = f"{_column_letter(form, column)}{first}"
    whole_number = f"ISNUMBER({own_cell}),{own_cell}>=0,{own_cell}=INT({own_cell})"
    if whole := whole_of.get(column.id):
        other_cell = f"{_column_letter(form, form.by_id[whole])}{first}"
        formula = f'AND({whole_number},OR({other_cell}="",{own_cell}<={other_cell}))'
        more = f"；并且不能多于“{form.by_id[whole].short}”，前者是后者的一部分"
    elif part := part_of.get(column.id):
        other_cell = f"{_column_letter(form, form.by_id[part])}{first}"
        formula = f"AND({whole_number},{own_cell}>={other_cell})"
        more = f"；并且不能少于“{form.by_id[part].short}”，后者是前者的一部分"
    else:
        return DataValidation(
            "whole",
            operator="greaterThanOrEqual",
            formula1="0",
            showErrorMessage=True,
            error=f"{_WHOLE_NUMBER}。",
        )
    error = f"{_WHOLE_NUMBER}{more}。"
    return DataValidation("custom", formula1=formula, showErrorMessage=True, error=error)


def _list_rule(column: Column, places: Sequence[Place]) -> DataValidation | None:
    if column.kind == "choices":
        values = list(_choice_texts(column))
    elif column.kind == "place":
        values = [place.label for place in places]
    else:
        return None
    formula = '"' + ",".join(values) + '"'
    if not values or len(formula) > _MAX_LIST_LENGTH or any("," in value for value in values):
        return None
    return DataValidation("list", formula1=formula, showErrorMessage=False)


def _choice_texts(column: Column) -> Iterator[str]:
    numbers = range(1, len(column.options) + 1)
    for size in range(1, len(numbers) + 1):
        for chosen in combinations(numbers, size):
            yield kind_of(column).show(chosen)
    yield column.none


def _column_letter(form: Form, column: Column) -> str:
    return get_column_letter(form.index[column.id] + 1)


def _add_rule(
    worksheet: Worksheet, form: Form, bands: Bands, column: Column, rule: DataValidation
) -> None:
    letter, untyped = _column_letter(form, column), cast("Any", rule)
    untyped.add(f"{letter}{bands.body[0]}:{letter}{bands.body[1]}")
    worksheet.add_data_validation(rule)
