"""Make a workspace with the program as it was: run inside a checkout of the commit named in README.md.

    python build_old.py FOLDER VERSION

What it leaves: `schema-VERSION.sqlite`, and `schema-VERSION.json` with what the old program read there.
"""

import inspect
import json
import shutil
import sqlite3
import sys
import tempfile
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path.cwd()))

from fangfan_desktop.jobs.library import Library
from fangfan_desktop.jobs.sample_workspace import fill_sample

from fangfan_desktop.app import make_application
from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.sample import load_sample
from fangfan_desktop.paths import resources
from fangfan_desktop.workspace.workspace import Workspace

Q3, CITY = Period(2026, 3), Place("济南市")


def fill(folder: Path, library: Library) -> None:
    sample = load_sample(library)
    if len(inspect.signature(fill_sample).parameters) == 2:
        fill_sample(folder, sample)
        return
    from fangfan_desktop.ui.exporting import machine_paper

    fill_sample(folder, library, sample, machine_paper())


def type_into(workspace: Workspace, library: Library) -> None:
    form = library.forms["annex1"]
    report = workspace.load(form, CITY, Q3)
    row = report.rows[1].id
    for raw in ("1", "约2", "3"):
        report = workspace.apply(form, report, gestures.type_cell(row, "brands", raw)).report
    workspace.undo(form, report)


def receive(workspace: Workspace, library: Library, folder: Path) -> None:
    from fangfan_desktop.jobs.roll_in import plan, roll_in

    from tests.jobs.boards import board_of
    from tests.returned import county_file

    form = library.forms["annex1"]
    files = [county_file(folder, form, unit) for unit in ("商河县", "平阴县")]
    board = board_of(library, workspace, library.places, form, Q3, *files)
    if hasattr(workspace.received, "answer"):
        workspace.received.answer("zone", "高新区", "alone")
    else:
        from fangfan_desktop.workspace.answers import Given

        workspace.received.answer_all([Given("zone", "高新区", "alone")])
    planned = plan(
        library, workspace, board, library.places, {"unit_name": "某局"}, date(2026, 9, 12)
    )
    assert roll_in(workspace, form, planned)


def join(workspace: Workspace) -> None:
    from fangfan_desktop.workspace.kept_projects import KeptProject

    raws = {"county": "即墨区", "name": "菌菇基地", "employed": "40", "phone": "0532-66600000"}
    workspace.projects.put([KeptProject("青岛市", "青岛.xlsx", "2026", raws, chosen=True)])


def write_to(workspace: Workspace) -> None:
    from fangfan_desktop.workspace.contacts import Contact
    from fangfan_desktop.workspace.letters import Letter

    unit, other = Place("济南市", "商河县"), Place("济南市", "历下区")
    workspace.contacts.put([Contact(unit, "李四", "0531-66600001", "shanghe@example.com")])
    (file, *_) = workspace.received.of_board("annex1", Q3)
    workspace.letters.add(
        [Letter("annex1", unit, Q3, "mail", file.id), Letter("annex1", other, Q3, "words")]
    )
    workspace.deadlines.set_rule("annex1", Q3, 5)
    workspace.deadlines.set_day("annex1", Period(2026, 4), date(2026, 12, 8))


def read_in(workspace: Workspace, library: Library, folder: Path) -> None:
    from fangfan_desktop.jobs.check import Told
    from fangfan_desktop.jobs.receive import take_in

    from fangfan_desktop.edits.edit import apply
    from fangfan_desktop.jobs.begin import begin_report
    from fangfan_desktop.workspace.history import OldFile
    from tests.returned import county_file

    form, period = library.forms["annex1"], Period(2025, 2)
    workspace.history.mark("annex2", CITY, Period(2025))
    path = county_file(folder, form, "商河县", "二季度", day="2025年6月10日")
    (taken,) = take_in(library, [path], Told(date(2026, 9, 12)))
    report = begin_report(form, CITY, period, (), {})
    edit = gestures.add_places(form, report, [Place(CITY.city, "商河县")])
    file = OldFile(taken.arrival, taken.identities, ((1, 1),))
    workspace.history.read_in(report, edit, apply(form, report, edit), [file], path.name)


def content(workspace: Workspace, library: Library) -> dict:
    reports = {}
    for kept in workspace.kept(CITY):
        form = library.forms[kept.form]
        report = workspace.load(form, CITY, kept.period)
        reports[f"{kept.form} {kept.period}"] = {
            "exported": kept.exported,
            "rows": [{c: row[c].raw for c in form.by_id} for row in report.rows],
            "fields": {name: cell.raw for name, cell in report.fields.items()},
            "notes": sorted(note.text for note in report.notes.values()),
            "steps": list(workspace.next_words(report)),
        }
    return reports


def counted(path: Path) -> dict[str, int]:
    counts = {}
    with sqlite3.connect(path) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        for (name,) in tables.fetchall():
            (counts[name],) = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()
    return counts


def main(out: Path, version: int) -> None:
    make_application(["fangfan"])
    library = Library(resources())
    with tempfile.TemporaryDirectory() as name:
        data = Path(name) / "data"
        fill(data, library)
        workspace = Workspace(data)
        type_into(workspace, library)
        if version > 1:
            receive(workspace, library, Path(name))
        if version > 3:
            join(workspace)
        if version > 5:
            write_to(workspace)
        if version > 6:
            read_in(workspace, library, Path(name))
        path = data / "workspace.sqlite"
        reports = content(workspace, library)
        workspace.close()
        told = {"reports": reports, "counts": counted(path)}
        shutil.copy(path, out / f"schema-{version}.sqlite")
    text = json.dumps(told, ensure_ascii=False, indent=1)
    (out / f"schema-{version}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), int(sys.argv[2]))
