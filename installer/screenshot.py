"""Take the README's picture: the real window on the sample, with figures mistyped.

.venv/bin/python installer/screenshot.py
"""

import os
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from fangfan_desktop.app import make_application, make_window
from fangfan_desktop.edits import gestures
from fangfan_desktop.jobs.library import Library
from fangfan_desktop.jobs.sample import load_sample
from fangfan_desktop.jobs.sample_workspace import fill_sample
from fangfan_desktop.paths import resources

TYPED = (
    ("长清区", "relief_poor", "105"),
    ("济阳区", "public_posts", "约1549"),
    ("天桥区", "workshops", "20"),
)
PICTURE = resources() / "help" / "editor.png"


def main() -> None:
    """Write the picture."""
    application = make_application(["fangfan"])
    sample = load_sample(Library(resources()))
    newest = sample.reports[2]
    with tempfile.TemporaryDirectory() as folder:
        fill_sample(Path(folder), sample)
        window = make_window(Path(folder), Path(folder), lambda: sample.today)
        assert newest.period is not None
        window.open_report(newest.form, newest.period)
        assert window.editor is not None
        session = window.editor.session
        rows = {row["unit"].raw: row.id for row in session.report.rows}
        for place, column, text in TYPED:
            session.apply(gestures.type_cell(rows[place], column, text))
        window.editor.grid.go_to(rows["长清区"], "relief_poor")
        window.resize(1366, 768)
        window.show()
        for _ in range(20):
            application.processEvents()
        window.grab().save(str(PICTURE))
        window.close()
        window.workspace.close()


if __name__ == "__main__":
    main()
