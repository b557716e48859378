"""Take the README's pictures: the real window on the sample, with figures mistyped, and filtered.

.venv/bin/python installer/screenshot.py
"""

import os
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from fangfan_desktop.app import make_application, make_window
from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.report import Report
from fangfan_desktop.jobs.library import Library
from fangfan_desktop.jobs.sample import load_sample
from fangfan_desktop.jobs.sample_workspace import fill_sample
from fangfan_desktop.paths import resources
from fangfan_desktop.ui.theme import area

TYPED = (
    ("长清区", "relief_poor", "105"),
    ("济阳区", "public_posts", "约1549"),
    ("天桥区", "workshops", "20"),
)
FILTERED = ("平阴县", "长清区", "章丘区")
FOLDER = resources() / "help"


def main() -> None:
    """Write the pictures."""
    application = make_application(["fangfan"])
    sample = load_sample(Library(resources()))
    newest, projects = sample.reports[2], sample.reports[-1]
    with tempfile.TemporaryDirectory() as folder:
        fill_sample(Path(folder), sample)
        window = make_window(Path(folder), Path(folder), lambda: sample.today)
        window.show()

        def take(name: str) -> None:
            window.resize(area("window"))
            for _ in range(20):
                application.processEvents()
            # As small as a PNG can be: what is lost with 0 is time.
            window.grab().save(str(FOLDER / name), "PNG", 0)

        window.theme.use("light")
        window.open_report(newest.form, period_of(newest))
        assert window.editor is not None
        session = window.editor.session
        rows = {row["unit"].raw: row.id for row in session.report.rows}
        for place, column, text in TYPED:
            session.apply(gestures.type_cell(rows[place], column, text))
        window.editor.grid.go_to(rows["长清区"], "relief_poor")
        take("editor.png")
        window.theme.use("dark")
        window.open_report(projects.form, period_of(projects))
        grid = window.editor.grid
        grid.filter.set("county", FILTERED, open_only=False)
        grid.setCurrentIndex(grid.grid.index(1, grid.session.form.index["summary"]))
        grid.edit(grid.currentIndex())
        take("list.png")
        window.close()
        window.workspace.close()


def period_of(report: Report) -> Period:
    """Return a sample report's period."""
    assert report.period is not None
    return report.period


if __name__ == "__main__":
    main()
