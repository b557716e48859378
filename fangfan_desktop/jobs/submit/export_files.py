"""Export reports that were read from workbooks as official files."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import CheckResult
from fangfan_desktop.jobs.submit.explain import Explanation, Fit, explain
from fangfan_desktop.jobs.submit.export import ExportRequest, ExportResult, Paper, export
from fangfan_desktop.jobs.submit.formats import Format


def explained_files(
    checked: Iterable[CheckResult], explanations: Sequence[Explanation]
) -> tuple[list[CheckResult], list[Mapping[Explanation, Fit]]]:
    """Return the files with the 核实说明 added, and for each readable file how each one fitted."""
    files: list[CheckResult] = []
    met: list[Mapping[Explanation, Fit]] = []
    for each in checked:
        received = each.received
        if received is None:
            files.append(each)
            continue
        report, fits = explain(received.form, received.report, each.findings, explanations)
        received = msgspec.structs.replace(received, report=report)
        files.append(msgspec.structs.replace(each, received=received))
        met.append(fits)
    return files, met


def export_checked(
    checked: CheckResult,
    reference: Reference,
    folder: Path,
    paper: Paper,
    *,
    formats: Sequence[Format],
    draft: bool,
    replace: bool,
    show_code: bool = False,
    masked: bool = False,
) -> ExportResult:
    """Write the official files of one checked file. Raises ExportRefused if it is not ready."""
    received = checked.received
    assert received is not None
    places = reference.places.with_zones(received.zones)
    request = ExportRequest(
        folder, formats, draft=draft, replace=replace, show_code=show_code, masked=masked
    )
    return export(received.form, received.report, checked.findings, places, request, paper)
