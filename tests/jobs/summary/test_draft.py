from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from tests.builders import CITY, Q2, Q3, city_report, county_report, project_list, replace

Q4, LAST = Period(2026, 4), Period(2025, 4)


def text(summary):
    return "\n".join(piece.text for piece in summary.pieces)


def of_kind(summary, kind):
    return [piece.text for piece in summary.pieces if piece.kind == kind]


def marked(summary):
    """Return what is marked of the text as not final."""
    return [run.text for piece in summary.pieces for run in piece.runs if run.marked]


def tables(summary):
    return [piece.table for piece in summary.pieces if piece.table]


def listed(annex2, *projects, **others):
    return replace(project_list(annex2, *(projects or ({},)), **others), period=Period(2026))


def test_a_citys_goes_to_the_province_by_its_full_name_and_says_whose_and_of_which_year(
    made, annex1, places
):
    summary = made(city_report(annex1, places, period=Q4), place=Place(CITY))
    assert of_kind(summary, "title") == ["济南市2026年\n防止返贫就业攻坚行动阶段性总结"]
    assert of_kind(summary, "addressee") == ["山东省人力资源和社会保障厅："]
    assert summary.title == "济南市2026年防止返贫就业攻坚行动阶段性总结"


def test_a_countys_goes_to_its_citys_bureau(made, annex1):
    summary = made(county_report(annex1, period=Q4))
    assert of_kind(summary, "title") == ["商河县2026年\n防止返贫就业攻坚行动阶段性总结"]
    assert of_kind(summary, "addressee") == ["济南市人力资源和社会保障局："]


def test_where_all_was_sent_nothing_is_marked_and_nothing_stands_before_the_title(
    made, keep, annex1, annex2
):
    keep(*(county_report(annex1, period=each) for each in (LAST, Q3, Q4)), sent=True)
    keep(listed(annex2), sent=True)
    summary = made()
    assert summary.open == ""
    assert marked(summary) == []
    assert summary.pieces[0].kind == "title"
    assert "*" not in text(summary)
    assert all(table.marked == frozenset() for table in tables(summary))
    assert [each.period for each in summary.not_final] == [Period(2026, 1), Q2]


def test_what_was_not_sent_is_said_before_the_title_and_marked_wherever_it_stands(
    made, keep, annex1, annex2
):
    keep(*(county_report(annex1, period=each) for each in (LAST, Q3)), sent=True)
    keep(listed(annex2), sent=True)
    summary = made(county_report(annex1, period=Q4, brands="1"))
    assert summary.pieces[0].kind == "notice"
    assert summary.pieces[0].text.startswith(
        "【附件1（2026年第四季度）还没有报送；标黄、带“*”的数以正式报送的为准。"
    )
    assert "1个*（比上年同期减少1个，下降50.0%）" in marked(summary)
    assert "2026年9月12日*" in marked(summary)
    assert any("比上季度（2）少1" in each and each.endswith("*") for each in marked(summary))
    assert not any("项目" in each for each in marked(summary))
    figures, by_kind = tables(summary)
    assert figures.captions == ("指标", "单位", "本年*", "上年同期", "增减*", "增幅*")
    assert figures.marked == {2, 4, 5}
    assert by_kind.marked == frozenset()


def test_figures_of_the_year_before_that_were_not_sent_mark_the_comparison_alone(
    made, keep, annex1, annex2
):
    keep(*(county_report(annex1, period=each, brands="3") for each in (Q3, Q4)), sent=True)
    keep(listed(annex2), sent=True)
    summary = made(county_report(annex1, period=LAST, brands="2"))
    assert "特色劳务品牌3个（比上年同期增加1个，增长50.0%*）" in text(summary)
    assert "比上年同期增加1个，增长50.0%*" in marked(summary)
    assert tables(summary)[0].captions == ("指标", "单位", "本年", "上年同期*", "增减*", "增幅*")


def test_a_list_that_was_not_sent_is_marked_by_itself(made, keep, annex1, annex2):
    keep(*(county_report(annex1, period=each) for each in (LAST, Q3, Q4)), sent=True)
    summary = made(listed(annex2, {"employed": "46"}))
    assert marked(summary)[:3] == ["1个*", "46人*", "18人*"]
    assert marked(summary)[3].startswith("其中，位于省乡村振兴重点帮扶县1个")
    by_kind = tables(summary)[1]
    assert by_kind.marked == {1, 2, 3}
    assert by_kind.captions[0] == "项目所在地"


def test_of_what_is_corrected_the_sent_figures_are_taken_and_marked(
    made, keep, workspace, annex1, annex2
):
    from fangfan_desktop.edits import gestures

    keep(*(county_report(annex1, period=each) for each in (LAST, Q3)), sent=True)
    keep(listed(annex2), sent=True)
    now = county_report(annex1, period=Q4, brands="7")
    keep(now, corrected=True)
    workspace.journal.apply(annex1, now, gestures.type_cell(1, "brands", "8"))
    summary = made()
    assert "特色劳务品牌7个*" in text(summary)
    assert "附件1（2026年第四季度）正在更正，用的是已报送的第 1 版" in summary.open


