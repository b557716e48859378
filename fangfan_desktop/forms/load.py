"""Load forms from TOML files; errors name the file, the key, the reason and what to write."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import msgspec

from fangfan_desktop.forms.mistakes import mistakes
from fangfan_desktop.forms.spec import CheckEntry, Form
from fangfan_desktop.forms.stated import Misstated, Problem, convert, read_toml
from fangfan_desktop.forms.workdays import HolidaysOfYear, Workdays, workdays_of

# The checks that a form may name, by rule.
Rules = Mapping[str, type[CheckEntry]]


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
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise FormError(f"{path.name}：读不出来：{error}") from error
    return read_form(text, path.name, rules)


def read_form(text: str, file: str, rules: Rules) -> Form:
    """Return the form that a TOML text states; `file` is its name in errors.

    Raises FormError with every problem if the text is not a form.
    """
    try:
        return _form_of(read_toml(text), rules)
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
    try:
        years = convert(read_toml(path.read_text(encoding="utf-8")), dict[str, HolidaysOfYear], "$")
        return workdays_of(years)
    except Misstated as error:
        raise FormError.of(path.name, error.problems) from error
    except (OSError, ValueError) as error:
        raise FormError(f"{path.name}：读不出来：{error}") from error


def _form_of(stated: dict[str, Any], rules: Rules) -> Form:
    """Return the form that a file states. Raises Misstated with every problem."""
    found: list[Problem] = []
    checks = list(_checks(stated.pop("checks", None), rules, found))
    try:
        form = convert({**stated, "checks": []}, Form, "$")
    except Misstated as error:
        raise Misstated([*error.problems, *found]) from error
    form = msgspec.structs.replace(form, checks=tuple(checks))
    if found := [*mistakes(form), *found]:
        raise Misstated(found)
    return form


def _checks(stated: object, rules: Rules, found: list[Problem]) -> Iterator[CheckEntry]:
    """Yield the checks that are stated rightly; add the problems of the others to `found`."""
    if not isinstance(stated, list):
        found.append(("$.checks", "要写成一条一条的 [[checks]]"))
        return
    for at, entry in enumerate(cast("list[object]", stated)):
        try:
            yield _check(entry, rules, f"$.checks[{at}]")
        except Misstated as error:
            found += error.problems


def _check(entry: object, rules: Rules, key: str) -> CheckEntry:
    """Return one check of the file. Raises Misstated if it is wrong; `key` is where it stands."""
    stated = cast("dict[str, object]", entry) if isinstance(entry, dict) else {}
    rule = stated.get("rule")
    if not isinstance(rule, str) or rule not in rules:
        why = f"没有叫“{rule}”的检查，可用的是：{'、'.join(sorted(rules))}"
        raise Misstated([(f"{key}.rule", why)])
    return convert(stated, rules[rule], key)
