"""A formula between two forms of one period holds, place by place: `people≤other.people`."""

from collections.abc import Iterator, Sequence
from typing import cast

import msgspec

from fangfan_desktop.checks.context import Beside, Context, rows_by_place
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.checks.sides import SIDE_WORDS, FormulaCheck, named_with_code
from fangfan_desktop.forms.between import of_other, other_names, own_names, read_between
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.form_table import FormTable
from fangfan_desktop.forms.formula import Formula
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.report import EMPTY, Report, Row
from fangfan_desktop.forms.spec import Form


class BetweenForms(FormulaCheck, frozen=True, tag="between_forms", kw_only=True):
    """The relation between a place's figures in this form and in the form `other` holds.

    A place with several rows has the sum of them, the place of a whole list that of all. Both
    reports are of periods that end on one day. If the other report is not here, or a figure is not
    known, nothing is said. The finding stands in the first column of this form that the formula
    names, in the place's first row.
    """

    scope = "table"
    needs_places = True
    words = SIDE_WORDS | {"other_name"}

    other: str

    def other_form(self) -> str:
        """Return the id of the other form."""
        return self.other

    def formulas_between(self) -> tuple[str, ...]:
        """Return its formula."""
        return (self.formula,)

    def read(self, form: FormTable) -> Formula:
        """Return its formula between columns of this form and of the other one."""
        return read_between(self.formula, form.codes)

    def reads_beside(self, form: FormTable, other: FormTable) -> frozenset[str]:
        """Return the columns of the other form that the formula names, and that of the place."""
        names = (code for code in other_names(self.read(form)) if code in other.by_code)
        return frozenset((*(other.by_code[code].id for code in names), other.key_column.id))

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding for each place at which the formula does not hold, with both sides."""
        beside = context.beside.get(self.other)
        if beside is None:
            return
        form, name_of_other = context.form, beside.form.table_title or beside.form.short
        formula = self.read(form)
        known = _columns(form, beside, formula.names)
        if len(known) < len(formula.names):
            return  # the other form is a version without such a column
        column = known[next(own_names(formula))]
        theirs = context.beside_by_place[self.other]
        # A list of the same report is all there is: a place without a line has none of it.
        none = 0 if form.table_id and beside.form.table_id and beside.form.is_list else None

        def named(name: str) -> str:
            words = named_with_code(known[name])
            return f"《{name_of_other}》的{words}" if of_other(name) else words

        for place, own in rows_by_place(Beside(form, report, rows), context.places).items():
            figures = {
                name: _sum(each, theirs.get(place, ()), none) if of_other(name) else _sum(each, own)
                for name, each in known.items()
            }
            words = self.words_if_broken(formula, known, figures, named)
            if words:
                found = self.at(
                    own[0].id, column, figures.values(), other_name=name_of_other, **words
                )
                # A list that nobody has begun is not filled in yet, as a blank cell is.
                is_begun = none is None or bool(beside.rows)
                yield found if is_begun else msgspec.structs.replace(found, blank=True)


def _columns(form: Form, beside: Beside, names: Sequence[str]) -> dict[str, Column]:
    """Return the figures that a formula names, by name; one that is not there is left out."""
    found = {
        name: beside.form.by_code.get(code) if (code := of_other(name)) else form.by_code[name]
        for name in names
    }
    return {name: column for name, column in found.items() if column and column.is_figure}


def _sum(column: Column, rows: Sequence[Row], none: Figure | None = None) -> Figure | None:
    """Return the sum of a column; `none` if there are no rows, None if one is not known."""
    name = column.id
    figures = [row.cells.get(name, EMPTY).value for row in rows]
    if not figures:
        return none
    if None in figures:
        return None
    return sum(cast("list[Figure]", figures))
