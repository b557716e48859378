"""Formulas as clerks write them: with the short names of columns, or the names of rows."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.jobs.form_editor.references import code_of_column

_NAME = re.compile(r"[\w.]+")


def names_of_columns(columns: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return how formulas name the columns, by their short names."""
    found = ((str(each.get("short", "")), code_of_column(dict(each))) for each in columns)
    return {short: code for short, code in found if short and code}


def names_of_rows(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return the codes of named rows, by their names; of a name that stands twice, the first."""
    names: dict[str, str] = {}
    for each in rows:
        if each.get("code"):
            names.setdefault(str(each.get("name", "")), str(each["code"]))
    return names


def as_written(formula: str, names: Mapping[str, str]) -> str:
    """Return a formula as the file has it: each name of `names` replaced by its code.

    What is a code already, or is not known, stays.
    """
    known = sorted(names, key=len, reverse=True)
    pattern = "|".join(map(re.escape, known))
    if not pattern:
        return formula
    # A name inside of a longer word is not that name: 人数 in 参加人数 of another column.
    whole = re.compile(rf"(?<![\w.])(?:{pattern})(?![\w.])")
    return whole.sub(lambda found: names[found[0]], formula)


def in_words(formula: str, names: Mapping[str, str]) -> str:
    """Return a formula as it is shown: an id that is not printed is replaced by the short name.

    Numbers are printed above the columns, and stay.
    """
    shorts = {code: short for short, code in names.items() if not _is_printed(code)}
    if len(fold_width(formula)) != len(formula):
        return formula
    return _NAME.sub(lambda found: shorts.get(found[0], found[0]), formula)


def _is_printed(code: str) -> bool:
    """Return True for 3, 甲 and the like; ids are Latin words."""
    return not re.fullmatch(r"[A-Za-z_][\w]*", code, re.ASCII)
