"""Read a file as reports: each text with its address, and a note or question for each doubt."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.exchange.marks import Marks, marks_from_properties, report_notes
from fangfan_desktop.exchange.reading.caption import (
    NOT_A_COLUMN,
    Caption,
    answer_key,
    likeness,
    quoted,
)
from fangfan_desktop.exchange.reading.field_labels import FieldLabels
from fangfan_desktop.exchange.reading.fields import read_fields
from fangfan_desktop.exchange.reading.foot import is_foot
from fangfan_desktop.exchange.reading.found_place import PlaceNames, find_place, head_place
from fangfan_desktop.exchange.reading.grid import Workbook, address
from fangfan_desktop.exchange.reading.opened import FileContent
from fangfan_desktop.exchange.reading.question import Answers, Option, Question, QuestionKind
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.rows import CellAddresses, TableBody, read_rows
from fangfan_desktop.exchange.reading.table_finder import Table, find_tables
from fangfan_desktop.exchange.reading.text_marks import sheet_remarks
from fangfan_desktop.exchange.reading.when import when
from fangfan_desktop.exchange.reading.whose_table import own_tables, refuse_unknown
from fangfan_desktop.forms.columns import Column, Heading
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.named_rows import NAMING
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import Report, Row
from fangfan_desktop.forms.spec import Form

MISSING_COLUMN, LOST_ROW, MISFIT = "R-01", "R-02", "R-03"
_MIN_LIKENESS = 35.0
_BELOW_FOOT_NOTE = "第 {} 行在表尾下面，像是数据，没有读"
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
    def missing_rows(self) -> frozenset[int]:
        """Return the ids of the named rows that were not found."""
        lost = (f.row for f in self.findings if f.code == LOST_ROW)
        return frozenset(row for row in lost if row is not None)


class ReadingContext(msgspec.Struct, frozen=True):
    """What is known before a file is read: forms, places, a person's answers, who receives it.

    With `sure` every name of a place is in `whole`; otherwise those in it are only preferred.
    """

    forms: Mapping[str, Form]
    places: Places
    answers: Answers = {}
    whole: Place | None = None
    sure: bool = True

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
    sheet = known.answers_of("sheet").get(key, "")
    found = find_tables(known.forms.values(), book.grids, known.answers_of("caption"), sheet, key)
    tables = own_tables(found.tables, marks)
    return tuple(_read_table(table, book, marks, key, known, found.notes) for table in tables)


def _read_table(
    table: Table,
    book: Workbook,
    marks: Marks | None,
    key: str,
    known: ReadingContext,
    notes: Sequence[str],
) -> ReceivedReport:
    form, addresses = table.form, CellAddresses()
    if marks and marks.form != form.id:
        marks = None
    labels = FieldLabels(form)
    nearby_names = PlaceNames(known.places, known.answers_of("place"), known.whole, known.whole)
    continues = marks.continued if marks else {}
    body = read_rows(table, labels, addresses, nearby_names.find, continues)
    fields = read_fields(table, labels, body.foot, addresses, since_1904=book.since_1904)
    whole = head_place(form, fields, known.places) or (known.whole if known.sure else None)
    names = PlaceNames(known.places, known.answers_of("place"), whole, known.whole)
    place = find_place(form, body.rows, fields, marks, names)
    titles = [
        raw.text
        for number, cells in table.grid.rows()
        if table.start <= number < table.header.first
        for raw in cells.values()
    ]
    period = when(
        form,
        fields,
        [*titles, table.grid.name],
        marks,
        known.answers_of("period").get(key, ""),
        key,
    )
    rows, left_out = _own_rows(form, body.rows, place.place, names)
    if marks:
        rows = tuple(_with_zero_report(form, row, marks) for row in rows)
    explanations = report_notes(marks, tuple(row.id for row in body.rows)) if marks else {}
    report = Report(form.id, place.place, period.period, fields, rows, explanations)
    named_in = place.place if form.gathers(place.place) else place.place and place.place.whole
    zones = tuple(named_in.unit(name) for name in marks.zones) if marks and named_in else ()
    all_notes = (
        *notes,
        *_sheet_notes(table, book, body),
        *(
            f"表头“{a.caption.text.strip()}”当作“{form.headings[a.column].header}”"
            for a in table.header.assumed
        ),
        *body.notes,
        *left_out,
        *filter(None, (place.note, period.note)),
        *((SAMPLED,) if marks and marks.sample else ()),
    )
    questions = (*_caption_questions(table), place.question, period.question)
    return ReceivedReport(
        form,
        report,
        addresses,
        all_notes,
        zones,
        table.grid.name,
        tuple(_reading_findings(table, body)),
        tuple(question for question in questions if question),
        marks.code if marks else "",
        dict.fromkeys(left_out, False)
        | {_BELOW_FOOT_NOTE.format(n): True for n in _rows_below_foot(table, body)},
    )


def _with_zero_report(form: Form, row: Row, marks: Marks) -> Row:
    """Return the row, marked as 零报告 if the marks say so and all its figures are still 0."""
    zero = row.id - 1 in marks.zero_reports and all(
        row[column.id].value == 0 for column in form.typed_amounts
    )
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


def _sheet_notes(table: Table, book: Workbook, body: TableBody) -> list[str]:
    """Return notes about a sheet: what is hidden, what was not read."""
    grid, header = table.grid, table.header
    notes: list[str] = []
    if grid.hidden:
        notes.append(f"工作表“{grid.name}”是隐藏的，照样读了")
    notes += [
        f"隐藏的工作表“{other.name}”里也有内容，没有用"
        for other in book.grids
        if other.hidden and other is not grid and other.cells
    ]
    hidden = sorted(set(header.columns.values()) & grid.hidden_columns)
    if hidden:
        letters = "、".join(address(1, column).removesuffix("1") for column in hidden)
        notes.append(f"{letters} 列是隐藏的，照样读了")
    notes += sheet_remarks(grid)
    if grid.beyond:
        notes.append(f"{grid.beyond} 一带还有内容，离表太远，没有读")
    numbers = set(header.columns.values())
    for caption in header.others:
        below = (row for (row, column) in grid.cells if column == caption.column)
        if caption.column not in numbers and any(header.last < row < body.foot for row in below):
            notes.append(f"表头“{caption.text.strip()}”不是本表的列，没有读")
    if not table.form.is_list:
        notes += [_BELOW_FOOT_NOTE.format(n) for n in _rows_below_foot(table, body)]
    return notes


def _rows_below_foot(table: Table, body: TableBody) -> list[int]:
    """Return the numbers of the rows below a table's foot that look like its data."""
    form, columns = table.form, table.header.columns
    labels = FieldLabels(form)
    named = {columns.get(form.key_column.id), columns.get(form.identity)}
    own = {columns.get(name) for name in (*form.figure_ids, *form.required_texts)}
    return [
        number
        for number, raws in table.grid.rows()
        if body.foot < number < table.end
        and (filled_columns := {n for n, raw in raws.items() if raw.text.strip()}) & named
        and len(filled_columns & (named | own)) > 1
        and not is_foot(form, columns, labels, raws)
    ]