def test_a_quarter_that_was_only_looked_at_is_not_the_newest(made, keep, annex1):
    keep(county_report(annex1, period=Q3, brands="5"), sent=True)
    whole = county_report(annex1, period=Q4)
    blank = replace(whole.rows[0], cells={"unit": whole.rows[0]["unit"]})
    summary = made(replace(whole, rows=(blank,)))
    assert "特色劳务品牌5个" in text(summary)
    assert "附件1（2026年第四季度）还没有填，用的是第三季度的数" in summary.open


def test_no_sentence_has_a_chain_of_colons(made, annex1, annex2, places):
    fewer = {unit.name: {"brands": "1"} for unit in places.units_of(Place(CITY))}
    now = city_report(annex1, places, period=Q4, rows=fewer)
    before = city_report(annex1, places, period=LAST)
    summary = made(now, before, listed(annex2, place=Place(CITY)), place=Place(CITY))
    for piece in summary.pieces:
        for sentence in piece.text.split("。"):
            without = sentence.replace("【请写：", "").replace("【待填：", "")
            assert without.count("：") <= 1, sentence


def test_projects_are_counted_by_kind_and_in_a_city_by_place(made, annex1, annex2, places):
    rows = (
        {"county": "商河县", "name": "甲", "location_kinds": "①③", "employed": "10"},
        {"county": "商河县", "name": "乙", "location_kinds": "否", "employed": "5"},
        {"county": "", "name": "丙", "location_kinds": "③", "employed": "7"},
    )
    city = Place(CITY)
    reports = city_report(annex1, places, period=Q4), listed(annex2, *rows, place=city)
    summary = made(*reports, place=city)
    assert "共有项目3个*，带动就业22人*" in text(summary)
    assert (
        "其中，位于省乡村振兴重点帮扶县1个、易地搬迁安置区0个、黄河滩区居民迁建安置区2个*。"
        in text(summary)
    )
    _, by_kind, by_place = tables(summary)
    assert by_kind.caption.startswith("表2")
    assert by_place.caption == "表3　脱贫人口就业帮扶项目按县（市、区）分类"


def test_a_county_has_no_table_of_its_one_place(made, annex1, annex2):
    summary = made(county_report(annex1, period=Q4), listed(annex2))
    assert [table.caption[:2] for table in tables(summary)] == ["表1", "表2"]


def test_what_is_not_known_is_to_be_filled_in_and_never_nothing(made, annex1, annex2):
    summary = made(county_report(annex1, brands="约30"), listed(annex2, {"employed": "约5"}))
    said = text(summary)
    assert "【待填：特色劳务品牌个数】" in said
    assert "带动就业【待填：带动就业人数】" in said
    brands = next(line for line in tables(summary)[0].lines if line[0] == "特色劳务品牌个数")
    assert brands[2:] == ("",)


def test_with_nothing_reported_there_is_still_a_text_and_no_table_of_noughts(made):
    summary = made()
    assert "【日期】" in text(summary)
    assert "【待填：项目清单】" in text(summary)
    assert "没有上季度或上年同期的数" in text(summary)
    assert summary.open == "附件1（2026年）还没有填；附件2（2026年）还没有填"
    assert [table.caption[:2] for table in tables(summary)] == ["表1"]
    assert {line[2:] for line in tables(summary)[0].lines} == {("",)}
    assert marked(summary) == []


def test_without_the_year_before_neither_table_nor_its_name_speaks_of_it(made, keep, annex1):
    alone = made(county_report(annex1, period=Q4))
    (table,) = tables(alone)
    assert table.caption == "表1　2026年推进情况"
    assert table.captions == ("指标", "单位", "本年*")
    assert "没有附件1（2025年第四季度），不写同比" in alone.open
    assert "上年同期" not in text(alone).replace("没有上季度或上年同期的数可以对比", "")
    (table,) = tables(made(county_report(annex1, period=LAST)))
    assert table.caption == "表1　2026年推进情况及同比"
    assert len(table.captions) == 6


def test_what_overlaps_is_said_in_words(made, annex1, annex2, places):
    rows = {"location_kinds": "①③"}, {"name": "乙", "location_kinds": "②"}
    fewer = city_report(annex1, places, period=Q4, total={"brands": "20"})
    city = text(made(fewer, listed(annex2, *rows, place=Place(CITY)), place=Place(CITY)))
    assert "有1个项目同属几类，在每一类里都计数，在项目总数里只计一次*。" in city
    assert (
        "全市的数是各县（市、区）的合计（几个县共有的只算一个），有市本级数的包括市本级。特色劳务品牌个数全市20个，比各县（市、区）之和少4个*"
        in city
    )
    assert "【请核对：几个县共有的，全市只计一次】" in city
    assert "各项之间不能相加" in city


def test_where_nothing_overlaps_nothing_is_said_of_it(made, annex1, annex2):
    county = made(county_report(annex1, period=Q4), listed(annex2))
    assert "同属" not in text(county)
    assert "全市" not in text(county)
    assert tables(county)[1].lines[-1][0] == "合计"
