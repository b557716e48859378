"""The checks of a form in sentences: those that it has, and those that can be added to a part of it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.check_entry import CheckEntry, On, Severity
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.named_rows import NAMING
from fangfan_desktop.forms.stated import Misstated, convert
from fangfan_desktop.jobs.form_editor.check_offers import (
    AskKind,
    CheckOffer,
    check_offers,
)
from fangfan_desktop.jobs.form_editor.columns import Edited
from fangfan_desktop.jobs.form_editor.editing import FormEditing
from fangfan_desktop.jobs.form_editor.form_text import (
    as_section,
    items_of,
    number_or_text,
    remove_item,
    set_key,
)
from fangfan_desktop.jobs.form_editor.formula_words import (
    as_written,
    in_words,
    names_of_columns,
    names_of_rows,
)
from fangfan_desktop.jobs.form_editor.lines import add_check
from fangfan_desktop.jobs.form_editor.pieces import Key, table_of
from fangfan_desktop.jobs.form_editor.references import code_of_column

_CODE = re.compile(r"(.*?)(\d+)$")
_FIRST_CODE = "JC-01"
_MOST_NAMED = 3


class SaidCheck(NamedTuple):
    """A check that the form has: its key, code and grade, its sentence, the ids that it looks at.

    `about` names the columns that it is about, in words.
    """

    key: Key
    code: str
    severity: Severity
    words: str
    about: str
    columns: tuple[str, ...]


class Ask(NamedTuple):
    """What fills a gap of an offer: its name and kind, what can be chosen (value, words), its first value."""

    name: str
    kind: AskKind
    choices: tuple[tuple[str, str], ...]
    usual: str


def checks_of(editing: FormEditing, item: Key) -> list[SaidCheck]:
    """Return the checks of a column, of a named row, or (of a table or the form) all others."""
    table = table_of(item)
    said = list(_said(editing, table))
    if ".columns[" in item:
        name = editing.section(item).get("id")
        return [each for each in said if name in each.columns]
    if ".named_rows[" in item:
        code = editing.section(item).get("code") or "\n"
        return [each for each in said if _names_row(editing.section(each.key), code)]
    if item in {"$", table}:
        return said
    name = editing.section(item).get("id")
    return [each for each in said if _names_field(editing.section(each.key), name)]


def _names_row(check: Mapping[str, Any], code: str) -> bool:
    formula = str(check.get("formula", "")) if check.get("rule") == "row_balance" else ""
    return code in re.findall(r"[\w.]+", formula)


def _names_field(check: Mapping[str, Any], field: object) -> bool:
    return field is not None and (
        check.get("field") == field or field in (check.get("fields") or ())
    )


def _said(editing: FormEditing, table: Key) -> Iterator[SaidCheck]:
    columns = _columns_of(editing, table)
    for at, check in enumerate(editing.sections(f"{table}.checks")):
        taken, others = _taken(check, columns)
        shorts = [column.short for column in columns if column.id in taken]
        more = f"等 {len(shorts)} 栏" if len(shorts) > _MOST_NAMED else ""
        yield SaidCheck(
            f"{table}.checks[{at}]",
            str(check.get("code", "")),
            check.get("severity", "error"),
            _words(editing, table, check),
            "、".join(shorts[:_MOST_NAMED]) + more,
            (*taken, *others),
        )


def _columns_of(editing: FormEditing, table: Key) -> list[Column]:
    """Return the columns of a table, as far as they are stated rightly."""
    found: list[Column] = []
    for stated in editing.sections(f"{table}.columns"):
        try:
            found.append(convert(stated, Column, "$"))
        except Misstated:
            continue
    return found


def _taken(
    check: Mapping[str, Any], columns: Sequence[Column]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of the columns that a check looks at, and of those that it names beside them."""
    rule = known_checks().get(str(check.get("rule")))
    if rule is None or rule.scope == "fields":
        return (), ()
    try:
        entry: CheckEntry = convert(dict(check), rule, "$")
    except Misstated:
        return (), ()
    if formulas := (*entry.formulas(), *entry.formulas_between()):
        names = set(re.findall(r"[\w.]+", " ".join(formulas)))
        return tuple(column.id for column in columns if {column.id, column.code} & names), ()
    if not rule.column_kinds and entry.row_formulas() and entry.on == On():
        return tuple(column.id for column in columns if column.is_figure), ()
    taken = tuple(column.id for column in columns if entry.on.takes(column))
    return taken, tuple(each for each in entry.other_columns() if each not in taken)


