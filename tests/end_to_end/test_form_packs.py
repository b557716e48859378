"""Every form pack that is shipped, as a clerk lives it: from its folder to the city's sums, and gone."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import load_workbook

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.cli.main import main
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.pack import SUFFIX, FormPack, is_pack, read_pack
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import (
    Report,
    date_of,
    make_row,
    of_table,
    read_cell,
    shown,
    tables_of,
)
from fangfan_desktop.paths import resources
from tests.builders import CITY, COUNTY, cell_of, replace
from tests.end_to_end.office import pages, run

PACKS = sorted(path for path in (resources() / "packs").iterdir() if is_pack(path))
# The units that report, and how many times the sample's amounts each of them has.
UNITS = {"章丘区": 2, "平阴县": 3, COUNTY.label: 1}
HEAD = ("--unit", "济南市人力资源和社会保障局", "--filler", "张三", "--phone", "0531-66600000")
NONSENSE = "看不清"


class Told(NamedTuple):
    """What the command told: its status, its output, its messages."""

    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


def fangfan(*words):
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main([str(word) for word in words])
    assert "程序出了意外" not in err.getvalue()
    return Told(status, out.getvalue(), err.getvalue())


class Lived(NamedTuple):
    """A pack that was added, and each unit's report, filled in and saved by an office program."""

    pack: FormPack
    folder: Path
    reports: dict[str, Report]
    files: dict[str, Path]
    first_lines: list[int]

    @property
    def form(self):
        return self.pack.form

    @property
    def period(self):
        return self.pack.samples[0].period

    @property
    def day(self):
        return date_of(self.form, self.pack.samples[0])

    def rolled(self, out):
        city = ("--place", CITY, "--period", self.period, "--form", self.form.id)
        day = ("--date", self.day.isoformat(), "--json")
        return fangfan("rollup", *self.files.values(), *city, "--out", out, *HEAD, *day)


