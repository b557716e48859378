"""The sample's workspace, for benchmarks of the window."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from fangfan_desktop.app import make_application
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.sample.sample import load_sample
from fangfan_desktop.jobs.sample.sample_workspace import fill_sample
from fangfan_desktop.paths import resources
from fangfan_desktop.ui.shell.exporting import machine_paper


def sample_in(folder: Path) -> None:
    """Fill a folder with the sample's workspace."""
    reference = Reference(resources())
    _keep.append(QApplication.instance() or make_application(["fangfan"]))
    fill_sample(folder, reference, load_sample(reference), machine_paper())


_keep: list[object] = []
