"""Export what was read from a workbook as our own official files."""

from collections.abc import Sequence
from pathlib import Path

from fangfan_desktop.jobs.check import Checked
from fangfan_desktop.jobs.export import Exported, Format, Paper, Wanted, export
from fangfan_desktop.jobs.library import Library


def export_checked(
    checked: Checked,
    library: Library,
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
    places = library.places.with_zones(received.zones)
    wanted = Wanted(
        folder, formats, draft=draft, replace=replace, show_code=show_code, masked=masked
    )
    return export(received.form, received.report, checked.findings, places, wanted, paper)