def _reading_findings(table: Table, body: TableBody) -> list[Finding]:
    """Return a finding for each column that is missing or ambiguous, and for each row left out."""
    findings: list[Finding] = []
    if table.form.is_list:
        column = table.form.place_column.id
        findings += [
            Finding(
                LOST_ROW,
                "error",
                None,
                column,
                f"第 {number} 行在表尾（填表人、电话）下面，像是数据，没有读。请移到表里再报。",
                whole_column=True,
            )
            for number in _rows_below_foot(table, body)
        ]
    findings += _row_findings(table, body)
    for column in table.header.missing(table.form):
        if column.is_serial or column.computed or column.kind in NAMING:
            continue
        message = _missing_reason(table, column)
        findings.append(
            Finding(MISSING_COLUMN, "error", None, column.id, message, whole_column=True)
        )
    return findings


def _row_findings(table: Table, body: TableBody) -> Iterator[Finding]:
    """Yield a finding for each named row that a file does not have, and for each that is none."""
    form = table.form
    headings = {at for at, named in enumerate(form.named_rows, 1) if named.heading}
    for row_id in sorted({*body.absent} - headings):
        label = form.named_rows[row_id - 1].label
        message = f"表里没有“{label}”这一行，没有读到。请补上这一行。"
        yield Finding(LOST_ROW, "error", row_id, form.identity, message)
    names = {fold_key(named.name) for named in form.named_rows}
    for number, words in body.strange:
        is_named = fold_key(words) in names
        why = "和别的行重复，或者代码对不上" if is_named else "不是这张表的行"
        why = f"“{words}”{why}" if words else "没有名称"
        mend = "请把名称和代码改成和原表一样；原表没有这一行的，请删去"
        message = f"第 {number} 行{why}，里面填的没有读。{mend}。"
        yield Finding(LOST_ROW, "error", None, form.identity, message, whole_column=True)
    for row_id, column_id, raw in body.misfits:
        unit = form.named_rows[row_id - 1].unit
        if form.by_id[column_id].kind == "row_unit":
            message = f"计量单位写的是“{raw}”，这一行要按“{unit}”填，这一行的数没有算。请换算成“{unit}”，再改单位。"
        else:
            message = f"这一格不用填，写的“{raw}”没有读。请删去。"
        yield Finding(MISFIT, "error", row_id, column_id, message)


