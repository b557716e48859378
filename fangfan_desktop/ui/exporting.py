"""The export job with this machine's paper: what the dialog calls, handed in by the app."""

from collections.abc import Iterable
from typing import Protocol

from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.places import Places
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.export import Exported, Paper, Wanted, export


class Exporter(Protocol):
    """Writes a report's files."""

    def __call__(
        self,
        form: Form,
        report: Report,
        findings: Iterable[Finding],
        places: Places,
        wanted: Wanted,
    ) -> Exported:
        """Write the wanted files, or raise what `errors.sentence` can say."""
        ...


def paper_exporter() -> Exporter:
    """Return the export job; the PDF writer is loaded at the first export, not at start."""

    def exporter(
        form: Form,
        report: Report,
        findings: Iterable[Finding],
        places: Places,
        wanted: Wanted,
    ) -> Exported:
        from fangfan_desktop.paint.measure import PaperMeasure
        from fangfan_desktop.paint.pdf_writer import write_pdf

        return export(form, report, findings, places, wanted, Paper(PaperMeasure(), write_pdf))

    return exporter