def _words(editing: FormEditing, table: Key, check: Mapping[str, Any]) -> str:
    """Return the sentence of a check; a rule without one says its name and its own sentence."""
    for offer in check_offers():
        gaps = offer.gaps_of(check)
        if gaps is not None:
            names = {gap: _name(editing, table, offer.asks.get(gap), gaps[gap]) for gap in gaps}
            return offer.said(names)
    return f"{check.get('rule', '')}：{check.get('message', '')}"


def _name(editing: FormEditing, table: Key, kind: AskKind | None, value: object) -> str:
    """Return what stands in a gap in words: the short name of a column, the names of fields."""
    if kind in {"figure", "column"}:
        return _called(editing.sections(f"{table}.columns"), value, "short")
    if kind in {"date_field", "fields"}:
        values = cast("list[object]", value) if isinstance(value, list) else [value]
        fields = editing.sections("$.fields")
        return "、".join(_called(fields, each, "name") for each in values)
    if kind in {"formula", "row_formula"}:
        return in_words(str(value), _names_for(editing, table, kind))
    return str(value)


def _names_for(editing: FormEditing, table: Key, kind: AskKind | None) -> dict[str, str]:
    """Return the names that a formula may have, each with its code."""
    if kind == "row_formula":
        return names_of_rows(editing.sections(f"{table}.named_rows"))
    return names_of_columns(editing.sections(f"{table}.columns"))


def _called(items: Sequence[Mapping[str, Any]], name: object, key: str) -> str:
    return next((str(item.get(key, name)) for item in items if item.get("id") == name), str(name))


# ── what can be added ──


def offers_for(editing: FormEditing, item: Key) -> list[CheckOffer]:
    """Return the checks that can be added to a part of the form."""
    table = table_of(item)
    rows = editing.section(table).get("rows", "places")
    has_tables = editing.part("$.rows") == "tables"
    if ".columns[" in item:
        return [each for each in check_offers() if _suits(editing, each, item, rows)]
    if ".named_rows[" in item:
        return [each for each in check_offers() if each.of == "row" and each.menu]
    if ".groups[" in item:
        return []
    of_form = (each for each in check_offers() if each.of == "form" and each.menu)
    if item == "$" and not has_tables:
        return list(of_form)
    # Of several tables, head and foot are looked at by the form's own checks.
    return [each for each in of_form if _of_fields(each) == (table == "$")]


def _of_fields(offer: CheckOffer) -> bool:
    return known_checks()[offer.rule].scope == "fields"


def _suits(editing: FormEditing, offer: CheckOffer, column: Key, rows: str) -> bool:
    stated = editing.section(column)
    kind, rule = stated.get("kind"), known_checks()[offer.rule]
    if offer.of != "column" or not offer.menu or (offer.rows and rows not in offer.rows):
        return False
    if offer.kinds and kind not in offer.kinds:
        return False
    if rule.column_kinds and kind not in rule.column_kinds:
        return False
    if kind in {"serial", *NAMING} or (
        kind == "place" and offer.rule in {"filled", "readable"} and rows == "places"
    ):
        return False
    # Of two offers of a rule with the same sentence the first one that suits is the one.
    same = [o for o in check_offers() if (o.rule, o.words) == (offer.rule, offer.words)]
    first = next(o for o in same if not o.kinds or kind in o.kinds)
    return first is offer and bool(stated.get("computed")) >= (offer.rule == "computed")