def _missing_reason(table: Table, column: Column) -> str:
    """Return the sentence about a column that was not found, or not told from others."""
    form, caption = table.form, quoted(table.form, column)
    ambiguous = {name for each in table.header.ambiguous for name in each.columns}
    if column.id in ambiguous:
        if column.under not in form.by_id:
            return f"看不出哪一列是{caption}，没有读。请改成原样的表头。"
        whole = form.by_id[column.under].header
        return f"看不出哪一列是“{whole}”的“{column.header}”，没有读。请改成原样的表头：“{column.header}”紧跟在“{whole}”右边。"
    if column.id in table.header.duplicates:
        is_alone = form.group_of[column.id] and not form.children(column.id)
        turned = "" if is_alone else "，或者和它的其中项放反了"
        return f"表头里{caption}不止一列{turned}，看不出该用哪一列，没有读。请改成原样的表头。"
    hint = "，没有的填 0" if column.is_amount else ""
    return f"表头里没有{caption}这一列，没有读到。请补上这一列{hint}。"


def _caption_questions(table: Table) -> list[Question]:
    """Return questions about captions: to confirm assumed ones, and to ask about unknown ones."""
    form, header = table.form, table.header
    missing = [c for c in header.missing(form) if not c.is_serial and c.kind not in NAMING]
    questions: list[Question] = []
    for heading_id, caption in header.assumed:
        heading = form.headings[heading_id]
        words = f"表头“{caption.text.strip()}”当作“{heading.header}”，对吗？"
        if heading_id in form.by_id:
            rivals, under = [c for c in missing if c.under == heading.under], heading.under
        else:
            rivals, under = [], form.group_of[heading_id]
        questions.append(_question(form, caption, under, words, [heading, *rivals], heading_id))
    for caption in header.others:
        under = _parent_of(table, caption)
        left = [column for column in missing if column.under == under]
        nearby_names = sorted(left, key=lambda column: -likeness(caption.key, column))
        if nearby_names and likeness(caption.key, nearby_names[0]) >= _MIN_LIKENESS:
            words = f"表头“{caption.text.strip()}”是哪一列？"
            questions.append(_question(form, caption, under, words, nearby_names, ""))
    for ambiguous in header.ambiguous:
        if ambiguous.is_single:
            columns = [c for c in form.columns if c.id in ambiguous.columns]
            are_parts = all(c.under in form.by_id for c in columns)
            which = "哪一项的其中项" if are_parts else "哪一列"
            words = f"表头“{ambiguous.caption.text.strip()}”是{which}？"
            options = [Option(c.id, _part_name(form, c)) for c in columns]
            none = Option(NOT_A_COLUMN, "都不是，这一列不读")
            questions.append(Question("caption", ambiguous.key, words, (*options, none)))
    return questions


def _part_name(form: Form, column: Column) -> str:
    """Return a column's caption with the whole that it is a part of, or the captions above it."""
    whole = form.by_id.get(column.under)
    return f"“{whole.header}”的{column.header}" if whole else quoted(form, column)


def _question(
    form: Form, caption: Caption, under: str, words: str, headings: Sequence[Heading], assumed: str
) -> Question:
    options = [Option(heading.id, heading.header) for heading in headings]
    options.append(Option(NOT_A_COLUMN, "都不是，这一列不读"))
    key = answer_key(form, caption.text, under)
    return Question("caption", key, words, tuple(options), assumed)


def _parent_of(table: Table, caption: Caption) -> str:
    """Return the id of the column or group that a caption may stand under, '' if there is none."""
    form, group = table.form, table.header.groups.get(caption, "")
    left = [
        (number, name)
        for name, number in table.header.columns.items()
        if number < caption.column and form.group_of[name] == group
    ]
    nearest = max(left)[1] if left else ""
    return nearest if nearest and form.children(nearest) else group
