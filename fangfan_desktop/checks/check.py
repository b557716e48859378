"""A check that can run: each module of `checks.rules` declares one."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.check_entry import CheckEntry
from fangfan_desktop.forms.columns import Column, Field
from fangfan_desktop.forms.form_table import FormTable
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.report import Report, Row, shown
from fangfan_desktop.forms.spec import Form


class Check(CheckEntry, frozen=True):
    """A rule: what its entry in a form's TOML states, and how it finds what is wrong.

    `cell` rules look at rows with an unreadable cell and, if they ask to fill, at rows with a blank
    one; `row` rules at each row by itself, `table` rules at all rows, `fields` rules at head and foot
    (`rows` is empty).
    """

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield what is wrong in these rows; `columns` are those that `on` takes."""
        raise NotImplementedError

    def reads(self, form: Form) -> frozenset[str]:
        """Return the ids of the columns whose change can change its findings."""
        taken = (column.id for column in form.columns if self.on.takes(column))
        return frozenset((*taken, *self.other_columns(), form.key_column.id))

    def reads_beside(self, form: FormTable, other: FormTable) -> frozenset[str]:
        """Return the ids of the columns that it looks at in `other`, if it names another form."""
        raise NotImplementedError

    def at(
        self, row: int | None, column: Column, figures: Iterable[object] = (), **words: object
    ) -> Finding:
        """Return a finding at a row's cell, its message filled in with `words`.

        Words that are figures are figures of this column, and are spelled as in it.
        """
        kind = kind_of(column)
        spelled = {
            word: kind.show(value) if isinstance(value, Figure) else value
            for word, value in words.items()
        }
        message = self.message.format(name=column.short, **spelled)
        return self.finding(row, column.id, message, figures)

    def at_field(self, field: Field, figures: Iterable[object] = (), **words: object) -> Finding:
        """Return a finding at a head or foot field, its message filled in with `words`."""
        message = self.message.format(name=field.name, **words)
        return self.finding(None, field.id, message, figures)

    def finding(
        self,
        row: int | None,
        column: str,
        message: str,
        figures: Iterable[object] = (),
        *,
        blank: bool = False,
    ) -> Finding:
        """Return a finding with a message of its own."""
        return Finding(
            self.code,
            self.severity,
            row,
            column,
            message,
            _texts(figures),
            blank=blank,
            least_note=self.least_note,
        )


class DateCheck(Check, frozen=True, kw_only=True):
    """A rule on the date in `field` (an id): each day is right or wrong for the report's period."""

    scope = "fields"
    field_kinds = frozenset({"date"})

    field: str

    def named_fields(self) -> tuple[str, ...]:
        """Return the date's field."""
        return (self.field,)

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding if the day is known, the period is known, and they do not fit."""
        del columns, rows
        field, cell = context.form.fields_by_id[self.field], report.field(self.field)
        if report.period is None or not isinstance(cell.value, date):
            return
        if words := self.words_if_wrong(cell.value, report.period, context.form):
            written = shown(field, cell)
            yield self.at_field(field, (written,), value=written, **words)

    def words_if_wrong(self, day: date, period: Period, form: Form) -> dict[str, str]:
        """Return the words of the message if the day does not fit the period, else nothing."""
        raise NotImplementedError


def _texts(figures: Iterable[object]) -> tuple[str, ...]:
    return tuple("" if figure is None else str(figure) for figure in figures)
