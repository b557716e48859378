"""Read a file as reports: each text with its address, and a note or question for each doubt."""

from collections.abc import Mapping, Sequence

import msgspec

from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.exchange.marks import Marks, marks_from_properties, report_notes
from fangfan_desktop.exchange.reading.caption_questions import caption_questions
from fangfan_desktop.exchange.reading.found_place import PlaceNames, find_place, head_place
from fangfan_desktop.exchange.reading.grid import Workbook
from fangfan_desktop.exchange.reading.opened import FileContent
from fangfan_desktop.exchange.reading.question import Answers, Question, QuestionKind
from fangfan_desktop.exchange.reading.read_table import (
    ReadTable,
    joint_head_and_foot,
    named_rows_of,
    read_table,
    table_notes,
)
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.table_finder import Table, find_tables
from fangfan_desktop.exchange.reading.table_findings import (
    BELOW_FOOT_NOTE,
    LOST_ROW,
    MISSING_COLUMN,
    MISSING_TABLE,
    missing_table,
    reading_findings,
)
from fangfan_desktop.exchange.reading.unprinted import (
    marked_fields,
    with_period_words,
    with_places,
)
from fangfan_desktop.exchange.reading.when import when
from fangfan_desktop.exchange.reading.whole_row import with_whole_named
from fangfan_desktop.exchange.reading.whose_table import own_tables, refuse_unknown
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import Note, NoteKey, Report, Row
from fangfan_desktop.forms.spec import Form

SAMPLED = "这个文件是在示例里导出的，里面的数是试着填的，不是报送"


class ReceivedReport(msgspec.Struct, frozen=True):
    """The report of one form that was read from a file.

    `cells` maps (row id, column id), or (None, field id), to an address such as `I6` on `sheet`.
    `notes` are sentences about the reading. `findings` are problems of the reading itself, such as
    a missing column. `questions` are doubts that a person can answer. `code` is the 校验码 of the
    export, as stated in the file. `left` are sentences about rows with figures that were left out
    of the report; the value is True if those figures may be missing from the sums.
    """

    form: Form
    report: Report
    cells: Mapping[tuple[int | None, str], str]
    notes: tuple[str, ...]
    zones: tuple[Place, ...]
    sheet: str = ""
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    code: str = ""
    left: Mapping[str, bool] = {}

    @property
    def missing(self) -> frozenset[str]:
        """Return the ids of the columns that were not found."""
        return frozenset(f.column for f in self.findings if f.code == MISSING_COLUMN)

    @property
    def absent(self) -> tuple[Form, ...]:
        """Return the tables that were not found."""
        found = (f.column for f in self.findings if f.code == MISSING_TABLE)
        return tuple(map(self.form.table_with, found))

    @property
    def missing_rows(self) -> frozenset[int]:
        """Return the ids of the named rows that were not found."""
        lost = (f.row for f in self.findings if f.code == LOST_ROW)
        return frozenset(row for row in lost if row is not None)


class ReadingContext(msgspec.Struct, frozen=True):
    """What is known before a file is read: forms, places, a person's answers, who receives it.

    With `sure` every name of a place is in `whole`; otherwise those in it are only preferred. `place`
    is the one that the files are checked as, whatever they say.
    """

    forms: Mapping[str, Form]
    places: Places
    answers: Answers = {}
    whole: Place | None = None
    sure: bool = True
    place: Place | None = None

    def answers_of(self, kind: QuestionKind) -> Mapping[str, str]:
        """Return the answers of one kind, by key."""
        return self.answers.get(kind, {})


def read_reports(content: FileContent, known: ReadingContext) -> tuple[ReceivedReport, ...]:
    """Return the reports in a file, at most one a form. Raises Unreadable if there is none."""
    if content.workbook is None:
        raise Unreadable(content.reason)
    book, key = content.workbook, content.sha256
    marks = marks_from_properties(book.properties)
    refuse_unknown(marks, known.forms)
    forms = [table for form in known.forms.values() for table in form.tables]
    found = find_tables(
        forms,
        book.grids,
        known.answers_of("caption"),
        known.answers_of("sheet"),
        key,
        marks.form if marks else "",
    )
    tables = own_tables(found.tables, marks)
    read: list[ReceivedReport] = []
    for form in known.forms.values():
        own = [table for table in tables if table.form.id == form.id]
        own.sort(key=lambda table: table.form.first_row)
        if own:
            read.append(_read_form(form, own, book, marks, key, known, found.notes))
    return tuple(read)


