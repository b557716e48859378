"""A filled copy of an attachment is read as a report of the form that was drawn from the blank one."""

import tomllib
from datetime import date

import pytest

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.exchange.attachments.worker import draw_file
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.pack import FORM, packed, unpack
from fangfan_desktop.forms.period_words import PERIOD_WORDS
from fangfan_desktop.forms.periods import parse_period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import shown
from fangfan_desktop.jobs.drafts.drafting import draw_forms
from fangfan_desktop.jobs.reference import AddedPack, Reference
from fangfan_desktop.jobs.returns.check import KnownFacts, check_files
from fangfan_desktop.paths import resources
from tests.jobs.drafts.expected import ATTACHMENTS

TODAY = date(2026, 10, 1)
FILLED = sorted(ATTACHMENTS.glob("*.filled.toml"))


@pytest.mark.parametrize("stated", FILLED, ids=lambda path: path.name.split(".")[0])
def test_every_value_is_read_into_its_cell(stated):
    said = tomllib.loads(stated.read_text(encoding="utf-8"))
    blank = ATTACHMENTS / said["of"]
    filled = blank.with_name(f"{blank.stem}.filled{blank.suffix}")
    reference = Reference(resources())
    (draft,) = draw_forms(draw_file(blank), reference.places)
    pack = unpack(packed({FORM: draft.text.encode()}), FORM, known_checks())
    reference.add([AddedPack(pack, TODAY, removed=False)])
    form = reference.forms[pack.form.id]
    period = parse_period(PERIOD_WORDS[form.period].example)
    whole = Place("济南市") if said["rows"][0].get("地区") else Place("济南市", "商河县")
    facts = KnownFacts(TODAY, place=whole, period=period)
    (result,) = check_files(reference, [filled], facts)
    assert not result.reason
    report = result.received.report
    assert {
        field.label: shown(field, report.field(field.id))
        for field in form.fields
        if field.label in said["fields"]
    } == said["fields"]
    rows = [row for row in report.rows if not row.is_blank(form)]
    wanted = [row for row in said["rows"] if len(row) > 1]
    print(result.notes, [f.message for f in result.findings][:10])
    assert [values(form, row, each) for row, each in zip(rows, wanted, strict=True)] == wanted


def values(form, row, wanted):
    """Return what stands in a row, by the captions that are wanted."""
    return {
        caption: shown(column_of(form, caption), row[column_of(form, caption).id])
        for caption in wanted
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
