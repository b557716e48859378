import pytest

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.summary import make_summary
from tests.builders import CITY, COUNTY, Q3, county_report, project_list, replace

Q4, LAST = Period(2026, 4), Period(2025, 4)


@pytest.fixture
def made(library, workspace):
    """Return what makes a county's summary of 2026 out of what is kept."""

    def go(*reports, place=COUNTY):
        for report in reports:
            workspace.add(report)
        return make_summary(library, workspace, place, 2026, "某局")

    return go


def text(summary):
    return "\n".join(piece.text for piece in summary.pieces)


def tables(summary):
    return [piece.table for piece in summary.pieces if piece.table]


def test_the_years_figures_stand_in_sentences_beside_the_year_before(made, annex1):
    now = county_report(annex1, period=Q4, brands="12", bases="3", alliances="2", workshops="9")
    before = county_report(
        annex1, period=LAST, brands="10", bases="3", alliances="4", workshops="0"
    )
    summary = made(now, before)
    said = text(summary)
    assert "特色劳务品牌12个（比上年同期增加2个，增长20.0%）" in said
    assert "乡村振兴劳务基地3个（与上年同期持平）" in said
    assert "劳务协作联盟2个（比上年同期减少2个，下降50.0%）" in said
    assert "就业帮扶车间9个（比上年同期增加9个）" in said
    assert "以下" in said
    assert summary.missing == ("附件2 2026年还没有项目".replace(" ", ""),)


def test_projects_are_counted_by_kind_and_place(made, annex1, annex2):
    year = Period(2026)
    rows = (
        {"county": "商河县", "name": "甲", "location_kinds": "①③", "employed": "10"},
        {"county": "商河县", "name": "乙", "location_kinds": "否", "employed": "5"},
        {"county": "", "name": "丙", "location_kinds": "③", "employed": "7"},
    )
    listed = replace(project_list(annex2, *rows), period=year)
    summary = made(county_report(annex1, period=Q4), listed)
    assert "共有项目3个，带动就业22人" in text(summary)
    assert (
        "其中，位于省乡村振兴重点帮扶县1个、易地搬迁安置区0个、黄河滩区居民迁建安置区2个。"
        in text(summary)
    )
    _, by_kind, by_place = tables(summary)
    assert [line[:3] for line in by_kind.lines] == [
        ("①省乡村振兴重点帮扶县", "1", "10"),
        ("②易地搬迁安置区", "0", "0"),
        ("③黄河滩区居民迁建安置区", "2", "17"),
        ("都不属于（否）", "1", "5"),
        ("合计（各类有交叉，不重复计算）", "3", "22"),
    ]
    assert [line[:3] for line in by_place.lines] == [
        ("商河县", "2", "15"),
        ("（没有写明）", "1", "7"),
        ("合计", "3", "22"),
    ]
    assert len(by_place.captions) == len(by_place.lines[0])


def test_what_is_not_known_is_to_be_filled_in_and_never_nothing(made, annex1, annex2):
    listed = replace(project_list(annex2, {"employed": "约5"}), period=Period(2026))
    summary = made(county_report(annex1, brands="约30"), listed)
    said = text(summary)
    assert "【待填：特色劳务品牌个数】" in said
    assert "带动就业【待填：带动就业人数】" in said
    assert "附件1第四季度还没有填，用的是第三季度的数" in summary.missing
    brands = next(line for line in tables(summary)[0].lines if line[0] == "特色劳务品牌个数")
    assert brands[2:] == ("", "", "", "")


def test_with_nothing_reported_there_is_still_a_text(made):
    summary = made()
    assert "【日期】" in text(summary)
    assert "【待填：项目清单】" in text(summary)
    assert "没有上季度或上年同期的数" in text(summary)
    assert len(summary.missing) == 2


def test_a_year_without_falls_says_so(made, annex1):
    same = county_report(annex1, period=Q4), county_report(annex1, period=LAST)
    assert "各项数字没有下降" in text(made(*same))


def test_many_falls_are_cut_and_counted(made, annex1, places):
    from tests.builders import city_report

    whole = Place(CITY)
    now = city_report(annex1, places, period=Q4)
    more = {
        row.id: replace(
            row,
            cells={
                name: replace(cell, raw=str(cell.value * 2), value=cell.value * 2)
                if isinstance(cell.value, int)
                else cell
                for name, cell in row.cells.items()
            },
        )
        for row in now.rows
    }
    before = replace(now, period=LAST, rows=tuple(more.values()))
    said = text(made(now, before, place=whole))
    assert "等共" in said


def test_without_the_year_before_that_is_said(made, annex1):
    summary = made(county_report(annex1, period=Q4), county_report(annex1, period=Q3))
    assert "没有2025年的附件1，同比空着" in summary.missing
