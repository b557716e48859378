"""What cells of our workbooks offer and accept: drop-downs always, hard limits in templates."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from openpyxl.comments import Comment
from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from fangfan_desktop.exchange.xlsx_writer import Bands, Finisher
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.spec import Column, Form, PartOf

# Excel refuses a list of more characters than this in a rule.
_LONGEST_LIST = 255
_NOTE_SIZE = (90, 260)  # pixels, height and width
_WHOLE = "请填整数，没有的填 0"


def offer_lists(form: Form, places: Sequence[Place]) -> Finisher:
    """Return what gives each column with a list its drop-down; other texts are still taken."""

    def finish(worksheet: Worksheet, bands: Bands) -> None:
        for column in form.columns:
            if offer := _list(column, places):
                _put(worksheet, form, bands, column, offer)

    return finish


# What fits on a page, with room to spare: in LibreOffice 500 take 204 points of some 290.
_LONGEST = 500


def accept_only_right(form: Form, places: Sequence[Place]) -> Finisher:
    """Return what makes a blank workbook check itself, in Excel, WPS and LibreOffice.

    Each figure is explained in a note on its caption and beside the cell; only what is to be
    filled in can be changed, and no password keeps anyone from changing the rest.
    """
    wholes = {
        column.id: check.whole
        for check in form.checks
        if isinstance(check, PartOf)
        for column in form.columns
        if check.on.takes(column)
    }
    parts = {whole: part for part, whole in wholes.items()}

    def finish(worksheet: Worksheet, bands: Bands) -> None:
        for column in form.columns:
            _explain(worksheet, form, bands, column)
            if column.is_count:
                rule = _count(form, column, wholes, parts, bands.body[0])
            elif column.kind == "long_text":
                rule = _short_enough()
            elif rule := _list(column, places):
                rule.showErrorMessage = True
                rule.error = "请从列表里选。"
            if rule:
                rule.errorTitle = column.short[:32]
                rule.promptTitle, rule.prompt = column.short[:32], column.explain[:255]
                rule.showInputMessage = True
                _put(worksheet, form, bands, column, rule)
        _protect(worksheet, form, bands)

    return finish


def tell_at_date(form: Form, words: str, more: Finisher) -> Finisher:
    """Return what does `more`, and tells something at the date's cell: as a note, and beside it.

    Neither is printed, and the cell takes what it took before.
    """
    labels = [field.label for field in form.dates]

    def finish(worksheet: Worksheet, bands: Bands) -> None:
        more(worksheet, bands)
        for cell in worksheet[bands.head[0] - 1]:
            if any(str(cell.value or "").startswith(label) for label in labels):
                cell.comment = Comment(words, "", *_NOTE_SIZE)
                rule = DataValidation(type=None, showInputMessage=True)
                rule.promptTitle, rule.prompt = "报送期限", words[:255]
                rule.add(cell.coordinate)
                worksheet.add_data_validation(rule)

    return finish


def _explain(worksheet: Worksheet, form: Form, bands: Bands, column: Column) -> None:
    """Put what a figure means on its caption."""
    source = f"（{column.source}）" if column.source else ""
    note = Comment(f"{column.short}：{column.explain}{source}", "", *_NOTE_SIZE)
    row = bands.head[1] if column.under else bands.head[0]
    worksheet[f"{_letter(form, column)}{row}"].comment = note


def _protect(worksheet: Worksheet, form: Form, bands: Bands) -> None:
    """Leave open what is to be filled in: the table's cells, and the lines above and below it."""
    given = form.place_column.id if form.is_by_place else ""
    columns = [n for n, column in enumerate(form.columns, 1) if column.id != given]
    rows = range(bands.body[0], bands.body[1] + 1)
    lines = (bands.head[0] - 1, *range(bands.foot[0], bands.foot[1] + 1))
    cells = [(row, column) for row in rows for column in columns]
    cells += [(row, column) for row in lines for column in range(1, len(form.columns) + 1)]
    for row, column in cells:
        worksheet.cell(row, column).protection = Protection(locked=False)
    protection = worksheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = False
    protection.insertRows = form.is_by_place


def _short_enough() -> DataValidation:
    """Return a warning of a text that may be cut when it is printed: no row is higher than its page."""
    return DataValidation(
        "textLength",
        operator="lessThanOrEqual",
        formula1=str(_LONGEST),
        errorStyle="warning",
        showErrorMessage=True,
        error=f"超过 {_LONGEST} 字，表格里一行放不下，打印会被截断。请写短一些；用程序填报的没有这个限制。",
    )


def _count(
    form: Form, column: Column, wholes: Mapping[str, str], parts: Mapping[str, str], first: int
) -> DataValidation:
    own = f"{_letter(form, column)}{first}"
    whole_number = f"ISNUMBER({own}),{own}>=0,{own}=INT({own})"
    if whole := wholes.get(column.id):
        other = f"{_letter(form, form.by_id[whole])}{first}"
        formula = f'AND({whole_number},OR({other}="",{own}<={other}))'
        more = f"；并且不能多于“{form.by_id[whole].short}”，前者是后者的一部分"
    elif part := parts.get(column.id):
        other = f"{_letter(form, form.by_id[part])}{first}"
        formula = f"AND({whole_number},{own}>={other})"
        more = f"；并且不能少于“{form.by_id[part].short}”，后者是前者的一部分"
    else:
        return DataValidation(
            "whole",
            operator="greaterThanOrEqual",
            formula1="0",
            showErrorMessage=True,
            error=f"{_WHOLE}。",
        )
    error = f"{_WHOLE}{more}。"
    return DataValidation("custom", formula1=formula, showErrorMessage=True, error=error)


def _list(column: Column, places: Sequence[Place]) -> DataValidation | None:
    if column.kind == "choices":
        values = list(_choices(column))
    elif column.kind == "place":
        values = [place.label for place in places]
    else:
        return None
    formula = '"' + ",".join(values) + '"'
    if not values or len(formula) > _LONGEST_LIST or any("," in value for value in values):
        return None
    return DataValidation("list", formula1=formula, showErrorMessage=False)


def _choices(column: Column) -> Iterator[str]:
    numbers = range(1, len(column.options) + 1)
    for size in range(1, len(numbers) + 1):
        for chosen in combinations(numbers, size):
            yield kind_of(column).show(chosen)
    yield column.none


def _letter(form: Form, column: Column) -> str:
    return get_column_letter(form.index[column.id] + 1)


def _put(
    worksheet: Worksheet, form: Form, bands: Bands, column: Column, rule: DataValidation
) -> None:
    letter = _letter(form, column)
    rule.add(f"{letter}{bands.body[0]}:{letter}{bands.body[1]}")
    worksheet.add_data_validation(rule)