def asks_of(editing: FormEditing, offer: CheckOffer, item: Key) -> list[Ask]:
    """Return what is to be chosen or typed for an offer, in the order of its sentence."""
    table, own = table_of(item), editing.section(item).get("id")
    columns = [each for each in _columns_of(editing, table) if each.id != own]
    found: list[Ask] = []
    for name, kind in offer.asks.items():
        choices: list[tuple[str, str]] = []
        usual = str(offer.usual.get(name, ""))
        if kind == "figure":
            choices = [(c.id, c.short) for c in columns if c.is_figure]
        elif kind == "column":
            choices = [(c.id, c.short) for c in columns if not c.is_figure and not c.is_serial]
        elif kind == "date_field":
            fields = editing.sections("$.fields")
            choices = [(f["id"], f["name"]) for f in fields if f.get("kind") == "date"]
        elif kind == "other_form":
            tables = editing.sections("$.tables")
            choices = [
                (t["id"], t["title"]) for t in tables if f"$.tables[{tables.index(t)}]" != table
            ]
        elif kind == "formula":
            usual = _formula_begun(editing, item)
        elif kind == "row_formula":
            usual = f"{editing.section(item).get('code', '')}="
        found.append(Ask(name, kind, tuple(choices), usual))
    return found


def _formula_begun(editing: FormEditing, column: Key) -> str:
    """Return the beginning of a formula about a column: its name in formulas, or its short name."""
    code = code_of_column(editing.section(column))
    return f"{in_words(code, _names_for(editing, table_of(column), 'formula'))}="


def add_offer(
    editing: FormEditing, item: Key, offer: CheckOffer, gaps: Mapping[str, Any]
) -> Edited:
    """Return the text with an offered check added to a part of the form."""
    table = table_of(item)
    given: dict[str, Any] = dict(gaps)
    for name, kind in offer.asks.items():
        if kind == "number":
            given[name] = number_or_text(str(given[name]).strip() or "0")
        if kind in {"formula", "row_formula"}:
            given[name] = as_written(str(given[name]), _names_for(editing, table, kind))
        if kind == "fields" and not given.get(name):
            fields = editing.sections("$.fields")
            given[name] = [f["id"] for f in fields if f.get("kind") != "fixed"]
    values: dict[str, object] = {
        "code": next_code(editing.text, table),
        "rule": offer.rule,
        "severity": offer.severity,
    }
    if offer.of == "column" and offer.rule != "balance":
        values["on"] = {"ids": [editing.section(item).get("id", "")]}
    values |= offer.keys_with(given)
    values["message"] = offer.message
    return add_check(editing.text, table, values)._replace(chosen=item)


def next_code(text: str, table: Key) -> str:
    """Return the code that follows those of a table (`A1-15` after `A1-14`), or of the form."""
    tables = ["$", *(f"$.tables[{at}]" for at, _ in enumerate(items_of(text, "$.tables")))]
    every = [str(check.get("code", "")) for t in tables for check in items_of(text, f"{t}.checks")]
    own = [str(check.get("code", "")) for check in items_of(text, f"{table}.checks")] or every
    found = [match for code in own if (match := _CODE.fullmatch(code))]
    if not found:
        return _FIRST_CODE
    stem = Counter(match[1] for match in found).most_common(1)[0][0]
    last = max((match for match in found if match[1] == stem), key=lambda match: int(match[2]))
    number = int(last[2]) + 1
    while f"{stem}{str(number).zfill(len(last[2]))}" in every:
        number += 1
    return f"{stem}{str(number).zfill(len(last[2]))}"


def set_grade(text: str, check: Key, severity: Severity) -> str:
    """Return the text with another grade of a check; a note's length goes if it asks for none."""
    text = set_key(text, check, "severity", severity)
    return text if severity in {"serious", "warning"} else set_key(text, check, "note_length", None)


def remove_from(editing: FormEditing, check: Key, item: Key) -> Edited:
    """Return the text without a check; of one on several named columns only the chosen one leaves it."""
    text, stated = editing.text, editing.section(check)
    name = editing.section(item).get("id")
    ids: list[Any] = as_section(stated.get("on")).get("ids", [])
    if ".columns[" in item and name in ids and len(ids) > 1:
        rest = [each for each in ids if each != name]
        return Edited(set_key(text, check, "on.ids", rest), item, "别的栏还照这一条检查。")
    taken, _ = _taken(stated, _columns_of(editing, table_of(check)))
    others = "on" in stated and ".columns[" in item and any(each != name for each in taken)
    said = "这一条也看别的栏，都不再检查了。" if others else ""
    return Edited(remove_item(text, check), item, said)
