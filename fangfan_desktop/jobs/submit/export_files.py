"""Export what was read from a workbook as our own official files."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import Checked
from fangfan_desktop.jobs.submit.explain import Explanation, Fit, explain
from fangfan_desktop.jobs.submit.export import Exported, Format, Paper, WantedExport, export


def explained_files(
    checked: Iterable[Checked], explanations: Sequence[Explanation]
) -> tuple[list[Checked], list[Mapping[Explanation, Fit]]]:
    """Return the files with the 核实说明 in them, and what those met in each that could be read."""
    files: list[Checked] = []
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
    checked: Checked,
    reference: Reference,
    folder: Path,
    paper: Paper,
    *,
    formats: Sequence[Format],
    draft: bool,
    replace: bool,
    show_code: bool = False,
    masked: bool = False,
) -> Exported:
    """Write one checked file's official workbook, PDF and mail; ExportRefused where it is unready."""
    received = checked.received
    assert received is not None
    places = reference.places.with_zones(received.zones)
    wanted = WantedExport(
        folder, formats, draft=draft, replace=replace, show_code=show_code, masked=masked
    )
    return export(received.form, received.report, checked.findings, places, wanted, paper)