def _read_form(
    form: Form,
    tables: Sequence[Table],
    book: Workbook,
    marks: Marks | None,
    key: str,
    known: ReadingContext,
    notes: Sequence[str],
) -> ReceivedReport:
    """Return the report in the tables of a form."""
    if marks and marks.form != form.id:
        marks = None
    nearby_names = PlaceNames(known.places, known.answers_of("place"), known.whole, known.whole)
    read = [read_table(table, nearby_names, marks, since_1904=book.since_1904) for table in tables]
    stated, addresses, doubts, of_others = joint_head_and_foot(form, read)
    fields = marked_fields(form, stated, marks)
    whole = head_place(form, fields, known.places) or (known.whole if known.sure else None)
    names = PlaceNames(known.places, known.answers_of("place"), whole, known.whole)
    # A row for each place says more than head and foot, and that says more than a list.
    by_place_first = sorted(read, key=lambda each: (each.form.is_list, each.form.is_by_name))
    places = [
        find_place(each.form, each.body.rows, fields, marks, names, each.body.whole)
        for each in by_place_first
    ]
    place = next((found for found in places if found.place), places[0])
    titles = [title for each in read for title in each.titles]
    period = when(form, fields, titles, marks, known.answers_of("period").get(key, ""), key)
    own_place = known.place or place.place
    named = [
        with_whole_named(each.form, each.body.rows, each.body.whole, own_place, names.find)
        for each in read
    ]
    own = [
        _own_rows(each.form, rows, place.place, names)
        for each, (rows, _) in zip(read, named, strict=True)
    ]
    left_out = [note for _, notes_about in own for note in notes_about]
    there = [each.form for each in read]
    absent = [table for table in form.tables if table not in there]
    zeros, explanations = _marked_rows(form, read, marks) if marks else (set[int](), {})
    rows = [row for kept, _ in own for row in kept]
    rows = [_with_zero_report(form, row) if row.id in zeros else row for row in rows]
    rows += [row for table in absent for row in named_rows_of(table)]
    rows.sort(key=lambda row: row.id)
    fields = with_period_words(form, fields, period.period)
    report = Report(form.id, place.place, period.period, fields, tuple(rows), explanations)
    report, unplaced = with_places(form, report, addresses, marks)
    named_in = place.place if form.gathers(place.place) else place.place and place.place.whole
    zones = tuple(named_in.unit(name) for name in marks.zones) if marks and named_in else ()
    all_notes = (
        *notes,
        *(note for each in read for note in table_notes(each, book)),
        *doubts,
        *(note for _, notes_about in named for note in notes_about),
        *left_out,
        *unplaced,
        *filter(None, (place.note, period.note)),
        *((SAMPLED,) if marks and marks.sample else ()),
    )
    asked = (question for each in read for question in caption_questions(each.table))
    questions = (*asked, place.question, period.question)
    below = {BELOW_FOOT_NOTE.format(n): True for each in read for n in each.below_foot}
    return ReceivedReport(
        form,
        report,
        addresses,
        all_notes,
        zones,
        "" if form.has_tables else read[0].table.grid.name,
        (
            *(finding for each in read for finding in reading_findings(each.table, each.body)),
            *map(missing_table, absent),
            *of_others,
        ),
        tuple(question for question in questions if question),
        marks.code if marks else "",
        dict.fromkeys(left_out, False) | below,
    )


def _marked_rows(
    form: Form, read: Sequence[ReadTable], marks: Marks
) -> tuple[set[int], dict[NoteKey, Note]]:
    """Return the ids of the rows that the marks call 零报告, and the 核实说明 in them."""
    zeros: set[int] = set()
    notes: dict[NoteKey, Note] = {}
    for each in read:
        row_ids = tuple(row.id for row in each.body.rows)
        zeros |= {
            row_ids[at] for at in marks.zero_rows(each.form.table_id) if 0 <= at < len(row_ids)
        }
        notes |= report_notes(marks, row_ids, each.form.by_id if form.has_tables else None)
    return zeros, notes


def _with_zero_report(form: Form, row: Row) -> Row:
    """Return the row, marked as 零报告 if all its figures are still 0."""
    amounts = form.table_of(row.id).typed_amounts
    zero = all(row[column.id].value == 0 for column in amounts)
    return msgspec.structs.replace(row, zero_report=True) if zero else row


def _own_rows(
    form: Form, rows: Sequence[Row], place: Place | None, names: PlaceNames
) -> tuple[tuple[Row, ...], list[str]]:
    """Return the rows of a unit and notes, without its whole's row and blank rows of other units."""
    if not form.is_by_place or place is None or form.gathers(place):
        return tuple(rows), []
    kept: list[Row] = []
    notes: list[str] = []
    for row in rows:
        text = row[form.place_column.id].raw.strip()
        found = names.find(text)
        if place.whole and found == (place.whole,):
            if not row.is_blank(form):
                whole = words_of(place.whole).whole
                notes.append(f"“{text}”一行是{whole}的，没有当作{place.label}的数")
        elif len(found) == 1 and found != (place,) and row.is_blank(form):
            continue
        else:
            kept.append(row)
    return tuple(kept), notes
