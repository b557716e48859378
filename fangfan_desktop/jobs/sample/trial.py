"""Make the trial workspace (试一试): the sample's unit, with the files that a city received.

Every file written in it says 示例, on its page and in its name.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from fangfan_desktop.exchange.marks import make_marks, to_properties
from fangfan_desktop.exchange.reading.opened import kept_opened
from fangfan_desktop.exchange.safe_write import write_file
from fangfan_desktop.forms.check_code import code_of
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import KnownFacts
from fangfan_desktop.jobs.returns.receive import identity_of_scan, take_in
from fangfan_desktop.jobs.sample.sample import Sample, SampleFile, received_report
from fangfan_desktop.jobs.sample.sample_workspace import EXPORTED, add_reports, profile_in
from fangfan_desktop.jobs.submit.export import SAMPLE, ExportRequest, Paper, layout_of, usual_name
from fangfan_desktop.workspace.received import Identity
from fangfan_desktop.workspace.workspace import Workspace

CAME, TO_COME = "各县区来件", "刚收到，还没导入"


def make_trial(folder: Path, reference: Reference, sample: Sample, paper: Paper) -> None:
    """Make the trial workspace in a folder without one.

    The reports that the user is to roll up are left out. Raises NotSaved or WriteRefused if the
    disk fails.
    """
    recipient, received = sample.trial.recipient, sample.trial.received
    to_roll_up = {each.form for each in received if not each.period}
    newest = {each.form: each for each in sample.reports}
    reports = [r for r in sample.reports if r.form not in to_roll_up or r is not newest[r.form]]
    workspace = Workspace(folder, kept_opened)
    try:
        workspace.profile.save(msgspec.structs.replace(profile_in(sample), recipient=recipient))
        request = ExportRequest(folder / EXPORTED, replace=True, recipient=recipient, sample=True)
        add_reports(workspace, reference, sample, reports, request, paper)
        arrivals: dict[Path, _Arrival] = {}
        for each in received:
            report = received_report(reference, sample, each)
            paths = _write(reference.forms[each.form], report, each, folder / EXPORTED, paper)
            if not each.later:
                arrivals |= dict.fromkeys(paths, _Arrival(report, each))
        _take_in(workspace, reference, sample, arrivals)
    finally:
        workspace.close()


class _Arrival(NamedTuple):
    """A written file: the report in it, and how the sample describes it."""

    report: Report
    received: SampleFile


def _take_in(
    workspace: Workspace, reference: Reference, sample: Sample, arrivals: Mapping[Path, _Arrival]
) -> None:
    """Receive the files as the board does."""
    city = profile_in(sample).place
    facts = KnownFacts(sample.trial.today, whole=city, places=reference.places, whole_is_sure=False)
    for incoming in take_in(reference, list(arrivals), facts, sample.reports, coded=False):
        report, received = arrivals[incoming.path]
        assert incoming.arrival is not None, incoming.reason
        identities = incoming.identities
        if incoming.arrival.scan:
            here = Identity(report.form, None, report.period)
            name, path = incoming.arrival.name, incoming.arrival.path
            units = reference.places.reporting(city, reference.forms[report.form].lowest)[1:]
            identities = (identity_of_scan(name, path, units, {}, here),)
        workspace.received.add([(incoming.arrival, identities)], received.at)


def _write(
    form: Form, report: Report, received: SampleFile, folder: Path, paper: Paper
) -> list[Path]:
    """Write a unit's workbook, and its stamped page if it sent one; return their paths."""
    from fangfan_desktop.exchange.xlsx_writer import write_xlsx

    assert report.period is not None
    folder = folder / TO_COME if received.later else folder / CAME / report.period.label
    columns = tuple(
        msgspec.structs.replace(column, header=received.captions.get(column.id, column.header))
        for column in form.columns
    )
    worded = msgspec.structs.replace(form, columns=columns)
    layout = layout_of(worded, report, paper.measure, mark=SAMPLE)
    marks = make_marks(form, report, (), code_of(form, report))
    properties = {} if received.foreign else to_properties(marks)
    name = usual_name(form, report, mark=SAMPLE)
    files: list[tuple[str, Callable[[Path], None]]] = [
        (f"{name}.xlsx", lambda path: write_xlsx(layout, path, properties=properties))
    ]
    if received.scan:
        files.append((received.scan, lambda path: paper.write_pdf(layout, path)))
    return [write_file(folder / each, write, replace=True).path for each, write in files]
