"""A filled copy of an attachment is read as a report of the form that was drawn from the blank one."""

import json
import tomllib
from datetime import date
from functools import cache

import pytest

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.cli.main import main
from fangfan_desktop.exchange.attachments.worker import draw_file
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.pack import FORM, packed, unpack
from fangfan_desktop.forms.report import printed, read_cell, shown
from fangfan_desktop.jobs.drafts.drafting import draw_forms
from fangfan_desktop.jobs.reference import AddedPack, Reference
from fangfan_desktop.jobs.returns.check import KnownFacts, check_files
from fangfan_desktop.paths import resources
from tests.end_to_end.office import LibreOffice
from tests.jobs.drafts.expected import ATTACHMENTS

TODAY = date(2026, 12, 20)
NAMES = [path.name.split(".")[0] for path in sorted(ATTACHMENTS.glob("*.filled.toml"))]
# Whose files they are, and of which period: what each says itself, where it says it.
CITY, COUNTY = "济南市", "济南市/商河县"
WHOSE = {
    "assistance": (COUNTY, "2026Q2"),
    "relief": (COUNTY, "2026Q1"),
    "statistics": (None, "2026M05"),
    "subsidies": (CITY, "2026Q2"),
    "training": (CITY, "2026M05"),
    "workshops": (None, "2026"),
}


@cache
def drawn(name):
    """Return what stands in a filled copy, the program with the form of its blank, the form's text."""
    said = tomllib.loads((ATTACHMENTS / f"{name}.filled.toml").read_text(encoding="utf-8"))
    reference = Reference(resources())
    (draft,) = draw_forms(draw_file(ATTACHMENTS / said["of"]), reference.places)
    pack = unpack(packed({FORM: draft.text.encode()}), FORM, known_checks())
    reference.add([AddedPack(pack, TODAY, removed=False)])
    return said, reference, reference.forms[pack.form.id], draft.text


def filled_copy(name):
    blank = ATTACHMENTS / drawn(name)[0]["of"]
    return blank.with_name(f"{blank.stem}.filled{blank.suffix}")


def assert_read(name, path):
    """Read a filled copy without further words, and compare each field and cell with what stands in it."""
    said, reference, form, _ = drawn(name)
    (result,) = check_files(reference, [path], KnownFacts(TODAY))
    assert not result.reason
    report = result.received.report
    fields = {field.label: field for field in form.fields}
    assert {
        label: shown(fields[label], report.field(fields[label].id)) for label in said["fields"]
    } == said["fields"]
    read = [
        {c.id: printed(form, report, row, c).strip() for c in form.columns if c.printed}
        for row in report.rows
        if not row.is_blank(form)
    ]
    for number, row in enumerate(read, 1):
        row |= {column.id: str(number) for column in form.columns if column.is_serial}
    wanted = [wanted_texts(form, row) for row in said["rows"] if len(row) > 1]
    assert [{name: text for name, text in row.items() if text} for row in read] == wanted
    place, period = WHOSE[name]
    found = (str(report.place) if report.place else None, str(report.period))
    assert found == (place, period), result.notes
    assert not [finding for finding in result.findings if finding.code.startswith("R-")]
    return result


def wanted_texts(form, row):
    """Return the texts of a row by column id, as the program spells them: 168.50 for 168.5."""
    found = {column_of(form, caption): text for caption, text in row.items()}
    return {
        column.id: shown(column, read_cell(column, text)) or text for column, text in found.items()
    }


def column_of(form, caption):
    *above, own = caption.split("/")
    for column in form.columns:
        path = [form.headings[name].header for name in form.header.paths[column.id]]
        if fold_key(path[-1]) == fold_key(own) and (
            not above or fold_key(above[0]) in map(fold_key, path)
        ):
            return column
    raise AssertionError(caption)


@pytest.mark.parametrize("name", NAMES)
def test_every_value_is_read_into_its_cell(name):
    result = assert_read(name, filled_copy(name))
    expected = {"relief": ["第 5 行“例”是填写示例，没有当作数据"]}.get(name, [])
    assert [note for note in result.notes if "没有写明" not in note] == expected


def test_copies_that_libreoffice_saved_are_read_as_well(tmp_path):
    paths = {name: filled_copy(name) for name in NAMES}
    word = [path for path in paths.values() if path.suffix == ".docx"]
    saved = LibreOffice(tmp_path, official=True)._convert_all(word, "docx", tmp_path / "saved")
    for name, path in paths.items():
        if path in word:
            assert_read(name, saved / path.name)


@pytest.mark.parametrize("name", NAMES)
def test_the_command_reads_it_with_the_form_that_was_added(name, tmp_path, capsys):
    said, _, form, text = drawn(name)
    pack, data = tmp_path / "form.toml", tmp_path / "data"
    pack.write_text(text, encoding="utf-8")
    assert main(["forms", "add", str(pack), "--data", str(data)]) == 0
    place, period = WHOSE[name]
    place = place or (CITY if form.is_list else COUNTY)
    capsys.readouterr()
    words = ["check", str(filled_copy(name)), "--place", place, "--period", period]
    assert main([*words, "--data", str(data), "--json"]) in {0, 1, 2}
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert (file["form"], file["place"], file["period"]) == (form.id, place, period)
    key = form.identity
    names = [wanted_texts(form, row)[key] for row in said["rows"]]
    own = [CITY if name == form.total_row else name for name in names]
    assert [str(row[key]).strip() for row in file["rows"] if row[key]][-len(own) :] == own
    cells = {finding["cell"] for finding in file["findings"] if finding["code"].startswith("R-")}
    assert cells == set()
