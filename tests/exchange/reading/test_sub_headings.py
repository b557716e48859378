import pytest

from fangfan_desktop.exchange.reading.grid import Area
from fangfan_desktop.forms.places import Place
from tests.builders import CITY
from tests.exchange.reading.test_rows import read


@pytest.mark.parametrize(
    "heading",
    [
        ["商河县"],
        ["一、商河县"],
        ["", "商河县"],
        ["", "", "（二）商河县（2个）："],
        ["济南市商河县"],
    ],
)
def test_a_county_alone_is_a_heading_over_its_projects(annex2, places, heading):
    own = ["", 1, "甲", "简介", 46]
    body, _ = read(annex2, heading, own, own, ["平阴县", 1, "乙"], own, find=places.find)
    found = [row["county"].raw.removeprefix("济南市") for row in body.rows]
    assert found == ["商河县", "商河县", "平阴县", ""]
    text = next(each for each in heading if each)
    assert body.notes[0] == f"第 6 行“{text}”是小标题，下面 2 行没有写县（市、区）的都算它的"


def test_a_subtotal_ends_its_heading(annex2, places):
    own = ["", 1, "甲", "简介", 46]
    body, _ = read(annex2, ["商河县"], own, ["小计", "", "", "", 46], own, find=places.find)
    assert [row["county"].raw for row in body.rows] == ["商河县", ""]


def test_what_is_merged_down_over_a_blank_row_is_no_heading(annex2, places):
    rows = (["商河县", 1, "甲"], [], ["", 3, "乙"])
    body, _ = read(annex2, *rows, merged=[Area(6, 1, 7, 1)], find=places.find)
    assert [row["county"].raw for row in body.rows] == ["商河县", ""]


def test_a_heading_of_another_kind_leaves_the_county_as_it_is(annex2, places):
    own = ["", 1, "甲", "简介", 46]
    rows = (["商河县"], ["一、产业类"], own, ["", "", "（二）服务类"], own)
    body, _ = read(annex2, *rows, find=places.find)
    assert [row["county"].raw for row in body.rows] == ["商河县", "商河县"]
    assert body.notes[1:] == (
        "第 7 行只有“一、产业类”，没有当作数据",
        "第 9 行只有“（二）服务类”，没有当作数据",
    )


def test_a_county_with_the_sums_of_the_projects_below_it_is_their_heading(annex2, places):
    own = ["", 1, "甲", "简介", 46, 18]
    heading = ["商河县", "", "", "", 92, 36]
    body, _ = read(annex2, heading, own, own, ["平阴县", 3, "乙"], find=places.find)
    assert [row["county"].raw for row in body.rows] == ["商河县", "商河县", "平阴县"]
    body, _ = read(annex2, [*heading[:4], 91, 36], own, own, find=places.find)
    assert [row["county"].raw for row in body.rows] == ["商河县", "", ""]


@pytest.mark.parametrize(
    ("heading", "county"),
    [
        (["平阴县（1个项目，带动就业10人）"], "平阴县"),
        (["平阴县人社局"], "平阴县"),
        (["二、平阴县项目"], "平阴县"),
        (["平阴县项目清单"], "平阴县"),
        (["平阴县2026年脱贫人口就业帮扶项目清单明细"], "平阴县"),
        (["二", "平阴县"], "平阴县"),
        (["平阴县", 1], "平阴县"),
        (["高新技术产业开发区管委会"], ""),
        (["安城街道"], ""),
        (["三、另一个地方的局"], ""),
        (["关于报送有关情况的一段很长很长的话，不知道是哪里的"], ""),
    ],
)
def test_projects_below_another_heading_are_never_the_countys_above(
    annex2, places, heading, county
):
    own = ["", 1, "甲", "简介", 46]
    body, _ = read(annex2, ["商河县"], own, heading, own, find=places.find)
    found = [row["county"].raw.removeprefix("济南市") for row in body.rows]
    assert found == ["商河县", county]


