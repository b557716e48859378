"""What is wrong with the rows that a form names itself, and with the columns for them."""

from collections import Counter
from collections.abc import Iterator

from fangfan_desktop.forms.check_entry import CheckEntry
from fangfan_desktop.forms.columns import ColumnKind
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.formula import FormulaWrong, is_name, names_of, read_formula
from fangfan_desktop.forms.judging import Mistake, line_mistakes, repeated
from fangfan_desktop.forms.named_rows import NAMING, NamedRow
from fangfan_desktop.forms.spec import Form

_MOST_ROWS, _DEEPEST, _LONGEST, _MOST_CLASSES = 300, 10, 60, 3


def row_mistakes(form: Form) -> Iterator[Mistake]:
    """Yield each mistake of a form's named rows: its key, and the reason."""
    kinds = Counter[ColumnKind](column.kind for column in form.columns)
    if not form.is_by_name:
        if form.named_rows:
            yield "$.named_rows", 'rows = "named" 的表才写'
        for kind in sorted(NAMING & kinds.keys()):
            yield "$.columns", f'rows = "named" 的表才有 kind = "{kind}" 的列'
        return
    yield from _column_mistakes(form, kinds)
    if not 1 <= len(form.named_rows) <= _MOST_ROWS:
        yield "$.named_rows", f"{len(form.named_rows)} 行，应有 1 到 {_MOST_ROWS} 行"
    for at, row in enumerate(form.named_rows):
        for key, reason in _own_mistakes(form, row, kinds):
            yield f"$.named_rows[{at}].{key}", reason
    yield from _unclear_mistakes(form)
    yield from _computed_mistakes(form)


def _computed_mistakes(form: Form) -> Iterator[Mistake]:
    """Yield why computed rows cannot be worked out."""
    try:
        computed = form.computed_rows
    except FormulaWrong as error:
        yield "$.named_rows", str(error)
        return
    for at, expression in computed:
        for code in dict.fromkeys(names_of(expression)):
            closed = form.named_rows[form.row_codes[code]].closed
            for name in (c.short for c in form.typed_amounts if c.id in closed):
                reason = f"“{code}”的“{name}”不用填，这一列就算不出来"
                yield f"$.named_rows[{at}].computed", reason


def row_formula_mistakes(form: Form, check: CheckEntry) -> Iterator[str]:
    """Yield what is wrong with the formulas that a check states about named rows."""
    for formula in check.row_formulas():
        if not form.is_by_name:
            yield 'rows = "named" 的表才有这条规则；列与列的关系用 rule = "balance"'
            continue
        try:
            read_formula(formula, form.row_codes)
        except FormulaWrong as error:
            yield str(error)


def _column_mistakes(form: Form, kinds: Counter[ColumnKind]) -> Iterator[Mistake]:
    if kinds["row_name"] != 1:
        yield "$.columns", 'rows = "named" 时，要有且只有一列 kind = "row_name"'
    elif form.identity in form.by_id and form.by_id[form.identity].kind != "row_name":
        yield "$.identity", 'rows = "named" 时，应是 kind = "row_name" 的那一列'
    single: tuple[ColumnKind, ...] = ("row_code", "row_unit")
    for kind in single:
        if kinds[kind] > 1:
            yield "$.columns", f'kind = "{kind}" 的列只能有一列'
    if kinds["row_class"]:
        yield from _class_mistakes(form, kinds["row_class"])
    if kinds["place"]:
        yield "$.columns", 'rows = "named" 的表没有 kind = "place" 的列，是哪个单位的写在表头'
    if form.total:
        yield "$.total", 'rows = "named" 的表没有合计的一行，要合计的一行写 computed'


def _class_mistakes(form: Form, count: int) -> Iterator[Mistake]:
    """Yield what is wrong with the columns of classes."""
    if count > _MOST_CLASSES:
        yield "$.columns", f'kind = "row_class" 的列最多 {_MOST_CLASSES} 列'
    names = [at for at, column in enumerate(form.columns) if column.kind == "row_name"]
    own = [at for at, column in enumerate(form.columns) if column.kind == "row_class"]
    if len(names) == 1 and own[-1] > names[0]:
        yield "$.columns", 'kind = "row_class" 的列在 kind = "row_name" 的列左边'
    for column in form.below_name:
        if column.number:
            key = f"$.columns[{form.index[column.id]}].number"
            yield key, '没有 header 的列不印编号，写在 kind = "row_name" 的列'
    over = {column.under for column in form.below_name}
    if len(names) == 1 and over - {form.columns[names[0]].under}:
        yield (
            "$.columns",
            'kind = "row_class" 的列没有 header，under 要和 kind = "row_name" 的列一样',
        )


def _unclear_mistakes(form: Form) -> Iterator[Mistake]:
    """Yield the rows that cannot be told from each other."""
    codes = (row.code.lstrip("0") or row.code for row in form.named_rows)  # 01 may be read as 1
    yield from repeated("$.named_rows", "code", filter(None, codes))
    labels = Counter(map(fold_key, form.row_labels))
    for row, label in zip(form.named_rows, form.row_labels, strict=True):
        if labels.pop(fold_key(label), 1) > 1:
            yield "$.named_rows", f"“{row.name}”不止一行，要各有 code 才分得清"


def _mistakes_in_classes(row: NamedRow, columns: int) -> Iterator[Mistake]:
    """Yield what is wrong with the classes of a row; there are so many columns for them."""
    if len(row.classes) > columns:
        yield "classes", f'{len(row.classes)} 个，要有同样多的列写 kind = "row_class"'
    for name in row.classes:
        yield from line_mistakes("classes", name, _LONGEST)
        if name != name.strip():
            yield "classes", f"“{name}”前后不留空"


def _own_mistakes(form: Form, row: NamedRow, kinds: Counter[ColumnKind]) -> Iterator[Mistake]:
    """Yield the mistakes of one row: its key in the row, and the reason."""
    yield from line_mistakes("name", row.name, _LONGEST)
    if row.name != row.name.strip():
        yield "name", "前后不留空，缩进写 indent"
    if row.code and not is_name(row.code):
        yield "code", f"“{row.code}”只能用数字、字母、汉字和 . _，公式里要写它"
    if not 0 <= row.indent <= _DEEPEST:
        yield "indent", f"{row.indent}，应在 0 到 {_DEEPEST} 之间"
    if row.unit and not kinds["row_unit"]:
        yield "unit", '要有 kind = "row_unit" 的一列才印得出来'
    yield from _mistakes_in_classes(row, kinds["row_class"])
    if row.heading and (row.computed or row.closed):
        yield "heading", "只有名称的一行，不写 computed、closed"
    if row.computed and row.closed:
        yield "closed", "算出来的一行不写"
    named = {c.id for c in form.columns if c.kind in NAMING or c.is_serial}
    for name in row.closed:
        if name not in form.by_id.keys() - named:
            yield "closed", f"没有“{name}”这一列，或它本来就不用填"