@pytest.fixture(scope="module", params=PACKS, ids=lambda path: path.name)
def lived(request, tmp_path_factory, libreoffice, qapp):
    folder = tmp_path_factory.mktemp(request.param.name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FANGFAN_DATA", str(folder / "data"))
        assert fangfan("forms", "add", request.param).status == 0
        pack = read_pack(request.param, known_checks())
        reports = {unit: report_of(pack, unit, times) for unit, times in UNITS.items()}
        for unit, report in reports.items():
            blank = folder / f"{unit}.xlsx"
            asked = ("--place", report.place, "--period", report.period, "--out", blank)
            assert fangfan("template", pack.form.id, *asked).status == 0
            first_lines = fill_in(blank, pack.form, report)
        blanks = [folder / f"{unit}.xlsx" for unit in reports]
        saved = libreoffice.save(blanks, folder / "报来")
        files = {unit: saved / f"{unit}.xlsx" for unit in reports}
        yield Lived(pack, folder, reports, files, first_lines)


def report_of(pack, unit, times):
    """Return the pack's sample as another unit's: each amount so many times as much."""
    form, (sample, *_) = pack.form, pack.samples

    def text(column, cell):
        if column.id in form.amount_ids and cell.value is not None:
            return str(cell.value * times)
        return unit if column.kind == "place" else cell.raw

    rows = (
        make_row(table, row.id, {c.id: text(c, row[c.id]) for c in table.columns})
        for table, own in tables_of(form, sample)
        for row in own.rows
    )
    texts = {name: cell.raw.replace(COUNTY.label, unit) for name, cell in sample.fields.items()}
    fields = {name: read_cell(form.fields_by_id[name], raw) for name, raw in texts.items()}
    return replace(sample, place=Place(CITY, unit), fields=fields, rows=tuple(rows))


def fill_in(path, form, report):
    """Type into a blank workbook what it leaves to be typed, not its formulas; return its tables' lines.

    Head and foot are filled in on the first sheet alone.
    """
    book = load_workbook(path)
    for field in form.fields:
        cells = (c for line in book.worksheets[0] for c in line)
        (cell,) = (c for c in cells if str(c.value or "").startswith(field.label))
        cell.value = field.label + shown(field, report.field(field.id)) + field.suffix
    tables = tables_of(form, report)
    firsts = [int(sheet.freeze_panes[1:]) for sheet in book.worksheets]
    for sheet, first, (table, own) in zip(book.worksheets, firsts, tables, strict=True):
        for line, row in enumerate(own.rows, first):
            for column in table.columns:
                cell, value = sheet[cell_of(table, column.id, line)], row[column.id].value
                if cell.value is None and isinstance(value, Figure):
                    cell.value = value / 100 if column.kind == "percent" else value
                elif cell.value is None:
                    cell.value = shown(column, row[column.id]) or None
    book.save(path)
    return firsts


def told_rows(form, report):
    """Return the rows of a report as the command tells them."""
    return [row for table, own in tables_of(form, report) for row in told_table(table, own)]


def told_table(table, report):
    def told(column, cell, number):
        if column.is_serial:
            return str(number)
        if isinstance(cell.value, tuple):
            return list(cell.value)
        return cell.value if isinstance(cell.value, int) else shown(column, cell) or None

    whose = {"table": table.table.id} if table.table else {}
    rows = enumerate(report.rows, 1)
    return [
        {**whose, **{c.id: told(c, row[c.id], number) for c in table.columns}}
        for number, row in rows
    ]


def told_fields(form, report):
    return {f.id: shown(f, report.field(f.id)) for f in form.fields if f.kind != "fixed"}


def sums(form, rows):
    every = {name: [Decimal(row[name]) for row in rows if row[name]] for name in form.amount_ids}
    return {name: sum(found) for name, found in every.items() if found}


def assert_read_as_sent(lived, told):
    assert told.status == 0, told
    for file, report in zip(told.json["files"], lived.reports.values(), strict=True):
        assert (file["form"], file["place"], file["period"]) == (
            *(lived.form.id, str(report.place), str(report.period)),
        )
        assert file["rows"] == told_rows(lived.form, report)
        assert file["fields"] == told_fields(lived.form, report)
        assert [file[each] for each in ("findings", "notes", "questions")] == [[], [], []]


def test_a_pack_as_one_file_is_the_same_as_its_folder(lived, tmp_path):
    path = tmp_path / f"{lived.form.id}{SUFFIX}"
    path.write_bytes(lived.pack.content)
    assert "已经装着，一样的，没有动" in fangfan("forms", "add", path).out
    own = ("--data", tmp_path / "data", "--json")
    (mine,) = (f for f in fangfan("forms", "add", path, *own).json["forms"] if f["added"])
    (theirs,) = (f for f in fangfan("forms", "list", "--json").json["forms"] if f["added"])
    assert (mine, mine["title"]) == (theirs, lived.form.title)


def test_a_workbook_that_was_filled_in_and_saved_by_an_office_program_is_clean(lived):
    assert_read_as_sent(lived, fangfan("check", *lived.files.values(), "--json"))


def test_a_wrong_cell_is_found_where_it_is(lived, tmp_path):
    form, sent = lived.form, lived.files[COUNTY.label]
    computed = {column.id for table in form.tables for column, _ in table.computed_columns}
    places = {}
    for at, (table, first) in enumerate(zip(form.tables, lived.first_lines, strict=True)):
        for column in table.columns:
            if column.id not in computed and read_cell(column, NONSENSE).problem:
                book = load_workbook(sent)
                cell = cell_of(table, column.id, first)
                book.worksheets[at][cell].value = NONSENSE
                book.save(tmp_path / f"{column.id}.xlsx")
                places[column.id] = f"{table.table_title}!{cell}".removeprefix("!")
    assert places
    told = fangfan("check", *(tmp_path / f"{name}.xlsx" for name in places), "--json")
    assert told.status == 1
    for file, (name, at) in zip(told.json["files"], places.items(), strict=True):
        # What is worked out from a wrong cell is not known either.
        (found,) = (each for each in file["findings"] if each["column"] not in computed)
        assert (found["column"], found["cell"], found["severity"]) == (name, at, "error")
        assert NONSENSE in found["message"]


def test_the_official_files_hold_every_figure_and_are_read_as_they_were_sent(lived, tmp_path):
    sent = lived.files.values()
    told = fangfan("export", *sent, "--out", tmp_path, "--formats", "xlsx,pdf", "--json")
    assert_read_as_sent(lived, told)
    written = [Path(path) for path in told.json["written"]]
    books = [path for path in written if path.suffix == ".xlsx"]
    assert_read_as_sent(lived, fangfan("check", *books, "--json"))
    prints = [path for path in written if path.suffix == ".pdf"]
    for path, report in zip(prints, lived.reports.values(), strict=True):
        tables = tables_of(lived.form, report)
        raw = "".join(run("pdftotext", "-raw", path, "-").split())
        for page, (table, own) in zip(pages(path), tables, strict=True):
            figures = [shown(c, row[c.id]) for row in own.rows for c in table.figures]
            assert [text for text in figures if text and text not in page.split()] == []
            texts = [shown(c, row[c.id]) for row in own.rows for c in table.columns]
            texts += [lived.form.title, table.table_title]
            texts += told_fields(lived.form, report).values()
            assert [text for text in texts if "".join(text.split()) not in raw] == []


def test_the_citys_sums_are_those_of_its_units_and_no_percentage_is_added(lived, tmp_path):
    answer = lived.rolled(tmp_path).json
    wanted: dict[str, Decimal] = {}
    for table in lived.form.tables:
        id_of = table.table.id if table.table else None
        made = [row for row in answer["rows"] if row.get("table") == id_of]
        units = [told_table(table, of_table(table, report)) for report in lived.reports.values()]
        wanted |= assert_added_up(table, made, units, answer)
    totals = {name: Decimal(value) for name, value in answer["totals"].items() if value is not None}
    assert totals == wanted
    missing = [place for place in answer["expected"] if place.split("/")[1] not in UNITS]
    assert answer["missing"] == missing
    (book,) = (path for path in answer["written"] if path.endswith(".xlsx"))
    assert fangfan("check", book, "--json").json["files"][0]["rows"] == answer["rows"]


def assert_added_up(table, made, units, answer):
    """Assert that a table's rows are made of its units'; return the sums that are told of it."""
    rows = [row for unit in units for row in unit]
    if table.is_by_name:
        for row, *same in zip(made, *units, strict=True):
            known = {name: Decimal(row[name]) for name in table.amount_ids if row[name]}
            assert known == sums(table, same)
        return {}
    wanted = sums(table, rows)
    serials = [c.id for c in table.columns if c.is_serial]
    if table.is_list:
        numbered = [{**row, **dict.fromkeys(serials, str(n))} for n, row in enumerate(rows, 1)]
        assert made == numbered
        return wanted
    city, *reported = [row for row in made if any(row[name] for name in table.amount_ids)]
    assert {row["unit"]: row for row in reported} == {row["unit"]: row for row in rows}
    assert {name: answer["city"][name] for name in table.by_id} == {
        name: city[name] for name in table.by_id
    }
    assert {name: Decimal(city[name]) for name in wanted} == wanted
    rates = [c.id for c in table.columns if c.kind == "percent"]
    # Each unit has the same parts of more, so the city's rate is theirs.
    assert {name: city[name] for name in rates} == {name: rows[0][name] for name in rates}
    return wanted


def test_the_board_shows_who_has_reported_and_a_removed_form_can_still_be_read(
    lived, tmp_path, city_profile, open_window, qtbot, monkeypatch
):
    form, data = lived.form, tmp_path / "data"
    rolled = lived.rolled(tmp_path / "市").json
    monkeypatch.setenv("FANGFAN_DATA", str(tmp_path / "elsewhere"))
    assert fangfan("forms", "add", PACKS[0].parent / form.id, "--data", data).status == 0

    def opened():
        return open_window(city_profile, lived.day, data)

    window = opened()
    board = window.show_board(form.id, lived.period)
    with qtbot.waitSignal(window.intake.told, timeout=30_000):
        board.inbox.take([lived.files[COUNTY.label].parent])
    assert {line.place.label for line in board.inbox.board.lines if line.newest} == set(UNITS)
    window.actions_by_id["roll_in"].trigger()
    report = window.editor.session.report
    assert told_rows(form, report) == rolled["rows"]
    window.close()
    window.workspace.close()
    record = ("ledger", "--data", data, "--period", lived.period, "--form", form.id, "--json")
    lines = fangfan(*record).json["ledger"]
    assert {line["place"].split("/")[1] for line in lines if line["received"]} == set(UNITS)
    assert "1 期还在" in fangfan("forms", "remove", form.id, "--data", data).out
    window = opened()
    window.open_report(form.id, lived.period)
    assert window.editor.session.is_read_only
    assert window.editor.session.report == report