def counties(form, *headings, known):
    """Whose the project is that stands below these headings, where only these names are known."""
    rows = [*([text] for text in headings), ["", 1, "甲", "简介", 46]]
    found = {name: (name,) for name in known}
    body, _ = read(form, *rows, find=lambda text: [Place(CITY, text) for _ in found.get(text, ())])
    return [row["county"].raw for row in body.rows]


@pytest.mark.parametrize(
    ("heading", "known", "county"),
    [
        ("二、台儿庄", "台儿庄区", "台儿庄区"),
        ("二、平阴", "平阴县", "平阴县"),
        ("曲阜", "曲阜市", "曲阜市"),
        ("（三）台儿庄区（共2个项目）：", "台儿庄区", "台儿庄区"),
        ("3.台儿庄区", "台儿庄区", "台儿庄区"),
        # Four characters are no short name.
        ("二、甲乙丙丁", "甲乙丙丁县", ""),
        # Twelve characters and a word for a unit, then thirteen.
        ("甲乙丙丁戊己庚辛壬癸子丑县", "", "甲乙丙丁戊己庚辛壬癸子丑县"),
        ("甲乙丙丁戊己庚辛壬癸子丑寅县", "", ""),
        # A name that ends within the first twenty characters.
        (f"{'甲' * 19}县人社局", f"{'甲' * 19}县", f"{'甲' * 19}县"),
        (f"{'甲' * 20}县人社局", f"{'甲' * 20}县", ""),
        ("平阴县商河县人社局", "平阴县", "平阴县"),
    ],
)
def test_a_heading_names_a_county_in_short_with_a_number_or_as_its_office(
    annex2, heading, known, county
):
    assert counties(annex2, heading, known={known}) == [county]


@pytest.mark.parametrize(
    ("second", "county"),
    [
        ("一、产业类", "商河县"),
        ("（二）服务类", "商河县"),
        ("一、某某街道", ""),
        ("别的项目", ""),
    ],
)
def test_another_heading_leaves_or_ends_the_county(annex2, second, county):
    assert counties(annex2, "商河县", second, known={"商河县"}) == [county]


def test_a_unit_alone_in_a_table_of_units_is_a_row(annex1, places):
    body, _ = read(annex1, ["商河县"], ["", 1], find=places.find)
    assert [row["unit"].raw for row in body.rows] == ["商河县", ""]


def test_a_row_of_another_county_ends_a_heading_and_one_of_the_same_does_not(annex2, places):
    own, same = ["", 1, "甲", "简介", 46], ["商 河 县", 2, "乙", "简介", 4]
    body, _ = read(annex2, ["商河县"], own, same, own, find=places.find)
    assert [row["county"].raw for row in body.rows] == ["商河县", "商 河 县", "商河县"]
    assert body.notes[0].endswith("下面 2 行没有写县（市、区）的都算它的")
    other = ["平阴县", 2, "乙", "简介", 4]
    body, _ = read(annex2, ["商河县"], own, other, own, find=places.find)
    assert [row["county"].raw for row in body.rows] == ["商河县", "平阴县", ""]


def test_a_heading_without_rows_is_said_if_it_names_no_county(annex2, places):
    body, _ = read(annex2, ["商河县"], ["一、产业类"], find=places.find)
    assert body.notes == ("第 7 行只有“一、产业类”，没有当作数据",)


def test_a_county_in_each_of_the_first_columns_is_a_heading(annex2, places):
    own = ["", 1, "甲", "简介", 46]
    body, _ = read(annex2, ["商河县", 1, "商河县"], own, find=places.find)
    assert [row["county"].raw for row in body.rows] == ["商河县"]
    other, _ = read(annex2, ["商河县", 1, "商河县", "简介"], own, find=places.find)
    assert [row["county"].raw for row in other.rows] == ["商河县", ""]
