import pytest

from fangfan_desktop.exchange.reading.grid import RawCell
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.xlsx import read_xlsx
from tests.exchange.reading.packages import package

STRINGS = (
    "<si><t>甲</t></si><si><r><t>乙</t></r><r><t> 丙</t></r></si>"
    "<si><t>日本</t><rPh><t>ニホン</t></rPh></si><si/>"
)


def texts(content):
    (grid,) = read_xlsx(content).grids
    return {at: raw.text for at, raw in grid.cells.items()}


def test_shared_strings_are_whole_and_without_their_readings():
    cells = "".join(f'<c t="s"><v>{at}</v></c>' for at in range(4))
    assert texts(package(f"<row>{cells}</row>", strings=STRINGS)) == {
        (1, 1): "甲",
        (1, 2): "乙 丙",
        (1, 3): "日本",
    }


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ('<xf numFmtId="0"/>', "46277"),
        *(
            (f'<xf numFmtId="{known}"/>', "2026-09-12")
            for known in (14, 22, 27, 36, 45, 47, 50, 57, 58)
        ),
        *((f'<xf numFmtId="{known}"/>', "46277") for known in (1, 13, 23, 26, 37, 44, 48, 49, 59)),
        ('<xf numFmtId="9"/>', "4627700%"),
        ('<xf numFmtId="10"/>', "4627700%"),
        ('<xf numFmtId="164"/>', "2026-09-12"),
        ('<xf numFmtId="165"/>', "46277"),
        ('<xf numFmtId="166"/>', "46277"),
    ],
)
def test_a_number_is_a_day_where_its_format_shows_one(style, text):
    formats = (
        '<numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>'
        '<numFmt numFmtId="165" formatCode="[Red]#,##0&quot;days&quot;"/>'
        '<numFmt numFmtId="166" formatCode="General"/>'
    )
    styles = f"{formats}<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs>{style}</cellXfs>"
    assert texts(package('<row><c s="0"><v>46277</v></c></row>', styles=styles)) == {(1, 1): text}


def test_a_workbook_that_counts_from_1904_says_so():
    book = read_xlsx(package(book='<workbookPr date1904="true"/>'))
    assert book.since_1904


def test_sheets_that_are_charts_are_none_of_ours():
    assert [grid.name for grid in read_xlsx(package()).grids] == ["表"]


def test_a_hidden_sheet_is_told():
    book = '<sheets><sheet name="藏" state="veryHidden" xmlns:q="r" q:id="r1"/></sheets>'
    assert [(g.name, g.hidden) for g in read_xlsx(package(book=book)).grids] == [
        ("藏", True),
        ("表", False),
    ]


def test_more_sheets_than_anyone_makes_are_refused():
    with pytest.raises(Unreadable, match="太多"):
        read_xlsx(package(book=f"<sheets>{'<sheet/>' * 101}</sheets>"))


def test_cells_without_an_address_follow_each_other():
    content = package("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")
    assert read_xlsx(content).grids[0].cells == {
        (1, 1): RawCell("1"),
        (1, 2): RawCell("2"),
        (2, 1): RawCell("3"),
    }


def test_as_many_sheets_as_anyone_makes_are_read():
    assert len(read_xlsx(package(book=f"<sheets>{'<sheet/>' * 98}</sheets>")).grids) == 1


@pytest.mark.parametrize("strings", [2, 3])
def test_more_texts_than_any_workbook_has_are_refused(monkeypatch, strings):
    monkeypatch.setattr("fangfan_desktop.exchange.reading.xlsx._MAX_STRINGS", 2)
    content = package("<row><c><v>1</v></c></row>", strings="<si><t>甲</t></si>" * strings)
    if strings == 2:
        assert texts(content) == {(1, 1): "1"}
    else:
        with pytest.raises(Unreadable, match="太多"):
            read_xlsx(content)


def test_a_workbook_says_of_itself_what_it_is():
    plain = read_xlsx(package("<row><c><f>1</f><v>0</v></c></row>"))
    assert (plain.since_1904, plain.properties) == (False, {})
    assert plain.grids[0].cells == {(1, 1): RawCell("0")}
    assert not plain.grids[0].hidden
    custom = '<property name="a"><lpwstr>甲</lpwstr></property>'
    assert read_xlsx(package(custom=custom)).properties == {"a": "甲"}
    for yes in ("1", "true"):
        assert read_xlsx(package(book=f'<workbookPr date1904="{yes}"/>')).since_1904
    assert not read_xlsx(package(book='<workbookPr date1904="0"/>')).since_1904


def test_a_workbook_may_have_no_texts_no_styles_and_no_list_of_its_parts():
    content = package(
        "<row><c><v>1</v></c></row>",
        **{"_rels/.rels": "<Relationships/>"},
    )
    assert texts(content) == {(1, 1): "1"}
    rels = (
        '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>"
    )
    bare = package("<row><c><v>1</v></c></row>", **{"xl/_rels/workbook.xml.rels": rels})
    assert texts(bare) == {(1, 1): "1"}
