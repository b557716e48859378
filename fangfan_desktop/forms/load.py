"""Load forms from TOML files; errors name the file, the key, the reason and what to write."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar, cast

from msgspec.structs import replace

from fangfan_desktop.forms.check_entry import CheckEntry
from fangfan_desktop.forms.judging import Broken
from fangfan_desktop.forms.mistakes import mistakes
from fangfan_desktop.forms.repaired import repaired
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.forms.stated import Misstated, Problem, convert, read_toml, shown
from fangfan_desktop.forms.table_mistakes import misplaced, states_tables
from fangfan_desktop.forms.workdays import HolidaysOfYear, Workdays, workdays_of

# The checks that a form may name, by rule.
Rules = Mapping[str, type[CheckEntry]]
_OF_EVERY = CheckEntry.__struct_fields__
_T = TypeVar("_T")


class FormError(ValueError):
    """A form file is invalid. The message has a line for each problem: file, key, reason."""

    @classmethod
    def of(cls, file: str, problems: list[Problem]) -> "FormError":
        """Return the error with all problems of a file."""
        return cls("\n".join(f"{file}：{f'{key}：' if key else ''}{why}" for key, why in problems))


def load_form(path: Path, rules: Rules) -> Form:
    """Return the form in a TOML file. `rules` are the checks that it may name, by rule.

    Raises FormError with every problem if the file is not a form.
    """
    return read_form(_text_of(path), path.name, rules)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise FormError(f"{path.name}：读不出来。请看它还在不在、让不让读。") from error
    except ValueError as error:
        raise FormError(f"{path.name}：不是 UTF-8 编码，请另存为 UTF-8。") from error


def read_form(text: str, file: str, rules: Rules) -> Form:
    """Return the form that a TOML text states; `file` is its name in errors.

    Raises FormError with every problem if the text is not a form.
    """
    try:
        return form_of(read_toml(text), rules)
    except Misstated as error:
        raise FormError.of(file, error.problems) from error


def load_forms(folder: Path, rules: Rules) -> dict[str, Form]:
    """Return every form of a folder by id.

    Raises FormError with every problem of every file, also if two forms have the same id or label.
    """
    forms: dict[str, Form] = {}
    wrong: list[str] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            forms[path.name] = load_form(path, rules)
        except FormError as error:
            wrong.append(str(error))
    for key in ("id", "label"):
        known: dict[str, str] = {}
        for name, form in forms.items():
            value = getattr(form, key)
            if value in known:
                wrong.append(f"{name}：$.{key}：“{value}”已经是 {known[value]} 的")
            known[value] = name
    if wrong:
        raise FormError("\n".join(wrong))
    return {form.id: form for form in forms.values()}


def load_workdays(path: Path) -> Workdays:
    """Return the holidays in a TOML file. Raises FormError if the file is not such a table."""
    years = load_stated(path, dict[str, HolidaysOfYear])
    try:
        return workdays_of(years)
    except ValueError as error:
        raise FormError(f"{path.name}：每一节的名字是年份，写成 [2026] 这样") from error


def load_stated(path: Path, kind: type[_T]) -> _T:
    """Return what a TOML file states. Raises FormError with every problem if it is no `kind`."""
    try:
        return convert(read_toml(_text_of(path)), kind, "$")
    except Misstated as error:
        raise FormError.of(path.name, error.problems) from error


def form_of(stated: dict[str, Any], rules: Rules) -> Form:
    """Return the form that a file states. Raises Misstated with every problem."""
    stray, found = dict[str, str](), list[Problem]()
    has_tables = states_tables(stated)
    if has_tables:
        stray = misplaced(stated)
        stated = {"checks": [], **stated, "identity": "", "columns": []}
    checks = tuple(_checks(stated.get("checks"), rules, "$", found))
    listed = _listed(stated.get("tables"))
    tables = [_named(each) for each in listed]
    of_tables = [
        () if own is None else tuple(_checks(own.get("checks"), rules, f"$.tables[{at}]", found))
        for at, own in enumerate(tables)
    ]
    bare = {name: each for name, each in stated.items() if name not in stray.keys() - _NEEDED}
    bare["checks"] = []
    if listed:
        bare["tables"] = [
            each if own is None else {**own, "checks": []}
            for each, own in zip(listed, tables, strict=True)
        ]
    form, wrong = _converted(bare, Form, "$")
    form = _with_checks(form, checks, of_tables) if has_tables else replace(form, checks=checks)
    wrong += [(f"$.{name}", reason) for name, reason in stray.items()]
    broken = Broken(key for key, _ in (*wrong, *found))
    if problems := [*wrong, *mistakes(form, broken), *found]:
        raise Misstated(problems)
    return form


# What the type of a form needs also where its tables have it.
_NEEDED = frozenset({"identity", "columns"})


def _listed(stated: object) -> list[object]:
    """Return what is stated if it is a list; nothing if it is not."""
    return cast("list[object]", stated) if isinstance(stated, list) else []


def _named(stated: object) -> dict[str, Any] | None:
    """Return what is stated if it has names; None if it has not."""
    return cast("dict[str, Any]", stated) if isinstance(stated, dict) else None


def _with_checks(
    form: Form, checks: tuple[CheckEntry, ...], of_tables: list[tuple[CheckEntry, ...]]
) -> Form:
    """Return a form of several tables with the checks and the columns of each of them."""
    tables = tuple(
        replace(table, checks=own) for table, own in zip(form.stated_tables, of_tables, strict=True)
    )
    columns = tuple(column for table in tables for column in table.columns)
    return replace(form, rows="tables", checks=checks, stated_tables=tables, columns=columns)


def _checks(stated: object, rules: Rules, part: str, found: list[Problem]) -> Iterator[CheckEntry]:
    """Yield the checks stated in a part of a file; add what is wrong with them to `found`."""
    if not isinstance(stated, list):
        name = part.replace("$", "").split("[")[0].lstrip(".")
        found.append((f"{part}.checks", f"要写成一条一条的 [[{f'{name}.' if name else ''}checks]]"))
        return
    for at, entry in enumerate(cast("list[object]", stated)):
        key, stated_names = f"{part}.checks[{at}]", _named(entry) or {}
        rule = stated_names.get("rule")
        if isinstance(rule, str) and rule in rules:
            check, wrong = _converted(stated_names, rules[rule], key)
        else:
            given = "没有写" if rule is None else f"没有叫“{_shown_rule(rule)}”的检查"
            every = {each: stated_names[each] for each in _OF_EVERY if each in stated_names}
            check, wrong = _converted(every, CheckEntry, key)
            wrong = [(f"{key}.rule", f"{given}，可用的是：{'、'.join(sorted(rules))}"), *wrong]
        found += wrong
        yield check


def _converted(stated: dict[str, Any], kind: type[_T], key: str) -> tuple[_T, list[Problem]]:
    """Return what is stated as a struct, as far as it is right, and every problem."""
    try:
        return convert(stated, kind, key), []
    except Misstated as error:
        return repaired(stated, kind), error.problems


def _shown_rule(rule: object) -> str:
    return rule if isinstance(rule, str) else shown(rule)
