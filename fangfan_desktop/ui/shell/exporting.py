"""The export job with this machine's paper: what the dialogue calls, handed in by the app."""

from collections.abc import Callable, Iterable

import msgspec

from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.places import Places
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.submit.export import ExportRequest, ExportResult, Paper, export

Exporter = Callable[[Form, Report, Iterable[Finding], Places, ExportRequest], ExportResult]


def export_on_paper(
    form: Form, report: Report, findings: Iterable[Finding], places: Places, wanted: ExportRequest
) -> ExportResult:
    """Write the wanted files, or raise what `errors.sentence` can say."""
    return export(form, report, findings, places, wanted, machine_paper())


def export_sample(
    form: Form, report: Report, findings: Iterable[Finding], places: Places, wanted: ExportRequest
) -> ExportResult:
    """Write the wanted files, each marked as a sample's."""
    marked = msgspec.structs.replace(wanted, sample=True)
    return export_on_paper(form, report, findings, places, marked)


def machine_paper() -> Paper:
    """Return what draws on paper here; its writers are loaded when they are first asked for."""
    from fangfan_desktop.paint.measure import PaperMeasure
    from fangfan_desktop.paint.ofd_writer import write_ofd
    from fangfan_desktop.paint.pdf_writer import write_pdf

    return Paper(PaperMeasure(), write_pdf, write_ofd)
