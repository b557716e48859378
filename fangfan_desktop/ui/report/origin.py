"""这个数从哪里来: shows where a rolled-up figure comes from."""

from PySide6.QtWidgets import QWidget

from fangfan_desktop.forms.places import Places
from fangfan_desktop.jobs.consolidate.trace import origin_words
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.ui.report.grid.view import GridView
from fangfan_desktop.ui.widgets.plain import tell
from fangfan_desktop.workspace.workspace import Workspace


def show_origin(
    grid: GridView, workspace: Workspace, reference: Reference, places: Places, parent: QWidget
) -> None:
    """Show where the figure under the cursor came from."""
    index = grid.currentIndex()
    cell = (grid.grid.row(index).id, grid.grid.column(index).id) if index.isValid() else None
    words = origin_words(grid.session, cell, workspace, reference, places)
    tell(parent, "这个数从哪里来", words)
