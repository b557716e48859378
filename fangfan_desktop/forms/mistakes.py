"""What the types of a form do not catch: names that do not exist, roles given twice or not at all."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from string import Formatter

from fangfan_desktop.forms.between import of_other, read_between
from fangfan_desktop.forms.columns import AMOUNTS, FIGURES, Column, ColumnKind
from fangfan_desktop.forms.deadlines import is_period_of
from fangfan_desktop.forms.due_mistakes import due_mistakes
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.formula import (
    Expression,
    Formula,
    FormulaWrong,
    names_of,
    read_expression,
    read_formula,
)
from fangfan_desktop.forms.header_mistakes import Mistake, header_mistakes
from fangfan_desktop.forms.kinds.choices import CIRCLED, NONE
from fangfan_desktop.forms.period_words import PERIOD_WORDS
from fangfan_desktop.forms.spec import CheckEntry, Form, ProjectLibrary

# It is part of file names and of commands.
_ID = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_WITH_OPTIONS: frozenset[ColumnKind] = frozenset({"choices", "one_of"})
# The kinds with a fixed number of digits after the point, and the least number of them.
_LEAST_SCALE: dict[ColumnKind, int] = {"decimal": 1, "percent": 0}
_MOST_SCALE = 6
_LONGEST_NOTE = 100
_MOST_VERSIONS = 999
# Of the body's font, in points.
_LEAST_SIZE, _MOST_SIZE = 6, 24


def mistakes(form: Form) -> Iterator[Mistake]:
    """Yield each mistake of a form: its key, and the reason."""
    yield from _id_mistakes(form)
    yield from _version_mistakes(form)
    yield from _role_mistakes(form)
    yield from due_mistakes(form)
    yield from _field_mistakes(form)
    yield from _repeated("$.columns", "short", (column.short for column in form.columns))
    for at in range(len(form.columns)):
        yield from _column_mistakes(form, at)
    yield from header_mistakes(form)
    yield from _computed_mistakes(form)
    for at, check in enumerate(form.checks):
        for key, reason in _check_mistakes(form, check):
            yield f"$.checks[{at}]（{check.code}）{key}", reason


def _repeated(key: str, name: str, texts: Iterable[str]) -> Iterator[Mistake]:
    for text, times in Counter(texts).items():
        if times > 1:
            yield key, f"{name} “{text}”出现了 {times} 次"


def _id_mistakes(form: Form) -> Iterator[Mistake]:
    """Yield where an id is blank, or stands twice."""
    named = (("$", (form,)), ("$.columns", form.columns), ("$.fields", form.fields))
    for key, things in named:
        if any(not thing.id.strip() for thing in things):
            yield key, "id 不能是空的"
        yield from _repeated(key, "id", (thing.id for thing in things))
    texts = (("label", form.label, 20), ("title", form.title, 60), ("short", form.short, 20))
    for name, text, most in texts:
        if not fold_key(text):
            yield f"$.{name}", "不能是空的"
        elif len(text) > most or not text.replace("　", "").isprintable():
            yield f"$.{name}", f"写成一行，最多 {most} 个字，不带看不见的字符"


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
    if sum(column.kind == "place" for column in form.columns) != 1:
        yield "$.columns", '要有且只有一列 kind = "place"'
    elif form.is_by_place and form.identity in form.by_id and form.place_column.id != form.identity:
        yield "$.identity", 'rows = "places" 时，应是 kind = "place" 的那一列'
    if not _LEAST_SIZE <= form.body_size <= _MOST_SIZE:
        yield "$.body_size", f"{form.body_size} 磅，应在 {_LEAST_SIZE} 到 {_MOST_SIZE} 之间"
    if len(form.columns) < 2:
        yield "$.columns", "至少要有两列"
    if form.is_list and form.identity in form.given_columns:
        yield "$.identity", 'rows = "list" 时，要是每一行自己写的一列，不能是地方、序号'
    if form.is_list and form.total:
        yield "$.total", 'rows = "list" 的表没有合计的一行'
    if form.project_library:
        yield from _library_mistakes(form, form.project_library)


def _library_mistakes(form: Form, library: ProjectLibrary) -> Iterator[Mistake]:
    if not form.is_list:
        yield "$.project_library", 'rows = "list" 的表才有项目库'
    for key, name, kind in (
        ("at_least", library.at_least, "count"),
        ("kinds", library.kinds, "choices"),
    ):
        if name not in form.by_id or form.by_id[name].kind != kind:
            yield f"$.project_library.{key}", f'“{name}”不是 kind = "{kind}" 的一列'


def _field_mistakes(form: Form) -> Iterator[Mistake]:
    if sum(field.kind == "date" for field in form.fields) != 1:
        yield "$.fields", '要有且只有一项 kind = "date"'
    if sum(field.seal for field in form.fields) > 1:
        yield "$.fields", "最多有一项 seal = true"
    yield from _repeated("$.fields", "slot", (field.slot for field in form.fields))
    words = (word for f in form.fields for word in {f.label, *f.aliases} if word)
    yield from _repeated("$.fields", "label、aliases", words)
    for line in ("head", "foot"):
        number = sum(field.slot.startswith(line) for field in form.fields)
        if number > len(form.columns):
            yield "$.fields", f"{line} 有 {number} 项，比 {len(form.columns)} 列还多，一行放不下"


def _column_mistakes(form: Form, at: int) -> Iterator[Mistake]:
    column, key = form.columns[at], f"$.columns[{at}]"
    if not 5 <= column.width <= 243:
        yield f"{key}.width", f"{column.width} 毫米，应在 5 到 243 之间"
    if column.words and "".join(column.words) != column.header:
        yield f"{key}.words", f"接起来是“{''.join(column.words)}”，不是列名"
    yield from ((f"{key}.{name}", reason) for name, reason in _value_mistakes(column))


def _value_mistakes(column: Column) -> Iterator[Mistake]:
    """Yield where a key does not go with the kind of the column's values."""
    if (column.kind in _WITH_OPTIONS) != bool(column.options):
        yield "options", f"kind = {_or(_WITH_OPTIONS)} 的列要有选项，别的列没有"
    yield from _option_mistakes(column)
    if column.none and column.kind != "choices":
        yield "none", 'kind = "choices" 的列才写'
    if column.adds_up and not column.is_amount:
        yield "adds_up", f"kind = {_or(AMOUNTS)} 的列才能累计"
    if column.of_period and not column.is_figure:
        yield "of_period", f"kind = {_or(FIGURES)} 的列才有本期的数"
    if column.of_period and column.adds_up:
        yield "of_period", "本期的数不是当年累计的，of_period、adds_up 只写一个"
    if column.kind == "percent" and column.unit:
        yield "unit", 'kind = "percent" 的列不写，单位就是 %'
    if column.scale is None:
        return
    if column.kind not in _LEAST_SCALE:
        yield "scale", f'kind = {_or(_LEAST_SCALE)} 的列才写；整数写 kind = "count"'
    elif not _LEAST_SCALE[column.kind] <= column.scale <= _MOST_SCALE:
        least = _LEAST_SCALE[column.kind]
        yield "scale", f"{column.scale}，小数点后的位数应在 {least} 到 {_MOST_SCALE} 之间"


