"""How the figures of a form are counted: as its file says, or as it was changed here."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from fangfan_desktop.counting.columns import ColumnBook
from fangfan_desktop.forms.count_spec import CountRules, Ledger, LedgerColumn, LedgerCount
from fangfan_desktop.forms.load import load_stated
from fangfan_desktop.forms.spec import Form

_COLUMNS = Path("ledgers", "columns.toml")


class _Columns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    columns: tuple[LedgerColumn, ...]


class CountingRules(NamedTuple):
    """A form's ledgers and counts, and the columns that ledgers usually have."""

    ledgers: tuple[Ledger, ...]
    counts: tuple[LedgerCount, ...]
    columns: tuple[LedgerColumn, ...]


def rules_of(form: Form, resources: Path, changed: CountRules | None = None) -> CountingRules:
    """Return how a form's figures are counted. Raises FormError if the table of columns is wrong.

    `changed` has the counts of the columns that are counted otherwise here; what it has for a column that
    this version of the form does not have is left out. All other columns are counted as the form says.
    """
    columns = load_stated(resources / _COLUMNS, _Columns).columns
    place = ColumnBook(columns).holding("place")
    usual = place.name if place else ""
    stated = changed or CountRules((), ())
    known = {each.name for each in form.ledgers}
    every = (*form.ledgers, *(e for e in stated.ledgers if e.name not in known))
    ledgers = (msgspec.structs.replace(each, place=each.place or usual) for each in every)
    here = tuple(each for each in stated.counts if each.column in form.by_id)
    counted = dict.fromkeys(each.column for each in (*form.counts, *here))
    counts = (each for name in counted for each in _of(name, here) or _of(name, form.counts))
    return CountingRules(tuple(ledgers), tuple(counts), columns)


def changes_in(form: Form, rules: CountRules) -> CountRules | None:
    """Return what is kept of rules: the counts of columns that the form counts otherwise, and their ledgers.

    None if the form counts all columns so: then its next version may count them better.
    """
    columns = {each.column for each in (*form.counts, *rules.counts)}
    changed = {
        column for column in columns if _of(column, form.counts) != _of(column, rules.counts)
    }
    counts = tuple(each for each in rules.counts if each.column in changed)
    named = {name for each in counts for name in (each.ledger, *(c.ledger for c in each.where))}
    ledgers = tuple(each for each in rules.ledgers if each.name in named)
    return CountRules(ledgers, counts) if changed else None


def _of(column: str, counts: Iterable[LedgerCount]) -> list[LedgerCount]:
    return [each for each in counts if each.column == column]
