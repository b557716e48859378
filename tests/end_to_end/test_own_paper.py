"""A form with its own paper: our PDF and LibreOffice's print of our workbook, laid over each other."""

import msgspec
import pytest

from fangfan_desktop.exchange.xlsx_writer import write_xlsx
from fangfan_desktop.jobs.submit.export import layout_of
from fangfan_desktop.paint.pdf_writer import write_pdf
from tests.end_to_end.office import LibreOffice
from tests.end_to_end.rules import apart, pictures, rules_of
from tests.own_paper import (
    indicators_report,
    list_report,
    list_toml,
    read,
    tables_report,
    tables_toml,
    toml,
)
from tests.slow import one_of

CLOSE = 0.8
LONG = "承担村内主次干道保洁、垃圾清运、绿化带管护，并协助村两委做好政策宣传。"


def upright(measure):
    form = read(toml())
    return layout_of(form, indicators_report(form), measure, mark="")


def across(measure):
    form = read(list_toml())
    rows = ({"post": LONG * (at % 3)} if at % 3 else {} for at in range(40))
    return layout_of(form, list_report(form, *rows), measure, mark="")


def worksheets(measure):
    form = read(tables_toml())
    return layout_of(form, tables_report(form, {}, {"post": LONG}), measure, mark="")


@pytest.fixture(scope="module", params=one_of([worksheets, upright, across]))
def printed(request, qapp, tmp_path_factory):
    """Return the pages of our PDF and of LibreOffice's print of our workbook, as poppler draws them."""
    from fangfan_desktop.paint.fonts import load_fonts
    from fangfan_desktop.paint.measure import PaperMeasure
    from fangfan_desktop.paths import resources

    load_fonts(resources() / "fonts")
    folder = tmp_path_factory.mktemp("own")
    layout = request.param(PaperMeasure())
    write_xlsx(layout, folder / "sheet.xlsx", properties={})
    ours = []
    for at, sheet in enumerate(layout.worksheets or layout.sheets):
        write_pdf(msgspec.structs.replace(sheet, following=()), folder / f"{at}.pdf")
        ours += pictures(folder / f"{at}.pdf", folder / f"ours{at}")
    office = LibreOffice(tmp_path_factory.mktemp("office"), official=True)
    theirs = office.convert(folder / "sheet.xlsx", "pdf", folder / "theirs")
    return ours, pictures(theirs, folder / "pictures")


def test_libreoffice_prints_the_workbook_on_the_same_paper_with_the_same_rules(printed):
    ours, theirs = printed
    assert len(ours) == len(theirs)
    for mine, other in zip(ours, theirs, strict=True):
        assert abs(mine.width() - other.width()) < 12
        assert abs(mine.height() - other.height()) < 12
        for own, its in zip(rules_of(mine), rules_of(other), strict=True):
            assert own
            assert apart(own, its) <= CLOSE
            assert apart(its, own) <= CLOSE
