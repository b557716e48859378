"""Load forms from TOML files; errors name the file, the key and the reason."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

from fangfan_desktop.forms.mistakes import mistakes
from fangfan_desktop.forms.spec import CheckEntry, Form
from fangfan_desktop.forms.workdays import HolidaysOfYear, Workdays, workdays_of

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
    """Return every form of a folder by id.

    Raises FormError as `load_form` does, and if two forms have the same id or label.
    """
    paths = sorted(folder.glob("*.toml"))
    forms = [load_form(path, rules) for path in paths]
    for key in ("id", "label"):
        known: dict[str, str] = {}
        for path, form in zip(paths, forms, strict=True):
            value = getattr(form, key)
            if value in known:
                raise FormError(f"{path.name}：$.{key}：“{value}”已经是 {known[value]} 的")
            known[value] = path.name
    return {form.id: form for form in forms}


def load_workdays(path: Path) -> Workdays:
    """Return the holidays in a TOML file. Raises FormError if the file is not such a table."""
    try:
        stated = tomllib.loads(path.read_text(encoding="utf-8"))
        return workdays_of(msgspec.convert(stated, dict[str, HolidaysOfYear]))
    except (*TOML_UNREADABLE, msgspec.ValidationError) as error:
        raise FormError(f"{path.name}：读不出来：{error}") from error


def _form_of(stated: dict[str, Any], rules: Rules) -> Form:
    """Return the form that a file states. Raises FormError, beginning with the key that is wrong."""
    if "workdays" in stated:
        raise FormError("$.workdays：放假和调休的日子写在 holidays.toml 里，这里不写")
    form = _converted({**stated, "checks": []}, Form, "$")
    checks = stated.get("checks")
    if not isinstance(checks, list):
        raise FormError("$.checks：要写成一条一条的 [[checks]]")
    entries = enumerate(cast("list[object]", checks))
    read = tuple(_check(entry, rules, f"$.checks[{at}]") for at, entry in entries)
    form = msgspec.structs.replace(form, checks=read)
    for key, reason in mistakes(form):
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
