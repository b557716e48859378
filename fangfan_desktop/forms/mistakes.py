"""What the types of a form do not catch: names that do not exist, roles given twice or not at all."""

import re
from collections.abc import Callable, Iterator

from fangfan_desktop.forms.check_mistakes import check_mistakes
from fangfan_desktop.forms.column_mistakes import column_mistakes
from fangfan_desktop.forms.columns import ColumnKind
from fangfan_desktop.forms.deadlines import is_period_of
from fangfan_desktop.forms.due_mistakes import due_mistakes
from fangfan_desktop.forms.field_mistakes import field_mistakes
from fangfan_desktop.forms.formula_mistakes import computed_mistakes, unnamed_mistakes
from fangfan_desktop.forms.header_mistakes import header_mistakes
from fangfan_desktop.forms.judging import Broken, Mistake, line_mistakes, repeated
from fangfan_desktop.forms.period_words import PERIOD_WORDS
from fangfan_desktop.forms.row_mistakes import row_mistakes
from fangfan_desktop.forms.spec import Form, ProjectLibrary

# It is part of file names and of commands.
_ID = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_MOST_VERSIONS = 999
# Of the body's font, in points.
_LEAST_SIZE, _MOST_SIZE = 6, 24
# As many as five millimetres each leave on paper that is laid across.
MOST_COLUMNS = 60
# The kinds of which many rows have the same value.
_OF_FEW: frozenset[ColumnKind] = frozenset({"yes_no", "one_of", "choices"})
_NAMED = ("$.columns.id", "$.columns.kind")
_HEADER = ("$.groups", "$.columns.id", "$.columns.header", "$.columns.under", "$.columns.number")


def mistakes(form: Form, broken: Broken | None = None) -> Iterator[Mistake]:
    """Yield each mistake of a form: its key, and the reason.

    What depends on `broken` keys, which are told already, is not judged.
    """
    broken = broken or Broken()
    yield from _id_mistakes(form)
    for judge, needs in _JUDGES:
        if broken.spares(*needs):
            yield from judge(form)
    for at, column in enumerate(form.columns):
        key = f"$.columns[{at}]"
        found = column_mistakes(column, broken.below(key))
        yield from ((f"{key}.{name}", reason) for name, reason in found)
    if max(len(form.columns), len(form.groups)) <= MOST_COLUMNS:
        yield from _joint_mistakes(form, broken)


def _joint_mistakes(form: Form, broken: Broken) -> Iterator[Mistake]:
    """Yield the mistakes of columns side by side, of formulas and checks."""
    if broken.spares(*_HEADER, "$.columns.unit", "$.unit_row"):
        yield from header_mistakes(form)
    columns = broken.spares(*_NAMED, "$.columns.number", "$.columns.unit", "$.columns.adds_up")
    if columns and broken.spares("$.columns.computed"):
        yield from computed_mistakes(form)
        yield from unnamed_mistakes(form)
    fields = broken.spares("$.fields.id", "$.fields.kind")
    for at, check in enumerate(form.checks):
        key = f"$.checks[{at}]"
        named = f"{key}（{check.code}）" if "code" not in broken.below(key) else key
        for part, reason in check_mistakes(
            form, check, broken.below(key), columns=columns, fields=fields
        ):
            yield f"{named}{part}", reason


def _id_mistakes(form: Form) -> Iterator[Mistake]:
    """Yield where an id is blank, or stands twice."""
    named = (("$", (form,)), ("$.columns", form.columns), ("$.fields", form.fields))
    for key, things in named:
        if any(not thing.id.strip() for thing in things):
            yield key, "id 不能是空的"
        yield from repeated(key, "id", (thing.id for thing in things))
    texts = (("label", form.label, 20), ("title", form.title, 60), ("short", form.short, 20))
    for name, text, most in texts:
        yield from line_mistakes(f"$.{name}", text, most)


def _version_mistakes(form: Form) -> Iterator[Mistake]:
    """Yield where it is not certain which version of a form is meant."""
    if form.id and not _ID.fullmatch(form.id):
        yield "$.id", f"“{form.id}”只能用小写字母、数字、- 和 _，以字母开头，最多 40 个字符"
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
    if form.project_library:
        yield from _library_mistakes(form, form.project_library)


def _list_mistakes(form: Form) -> Iterator[Mistake]:
    column = form.by_id.get(form.identity)
    if form.identity in form.given_columns:
        yield "$.identity", 'rows = "list" 时，要是每一行自己写的一列，不能是地方、序号'
    elif column and (column.is_figure or column.kind in _OF_FEW):
        reason = f'rows = "list" 时，要是名称、证号这样的一列，“{column.short}”不行：各行会一样，认不出来'
        yield "$.identity", reason
    if form.total:
        yield "$.total", 'rows = "list" 的表没有合计的一行'


def _size_mistakes(form: Form) -> Iterator[Mistake]:
    if not _LEAST_SIZE <= form.body_size <= _MOST_SIZE:
        yield "$.body_size", f"{form.body_size} 磅，应在 {_LEAST_SIZE} 到 {_MOST_SIZE} 之间"
    if len(form.columns) < 2:
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


# What judges a whole form, and the keys that must be right for it.
_JUDGES: tuple[tuple[Callable[[Form], Iterator[Mistake]], tuple[str, ...]], ...] = (
    (_version_mistakes, ("$.period", "$.version", "$.since")),
    (_role_mistakes, ("$.rows", "$.identity", "$.total", "$.project_library", *_NAMED)),
    (row_mistakes, ("$.rows", "$.identity", "$.total", "$.named_rows", *_NAMED)),
    (_size_mistakes, ("$.columns",)),
    (due_mistakes, ("$.period", "$.due")),
    (field_mistakes, ("$.fields", *_NAMED)),
    (_short_mistakes, ()),
)
