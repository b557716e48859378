"""Load the sample city and county: real units with invented figures, for the demo and the trial."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

import msgspec

from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.engine import in_order
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.load import FormError
from fangfan_desktop.forms.periods import parse_period
from fangfan_desktop.forms.places import Place, parse_place
from fangfan_desktop.forms.report import Note, NoteKey, Report, make_row, read_cell
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.context import context_among
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.sample.day import CITY

COUNTY = "shanghe"


class _Note(msgspec.Struct, frozen=True):
    code: str
    row: int
    column: str
    text: str


class _Rows(msgspec.Struct, frozen=True):
    """How the rows of a form are written: the columns in a row's order, and what the other columns are."""

    columns: tuple[str, ...]
    others: Mapping[str, str] = {}


class _Report(msgspec.Struct, frozen=True):
    form: str
    period: str
    date: str
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[_Note, ...] = ()


class SampleFile(msgspec.Struct, frozen=True):
    """A file that a unit of the sample city sent; its rows are the unit's rows in the city's report.

    `changes`: other texts for cells of the first row, by column. `captions`: the unit's own column
    headers, by column. `foreign`: the workbook was not made by this program. `scan`: the name of
    the stamped page that came with it. `later`: the file lies there but is not received yet.
    `period`: empty for the newest.
    """

    place: str
    at: datetime
    date: str
    filler: str
    phone: str
    form: str = "annex1"
    period: str = ""
    unit_name: str = ""
    changes: Mapping[str, str] = {}
    captions: Mapping[str, str] = {}
    notes: tuple[_Note, ...] = ()
    foreign: bool = False
    scan: str = ""
    later: bool = False


class Trial(msgspec.Struct, frozen=True):
    """The settings of the trial: its day, the mail recipient, the received files."""

    today: date
    recipient: str
    received: tuple[SampleFile, ...] = ()


class _Sample(msgspec.Struct, frozen=True):
    today: date
    profile: Mapping[str, str]
    rows: Mapping[str, _Rows]
    reports: tuple[_Report, ...]
    trial: Trial


class Sample(msgspec.Struct, frozen=True):
    """The sample: its day, the clerk's profile, the reports, and the trial."""

    today: date
    profile: Mapping[str, str]
    reports: tuple[Report, ...]
    trial: Trial


def load_sample(reference: Reference, name: str = CITY) -> Sample:
    """Read a file of resources/samples. Raises FormError if its rows do not fit a form's columns."""
    path: Path = reference.folder / "samples" / f"{name}.toml"
    raw = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _Sample)
    for key, reason in _mistakes(reference, raw):
        raise FormError(f"{path.name}：{key}：{reason}")
    place = parse_place(raw.profile["place"])
    assert place is not None
    reports: list[Report] = []
    for each in raw.reports:
        report = _report(reference, place, each, raw)
        form = reference.forms[each.form]
        context = context_among(
            form, report, reports, reference.places, raw.today, reference.form_for
        )
        reports.append(_explained(reference, report, each.notes, context))
    return Sample(raw.today, raw.profile, tuple(reports), raw.trial)


def _mistakes(reference: Reference, sample: _Sample) -> Iterator[tuple[str, str]]:
    """Yield (key, reason) where a row has not exactly one text for each column of its form."""
    for name in sample.rows.keys() - reference.forms.keys():
        yield f"$.rows.{name}", "没有这张表"
    for name in {report.form for report in sample.reports} - sample.rows.keys():
        yield f"$.rows.{name}", "没有写它的 columns"
    for form, rows in sample.rows.items():
        given = Counter([*rows.columns, *rows.others])
        for name in {**reference.forms[form].by_id, **given}:
            if name not in reference.forms[form].by_id:
                yield f"$.rows.{form}", f"没有“{name}”这一列"
            elif given[name] != 1:
                yield f"$.rows.{form}", f"“{name}”要写一次：在 columns 里，或者在 others 里"
    for at, report in enumerate(sample.reports):
        columns = sample.rows[report.form].columns
        for number, texts in enumerate(report.rows):
            if len(texts) != len(columns):
                where = f"$.reports[{at}].rows[{number}]（{report.period} {''.join(texts[:1])}）"
                yield where, f"有 {len(texts)} 格，应按 columns 写 {len(columns)} 格"


def _report(reference: Reference, place: Place, raw: _Report, sample: _Sample) -> Report:
    form, period = reference.forms[raw.form], parse_period(raw.period)
    assert period is not None
    report = begin_report(form, place, period, (), sample.profile)
    written = sample.rows[form.id]
    rows = tuple(
        make_row(form, at, {**written.others, **dict(zip(written.columns, texts, strict=True))})
        for at, texts in enumerate(raw.rows, 1)
    )
    fields = {**report.fields, form.date_field.id: read_cell(form.date_field, raw.date)}
    return msgspec.structs.replace(report, rows=rows, fields=fields)


def _explained(
    reference: Reference, report: Report, explained: Iterable[_Note], context: Context
) -> Report:
    """Return the report with its notes, each bound to the figures of the finding that it explains."""
    findings = {
        finding.key: finding
        for finding in reference.checker(reference.form_of(report))
        .check(report, context)
        .everything()
    }
    notes: dict[NoteKey, Note] = {}
    for note in explained:
        key = NoteKey(note.code, report.rows[note.row].id, note.column)
        notes[key] = Note(note.text, findings[key].figures)
    return msgspec.structs.replace(report, notes=notes)


def check_sample_report(
    sample: Sample, reference: Reference, report: Report
) -> tuple[Finding, ...]:
    """Return the findings of one of the sample's reports, compared with the sample's earlier ones."""
    form = reference.forms[report.form]
    context = context_among(
        form, report, sample.reports, reference.places, sample.today, reference.form_for
    )
    return tuple(in_order(form, report, reference.checker(form).check(report, context)))


def received_report(reference: Reference, sample: Sample, received: SampleFile) -> Report:
    """Return the report in a unit's file: the unit's rows of the city's report, with the changes."""
    form = reference.forms[received.form]
    wholes = {str(each.period): each for each in sample.reports if each.form == form.id}
    whole = wholes[received.period or next(reversed(wholes))]
    assert whole.place is not None
    assert whole.period is not None
    place = Place(whole.place.city, received.place)
    name = received.unit_name or f"{place}人力资源和社会保障局".replace("/", "")
    known = {"unit_name": name, "filler": received.filler, "phone": received.phone}
    report = begin_report(form, place, whole.period, (), known)
    fields = {**report.fields, form.date_field.id: read_cell(form.date_field, received.date)}
    own = (row for row in whole.rows if row[form.place_column.id].raw == place.label)
    texts = [{column.id: row[column.id].raw for column in form.columns} for row in own]
    texts[0].update(received.changes)
    rows = tuple(make_row(form, at, raws) for at, raws in enumerate(texts, 1))
    report = msgspec.structs.replace(report, rows=rows, fields=fields)
    context = context_among(
        form, report, sample.reports, reference.places, sample.trial.today, reference.form_for
    )
    return _explained(reference, report, received.notes, context)
