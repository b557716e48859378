"""What the types of a form do not catch: names that do not exist, roles given twice or not at all."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from fangfan_desktop.forms.check_mistakes import check_mistakes
from fangfan_desktop.forms.column_mistakes import column_mistakes
from fangfan_desktop.forms.columns import ColumnKind
from fangfan_desktop.forms.count_mistakes import count_mistakes
from fangfan_desktop.forms.deadlines import is_period_of
from fangfan_desktop.forms.due_mistakes import due_mistakes
from fangfan_desktop.forms.field_mistakes import field_mistakes
from fangfan_desktop.forms.form_table import FormTable
from fangfan_desktop.forms.formula_mistakes import computed_mistakes, unnamed_mistakes
from fangfan_desktop.forms.header_mistakes import header_mistakes
from fangfan_desktop.forms.judging import (
    Broken,
    Mistake,
    id_mistakes,
    key_of_check,
    line_mistakes,
    repeated,
)
from fangfan_desktop.forms.paper_mistakes import look_mistakes, paper_mistakes
from fangfan_desktop.forms.period_words import PERIOD_WORDS
from fangfan_desktop.forms.row_mistakes import row_mistakes
from fangfan_desktop.forms.spec import Form, ProjectLibrary
from fangfan_desktop.forms.table_mistakes import table_mistakes

_MOST_VERSIONS = 999
# Of the body's font, in points.
_LEAST_SIZE, _MOST_SIZE = 6, 24
# As many as five millimetres each leave on paper that is laid across.
MOST_COLUMNS = 60
# The kinds of which many rows have the same value.
_OF_FEW: frozenset[ColumnKind] = frozenset({"yes_no", "one_of", "choices"})
# As long as the name of a place may be in a file.
_LONGEST_NAME = 20
_NO_ID = "id 不能是空的"
_NAMED = ("$.columns.id", "$.columns.kind")
_HEADER = ("$.groups", "$.columns.id", "$.columns.header", "$.columns.under", "$.columns.number")
_OF_LOOK = ("$.look", "$.rows", "$.named_rows", "$.columns.width")


def mistakes(form: Form, broken: Broken | None = None) -> Iterator[Mistake]:
    """Yield each mistake of a form: its key, and the reason.

    What depends on `broken` keys, which are told already, is not judged. Of several tables each is
    judged as the form with this table alone.
    """
    broken = broken or Broken()
    if not form.has_tables:
        yield from _judged(form, broken, _JUDGES)
        yield from _table_mistakes(form, broken)
        yield from _judged(form, broken, _COUNTS)
        return
    yield from _judged(form, broken, tuple(each for each in _JUDGES if each.of_form))
    yield from _check_mistakes(form, broken, columns=False)
    found: dict[Mistake, None] = {}
    of_table = tuple(each for each in _JUDGES if not each.of_form)
    for at, table in enumerate(form.tables):
        own = f"$.tables[{at}]"
        part = broken.in_part(own)
        for key, reason in (*_judged(table, part, of_table), *_table_mistakes(table, part)):
            found[f"{own}{key[1:]}" if _is_of_table(key) else key, reason] = None
    yield from found
    yield from table_mistakes(form, broken)
    yield from _judged(form, broken, _COUNTS)


def _is_of_table(key: str) -> bool:
    """Return True if a key is stated in a table, not beside it."""
    name = key.removeprefix("$.").split("[")[0].split(".")[0]
    return name in {"checks", *FormTable.__struct_fields__}


def _judged(form: Form, broken: Broken, judges: tuple["_Judge", ...]) -> Iterator[Mistake]:
    for each in judges:
        if broken.spares(*each.needs):
            yield from each.judge(form)


def _table_mistakes(form: Form, broken: Broken) -> Iterator[Mistake]:
    """Yield the mistakes of one table: of its columns, its header, its formulas and checks."""
    for at, column in enumerate(form.columns):
        key = f"$.columns[{at}]"
        found = column_mistakes(column, broken.below(key))
        yield from ((f"{key}.{name}", reason) for name, reason in found)
    if max(len(form.columns), len(form.groups)) > MOST_COLUMNS:
        return
    if broken.spares(*_HEADER, "$.columns.unit", "$.unit_row"):
        wrong = list(header_mistakes(form))
        yield from wrong
        if not wrong and broken.spares(*_OF_LOOK):
            yield from look_mistakes(form)
    columns = broken.spares(*_NAMED, "$.columns.number", "$.columns.unit", "$.columns.adds_up")
    if columns and broken.spares("$.columns.computed"):
        yield from computed_mistakes(form)
        yield from unnamed_mistakes(form)
    yield from _check_mistakes(form, broken, columns=columns)


def _check_mistakes(form: Form, broken: Broken, *, columns: bool) -> Iterator[Mistake]:
    fields = form.table is None and broken.spares("$.fields.id", "$.fields.kind")
    for at, check in enumerate(form.checks):
        key, below = key_of_check("$", at, check, broken), broken.below(f"$.checks[{at}]")
        for part, reason in check_mistakes(form, check, below, columns=columns, fields=fields):
            yield f"{key}{part}", reason


def _blank_mistakes(form: Form) -> Iterator[Mistake]:
    if not form.id.strip():
        yield "$", _NO_ID


def _column_id_mistakes(form: Form) -> Iterator[Mistake]:
    yield from _id_mistakes("$.columns", [column.id for column in form.columns])


def _field_id_mistakes(form: Form) -> Iterator[Mistake]:
    yield from _id_mistakes("$.fields", [field.id for field in form.fields])


def _id_mistakes(key: str, ids: list[str]) -> Iterator[Mistake]:
    """Yield where an id is blank, or stands twice."""
    if not all(each.strip() for each in ids):
        yield key, _NO_ID
    yield from repeated(key, "id", ids)


def _text_mistakes(form: Form) -> Iterator[Mistake]:
    texts = (("label", form.label, 20), ("title", form.title, 60), ("short", form.short, 20))
    for name, text, most in texts:
        yield from line_mistakes(f"$.{name}", text, most)


def _version_mistakes(form: Form) -> Iterator[Mistake]:
    """Yield where it is not certain which version of a form is meant."""
    yield from id_mistakes("$.id", form.id)
    if not 1 <= form.version <= _MOST_VERSIONS:
        yield "$.version", f"{form.version}，从 1 写起，最多 {_MOST_VERSIONS}"
    if form.since and not (form.first_period and is_period_of(form, form.first_period)):
        example = PERIOD_WORDS[form.period].example
        yield "$.since", f"“{form.since}”不是这张表的一期，写成 {example} 这样"
    if form.version > 1 and not form.since:
        yield "$.since", "第 2 版起要写从哪一期用起：以前各期仍用原来的版"


def _role_mistakes(form: Form) -> Iterator[Mistake]:
    """Yield where the role of a column or row is missing, or given twice."""
    if form.identity not in form.by_id:
        yield "$.identity", f"没有“{form.identity}”这一列"
    if not form.is_by_name and sum(column.kind == "place" for column in form.columns) != 1:
        yield "$.columns", '要有且只有一列 kind = "place"'
    elif form.is_by_place and form.identity in form.by_id and form.place_column.id != form.identity:
        yield "$.identity", 'rows = "places" 时，应是 kind = "place" 的那一列'
    if form.is_list:
        yield from _list_mistakes(form)
    yield from _unprinted_mistakes(form)
    if form.project_library:
        yield from _library_mistakes(form, form.project_library)


def _total_mistakes(form: Form) -> Iterator[Mistake]:
    """Yield where the row of the total is called something, and there is none."""
    if form.total_row:
        if not (form.is_by_place and form.total):
            reason = 'rows = "places"、total = true 的表才写：它是合计那一行在纸上的名称'
            yield "$.total_row", reason
        yield from line_mistakes("$.total_row", form.total_row, _LONGEST_NAME)
    elif form.total_at == "last":
        yield "$.total_at", "要和 total_row 一起写：没有它时，这一行叫本单位的名称，排在最前面"


def _stray_mistakes(form: Form) -> Iterator[Mistake]:
    if form.stated_tables and not form.has_tables:
        yield "$.tables", 'rows = "tables" 的表才写'


def _list_mistakes(form: Form) -> Iterator[Mistake]:
    column = form.by_id.get(form.identity)
    if form.identity in form.given_columns:
        yield "$.identity", 'rows = "list" 时，要是每一行自己写的一列，不能是地方、序号'
    elif column and (column.is_figure or column.kind in _OF_FEW):
        reason = f'rows = "list" 时，要是名称、证号这样的一列，“{column.short}”不行：各行会一样，认不出来'
        yield "$.identity", reason
    if form.total:
        yield "$.total", 'rows = "list" 的表没有合计的一行'


def _unprinted_mistakes(form: Form) -> Iterator[Mistake]:
    """Yield where a place or a row's name is not printed although the paper, or other captions, need it."""
    for at, column in enumerate(form.columns):
        if column.printed or column.kind not in {"place", "row_name"}:
            continue
        key = f"$.columns[{at}].printed"
        if column.kind == "row_name" and len(form.named_rows) != 1:
            yield key, "只有一行的表才能不印行名：行多了，各行是什么要印出来"
        if column.kind == "place" and not form.is_list:
            yield key, 'rows = "list" 的表才能不印地方这一列：别的表，各行是哪里的要印出来'
        if any(heading.under == column.id for heading in form.headings.values()):
            yield key, f"“{column.short}”下面还有别的列，不能不印。请去掉那些列的 under"


