"""Whether stamped pages say what a report says."""

import pytest

from fangfan_desktop.forms.check_code import code_of
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.proof import proof_of, read_proof
from fangfan_desktop.forms.report import make_row
from fangfan_desktop.forms.scan_codes import SILENT_HALF
from fangfan_desktop.jobs.returns.stamped import (
    difference_words,
    identity_of_proof,
    judge,
    known_pages,
    lacking_pages,
    pages_of,
    parts_of,
    silent_pages,
)
from fangfan_desktop.workspace.received import Identity, ReceivedFile
from tests.builders import CITY, COUNTY, GOOD, Q3, county_report, project_list, replace


@pytest.fixture
def proof(annex1, places):
    """Return what gives a page's proof of the county's report, with other figures."""

    def make(page=1, pages=1, place=COUNTY, version=1, **figures):
        report = county_report(annex1, place=place, **figures)
        whole = proof_of(annex1, report, places, version, code_of(annex1, report))
        return read_proof(replace(whole, page=page, pages=pages).words)

    return make


@pytest.fixture
def verdict(annex1):
    """Return how scans are judged beside what a county sent, its figures file by file.

    Pages are given scan by scan; those of one scan alone as they are.
    """

    def judged(scans, *sent):
        scans = scans if scans and isinstance(scans[0], list) else [scans]
        stamp = judge(annex1, scans, [county_report(annex1, **figures) for figures in sent])
        return stamp.verdict, stamp.words

    return judged


def test_a_page_that_says_the_same_agrees(proof, verdict):
    assert verdict([proof()], {}) == ("same", "盖章件的码和表格一致")


def test_an_altered_figure_is_named_with_both_values(proof, verdict):
    judged, words = verdict([proof(trainees="", job_fairs="9")], {})
    assert judged == "other"
    assert words.startswith("盖章件和表格不一样：商河县职业技能培训人数纸上 空、表里 100；"), words
    assert "纸上 9、表里 6（纸上校验码" in words


def test_what_stands_in_no_code_is_to_be_looked_at_cell_by_cell(annex1, proof, verdict):
    other = county_report(annex1, fields={"filler": "王五"})
    changed = replace(proof(), code=code_of(annex1, other))
    judged, words = verdict([changed], {})
    assert judged == "other"
    assert "不一样，请逐格核对（纸上校验码" in words


def test_where_a_row_is_lacking_none_is_called_altered(annex2, places):
    figures = [{"employed": str(5 + at), "employed_poor": "1"} for at in range(3)]
    printed, report = project_list(annex2, *figures), project_list(annex2, *figures[1:])
    proof = proof_of(annex2, printed, places, 1, code_of(annex2, printed))
    words = judge(annex2, [[read_proof(proof.words)]], [report]).words
    assert words.startswith("盖章件和表格不一样：纸上至少有 3 行，表里是 2 行，请逐行核对（"), words


def test_the_page_of_an_earlier_file_is_that(proof, verdict):
    judged, words = verdict([proof()], {}, {"brands": "7"})
    assert judged == "earlier"
    assert "前一次" in words


def test_a_scan_of_an_earlier_file_that_comes_late_takes_nothing_from_the_newest_one_s(
    proof, verdict
):
    old, new = proof(), proof(brands="7")
    sent = {}, {"brands": "7"}
    assert verdict([[old], [new]], *sent)[0] == "same"
    assert verdict([[new], [old]], *sent)[0] == "same"
    assert verdict([[old], [old]], *sent)[0] == "earlier"
    assert verdict([[proof(brands="9")], [old]], *sent)[0] == "other"


def test_what_came_last_counts_and_a_newer_page_with_other_figures_is_not_alike(proof, verdict):
    same, other = proof(), proof(trainees="999", version=2)
    assert verdict([[same], [other]], {})[0] == "other"
    assert verdict([[other], [same]], {})[0] == "same"


def test_a_stack_with_pages_of_two_versions_is_not_alike(proof, verdict):
    pages = [proof(1, 2), proof(2, 2), proof(2, 2, trainees="999")]
    judged, words = verdict(pages, {})
    assert judged == "other"
    assert "里有几版的页" in words


def test_figures_that_contradict_a_right_code_are_not_alike(proof, verdict):
    forged = replace(proof(), figures=proof(trainees="777").figures)
    judged, words = verdict([forged], {})
    assert judged == "other"
    assert "纸上 777、表里 100" in words


def test_more_rows_than_the_table_has_are_not_alike_whatever_the_code_says(proof, verdict):
    forged = replace(proof(), first=700)
    judged, words = verdict([forged], {})
    assert (judged, words) == (
        "other",
        "盖章件核验码里的数和表格不一样：纸上至少有 701 行，表里是 1 行，请逐行核对",
    )


def test_a_later_scan_of_which_nothing_is_known_is_to_be_looked_at(proof, verdict):
    assert verdict([[proof()], []], {}) == (
        "unread",
        "另有盖章件没有认出，请核对是不是这张表的",
    )
    assert verdict([[], [proof()]], {})[0] == "same"


