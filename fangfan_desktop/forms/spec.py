"""The types of a form definition, as loaded from `resources/forms/*.toml`."""

from datetime import date
from functools import cached_property
from typing import ClassVar, Literal

import msgspec

from fangfan_desktop.forms.check_entry import CheckEntry
from fangfan_desktop.forms.columns import Field
from fangfan_desktop.forms.count_spec import Ledger, LedgerCount
from fangfan_desktop.forms.due_rule import Due
from fangfan_desktop.forms.form_table import FormTable
from fangfan_desktop.forms.paper import OwnPaper
from fangfan_desktop.forms.periods import Period, PeriodKind, first_day, parse_period
from fangfan_desktop.forms.places import Place, gathers
from fangfan_desktop.forms.row_words import LINES, PROJECTS, RowWords
from fangfan_desktop.forms.workdays import WEEKENDS_ONLY, Workdays

# The level of the lowest place with a row of its own.
Lowest = Literal["city", "county", "township", "village"]


class ProjectLibrary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The filter columns of 项目库: `at_least` is a count column, `kinds` a choices column."""

    at_least: str
    kinds: str


class TitledTable(FormTable, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One of several tables of a form (`rows = "tables"`): each has its own columns, rows and checks.

    `title` stands above it and names its worksheet. Its columns have other ids than those of the
    other tables.
    """

    id: str
    title: str
    rows: Literal["places", "list", "named"]
    checks: tuple[CheckEntry, ...]


# Each table has this many row ids: an id says which table its row is in. Those of all tables fit
# into 32 bits.
_ROWS_OF_A_TABLE = 2**26


def table_number(row_id: int) -> int:
    """Return which table a row is in, from 0, by its id."""
    return row_id // _ROWS_OF_A_TABLE


