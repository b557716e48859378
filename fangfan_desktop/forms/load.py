"""Load forms from TOML files; errors name the file, the key and the reason."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any, TypeVar, cast

import msgspec

from fangfan_desktop.forms.spec import CheckEntry, Form, ProjectLibrary

# The checks that a form may name, by rule.
Rules = Mapping[str, type[CheckEntry]]
_T = TypeVar("_T")

# Errors while reading TOML: bad syntax (ValueError), or numbers or nesting too large for Python.
TOML_UNREADABLE = (OSError, ValueError, RecursionError)


class FormError(ValueError):
    """A form file is invalid. The message names the file, the key and the reason."""


def load_form(path: Path, rules: Rules) -> Form:
    """Return the form in a TOML file. `rules` are the checks that it may name, by rule.

    Raises FormError if the file is not a form.
    """
    try:
        return _form_of(tomllib.loads(path.read_text(encoding="utf-8")), rules)
    except FormError as error:
        raise FormError(f"{path.name}：{error}") from error
    except TOML_UNREADABLE as error:
        raise FormError(f"{path.name}：读不出来：{error}") from error


def load_forms(folder: Path, rules: Rules) -> dict[str, Form]:
    """Return every form of a folder by id. Raises FormError as `load_form` does."""
    forms = [load_form(path, rules) for path in sorted(folder.glob("*.toml"))]
    return {form.id: form for form in forms}


def _form_of(stated: dict[str, Any], rules: Rules) -> Form:
    """Return the form that a file states. Raises FormError, beginning with the key that is wrong."""
    form = _converted({**stated, "checks": []}, Form, "$")
    checks = stated.get("checks")
    if not isinstance(checks, list):
        raise FormError("$.checks：要写成一条一条的 [[checks]]")
    entries = enumerate(cast("list[object]", checks))
    read = tuple(_check(entry, rules, f"$.checks[{at}]") for at, entry in entries)
    form = msgspec.structs.replace(form, checks=read)
    for key, reason in _mistakes(form):
        raise FormError(f"{key}：{reason}")
    return form


def _check(entry: object, rules: Rules, key: str) -> CheckEntry:
    """Return one check of the file. Raises FormError, beginning with `key`, if it is wrong."""
    stated = cast("dict[str, object]", entry) if isinstance(entry, dict) else {}
    rule = stated.get("rule")
    if not isinstance(rule, str) or rule not in rules:
        raise FormError(f"{key}.rule：没有叫“{rule}”的检查，可用的是：{'、'.join(sorted(rules))}")
    return _converted(stated, rules[rule], key)


def _converted(stated: object, kind: type[_T], key: str) -> _T:
    """Return what was stated as a struct. Raises FormError, beginning with where, if it is wrong."""
    try:
        return msgspec.convert(stated, kind)
    except msgspec.ValidationError as error:
        reason, _, where = str(error).partition(" - at ")
        raise FormError(f"{key}{where.strip('`').removeprefix('$')}：{reason}") from error


def _mistakes(form: Form) -> Iterator[tuple[str, str]]:
    """Yield (key, reason) for each mistake that the types do not catch."""
    for name, things in (("columns", form.columns), ("fields", form.fields)):
        times = Counter(thing.id for thing in things)
        yield from ((f"$.{name}", f"id “{i}”出现了 {n} 次") for i, n in times.items() if n > 1)
    yield from _role_mistakes(form)
    if not (1 <= form.due.day <= 31 and bool(form.due.month) != bool(form.due.month_of_quarter)):
        yield "$.due", "要写 day，以及 month、month_of_quarter 两者之一"
    for at in range(len(form.columns)):
        yield from _column_mistakes(form, at)
    for at, check in enumerate(form.checks):
        for key, reason in _check_mistakes(form, check):
            yield f"$.checks[{at}]（{check.code}）{key}", reason


def _role_mistakes(form: Form) -> Iterator[tuple[str, str]]:
    """Yield (key, reason) where the role of a column or row is missing, or given twice."""
    if form.identity not in form.by_id:
        yield "$.identity", f"没有“{form.identity}”这一列"
    if sum(column.kind == "place" for column in form.columns) != 1:
        yield "$.columns", '要有且只有一列 kind = "place"'
    elif form.is_by_place and form.place_column.id != form.identity:
        yield "$.identity", 'rows = "places" 时，应是 kind = "place" 的那一列'
    if form.is_list and form.identity in form.given_columns:
        yield "$.identity", 'rows = "list" 时，要是每一行自己写的一列，不能是地方、序号'
    if form.is_list and form.total:
        yield "$.total", 'rows = "list" 的表没有合计的一行'
    if form.project_library:
        yield from _library_mistakes(form, form.project_library)


def _library_mistakes(form: Form, library: ProjectLibrary) -> Iterator[tuple[str, str]]:
    if not form.is_list:
        yield "$.project_library", 'rows = "list" 的表才有项目库'
    for key, name, kind in (
        ("at_least", library.at_least, "count"),
        ("kinds", library.kinds, "choices"),
    ):
        if name not in form.by_id or form.by_id[name].kind != kind:
            yield f"$.project_library.{key}", f'“{name}”不是 kind = "{kind}" 的一列'


def _column_mistakes(form: Form, at: int) -> Iterator[tuple[str, str]]:
    column = form.columns[at]
    if not 5 <= column.width <= 243:
        yield f"$.columns[{at}].width", f"{column.width} 毫米，应在 5 到 243 之间"
    if column.words and "".join(column.words) != column.header:
        yield f"$.columns[{at}].words", f"接起来是“{''.join(column.words)}”，不是列名"
    if column.under:
        parent = form.by_id.get(column.under)
        run = [c.id for c in form.columns[:at]]
        while run and form.by_id[run[-1]].under == column.under:
            run.pop()
        if parent is None or parent.under or not run or run[-1] != column.under:
            yield f"$.columns[{at}].under", f"“{column.under}”不是紧靠其左的一列"
    if (column.kind == "choices") != bool(column.options):
        yield f"$.columns[{at}].options", 'kind = "choices" 的列要有选项，别的列没有'


def _check_mistakes(form: Form, check: CheckEntry) -> Iterator[tuple[str, str]]:
    for identifier in check.on.ids:
        if identifier not in form.by_id:
            yield ".on.ids", f"没有“{identifier}”这一列"
    for identifier in check.other_columns():
        if identifier not in form.by_id:
            yield "", f"没有“{identifier}”这一列"
    for identifier in check.named_fields():
        if identifier not in form.fields_by_id:
            yield "", f"表头表尾没有“{identifier}”这一项"
    for key, sentence, words in check.sentences():
        yield from ((f".{key}", reason) for reason in _sentence_mistakes(sentence, words))


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
