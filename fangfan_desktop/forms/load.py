"""Load forms from TOML files; errors name the file, the key and the reason."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import msgspec

from fangfan_desktop.forms.spec import (
    Check,
    Fields,
    Form,
    NotBeforePeriod,
    OnTime,
    PartOf,
    ProjectLibrary,
    Readable,
    RestKept,
    Sign,
    Unique,
)

# The placeholders allowed in each rule's message. Every rule also has {name}, the column's name.
WORDS = {
    "readable": {"raw", "reason"},
    "filled": set[str](),
    "part_of": {"value", "whole", "whole_name"},
    "sign": {"value", "when_value", "when_name"},
    "not_below_previous": {"value", "previous"},
    "year_on_year": {"value", "previous", "change"},
    "total_covers_parts": {"value", "sum"},
    "total_equals_parts": {"value", "sum", "rest"},
    "rest_kept": {"value", "previous", "figures"},
    "expected_places": {"problem"},
    "place_belongs": {"problem"},
    "unique": {"value", "within", "rows"},
    "fields": {"problem"},
    "on_time": {"value", "due"},
    "not_before_period": {"value", "first", "taken_for"},
}

# The placeholders of the message `nothing_before`.
_NOTHING_BEFORE = {"raw", "more"}

# Errors while reading TOML: bad syntax (ValueError), or numbers or nesting too large for Python.
TOML_UNREADABLE = (OSError, ValueError, RecursionError)


class FormError(ValueError):
    """A form file is invalid. The message names the file, the key and the reason."""


def load_form(path: Path) -> Form:
    """Return the form in a TOML file. Raises FormError if the file is not a valid form."""
    try:
        form = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Form)
    except msgspec.ValidationError as error:
        reason, _, key = str(error).partition(" - at ")
        raise FormError(f"{path.name}：{key.strip('`') or '$'}：{reason}") from error
    except TOML_UNREADABLE as error:
        raise FormError(f"{path.name}：读不出来：{error}") from error
    for key, reason in _mistakes(form):
        raise FormError(f"{path.name}：{key}：{reason}")
    return form


def load_forms(folder: Path) -> dict[str, Form]:
    """Return all forms of a folder, by id. Raises FormError if one of them is invalid."""
    forms = [load_form(path) for path in sorted(folder.glob("*.toml"))]
    return {form.id: form for form in forms}


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


def _other_columns(check: Check) -> Iterator[str]:
    """Yield the other columns that a check names, besides the ones it examines."""
    if isinstance(check, PartOf):
        yield check.whole
    if isinstance(check, Unique):
        yield check.within
    if isinstance(check, Sign) and check.when:
        yield check.when.column


def _check_mistakes(form: Form, check: Check) -> Iterator[tuple[str, str]]:
    for identifier in check.on.ids:
        if identifier not in form.by_id:
            yield ".on.ids", f"没有“{identifier}”这一列"
    for identifier in _other_columns(check):
        if identifier not in form.by_id:
            yield "", f"没有“{identifier}”这一列"
    fields = check.fields if isinstance(check, Fields) else ()
    dated = isinstance(check, OnTime | NotBeforePeriod)
    for identifier in (*fields, check.field) if dated else fields:
        if identifier not in form.fields_by_id:
            yield "", f"表头表尾没有“{identifier}”这一项"
    for key, sentence, words in _messages(check):
        yield from ((key, reason) for reason in _message_mistakes(sentence, words | {"name"}))


def _messages(check: Check) -> Iterator[tuple[str, str, set[str]]]:
    """Yield (key, message, allowed placeholders) for each message of a check."""
    words = WORDS[str(check.__struct_config__.tag)]
    yield ".message", check.message, words
    if isinstance(check, RestKept):
        yield ".missing", check.missing, words
        yield ".blank", check.blank, words
    if isinstance(check, Readable):
        yield ".nothing_before", check.nothing_before, _NOTHING_BEFORE


def _message_mistakes(sentence: str, allowed: set[str]) -> Iterator[str]:
    """Yield the mistakes in a check's message."""
    used = set[str]()
    try:
        for _, word, shape, conversion in Formatter().parse(sentence):
            used |= {word} if word is not None else set()
            if shape or conversion:
                yield f"句子里的花括号只写名字：{{{word}}}"
    except ValueError as error:
        yield f"句子里的花括号不成对：{error}"
    for word in sorted(used - allowed):
        yield f"这条规则的句子里不能用 {{{word}}}，可用的是：{'、'.join(sorted(allowed))}"
