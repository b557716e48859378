import msgspec
import pytest

from fangfan_desktop.forms.paper import OwnPaper, PrintedLine
from fangfan_desktop.sheet.field_lines import field_lines
from tests.builders import county_report
from tests.own_paper import indicators_report, read, toml

WIDTHS = (62.0, 26.0, 30.0, 20.0, 30.0)


@pytest.fixture(scope="module")
def form():
    return read(toml())


def lines_of(form, place, widths=WIDTHS, **fields):
    """Return the lines above or below the table, some fields changed."""
    changed = tuple(
        msgspec.structs.replace(field, **fields.get(field.id, {})) for field in form.fields
    )
    form = msgspec.structs.replace(form, fields=changed)
    return list(field_lines(form, indicators_report(form), place, widths))


def starts(line):
    return [box.column for box in line.boxes]


def test_each_line_has_its_fields_its_height_and_its_face(form):
    signed, *notes = lines_of(form, "foot")
    assert [box.text for box in signed.boxes] == ["填表人：李四", "联系电话：0531-66600000"]
    assert (signed.least, signed.exact, signed.band) == (9.0, True, "foot")
    assert {(box.style.face, box.style.named) for box in signed.boxes} == {("body", "仿宋_GB2312")}
    assert [line.boxes[0].text[:4] for line in notes] == ["注：1.", "　　2."]
    assert [line.least for line in notes] == [6.5, 6.5]
    assert {line.boxes[0].style.size for line in notes} == {10.5}


def test_a_field_begins_at_the_column_nearest_to_where_it_says(form):
    signed, *_ = lines_of(form, "foot")
    assert starts(signed) == [0, 1]  # at 75 mm; columns begin at 62 and 88
    assert {box.style.align for box in signed.boxes} == {"left"}
    moved, *_ = lines_of(form, "foot", phone={"left": 80.0})
    assert starts(moved) == [0, 2]
    assert sum(box.columns for box in moved.boxes) == 5


def test_a_field_begins_elsewhere_if_it_had_no_room_there(form):
    signed, *_ = lines_of(form, "foot", phone={"left": 140.0})
    assert starts(signed) == [0, 2]  # 80 mm; the 30 mm of the last column are not enough
    both, *_ = lines_of(form, "foot", filler={"left": 30.0}, phone={"left": 31.0})
    assert starts(both) == [0, 1]


def test_where_a_line_is_stated_its_fields_have_room_though_they_do_not_say_where(form):
    (line,) = lines_of(form, "head")
    assert starts(line) == [0, 2]
    (narrow,) = lines_of(form, "head", (20.0, 20.0, 20.0, 48.0, 60.0))
    assert starts(narrow) == [0, 4]  # the unit's name needs 78 mm


def test_in_the_middle_above_the_table_is_its_middle_unless_the_line_says_otherwise(form):
    (line,) = lines_of(form, "head", date={"slot": "head-middle"})
    assert [box.style.align for box in line.boxes] == ["left", "centre"]
    paper = msgspec.structs.replace(form.paper, head=(PrintedLine("宋体", 12, 8, align="right"),))
    (line,) = lines_of(msgspec.structs.replace(form, paper=paper), "head")
    assert [box.style.align for box in line.boxes] == ["right", "right"]


def test_lines_that_are_not_stated_are_as_in_other_forms_without_room_for_a_seal(form, annex1):
    bare = msgspec.structs.replace(form, paper=OwnPaper(210, 297, (20, 20, 20, 20)))
    (line,) = lines_of(bare, "head")
    assert (line.least, line.most, line.exact) == (10, 0, False)
    (usual,) = field_lines(annex1, county_report(annex1), "head", [20.0] * 13)
    assert usual.most == 45