def _option_mistakes(column: Column) -> Iterator[Mistake]:
    """Yield where an option cannot be told from another one, or from a blank cell."""
    yield from _repeated("options", "选项", map(fold_key, column.options))
    if column.kind == "choices" and len(column.options) > len(CIRCLED):
        yield "options", f"最多 {len(CIRCLED)} 项，因为写成 {CIRCLED}"
    if column.kind == "choices" and fold_key(none := column.none or NONE) in {
        *map(fold_key, column.options)
    }:
        yield "none", f"“{none}”也是选项之一，一项都不选时要有另一个词"
    if any(not fold_key(name) for name in column.options):
        yield "options", "每个选项都要有字"


def _computed_mistakes(form: Form) -> Iterator[Mistake]:
    """Yield where a computed column cannot be worked out."""
    wrong = False
    for at, column in enumerate(form.columns):
        if not column.computed:
            continue
        key = f"$.columns[{at}].computed"
        if not column.is_figure:
            yield key, f"kind = {_or(FIGURES)} 的列才能算出来"
        for reason in _formula_mistakes(form, column.computed, read_expression):
            wrong = True
            yield key, reason
    if wrong:
        return
    try:
        _ = form.computed_columns
    except FormulaWrong as error:
        yield "$.columns", str(error)


def _formula_mistakes(
    form: Form, text: str, read: Callable[[str, Sequence[str]], Expression | Formula]
) -> Iterator[str]:
    """Yield what is wrong with a formula: it cannot be read, or names what is no figure."""
    try:
        found = read(text, form.codes)
    except FormulaWrong as error:
        yield str(error)
        return
    names = found.names if isinstance(found, Formula) else tuple(names_of(found))
    for name in (each for each in names if not of_other(each)):
        if not form.by_code[name].is_figure:
            yield f"“{text}”里的“{name}”不是数（{form.by_code[name].short}）"


