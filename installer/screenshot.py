"""Take the pictures of the help, of the README and of the site: the real window on the sample city's data.

Needs Debian's `pngquant`:

    .venv/bin/python installer/screenshot.py
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from fangfan_desktop.app import make_application, make_window
from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.edit import row_text
from fangfan_desktop.exchange.xlsx_writer import write_xlsx
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, make_row, read_cell
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.sample.sample import load_sample
from fangfan_desktop.jobs.sample.sample_workspace import fill_sample
from fangfan_desktop.paint.measure import PaperMeasure
from fangfan_desktop.paths import resources
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.paginate import paginate
from fangfan_desktop.ui.shell.exporting import machine_paper
from fangfan_desktop.ui.widgets.theme import area

TYPED = (
    ("长清区", "relief_poor", "105"),
    ("济阳区", "public_posts", "约1549"),
    ("天桥区", "workshops", "20"),
)
MISSING = ("钢城区", "历下区")
SENT = {
    "济阳区": [("relief_poor", "3100")],
    "莱芜区": [("unit", "莱芜")],
    "章丘区": [("trainees", "约900")],
}
FILTERED = ("平阴县", "长清区", "章丘区")
FOLDER = resources() / "help"
PICTURES = Path(__file__).parents[1] / "docs" / "pictures"


def main() -> None:
    """Write the pictures."""
    application = make_application(["fangfan"])
    reference = Reference(resources())
    sample = load_sample(reference)
    newest, projects = sample.reports[2], sample.reports[-1]
    with tempfile.TemporaryDirectory() as folder:
        fill_sample(Path(folder), reference, sample, machine_paper())
        window = make_window(Path(folder), Path(folder), lambda: sample.today)
        window.show()

        def take(name: str, folder: Path = FOLDER) -> None:
            window.resize(area("window"))
            for _ in range(20):
                application.processEvents()
            picture = folder / name
            window.grab().save(str(picture), "PNG")
            # The help shows it, too, and 256 colours are a third of the size in every installer.
            quantise = ("pngquant", "--speed", "1", "--nofs", "--strip", "--force", "--ext", ".png")
            subprocess.run([*quantise, "256", picture], check=True)

        window.theme.use("light")
        window.open_report(newest.form, period_of(newest))
        assert window.editor is not None
        session = window.editor.session
        rows = {row["unit"].raw: row.id for row in session.report.rows}
        for place, column, text in TYPED:
            session.apply(gestures.type_cell(rows[place], column, text))
        window.editor.grid.go_to(rows["长清区"], "relief_poor")
        take("editor.png")
        shutil.copyfile(FOLDER / "editor.png", PICTURES / "window.png")
        window.theme.use("dark")
        take("window-dark.png", PICTURES)
        window.open_report(projects.form, period_of(projects))
        grid = window.editor.grid
        grid.filter.set("county", FILTERED, open_only=False)
        grid.setCurrentIndex(grid.grid.index(1, grid.session.form.index["summary"]))
        grid.edit(grid.currentIndex())
        take("list.png")
        window.theme.use("light")
        window.show_board(newest.form, period_of(newest))
        assert window.controller is not None
        window.controller.inbox.take([returned(Path(folder) / "报来", newest)])
        while window.controller.inbox.is_busy:
            application.processEvents()
        take("board.png")
        window.close()
        window.workspace.close()


def returned(folder: Path, whole: Report) -> Path:
    """Write what the counties sent, a workbook each; some are missing, some not right."""
    form = Reference(resources()).forms[whole.form]
    folder.mkdir()
    for row in whole.rows[1:]:
        place = Place("济南市", row["unit"].raw)
        if place.name in MISSING:
            continue
        raws = row_text(row).raws | dict(SENT.get(place.name, ()))
        office = f"{place.city}{place.name}人力资源和社会保障局"
        fields = {**whole.fields, "unit_name": read_cell(form.fields_by_id["unit_name"], office)}
        own = make_row(form, 1, raws)
        report = Report(form.id, None, None, fields, (own,))
        layout = paginate(compose(form, report), PaperMeasure())
        write_xlsx(layout, folder / f"附件1_{place.name}_三季度.xlsx", properties={})
    return folder


def period_of(report: Report) -> Period:
    """Return a sample report's period."""
    assert report.period is not None
    return report.period


if __name__ == "__main__":
    main()
