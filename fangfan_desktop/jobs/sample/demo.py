"""Check and export the sample data, to show the program with one command."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from fangfan_desktop.checks.finding import Finding, grade_words, settled_by, where
from fangfan_desktop.forms.report import Report
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.sample.sample import Sample, check_sample_report, load_sample
from fangfan_desktop.jobs.submit.export import ExportRequest, ExportResult, Paper, export


class DemoReport(msgspec.Struct, frozen=True):
    """One report of the demo: its findings, the same as lines of text, and the written files."""

    report: Report
    findings: tuple[Finding, ...]
    lines: tuple[str, ...]
    exported: ExportResult


def run_demo(
    reference: Reference, folder: Path, paper: Paper, *, replace: bool
) -> Iterator[DemoReport]:
    """Check and export the sample's newest 附件1 and its 附件2; a file that is the same is kept."""
    sample = load_sample(reference)
    for report in _newest(sample):
        findings = check_sample_report(sample, reference, report)
        request = ExportRequest(folder, replace=replace, keep_same=True)
        lines = tuple(_line(reference, report, finding) for finding in findings)
        yield DemoReport(
            report, findings, lines, _write(reference, report, findings, request, paper)
        )


def _write(
    reference: Reference,
    report: Report,
    findings: tuple[Finding, ...],
    request: ExportRequest,
    paper: Paper,
) -> ExportResult:
    return export(reference.forms[report.form], report, findings, reference.places, request, paper)


def _newest(sample: Sample) -> list[Report]:
    newest = {report.form: report for report in sample.reports}
    return list(newest.values())


def _line(reference: Reference, report: Report, finding: Finding) -> str:
    note = settled_by(finding, report.notes)
    place = where(reference.forms[report.form], report, finding)
    mark = grade_words(finding, note)
    return f"{mark} {finding.code} {place}：{finding.message}" + (
        f"（说明：{note}）" if note else ""
    )
