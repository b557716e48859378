"""Write docs/form-keys.md: every key of a form's file, as the types of the program have it.

Run it after a type was changed: `python installer/form_reference.py`. A test compares the page.
"""

import inspect as python
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import NODEFAULT, inspect

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.check_entry import CheckEntry, On
from fangfan_desktop.forms.columns import Column, Field, Group
from fangfan_desktop.forms.count_spec import Ledger, LedgerCondition, LedgerCount
from fangfan_desktop.forms.due_rule import Due
from fangfan_desktop.forms.named_rows import NamedRow
from fangfan_desktop.forms.pack_sample import PackSample
from fangfan_desktop.forms.paper import Lettering, OwnPaper, PrintedLine, TableLook
from fangfan_desktop.forms.spec import Form, ProjectLibrary, TitledTable
from fangfan_desktop.forms.stated import not_stated

PAGE = Path(__file__).parents[1] / "docs" / "form-keys.md"
# The tables of a form's file, as they are written there.
_TABLES: dict[str, type[msgspec.Struct]] = {
    "The form": Form,
    "`[[tables]]`": TitledTable,
    "`due`": Due,
    "`[[fields]]`": Field,
    "`[[columns]]`": Column,
    "`[[groups]]`": Group,
    "`[[named_rows]]`": NamedRow,
    "`[project_library]`": ProjectLibrary,
    "`[paper]`": OwnPaper,
    "`[look]`": TableLook,
    "A printed line of `[paper]`": PrintedLine,
    "`captions` and `cells` of `[look]`": Lettering,
    "`[[ledgers]]`": Ledger,
    "`[[counts]]`": LedgerCount,
    "`where` of a count": LedgerCondition,
    "`[[checks]]`": CheckEntry,
    "`on` of a check": On,
    "A sample of a pack": PackSample,
}
_PLAIN: dict[type[inspect.Type], str] = {
    inspect.StrType: "text",
    inspect.IntType: "whole number",
    inspect.FloatType: "number",
    inspect.BoolType: "`true` or `false`",
    inspect.DateType: "day",
}


def text() -> str:
    """Return the page."""
    lines = [
        "# The keys of a form's file",
        "",
        "Written by `installer/form_reference.py` from the types that read the file; [forms.md](forms.md) teaches them by example.",
        "A key without a value in the last column must be written. No other keys are allowed.",
    ]
    for name, kind in _TABLES.items():
        lines += ["", f"## {name}", "", *_docs(kind), *_rows(kind)]
    lines += ["", "## Rules of checks", "", "Each check also takes the keys of `[[checks]]`.", ""]
    lines += ["| rule | key | value | if left out |", "|---|---|---|---|"]
    own = {field.name for field in msgspec.structs.fields(CheckEntry)}
    for rule, kind in sorted(known_checks().items()):
        keys = [field for field in inspect.type_info(kind).fields if field.name not in own]
        lines += [f"| `{rule}` {_row(field)}" for field in keys] or [f"| `{rule}` | – | | |"]
    return "\n".join(lines) + "\n"


def _docs(kind: type[msgspec.Struct]) -> Iterator[str]:
    """Yield what a type says about itself and its keys."""
    for paragraph in (python.getdoc(kind) or "").split("\n\n"):
        if not paragraph.startswith(("Each rule is a subclass", "Not stated in its file")):
            yield from (*paragraph.splitlines(), "")


def _rows(kind: type[msgspec.Struct]) -> Iterator[str]:
    yield from ("| key | value | if left out |", "|---|---|---|")
    for field in inspect.type_info(kind).fields:
        if field.name not in not_stated(kind):
            yield _row(field)


def _row(field: inspect.Field) -> str:
    return f"| `{field.encode_name}` | {_value(field.type)} | {_default(field)} |"


def _value(wanted: inspect.Type) -> str:
    """Return what may be written for a type."""
    if isinstance(wanted, inspect.LiteralType):
        return " ".join(f'`"{each}"`' if each else '`""`' for each in wanted.values)
    if isinstance(wanted, inspect.VarTupleType):
        return f"list: {_value(wanted.item_type)}"
    if isinstance(wanted, inspect.UnionType):
        return ", or ".join(
            _value(each) for each in wanted.types if not isinstance(each, inspect.NoneType)
        )
    if isinstance(wanted, inspect.DictType):
        return f"table: {_value(wanted.value_type)}"
    if isinstance(wanted, inspect.StructType):
        return next((name for name, kind in _TABLES.items() if kind is wanted.cls), "table")
    return _PLAIN[type(wanted)]


def _default(field: inspect.Field) -> str:
    """Return the value of a key that is not written; blank if it must be."""
    if field.required:
        return ""
    value = field.default if field.default is not NODEFAULT else field.default_factory()
    if isinstance(value, msgspec.Struct) or value in (None, "", ()):
        return "none"
    shown = str(value).lower() if isinstance(value, bool) else value
    return f'`"{value}"`' if isinstance(value, str) else f"`{shown}`"


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
