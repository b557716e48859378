import pytest

from fangfan_desktop.forms.proof import proof_of, read_proof
from fangfan_desktop.forms.report import of_table, tables_of
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.joined import joined
from fangfan_desktop.sheet.paginate import paginate
from tests.builders import project_list, replace


@pytest.fixture
def laid_out(paper):
    def go(form, report, proof=None):
        sheets = (compose(table, own) for table, own in tables_of(form, report))
        return joined([paginate(sheet, paper.measure) for sheet in sheets], proof)

    return go


def test_a_form_with_one_table_is_laid_out_as_ever(paper, laid_out, annex2):
    report = project_list(annex2, {})
    assert laid_out(annex2, report) == paginate(compose(annex2, report), paper.measure)


def test_each_table_has_a_sheet_with_its_title_below_that_of_the_form(
    laid_out, stations, stations_report
):
    layout = laid_out(stations, stations_report)
    assert [each.sheet.name for each in layout.sheets] == [t.table_title for t in stations.tables]
    for each in layout.sheets:
        texts = [placed.box.text for placed in each.pages[0].placed]
        title = texts.index(stations.title)
        assert texts[title + 1] == each.sheet.name
        assert each.sheet.title == stations.title
        assert each.seal is not None


def test_the_pages_of_all_tables_are_numbered_on(laid_out, stations, stations_report):
    layout = laid_out(stations, stations_report)
    assert [page.number for _, page in layout.printed] == ["— 1 —", "— 2 —", "— 3 —"]
    assert [sheet for sheet, _ in layout.printed] == list(layout.sheets)


def test_the_codes_of_all_pages_count_the_rows_of_all_tables(
    laid_out, stations, stations_report, places
):
    proof = proof_of(stations, stations_report, places, 1, "GT637-MFBGF")
    layout = laid_out(stations, stations_report, proof)
    codes = [read_proof(page.code) for _, page in layout.printed]
    assert [(each.page, each.pages, each.first) for each in codes] == [
        (1, 3, 0),
        (2, 3, 1),
        (3, 3, 4),
    ]
    assert [each.figures for each in codes] == [
        ((2, 1530, 410),),
        ((7800, 5370), (6000, 4250), (1800, 1120)),
        ((980,), (550,)),
    ]


def test_the_blank_rows_of_an_empty_list_are_no_rows(laid_out, stations, stations_report, places):
    services, funds, _ = stations.tables
    rows = [*of_table(services, stations_report).rows, *of_table(funds, stations_report).rows]
    empty = replace(stations_report, rows=tuple(rows))
    layout = laid_out(stations, empty, proof_of(stations, empty, places, 1, "GT637-MFBGF"))
    last = read_proof(layout.printed[-1][1].code)
    assert (last.first, last.figures) == (0, ())
    assert sum(line.band == "body" for line in layout.sheets[2].sheet.lines) == 5
