"""The sample city: invented figures of a real unit, for the demo and a first look at the window."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import msgspec

from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.engine import in_order
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.periods import parse_period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Note, NoteKey, Report, make_row, read_cell
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.context import context_among
from fangfan_desktop.jobs.library import Library


class _Note(msgspec.Struct, frozen=True):
    code: str
    row: int
    column: str
    text: str


class _Report(msgspec.Struct, frozen=True):
    form: str
    period: str
    date: str
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[_Note, ...] = ()


class _Sample(msgspec.Struct, frozen=True):
    today: date
    profile: Mapping[str, str]
    reports: tuple[_Report, ...]


class Sample(msgspec.Struct, frozen=True):
    """The day the sample plays on, what its clerk has filled in of themselves, and the reports."""

    today: date
    profile: Mapping[str, str]
    reports: tuple[Report, ...]


def load_sample(library: Library) -> Sample:
    """Read resources/samples/jinan.toml; its notes settle just the warnings they name."""
    path: Path = library.folder / "samples" / "jinan.toml"
    raw = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _Sample)
    place = Place(raw.profile["place"])
    reports: list[Report] = []
    for each in raw.reports:
        report = _report(library, place, each, raw.profile)
        form = library.forms[each.form]
        context = context_among(form, report, reports, library.places, raw.today)
        reports.append(_explained(library, report, each, context))
    return Sample(raw.today, raw.profile, tuple(reports))


def _report(library: Library, place: Place, raw: _Report, profile: Mapping[str, str]) -> Report:
    form, period = library.forms[raw.form], parse_period(raw.period)
    assert period is not None
    report = begin_report(form, place, period, (), profile)
    ids = [column.id for column in form.columns]
    rows = tuple(
        make_row(form, at, dict(zip(ids, texts, strict=True)))
        for at, texts in enumerate(raw.rows, 1)
    )
    fields = dict(report.fields)
    fields.update({f.id: read_cell(f, raw.date) for f in form.fields if f.kind == "date"})
    return msgspec.structs.replace(report, rows=rows, fields=fields)


def _explained(library: Library, report: Report, raw: _Report, context: Context) -> Report:
    """Return the report with its notes, each bound to the figures of the finding it explains."""
    findings = {
        finding.key: finding
        for finding in library.checker(raw.form).check(report, context).everything()
    }
    notes: dict[NoteKey, Note] = {}
    for note in raw.notes:
        key = NoteKey(note.code, report.rows[note.row].id, note.column)
        notes[key] = Note(note.text, findings[key].figures)
    return msgspec.structs.replace(report, notes=notes)


def check_in(sample: Sample, library: Library, report: Report) -> tuple[Finding, ...]:
    """Return what is found in one of the sample's reports, beside the one of the quarter before."""
    form = library.forms[report.form]
    context = context_among(form, report, sample.reports, library.places, sample.today)
    return tuple(in_order(form, report, library.checker(form.id).check(report, context)))
