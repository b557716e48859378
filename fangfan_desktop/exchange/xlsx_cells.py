"""What cells of our workbooks offer and accept: drop-downs always, hard limits in templates."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from fangfan_desktop.exchange.xlsx_writer import Bands, Finish
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.spec import Column, Form, PartOf

# Excel refuses a list of more characters than this in a rule.
_LONGEST_LIST = 255


def offer_lists(form: Form, places: Sequence[Place]) -> Finish:
    """Return what gives each column with a list its drop-down; other texts are still taken."""

    def finish(worksheet: Worksheet, bands: Bands) -> None:
        for column in form.columns:
            if offer := _list(column, places):
                _put(worksheet, form, bands, column, offer)

    return finish


def accept_only_right(form: Form, places: Sequence[Place]) -> Finish:
    """Return what makes a blank workbook check itself, in Excel and WPS, with our own words."""

    def finish(worksheet: Worksheet, bands: Bands) -> None:
        wholes = {
            column.id: check.whole
            for check in form.checks
            if isinstance(check, PartOf)
            for column in form.columns
            if check.on.takes(column)
        }
        for column in form.columns:
            if column.kind == "count":
                rule = _count(form, column, wholes.get(column.id), bands.body[0])
            elif rule := _list(column, places):
                rule.showErrorMessage = True
                rule.error = "请从列表里选。"
            if rule:
                rule.errorTitle = column.short[:32]
                rule.promptTitle, rule.prompt = column.short[:32], column.explain[:255]
                rule.showInputMessage = True
                _put(worksheet, form, bands, column, rule)

    return finish


def _count(form: Form, column: Column, whole: str | None, first: int) -> DataValidation:
    if whole is None:
        return DataValidation(
            "whole",
            operator="greaterThanOrEqual",
            formula1="0",
            showErrorMessage=True,
            error="请填整数，没有的填 0。",
        )
    own = f"{_letter(form, column)}{first}"
    other = f"{_letter(form, form.by_id[whole])}{first}"
    whole_name = form.by_id[whole].short
    return DataValidation(
        "custom",
        formula1=f"AND(ISNUMBER({own}),{own}>=0,{own}=INT({own}),{own}<={other})",
        showErrorMessage=True,
        error=f"请填整数，没有的填 0；并且不能多于“{whole_name}”，前者是后者的一部分。",
    )


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