def _size_mistakes(form: Form) -> Iterator[Mistake]:
    if not _LEAST_SIZE <= form.body_size <= _MOST_SIZE:
        yield "$.body_size", f"{form.body_size} 磅，应在 {_LEAST_SIZE} 到 {_MOST_SIZE} 之间"


def _number_mistakes(form: Form) -> Iterator[Mistake]:
    if len(form.on_paper.columns) < 2:
        yield "$.columns", "至少要有两列"
    for key, number, name in (
        ("$.columns", len(form.columns), "列"),
        ("$.groups", len(form.groups), "组"),
    ):
        if number > MOST_COLUMNS:
            yield key, f"有 {number} {name}，最多 {MOST_COLUMNS} {name}。请分成几张表"


def _library_mistakes(form: Form, library: ProjectLibrary) -> Iterator[Mistake]:
    if not form.is_list:
        yield "$.project_library", 'rows = "list" 的表才有项目库'
    for key, name, kind in (
        ("at_least", library.at_least, "count"),
        ("kinds", library.kinds, "choices"),
    ):
        if name not in form.by_id or form.by_id[name].kind != kind:
            yield f"$.project_library.{key}", f'“{name}”不是 kind = "{kind}" 的一列'


def _short_mistakes(form: Form) -> Iterator[Mistake]:
    yield from repeated("$.columns", "short", (column.short for column in form.columns))


