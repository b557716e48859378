"""The main job on sample data, from figures to files, for anyone to see with one command."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from fangfan_desktop.checks.finding import Finding, settled_by, where
from fangfan_desktop.forms.report import Report
from fangfan_desktop.jobs.export import Exported, Paper, WantedExport, export
from fangfan_desktop.jobs.library import Library
from fangfan_desktop.jobs.sample import Sample, check_in, load_sample


class Shown(msgspec.Struct, frozen=True):
    """One report of the demo: what was found, what was written."""

    report: Report
    findings: tuple[Finding, ...]
    lines: tuple[str, ...]
    exported: Exported


def run_demo(library: Library, folder: Path, paper: Paper, *, replace: bool) -> Iterator[Shown]:
    """Check and export the sample's newest 附件1 and its 附件2."""
    sample = load_sample(library)
    for report in _newest(sample):
        findings = check_in(sample, library, report)
        wanted = WantedExport(folder, replace=replace)
        lines = tuple(_line(library, report, finding) for finding in findings)
        yield Shown(report, findings, lines, _write(library, report, findings, wanted, paper))


def _write(
    library: Library,
    report: Report,
    findings: tuple[Finding, ...],
    wanted: WantedExport,
    paper: Paper,
) -> Exported:
    return export(library.forms[report.form], report, findings, library.places, wanted, paper)


def _newest(sample: Sample) -> list[Report]:
    newest = {report.form: report for report in sample.reports}
    return list(newest.values())


def _line(library: Library, report: Report, finding: Finding) -> str:
    note = settled_by(finding, report.notes)
    place = where(library.forms[report.form], report, finding)
    mark = "错误" if finding.severity == "error" else "已核实" if note else "提醒"
    return f"{mark} {finding.code} {place}：{finding.message}" + (
        f"（说明：{note}）" if note else ""
    )
