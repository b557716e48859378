"""What is wrong with the tables of a form that has several: names, columns, what stands in which part."""

from collections.abc import Iterator, Mapping

from fangfan_desktop.forms.between import other_names, read_between
from fangfan_desktop.forms.check_entry import CheckEntry
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.form_table import FormTable
from fangfan_desktop.forms.formula import FormulaWrong
from fangfan_desktop.forms.judging import (
    Broken,
    Mistake,
    id_mistakes,
    key_of_check,
    line_mistakes,
    repeated,
)
from fangfan_desktop.forms.spec import Form

# A worksheet has the title of its table as its name: so long it may be, without these characters.
_LONGEST_TITLE, _NOT_IN_NAMES = 31, frozenset(r"\/*?:[]'")
_FEWEST, _MOST, _MOST_COLUMNS = 2, 20, 300
_OF_TABLES = [
    name for name in FormTable.__struct_fields__ if name not in {"rows", *FormTable.not_stated}
]
# It says of each row in the JSON of the commands which table it is in.
_TABLE = "table"
# What a formula of another table needs of a table.
_COMPARED = ("$.id", "$.rows", "$.columns.id", "$.columns.kind", "$.columns.number")


def states_tables(stated: Mapping[str, object]) -> bool:
    """Return True if a file states a form of several tables, also if its `rows` is wrong."""
    rows = stated.get("rows")
    return rows == "tables" or ("tables" in stated and rows not in ("places", "list", "named"))


def misplaced(stated: Mapping[str, object]) -> dict[str, str]:
    """Return the keys of a form of several tables that do not go beside them, with the reasons."""
    found = dict.fromkeys(
        _OF_TABLES, "有 [[tables]] 时不写在这里，写在各张小表里，如 [[tables.columns]]"
    )
    found["project_library"] = "有几张小表的没有项目库"
    return {name: why for name, why in found.items() if name in stated}


def table_mistakes(form: Form, broken: Broken) -> Iterator[Mistake]:
    """Yield each mistake of a form's tables beside each other: its key, and the reason."""
    number, columns = len(form.stated_tables), len(form.columns)
    if broken.spares("$.tables") and not _FEWEST <= number <= _MOST:
        reason = f"{number} 张，应有 {_FEWEST} 到 {_MOST} 张；只有一张的不写 [[tables]]"
        yield "$.tables", reason
    if columns > _MOST_COLUMNS:
        yield "$.tables", f"合起来有 {columns} 列，最多 {_MOST_COLUMNS} 列。请分成几张表"
    yield from _id_mistakes(form)
    yield from _title_mistakes(form)
    yield from _column_mistakes(form)
    yield from _misplaced_checks("$", form.checks, broken, of_form=True)
    for at, table in enumerate(form.stated_tables):
        yield from _misplaced_checks(f"$.tables[{at}]", table.checks, broken, of_form=False)
    yield from _between_mistakes(form, broken)


def _id_mistakes(form: Form) -> Iterator[Mistake]:
    for at, table in enumerate(form.stated_tables):
        key = f"$.tables[{at}].id"
        if not table.id:
            yield key, "不能是空的"
        yield from id_mistakes(key, table.id)
        if table.id and table.id == form.id:
            yield key, f"“{table.id}”是整张表的 id，请另起一个"
    yield from repeated("$.tables", "id", (table.id for table in form.stated_tables))


def _title_mistakes(form: Form) -> Iterator[Mistake]:
    """Yield where a title is no name of a worksheet, or is taken for another text of the form."""
    known = {fold_key(text): text for text in (form.title, form.printed_label) if fold_key(text)}
    for at, table in enumerate(form.stated_tables):
        key, title = f"$.tables[{at}].title", table.title
        yield from line_mistakes(key, title, _LONGEST_TITLE)
        if wrong := sorted(_NOT_IN_NAMES & set(title)):
            yield key, f"工作表的名称里不能有 {' '.join(wrong)}"
        if title != title.strip():
            yield key, "前后不留空"
        folded = fold_key(title)
        if same := known.get(folded):
            yield key, f"“{title}”和“{same}”读表时分不清：空格、标点不算。请改一个"
        top = (each for each in table.headings.values() if not each.under)
        if folded and any(folded in each.captions for each in top):
            yield key, f"“{title}”和表头里的一样，读表时分不清。请改一个"
        known.update({folded: title} if folded else {})


def _column_mistakes(form: Form) -> Iterator[Mistake]:
    """Yield the ids of columns that another table has, too."""
    owners: dict[str, int] = {}
    for at, table in enumerate(form.stated_tables):
        for number, column in enumerate(table.columns):
            if column.id == _TABLE:
                reason = f"命令输出的每一行里“{_TABLE}”说的是哪一张小表，请另起一个"
                yield f"$.tables[{at}].columns[{number}].id", reason
            if owners.setdefault(column.id, at) != at and column.id:
                title = form.stated_tables[owners[column.id]].title
                reason = f"“{column.id}”已经是“{title}”一列的，各张小表的列 id 都要不同"
                yield f"$.tables[{at}].columns[{number}].id", reason


def _misplaced_checks(
    part: str, checks: tuple[CheckEntry, ...], broken: Broken, *, of_form: bool
) -> Iterator[Mistake]:
    """Yield the checks of head and foot that stand in a table, and those of columns that do not."""
    reason = "看表里的列，写在 [[tables.checks]] 里：这里只写看表头表尾的"
    if not of_form:
        reason = "看表头表尾，写在 [[checks]] 里，和 [[tables]] 并列：表头表尾是各张小表共用的"
    for at, check in enumerate(checks):
        is_known = "rule" not in broken.below(f"{part}.checks[{at}]")
        if is_known and (check.scope == "fields") != of_form:
            yield f"{key_of_check(part, at, check, broken)}.rule", reason


def _between_mistakes(form: Form, broken: Broken) -> Iterator[Mistake]:
    """Yield where a check compares a table with one of the others that has no such figure."""
    ids = [table.id for table in form.stated_tables]
    for part, table in enumerate(form.tables):
        for at, check in enumerate(table.checks):
            own, other = f"$.tables[{part}]", check.other_form()
            is_other = other and ids.count(other) == 1 and other != ids[part]
            below = broken.below(f"{own}.checks[{at}]")
            if not is_other or not below.isdisjoint(_OF_CHECK):
                continue
            if broken.in_part(f"$.tables[{ids.index(other)}]").spares(*_COMPARED):
                sibling = form.tables[ids.index(other)]
                for name, reason in _unlike_mistakes(table, sibling, check):
                    yield f"{key_of_check(own, at, check, broken)}.{name}", reason


_OF_CHECK = frozenset({"", "rule", "formula", "other"})


def _unlike_mistakes(table: Form, other: Form, check: CheckEntry) -> Iterator[Mistake]:
    if other.is_by_name:
        yield "other", f"“{other.table_title}”的行是固定的，没有一个单位一行，不能比"
        return
    for formula in check.formulas_between():
        try:
            names = tuple(other_names(read_between(formula, table.codes)))
        except FormulaWrong:
            continue  # this is said where the formula is judged
        for name in names:
            column = other.by_code.get(name)
            if column is None or not column.is_figure:
                wrong = f"“{name}”不是数" if column else f"没有“{name}”这一列"
                yield "formula", f"“{formula}”：“{other.table_title}”里{wrong}"