class _Judge(NamedTuple):
    """What judges a form or one of its tables, and the keys that must be right for it."""

    judge: Callable[[Form], Iterator[Mistake]]
    needs: tuple[str, ...] = ()
    of_form: bool = True


_JUDGES: tuple[_Judge, ...] = (
    _Judge(_blank_mistakes),
    _Judge(_column_id_mistakes, of_form=False),
    _Judge(_field_id_mistakes),
    _Judge(_text_mistakes),
    _Judge(_version_mistakes, ("$.period", "$.version", "$.since")),
    _Judge(
        _role_mistakes,
        ("$.rows", "$.identity", "$.total", "$.project_library", "$.columns.printed", *_NAMED),
        of_form=False,
    ),
    _Judge(
        row_mistakes, ("$.rows", "$.identity", "$.total", "$.named_rows", *_NAMED), of_form=False
    ),
    _Judge(_total_mistakes, ("$.rows", "$.total", "$.total_row", "$.total_at"), of_form=False),
    _Judge(_stray_mistakes, ("$.rows", "$.tables")),
    _Judge(_size_mistakes, ("$.columns",)),
    _Judge(paper_mistakes, ("$.paper", "$.look", "$.fields", "$.tables")),
    _Judge(_number_mistakes, ("$.columns",), of_form=False),
    _Judge(due_mistakes, ("$.period", "$.due")),
    _Judge(field_mistakes, ("$.fields", *_NAMED, "$.tables.columns.id", "$.tables.columns.kind")),
    _Judge(_short_mistakes, of_form=False),
)
# After the mistakes of the columns that the counts name.
_COUNTS = (_Judge(count_mistakes, ("$.rows", "$.ledgers", "$.counts", "$.named_rows", *_NAMED)),)
