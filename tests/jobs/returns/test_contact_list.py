import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.returns.check import KnownFacts, check_files
from fangfan_desktop.jobs.returns.contact_list import (
    changed_contacts,
    contacts_from_files,
    place_contacts,
    unit_of,
)
from fangfan_desktop.workspace.contacts import Contact
from tests.builders import CITY, COUNTY, TODAY
from tests.returned import county_file

OTHER = Place(CITY, "平阴县")


@pytest.fixture(scope="module")
def units(places):
    return places.with_zones([Place(CITY, "高新区")]).reporting(Place(CITY), "county")[1:]


def block(text):
    return [line.split("|") for line in text.split("\n")]


def of(found):
    return {each.place.name: tuple(each)[1:] for each in found.contacts}


def test_a_block_with_heads_is_placed_by_them_whatever_their_order(units):
    found = place_contacts(
        block(
            "序号|邮箱|县区|职务|联系人|办公电话|手机\n"
            "1|sh@b.cn|商河县人社局|股长|李四|0531-66600001|13300000001\n"
            "2||济南市平阴县|科员|王五||13300000002"
        ),
        units,
    )
    assert of(found) == {
        "商河县": ("李四", "0531-66600001，13300000001", "sh@b.cn"),
        "平阴县": ("王五", "13300000002", ""),
    }
    assert found.words == "按单位名称放好 2 个单位：联系人 2 个、电话 2 个、邮箱 1 个"


def test_without_heads_a_column_is_what_stands_in_it(units):
    found = place_contacts(
        block("商河|李四|13300000001|sh@b.cn\n高新区|赵六|0531-6660|gx＠b.cn\n平阴县|王五||"), units
    )
    assert of(found) == {
        "商河县": ("李四", "13300000001", "sh@b.cn"),
        "高新区": ("赵六", "0531-6660", "gx＠b.cn"),
        "平阴县": ("王五", "", ""),
    }


def test_what_is_of_no_unit_or_of_one_twice_is_said_and_not_taken(units):
    found = place_contacts(
        block("商河县|李四|13300000001\n泰安市|孙七|13300000003\n商河县|钱八|13300000004"), units
    )
    assert of(found) == {"商河县": ("李四", "13300000001", "")}
    assert "1 行认不出单位（泰安市），没有放进来" in found.words
    assert "商河县不止一行，用的是第一行" in found.words
    two = place_contacts(
        block("商河县|李四|13300000001|商河县\n平阴县|王五|13300000002|商河县"), units
    )
    assert of(two).keys() == {"商河县"}
    assert two.strange == ("平阴县",)


@pytest.mark.parametrize("own", ["商河县", "商河", "济南市商河县", "商河县人社局"])
def test_another_body_of_the_same_name_does_not_take_the_units_place(units, own):
    found = place_contacts(
        block(f"单位|联系人|电话\n商河县经济开发区|赵六|13300000001\n{own}|李四|13300000002"),
        units,
    )
    assert of(found) == {"商河县": ("李四", "13300000002", "")}
    assert found.strange == ("商河县经济开发区",)
    assert found.twice == ()


def test_a_unit_that_is_only_named_with_more_behind_it_is_still_found(units):
    found = place_contacts(block("商河县就业促进办公室|李四|13300000002"), units)
    assert of(found) == {"商河县": ("李四", "13300000002", "")}


@pytest.mark.parametrize(
    "text",
    [
        "李四|13300000001|sh@b.cn\n王五|13300000002|py@b.cn",
        "商河县\n平阴县",
        "商河县|平阴县",
        "",
        "|",
    ],
)
def test_a_block_that_names_no_unit_beside_something_is_for_the_cells(units, text):
    assert place_contacts(block(text), units) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("商河县", "商河县"),
        ("商河", "商河县"),
        ("济南市商河县人力资源和社会保障局", "商河县"),
        (" 商 河 县 ", "商河县"),
        ("高新区管委会", "高新区"),
        ("济南市", None),
        ("市", None),
        ("李四", None),
        ("", None),
    ],
)
def test_a_unit_is_known_by_its_name_long_or_short(units, text, name):
    found = unit_of(text, units)
    assert (found and found.name) == name


@given(
    st.lists(
        st.lists(
            st.sampled_from(
                ["商河县", "平阴", "李四", "13300000001", "a@b.cn", "电话", "联系人", "1", ""]
            ),
            max_size=5,
        ),
        max_size=6,
    )
)
def test_whatever_is_pasted_nobody_gets_what_stood_beside_another(units, rows):
    found = place_contacts(rows, units)
    for contact in found.contacts if found else ():
        own = [row for row in rows if {unit_of(t, units) for t in row} - {None} == {contact.place}]
        parts = [part for text in contact[1:] for part in text.split("，") if part]
        assert any(set(parts) <= set(row) for row in own)


def test_a_blank_takes_nothing_away(units):
    kept = {COUNTY: Contact(COUNTY, "李四", "13300000001", "sh@b.cn")}
    given_now = [Contact(COUNTY, "王五"), Contact(OTHER, mail="py@b.cn"), Contact(OTHER)]
    assert changed_contacts(kept, given_now[:2]) == [
        Contact(COUNTY, "王五", "13300000001", "sh@b.cn"),
        Contact(OTHER, mail="py@b.cn"),
    ]
    assert changed_contacts(kept, [Contact(COUNTY, "李四")]) == []


@pytest.fixture
def files(reference, annex1, tmp_path):
    paths = [county_file(tmp_path, annex1, unit) for unit in ("商河县", "平阴县")]
    (tmp_path / "坏.xlsx").write_bytes(b"PK")
    return check_files(reference, [*paths, tmp_path / "坏.xlsx"], KnownFacts(today=TODAY))


def test_the_units_own_files_offer_their_clerk_where_nothing_is_kept(files):
    kept = {OTHER: Contact(OTHER, mail="py@b.cn")}
    assert contacts_from_files(kept, files) == [
        Contact(COUNTY, "李四", "0531-66600000"),
        Contact(OTHER, "李四", "0531-66600000", "py@b.cn"),
    ]


def test_nothing_that_is_kept_is_overwritten_and_no_phone_goes_to_another_s_name(files):
    kept = {
        COUNTY: Contact(COUNTY, "王五"),
        OTHER: Contact(OTHER, phone="13300000001"),
    }
    assert contacts_from_files(kept, files) == []
    assert contacts_from_files({COUNTY: Contact(COUNTY, "李四"), OTHER: kept[OTHER]}, files) == [
        Contact(COUNTY, "李四", "0531-66600000")
    ]


def test_a_file_without_a_name_offers_nothing(reference, annex1, tmp_path):
    from openpyxl import load_workbook

    path = county_file(tmp_path, annex1, "商河县")
    book = load_workbook(path)
    book.active["E7"] = "填表人："
    book.save(path)
    assert contacts_from_files({}, check_files(reference, [path], KnownFacts(today=TODAY))) == []
