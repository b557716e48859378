"""Our PDF and LibreOffice's PDF of our workbook, laid over each other: every rule, every cell."""

import random
import re

import pytest

from fangfan_desktop.exchange.xlsx_writer import write_xlsx
from fangfan_desktop.forms.places import Place
from fangfan_desktop.paint.pdf_writer import write_pdf
from fangfan_desktop.paths import resources
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.paginate import paginate
from tests.builders import CITY, city_report, county_report, project_list
from tests.end_to_end.office import pages, run
from tests.end_to_end.rules import PER_MM, apart, pictures, rules_of
from tests.slow import one_of

CLOSE = 1.5
WORDS = "利用镇闲置校舍改建，做洋葱、大蒜初加工，农闲时吸纳周边六个村的脱贫人口就近务工。"


def one_county(form, places):
    return county_report(form)


def a_city(form, places):
    return city_report(form, places)


def some_projects(form, places):
    return project_list(form, {"name": "一个项目"}, {"summary": WORDS * 2})


def many_projects(form, places):
    rows = ({"name": f"项目{at}", "summary": WORDS * (at % 4 + 1)} for at in range(16))
    return project_list(form, *rows, place=Place(CITY))


@pytest.fixture(
    scope="module",
    params=[
        ("annex1", one_county, 1),
        ("annex1", a_city, 1),
        pytest.param(("annex2", some_projects, 1), marks=pytest.mark.slow),
        pytest.param(("annex2", many_projects, None), marks=pytest.mark.slow),
    ],
    ids=lambda each: each[1].__name__,
)
def both(request, reference, places, libreoffice, tmp_path_factory, qapp):
    """Return the layout, our PDF, and LibreOffice's of our workbook."""
    from fangfan_desktop.paint.fonts import load_fonts
    from fangfan_desktop.paint.measure import PaperMeasure

    load_fonts(resources() / "fonts")
    form_id, make, count = request.param
    form = reference.forms[form_id]
    layout = paginate(
        compose(form, make(form, places), margin="校验码 7K3MR-9QXA2"), PaperMeasure()
    )
    assert count in {None, len(layout.pages)}
    folder = tmp_path_factory.mktemp("fidelity")
    write_pdf(layout, folder / "ours.pdf")
    write_xlsx(layout, folder / "sheet.xlsx", properties={})
    theirs = libreoffice.convert(folder / "sheet.xlsx", "pdf", folder / "theirs")
    return layout, folder / "ours.pdf", theirs


@pytest.fixture(scope="module")
def drawn(both, tmp_path_factory):
    """Return the pages of both, as poppler draws them."""
    folder = tmp_path_factory.mktemp("pictures")
    _, ours, theirs = both
    return pictures(ours, folder / "ours"), pictures(theirs, folder / "theirs")


def test_every_rule_of_the_table_lies_on_the_other(both, drawn):
    ours, theirs = drawn
    assert len(ours) == len(theirs) == len(both[0].pages)
    for mine, other in zip(ours, theirs, strict=True):
        for own, its in zip(rules_of(mine), rules_of(other), strict=True):
            assert own
            assert apart(own, its) <= CLOSE
            assert apart(its, own) <= CLOSE


def test_every_cell_has_the_same_words_in_both(both):
    layout, ours, theirs = both
    for number, page in enumerate(layout.pages, 1):
        for placed in page.placed:
            if not placed.box.text or not placed.box.style.ruled:
                continue
            wanted = squeezed("".join(placed.lines))
            assert within(ours, number, placed) == wanted
            assert within(theirs, number, placed) == wanted


@pytest.mark.parametrize("seed", one_of(range(6), every=3))
def test_however_long_the_rows_are_each_page_begins_with_the_same_one(
    seed, annex2, libreoffice, paper, tmp_path
):
    any_length = random.Random(seed)
    rows = ({"name": f"项目{at}", "summary": "长" * any_length.randint(5, 200)} for at in range(40))
    layout = paginate(compose(annex2, project_list(annex2, *rows)), paper.measure)
    write_xlsx(layout, tmp_path / "sheet.xlsx", properties={})
    theirs = libreoffice.convert(tmp_path / "sheet.xlsx", "pdf", tmp_path / "theirs")
    ours = [
        [p.box.text for p in page.placed if p.box.source and p.box.source[1] == "name"]
        for page in layout.pages
    ]
    assert [re.findall("项目\\d+", text) for text in pages(theirs)] == ours


def within(pdf, page, placed):
    """Return what stands in a box of a page."""
    x, y, width, height = (
        round(value * PER_MM) for value in (placed.left, placed.top, placed.width, placed.height)
    )
    resolution = round(PER_MM * 25.4)
    return squeezed(
        run(
            *("pdftotext", "-f", page, "-l", page, "-r", resolution),
            *("-x", x, "-y", y, "-W", width, "-H", height, pdf, "-"),
        )
    )


def squeezed(text):
    return "".join(text.split())
