"""How the figures of a form are counted: as its file says, or as it was changed here."""

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

    def with_counts(self, counts: tuple[LedgerCount, ...]) -> "CountingRules":
        """Return the rules with other counts."""
        return self._replace(counts=counts)


def rules_of(form: Form, resources: Path, changed: CountRules | None = None) -> CountingRules:
    """Return how a form's figures are counted. Raises FormError if the table of columns is wrong.

    What was `changed` for a column that this version of the form does not have is left out.
    """
    columns = load_stated(resources / _COLUMNS, _Columns).columns
    place = ColumnBook(columns).holding("place")
    usual = place.name if place else ""
    stated = changed or CountRules(form.ledgers, form.counts)
    ledgers = (msgspec.structs.replace(each, place=each.place or usual) for each in stated.ledgers)
    counts = tuple(each for each in stated.counts if each.column in form.by_id)
    return CountingRules(tuple(ledgers), counts, columns)