class Form(FormTable, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A form definition.

    Its table is stated beside the other keys; with `rows = "tables"` it has several, `[[tables]]`,
    and no columns and rows of its own. `lowest` is the level of the lowest place with a row: places
    above it gather, those below do not report. `label` is its name in lists, unique among the forms
    here; `printed` is printed above the title, if that is another word (several notices have an
    附件1). A newer `version` is used from the period `since` on. If `project_library` is set, the
    rows are projects and 项目库 offers them. Without `paper` it is printed on A4, laid across. `counts`
    say how its figures are counted from `ledgers`.

    Not stated in its file: `workdays` are what is known for its due dates, `earlier` its earlier
    versions, the oldest first, `added` the day on which it was added here (None: it came with the
    program), `removed` whether it is no longer reported, `table` which of several tables this is.
    """

    not_stated: ClassVar = frozenset(
        {*FormTable.not_stated, "workdays", "earlier", "added", "removed", "table"}
    )

    id: str
    label: str
    title: str
    short: str
    province_mail: str
    period: PeriodKind
    body_size: float
    due: Due
    fields: tuple[Field, ...]
    checks: tuple[CheckEntry, ...]
    printed: str | None = None
    version: int = 1
    since: str = ""
    lowest: Lowest = "county"
    project_library: ProjectLibrary | None = None
    paper: OwnPaper | None = None
    ledgers: tuple[Ledger, ...] = ()
    counts: tuple[LedgerCount, ...] = ()
    stated_tables: tuple[TitledTable, ...] = msgspec.field(default=(), name="tables")
    workdays: Workdays = WEEKENDS_ONLY
    earlier: tuple["Form", ...] = ()
    added: date | None = None
    removed: bool = False
    table: TitledTable | None = None

    @property
    def has_tables(self) -> bool:
        """Return True if it has several tables."""
        return self.rows == "tables"

    @cached_property
    def tables(self) -> tuple["Form", ...]:
        """Return its tables, each as the form with this table alone; itself if it has one."""
        if not self.has_tables:
            return (self,)
        return tuple(self._with_table(at, table) for at, table in enumerate(self.stated_tables))

    def _with_table(self, at: int, table: TitledTable) -> "Form":
        own = {name: getattr(table, name) for name in FormTable.__struct_fields__}
        own |= {"checks": table.checks, "table": table, "first_row": at * _ROWS_OF_A_TABLE + 1}
        return msgspec.structs.replace(self, stated_tables=(), **own)

    def table_of(self, row_id: int) -> "Form":
        """Return the form with the table alone in which a row is."""
        return self.tables[table_number(row_id)] if self.has_tables else self

    def has_table_of(self, row_id: int) -> bool:
        """Return True if an id is one of a row in one of its tables."""
        return not self.has_tables or table_number(row_id) < len(self.stated_tables)

    def has_row(self, row_id: int) -> bool:
        """Return True if an id is one of a row in this table, if it is one of several."""
        return self.table is None or table_number(row_id) == table_number(self.first_row)

    def table_with(self, column_id: str) -> "Form":
        """Return the form with the table alone that has a column."""
        return self._tables_by_column[column_id]

    @cached_property
    def _tables_by_column(self) -> dict[str, "Form"]:
        return {name: table for table in self.tables for name in table.by_id}

    def is_closed(self, row_id: int, column_id: str) -> bool:
        """Return True if nobody fills in a cell of a named row, because of its row."""
        table = self.table_of(row_id)
        return table.is_by_name and column_id in table.closed_in(row_id)

    @cached_property
    def on_paper(self) -> "Form":
        """Return the form as it is printed, in workbooks too; itself if all of it is printed.

        It has neither a place column nor a date field if they are not printed: ask the form for these.
        """
        columns = tuple(column for column in self.columns if column.printed)
        fields = tuple(field for field in self.fields if field.printed)
        if len(columns) == len(self.columns) and len(fields) == len(self.fields):
            return self
        return msgspec.structs.replace(self, columns=columns, fields=fields)

    @property
    def table_id(self) -> str:
        """Return the id of the table if it is one of several; otherwise an empty text."""
        return self.table.id if self.table else ""

    @property
    def table_title(self) -> str:
        """Return the title of the table if it is one of several; otherwise an empty text."""
        return self.table.title if self.table else ""

    @property
    def called(self) -> str:
        """Return what it is called beside other forms: its label, and the table if it is one of several."""
        return f"{self.label}“{self.table_title}”" if self.table else self.label

    def titled(self, *words: str) -> str:
        """Return what something in the table is called: its title if it is one of several, and words."""
        return " · ".join(filter(None, (self.table_title, *words)))

    def at(self, period: Period | None) -> "Form":
        """Return the version that a period is reported with; this one if it is not known."""
        since = self.first_period
        if period is None or since is None or first_day(since) <= first_day(period):
            return self
        return self.earlier[-1].at(period) if self.earlier else self

    @property
    def full_name(self) -> str:
        """Return label and title, `附件3　就业夜校开办情况表`; once if they are the same."""
        return self.title if self.label == self.title else f"{self.label}　{self.title}"

    @property
    def printed_label(self) -> str:
        """Return the words above the title; empty if there are none."""
        return self.label if self.printed is None else self.printed

    @cached_property
    def first_period(self) -> Period | None:
        """Return the period from which on this version is used; None if it is used for all."""
        return parse_period(self.since)

    @property
    def row_words(self) -> RowWords:
        """Return what the rows are called."""
        return PROJECTS if self.project_library else LINES

    def gathers(self, place: Place | None) -> bool:
        """Return True if a place's table is gathered from those of its units."""
        return place is not None and gathers(place, self.lowest)

    @cached_property
    def fields_by_id(self) -> dict[str, Field]:
        """Return the head and foot fields by id."""
        return {field.id: field for field in self.fields}

    @cached_property
    def date_field(self) -> Field:
        """Return the field with the report's date (填表日期)."""
        return next(field for field in self.fields if field.kind == "date")

    @cached_property
    def required_texts(self) -> frozenset[str]:
        """Return the ids of the required text columns: name, introduction, contact, phone."""
        required = [check.on for check in self.checks if check.asks_to_fill]
        texts = {"text", "long_text", "person", "phone"}
        return frozenset(
            c.id for c in self.columns if c.kind in texts and any(on.takes(c) for on in required)
        )