def test_many_pages_that_lack_are_counted(proof):
    assert lacking_pages([proof(1, 200)]).endswith("、11 等 199 页")


def test_a_page_that_lacks_is_named(proof, verdict):
    pages = [proof(page, 4) for page in (1, 3)]
    assert lacking_pages(pages) == "没有认出第 2、4 页"
    assert verdict(pages, {}) == ("incomplete", "盖章件里没有认出第 2、4 页")


def test_without_code_or_table_nothing_is_said(proof, verdict):
    assert verdict([], {}) == ("unknown", "")
    assert verdict([proof()]) == ("unknown", "")


def test_a_stack_is_split_by_what_its_pages_are_of(proof, places):
    other = proof(place=Place(CITY, "平阴县"))
    codes = [(proof(1, 2).words,), (), (other.words,), (proof(2, 2).words, "else")]
    assert [page.number for page in pages_of(codes)] == [0, 2, 3]
    first, second = parts_of(codes, places)
    assert (first.identity, first.numbers) == (Identity("annex1", COUNTY, Q3), [0, 3])
    assert (second.identity.place.name, second.numbers) == ("平阴县", [2])
    entry = ReceivedFile(1, "", "扫描.pdf", "", "", True, first.identity, codes=tuple(codes))
    assert [page.number for page in known_pages(entry, places)] == [0, 3]
    assert silent_pages((*codes, None)) == [1]


def test_a_zone_that_nobody_here_knows_is_named_as_it_stands_there(proof, places):
    zone = replace(proof(), place="济南市/高新区")
    assert identity_of_proof(zone, places) == Identity("annex1", Place(CITY, "高新区"), Q3)
    assert identity_of_proof(replace(zone, place="999999", period=Period(2025, 1)), places) == (
        Identity("annex1", None, Period(2025, 1))
    )


def test_a_code_with_other_columns_is_not_alike(proof, verdict):
    page = proof()
    fewer = replace(page, figures=(page.figures[0][:-1],))
    judged, words = verdict([fewer], {})
    assert judged == "other"
    assert f"每行有 {len(GOOD) - 1} 个数，表里是 {len(GOOD)} 个" in words


def test_where_a_code_has_not_all_rows_it_is_said_that_the_others_are_to_be_looked_at(
    annex2, places
):
    report = project_list(annex2, {}, {"name": "乙"}, {"name": "丙"})
    whole = proof_of(annex2, report, places, 1, code_of(annex2, report))
    page = read_proof(replace(whole, figures=((99, 9), *whole.figures[1:2])).words)
    words = judge(annex2, [[page]], [report]).words
    assert "纸上 99、表里" in words
    assert "核验码里只有 2 行的数，其余的行请逐格核对" in words


def test_a_sheet_of_which_a_half_was_not_read_is_silent():
    assert silent_pages((("a",), ("a", SILENT_HALF), (), None)) == [1, 2]


def test_a_page_of_several_tables_is_compared_table_by_table(stations, stations_report, places):
    def whole(report):
        return proof_of(stations, report, places, 1, code_of(stations, report))

    funds = stations.tables[1]
    spent = make_row(
        stations, funds.first_row + 2, {"item": "运行经费", "planned": "18", "spent": "12"}
    )
    other = stations_report.with_rows([spent])
    assert difference_words(stations, stations_report, [whole(stations_report)]) == ""
    assert difference_words(stations, stations_report, [whole(other)]) == (
        "：表二 资金使用情况 · 03 运行经费已支出纸上 12.00、表里 11.20"
    )


def test_rows_without_figures_do_not_differ(stations, stations_report, places):
    """A list of names alone: its rows are empty in the code."""
    listed = stations.stated_tables[2]
    texts = tuple(column for column in listed.columns if not column.is_figure)
    tables = (*stations.stated_tables[:2], replace(listed, columns=texts))
    columns = tuple(column for table in tables for column in table.columns)
    form = replace(stations, stated_tables=tables, columns=columns)
    proof = read_proof(
        proof_of(form, stations_report, places, 1, code_of(form, stations_report)).words
    )
    assert proof.figures[-1] == (None,)
    assert difference_words(form, stations_report, [proof]) == ""


def test_pages_scanned_into_files_of_their_own_name_the_cell_all_the_same(
    stations, stations_report, places
):
    funds = stations.tables[1]
    texts = {"item": "运行经费", "planned": "18", "spent": "12"}
    other = stations_report.with_rows([make_row(stations, funds.first_row + 2, texts)])
    whole = proof_of(stations, other, places, 1, code_of(stations, other))
    first, second, third = (
        read_proof(
            replace(whole, page=page, pages=3, first=at, figures=whole.figures[at:end]).words
        )
        for page, (at, end) in enumerate(((0, 1), (1, 4), (4, 6)), 1)
    )
    stamp = judge(stations, [[first], [second], [third]], [stations_report])
    assert "表二 资金使用情况 · 03 运行经费已支出纸上 12.00、表里 11.20" in stamp.words
