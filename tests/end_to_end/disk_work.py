"""What a program does to a disk, in a process of its own whose calls are recorded.

    python -m tests.end_to_end.disk_work WORK DISK

Each work begins from what `prepare_WORK` left in DISK, and tells what a clerk would be told.
"""

import os
import sys
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY, Q3, county_report

OLD = Path(__file__).parent.parent / "samples" / "old_workspaces"


def annex1():
    from fangfan_desktop.jobs.reference import Reference
    from fangfan_desktop.paths import resources

    return Reference(resources()).forms["annex1"]


class Teller:
    """Tells what is done; the line is among the recorded calls."""

    def __init__(self, disk):
        self._log = os.open(f"{disk}.told", os.O_CREAT | os.O_WRONLY | os.O_APPEND)

    def __call__(self, words):
        os.write(self._log, str(words).encode())


def type_in(workspace, report, figure):
    """Type a figure; the report as it is then is returned."""
    edit = gestures.type_cell(report.rows[0].id, "brands", str(figure))
    return workspace.journal.apply(annex1(), report, edit).report


def begun(disk):
    """Return a workspace in use, and its report."""
    workspace, report = Workspace(disk / "data"), county_report(annex1())
    workspace.reports.add(report)
    return workspace, report


# ── exporting ──


def prepare_export(disk):
    (disk / "out").mkdir()
    for name in ("表.xlsx", "空白.xlsx"):
        (disk / "out" / name).write_bytes(b"old" * 3000)


def export(disk, tell):
    """An export over an old file, one beside it, one into new folders, and one by command."""
    from fangfan_desktop.cli.main import main
    from fangfan_desktop.exchange.safe_write import write_file

    def write(path):
        path.write_bytes(b"new" * 4000)

    write_file(disk / "out" / "表.xlsx", write, replace=True)
    tell("replaced")
    write_file(disk / "out" / "表.xlsx", write)
    tell("beside")
    write_file(disk / "new" / "folder" / "表.xlsx", write)
    tell("new folder")
    words = [
        "template",
        "annex1",
        "--place",
        "济南市/商河县",
        "--period",
        "2026Q3",
        "--force",
        "--out",
    ]
    assert main([*words, str(disk / "out" / "空白.xlsx")]) == 0
    tell("by command")


# ── the workspace ──


def prepare_first(_):
    """Nothing is there."""


def first(disk, tell):
    """The first start, and what is typed then."""
    workspace, report = begun(disk)
    tell("")
    for figure in range(101, 104):
        report = type_in(workspace, report, figure)
        tell(figure)
    workspace.close()
    workspace = Workspace(disk / "data")
    type_in(workspace, report, 104)
    tell(104)


def prepare_migrate(disk, version="2"):
    (disk / "data").mkdir()
    (disk / "data" / "workspace.sqlite").write_bytes(
        (OLD / f"schema-{version}.sqlite").read_bytes()
    )


def migrate(disk, tell):
    """An older workspace is brought up to date."""
    Workspace(disk / "data").close()
    tell("done")


# ── backups ──


def prepare_back_up(disk):
    begun(disk)[0].close()


def back_up(disk, tell):
    """Backups between edits, thinned, and moved to another folder."""
    workspace = Workspace(disk / "data")
    report = workspace.reports.load(annex1(), COUNTY, Q3)
    for day in (1, 9, 10, 10):
        report = type_in(workspace, report, 200 + day)
        made = workspace.backups.make("手工", datetime(2026, 9, day, 12))
        tell(f"made {made.at if made else ''}")
        tell(f"typed {200 + day}")
    workspace.backups.move(disk / "elsewhere")
    tell("moved")
    workspace.summaries.mark(COUNTY, 2026, sent=False)
    made = workspace.backups.make("手工", datetime(2026, 9, 11, 12))
    tell(f"made {made.at if made else ''}")
    workspace.backups.begin_moving_out(disk / "搬家.fangfan")()
    tell("moved out")


def prepare_restore(disk):
    workspace, report = begun(disk)
    report = type_in(workspace, report, 301)
    workspace.backups.make("手工", datetime(2026, 9, 1, 12))
    type_in(workspace, report, 302)
    workspace.close()


def restore(disk, tell):
    """A backup takes the place of the workspace, and one goes on."""
    workspace = Workspace(disk / "data")
    (backup,) = workspace.backups.everything()
    workspace.restore(backup.path)
    tell(301)
    report = workspace.reports.load(annex1(), COUNTY, Q3)
    type_in(workspace, report, 303)
    tell(303)


def prepare_rescue(disk):
    prepare_restore(disk)
    path = disk / "data" / "workspace.sqlite"
    path.write_bytes(b"damaged" + path.read_bytes()[7:])
    path.with_name(f"{path.name}-wal").write_bytes(b"damaged log")


def rescue(disk, tell):
    """A damaged workspace is set aside, and a backup taken in its place."""
    from fangfan_desktop.workspace.backups import Backups

    backups = Backups(disk / "data")
    backups.take_back(backups.everything()[0].path)
    tell(301)


def prepare_clear(disk):
    workspace, report = begun(disk)
    workspace.reports.add(county_report(annex1(), period=Period(2025, 3)))
    workspace.backups.make("手工", datetime(2026, 9, 1, 12))
    type_in(workspace, report, 401)
    workspace.backups.make("手工", datetime(2026, 9, 2, 12))
    workspace.close()
    for name in ("damaged-20260901-120000", "received"):
        (disk / "data" / name).mkdir()
        (disk / "data" / name / "of 2025").write_text("of 2025")
    (disk / "data-backups" / "防返填报_20260903-120000_手工.fangfan").write_bytes(b"of 2025")


def clear(disk, tell):
    """A year goes."""
    workspace = Workspace(disk / "data")
    workspace.clear_year(2025)
    tell("cleared")


# ── what is small ──


def prepare_small(disk):
    from fangfan_desktop.ui.shell.state import State

    os.environ["FANGFAN_DATA"] = str(disk / "usual" / "data")
    (disk / "state").mkdir()
    State(disk / "state").keep_zoom("annex1", 110)


def small(disk, tell):
    """Where the data lie, how the window looks, a copy to look at."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    from fangfan_desktop.paths import keep_data_in
    from fangfan_desktop.ui.shell.state import State
    from fangfan_desktop.ui.widgets.copies import open_copy

    os.environ["FANGFAN_DATA"] = str(disk / "usual" / "data")
    keep_data_in(disk / "one")
    tell("one")
    keep_data_in(disk / "two")
    tell("two")
    state = State(disk / "state")
    state.keep_zoom("annex1", 120)
    del state
    QDesktopServices.openUrl = lambda _: isinstance(_, QUrl)
    kept = b"%PDF-1.7\n" + b"kept" * 3000
    open_copy(disk / "received", "甲.pdf", sha256(kept).hexdigest(), lambda: kept)
    tell("looked at")


if __name__ == "__main__":
    work, folder = sys.argv[1], Path(sys.argv[2])
    globals()[work](folder, Teller(folder))