def _check_mistakes(form: Form, check: CheckEntry) -> Iterator[Mistake]:
    yield from _on_mistakes(form, check)
    if check.note_length is not None:
        if check.severity not in {"serious", "warning"}:
            yield ".note_length", 'severity = "serious"、"warning" 的检查才要说明'
        elif not 1 <= check.note_length <= _LONGEST_NOTE:
            yield ".note_length", f"{check.note_length}，应在 1 到 {_LONGEST_NOTE} 之间"
    for identifier in check.named_fields():
        field = form.fields_by_id.get(identifier)
        if field is None:
            yield "", f"表头表尾没有“{identifier}”这一项"
        elif check.field_kinds and field.kind not in check.field_kinds:
            yield "", f"这条规则只看 kind = {_or(check.field_kinds)} 的一项，“{identifier}”不是"
    yield from _checked_formula_mistakes(form, check)
    yield from check.own_mistakes(form)
    for key, sentence, words in check.sentences():
        yield from ((f".{key}", reason) for reason in _sentence_mistakes(sentence, words))


def _checked_formula_mistakes(form: Form, check: CheckEntry) -> Iterator[Mistake]:
    """Yield what is wrong with the formulas that a check states."""
    for formula in check.formulas():
        yield from ((".formula", why) for why in _formula_mistakes(form, formula, read_formula))
    for formula in check.formulas_between():
        yield from ((".formula", why) for why in _formula_mistakes(form, formula, read_between))
    if form.id and check.other_form() == form.id:
        yield ".other", '是本表自己；本表里的关系用 rule = "balance"'


def _on_mistakes(form: Form, check: CheckEntry) -> Iterator[Mistake]:
    """Yield where a check names columns that do not exist, that it cannot look at, or none."""
    others = check.other_columns()
    named = [(".on.ids", each) for each in check.on.ids] + [("", each) for each in others]
    unknown = [(key, f"没有“{each}”这一列") for key, each in named if each not in form.by_id]
    units = {column.unit for column in form.columns}
    unknown += [
        (".on.units", f"没有 unit = “{unit}”的列") for unit in check.on.units if unit not in units
    ]
    yield from unknown
    taken = [column for column in form.columns if check.on.takes(column)]
    if not taken and not unknown:
        yield ".on", "没有合乎这些条件的列"
    if check.on_one_column and len(taken) > 1:
        yield ".on", f"这条规则只看一列，合乎条件的有 {len(taken)} 列"
    for column in (*taken, *(form.by_id[each] for each in others if each in form.by_id)):
        if check.column_kinds and column.kind not in check.column_kinds:
            yield "", f"这条规则只看 kind = {_or(check.column_kinds)} 的列，“{column.id}”不是"


def _or(kinds: Iterable[str]) -> str:
    return "、".join(f'"{kind}"' for kind in sorted(kinds))


def _sentence_mistakes(sentence: str, words: frozenset[str]) -> Iterator[str]:
    """Yield what is wrong with a check's sentence, which may say `words` and the name."""
    used, allowed = set[str](), words | {"name"}
    try:
        for _, word, shape, conversion in Formatter().parse(sentence):
            used |= {word} if word is not None else set()
            if shape or conversion:
                yield f"句子里的花括号只写名字：{{{word}}}"
    except ValueError as error:
        yield f"句子里的花括号不成对：{error}"
    for word in sorted(used - allowed):
        yield f"这条规则的句子里不能用 {{{word}}}，可用的是：{'、'.join(sorted(allowed))}"
