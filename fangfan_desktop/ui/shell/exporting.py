"""The export job with the fonts and writers of this machine; the app hands it to the window."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.places import Places
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form

if TYPE_CHECKING:
    from fangfan_desktop.jobs.submit.export import ExportRequest, ExportResult, Paper

Exporter = Callable[[Form, Report, Iterable[Finding], Places, "ExportRequest"], "ExportResult"]


def export_on_paper(
    form: Form,
    report: Report,
    findings: Iterable[Finding],
    places: Places,
    wanted: "ExportRequest",
    *,
    sample: bool = False,
) -> "ExportResult":
    """Write the wanted files, each marked if it is of a `sample`.

    Raises errors that `jobs.errors.sentence` can put into words.
    """
    from fangfan_desktop.jobs.submit.export import export

    if sample:
        wanted = msgspec.structs.replace(wanted, sample=True)
    return export(form, report, findings, places, wanted, machine_paper())


export_sample: Exporter = partial(export_on_paper, sample=True)


def machine_paper() -> "Paper":
    """Return the measure and the writers of this machine, which are loaded only now."""
    from fangfan_desktop.jobs.submit.export import Paper
    from fangfan_desktop.paint.measure import PaperMeasure
    from fangfan_desktop.paint.ofd_writer import write_ofd
    from fangfan_desktop.paint.pdf_writer import write_pdf

    return Paper(PaperMeasure(), write_pdf, write_ofd)
