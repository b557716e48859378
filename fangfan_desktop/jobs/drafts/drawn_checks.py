"""The checks of a drawn form: those that every such form has, those of its parts, those it prints."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal

import msgspec

from fangfan_desktop.forms.columns import ColumnKind
from fangfan_desktop.forms.load import load_stated
from fangfan_desktop.jobs.drafts.printed_formulas import FormulaOver, PrintedFormula
from fangfan_desktop.paths import resources


class StatedCheck(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A check of `resources/drafts/checks.toml`: its rule, how grave a finding is, what it says."""

    rule: str
    severity: str
    message: str

    def keys(self, **own: object) -> dict[str, Any]:
        """Return it in the keys of a form's file, with its own ones before the sentence."""
        return {"rule": self.rule, "severity": self.severity, **own, "message": self.message}


class UsualCheck(StatedCheck, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A check that every table has: for which kinds of columns and rows."""

    kinds: tuple[ColumnKind, ...]
    rows: tuple[Literal["places", "list", "named"], ...] = ()
    with_identity: bool = False
    of_identity: bool = False
    with_total: bool = False
    adds_up: bool = False


class FieldCheck(StatedCheck, frozen=True, forbid_unknown_fields=True):
    """A check of the head and the foot: of fields with `ids` and of all days, else of the day.

    `blank` is what it says of a blank field.
    """

    ids: tuple[str, ...] = ()
    blank: str = ""


class StatedChecks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of them, each kind in order."""

    checks: tuple[UsualCheck, ...]
    part: StatedCheck
    formulas: dict[FormulaOver, StatedCheck]
    fields: tuple[FieldCheck, ...]


@cache
def _stated() -> StatedChecks:
    return load_stated(resources() / "drafts" / "checks.toml", StatedChecks)


def table_checks(
    table: Mapping[str, Any], wholes: Sequence[int | None], formulas: Iterable[PrintedFormula]
) -> Iterator[dict[str, Any]]:
    """Yield the checks of a table, without their codes.

    `wholes` are the columns that each column is a part of, by number.
    """
    columns: list[dict[str, Any]] = table["columns"]
    stated = _stated()
    for usual in stated.checks:
        yield from _usual_check(usual, table, columns)
    for at, whole in enumerate(wholes):
        if whole is not None:
            own = {"ids": [columns[at]["id"]]}
            yield stated.part.keys(on=own, whole=columns[whole]["id"])
    for formula in formulas:
        yield stated.formulas[formula.over].keys(formula=formula.formula)


def _usual_check(
    usual: UsualCheck, table: Mapping[str, Any], columns: Sequence[Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    if usual.rows and table["rows"] not in usual.rows:
        return
    if usual.with_total and not table.get("total"):
        return
    taken = [column for column in columns if column["kind"] in usual.kinds]
    if usual.adds_up:
        taken = [column for column in taken if column.get("adds_up")]
    if usual.of_identity:
        taken = [column for column in taken if column["id"] == table["identity"]]
    on: dict[str, Any]
    if usual.of_identity:
        on = {"ids": [table["identity"]]}
    elif usual.with_identity:
        wanted = [
            c["id"] for c in columns if c["kind"] in usual.kinds or c["id"] == table["identity"]
        ]
        on = {"ids": wanted}
    elif usual.adds_up:
        on = {"adds_up": True}
    else:
        present = [kind for kind in usual.kinds if any(c["kind"] == kind for c in taken)]
        on = {"kinds": present}
    if not taken:
        return
    yield usual.keys(on=on)


def field_checks(fields: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the checks of the head and the foot, without their codes."""
    (day,) = (field["id"] for field in fields if field["kind"] == "date")
    for check in _stated().fields:
        wanted = [f["id"] for f in fields if f["kind"] == "date" or f["id"] in check.ids]
        own: dict[str, Any] = {"fields": wanted} if check.ids else {"field": day}
        yield check.keys(**own) | ({"blank": check.blank} if check.blank else {})


def numbered(checks: Iterable[dict[str, Any]], first: int = 1) -> list[dict[str, Any]]:
    """Return checks with their codes: F-01, F-02 …"""
    return [{"code": f"F-{at:02}", **check} for at, check in enumerate(checks, first)]
