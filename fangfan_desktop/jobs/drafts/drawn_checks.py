"""The checks of a drawn form: those that every such form has, those of its parts, those it prints."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal

import msgspec

from fangfan_desktop.forms.columns import ColumnKind
from fangfan_desktop.forms.load import load_stated
from fangfan_desktop.jobs.drafts.printed_formulas import PrintedFormula
from fangfan_desktop.paths import resources

_PART = "{name} {value} 多于{whole_name} {whole}。前者是后者的一部分，请核对这两格。"
_FORMULA = "{named}应当成立，这里是 {worked}。请核对。"
_FIELDS = "还没有填{name}。"
_ON_TIME = "{name} {value}，已过报送期限 {due}。请核对日期；确已逾期的，请写一句说明。"
_NOT_BEFORE = (
    "{name} {value} 早于这一期（从 {first}起），收到的人会当成{taken_for}的表。"
    "请核对日期；日期没错的，请写一句说明。"
)


class UsualCheck(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A check of `resources/drafts/checks.toml`: for which kinds of columns and rows, what it says."""

    rule: str
    severity: str
    kinds: tuple[ColumnKind, ...]
    message: str
    rows: tuple[Literal["places", "list", "named"], ...] = ()
    with_identity: bool = False
    of_identity: bool = False
    adds_up: bool = False


class UsualChecks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of them, in order."""

    checks: tuple[UsualCheck, ...]


@cache
def _usual() -> tuple[UsualCheck, ...]:
    return load_stated(resources() / "drafts" / "checks.toml", UsualChecks).checks


def table_checks(
    table: Mapping[str, Any], wholes: Sequence[int | None], formulas: Iterable[PrintedFormula]
) -> Iterator[dict[str, Any]]:
    """Yield the checks of a table, without their codes.

    `wholes` are the columns that each column is a part of, by number.
    """
    columns: list[dict[str, Any]] = table["columns"]
    for usual in _usual():
        yield from _usual_check(usual, table, columns)
    for at, whole in enumerate(wholes):
        if whole is not None:
            yield {
                "rule": "part_of",
                "severity": "error",
                "on": {"ids": [columns[at]["id"]]},
                "whole": columns[whole]["id"],
                "message": _PART,
            }
    for formula in formulas:
        yield {
            "rule": formula.rule,
            "severity": "error",
            "formula": formula.formula,
            "message": _FORMULA,
        }


def _usual_check(
    usual: UsualCheck, table: Mapping[str, Any], columns: Sequence[Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    if usual.rows and table["rows"] not in usual.rows:
        return
    if usual.rule in {"total_covers_parts", "total_equals_parts"} and not table.get("total"):
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
    yield {"rule": usual.rule, "severity": usual.severity, "on": on, "message": usual.message}


def field_checks(fields: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the checks of the head and the foot, without their codes."""
    known = {"unit_name", "date", "filler", "phone"}
    wanted = [f["id"] for f in fields if f["kind"] == "date" or f["id"] in known]
    (day,) = (field["id"] for field in fields if field["kind"] == "date")
    yield {
        "rule": "fields",
        "severity": "error",
        "fields": wanted,
        "message": "{problem}",
        "blank": _FIELDS,
    }
    yield {"rule": "on_time", "severity": "warning", "field": day, "message": _ON_TIME}
    yield {"rule": "not_before_period", "severity": "warning", "field": day, "message": _NOT_BEFORE}


def numbered(checks: Iterable[dict[str, Any]], first: int = 1) -> list[dict[str, Any]]:
    """Return checks with their codes: F-01, F-02 …"""
    return [{"code": f"F-{at:02}", **check} for at, check in enumerate(checks, first)]
