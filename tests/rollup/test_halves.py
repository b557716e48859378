from fangfan_desktop.edits.edit import LeftOut
from fangfan_desktop.forms.report import Note, NoteKey
from fangfan_desktop.rollup.halves import answered_before, compare_halves
from tests.builders import Q3, county_report, project_list, replace
from tests.stations import FUNDS, SERVED, sparse_report

SIX, EIGHT = NoteKey("A2-06", 1, "name"), NoteKey("A2-08", None, "date")


def asked(halves):
    """Return what is asked: name of the row, column, both texts."""
    return [(halves.name(q), q.column, q.mine, q.theirs) for q in halves.questions]


def brings(halves):
    """Return whether the other half has anything that is not here."""
    return halves.brings_more or bool(halves.questions)


def test_what_one_has_is_taken_and_what_both_have_otherwise_is_asked(annex2):
    mine = project_list(
        annex2, {"name": "甲", "employed": "46"}, {"name": "乙", "contact": ""}, {"name": "丙"}
    )
    theirs = project_list(
        annex2, {"name": "丁"}, {"name": "甲", "employed": "47"}, {"name": "乙"}, {"name": "丙"}
    )
    halves = compare_halves(annex2, mine, theirs)
    assert asked(halves) == [("甲", "employed", "46", "47")]
    assert halves.filled == ((2, "contact", "李四"),)
    assert [row["name"].raw for row in halves.added] == ["丁"]
    assert (halves.same, brings(halves)) == (1, True)


def test_a_blank_is_never_asked_about_and_a_zero_is_no_blank(annex1):
    mine = county_report(annex1, brands="", bases="0", workshops="约5")
    theirs = county_report(annex1, brands="0", bases="", workshops="5")
    halves = compare_halves(annex1, mine, theirs)
    assert halves.filled == ((1, "brands", "0"),)
    assert asked(halves) == [("商河县", "workshops", "约5", "5")]


def test_other_spellings_of_one_figure_are_no_difference(annex1):
    mine, theirs = county_report(annex1, trainees="1,000"), county_report(annex1, trainees="1000")
    assert not brings(compare_halves(annex1, mine, theirs))


def test_fields_are_asked_too(annex2):
    mine = project_list(annex2, {}, fields={"phone": "", "filler": "李四"})
    theirs = project_list(annex2, {}, fields={"filler": "王五", "city": "青岛"})
    halves = compare_halves(annex2, mine, theirs)
    assert asked(halves) == [("", "filler", "李四", "王五")]
    assert [q.is_field for q in halves.questions] == [True]
    assert halves.fields == (("phone", "0531-66600000"),)


def test_what_is_printed_in_every_report_is_no_difference(annex1):
    mine, theirs = county_report(annex1), county_report(annex1, fields={"remark": "别的注"})
    assert not brings(compare_halves(annex1, mine, theirs))


def test_a_row_without_a_name_is_called_by_its_number(annex2):
    mine = project_list(annex2, {"name": ""})
    theirs = project_list(annex2, {"name": "", "phone": "无"})
    halves = compare_halves(annex2, mine, theirs, mine)
    assert [halves.name(q) for q in halves.questions] == ["第1项"]


def test_where_both_began_with_one_file_a_deleted_row_is_asked(annex2):
    before = project_list(annex2, {"name": "甲"}, {"name": "乙"}, {"name": "丙"})
    mine = replace(before, rows=before.rows[1:])
    theirs = replace(before, rows=before.rows[:2])
    halves = compare_halves(annex2, mine, theirs, before)
    (third, _, own, gone), (first, _, deleted, other) = asked(halves)
    assert (third, gone, first, deleted) == ("丙", "", "甲", "")
    assert own.startswith("县（市、区） 商河县；项目名称 丙；"), "what would go is read before"
    assert "；带动就业人数 46；" in other
    assert all(q.is_row for q in halves.questions)
    assert not halves.added
    unknown = compare_halves(annex2, mine, theirs)
    assert not unknown.questions
    assert [row["name"].raw for row in unknown.added] == ["甲"]


def test_where_both_began_with_one_file_a_text_that_one_took_away_is_asked(annex2):
    before = project_list(annex2, {"name": "甲", "remark": "在建"})
    bare = project_list(annex2, {"name": "甲"}, fields={"phone": ""})
    halves = compare_halves(annex2, bare, before, before)
    assert asked(halves) == [("", "phone", "", "0531-66600000"), ("甲", "remark", "", "在建")]
    other_way = compare_halves(annex2, before, bare, before)
    assert asked(other_way) == [("", "phone", "0531-66600000", ""), ("甲", "remark", "在建", "")]
    assert not brings(compare_halves(annex2, before, bare))


def test_only_a_row_of_a_list_can_be_two(annex1, annex2):
    listed = compare_halves(annex2, project_list(annex2, {}), project_list(annex2, {"phone": "无"}))
    assert listed.sides(listed.questions[0]) == ("mine", "theirs", "both")
    placed = compare_halves(annex1, county_report(annex1), county_report(annex1, brands="9"))
    assert placed.sides(placed.questions[0]) == ("mine", "theirs")


def test_notes_are_joined_like_cells(annex2):
    one, other = Note("两期工程。", ("甲",)), Note("同名的两处。", ("甲",))
    mine = replace(project_list(annex2, {"name": "甲"}, {"name": "乙"}), notes={SIX: one})
    theirs = project_list(annex2, {"name": "丙"}, {"name": "甲"})
    theirs = replace(theirs, notes={SIX._replace(row=2): other, EIGHT: other, SIX: other})
    halves = compare_halves(annex2, mine, theirs)
    assert [(q.row, q.source, q.code, q.theirs) for q in halves.questions] == [
        (1, 2, "A2-06", "同名的两处。")
    ]
    assert halves.notes == (EIGHT,)
    assert halves.name(halves.questions[0]) == "甲"
    assert not brings(compare_halves(annex2, mine, mine))


def test_what_was_decided_before_is_known_again(annex2):
    mine, theirs = project_list(annex2, {}), project_list(annex2, {"employed": "50", "phone": "无"})
    halves = compare_halves(annex2, mine, theirs)
    left = [
        LeftOut(1, "employed", "50", "46"),
        LeftOut(1, "phone", "无", "0531-66600001", received=False),
    ]
    (question,) = answered_before(halves, left)
    assert question.column == "employed"


def test_each_table_of_several_is_compared_with_its_own(packs):
    form = packs["stations"]
    mine = sparse_report(form, served=SERVED, stations=("甲", "乙"))
    theirs = sparse_report(
        form, served={**SERVED, "built": "9"}, funds=FUNDS, stations=("丙", "乙")
    )
    halves = compare_halves(form, mine, theirs)
    assert [(q.column, q.mine, q.theirs) for q in halves.questions] == [("built", "2", "9")]
    assert len(halves.filled) == 4
    assert [row["station"].raw for row in halves.added] == ["丙"]
    assert halves.name(halves.questions[0]).endswith("商河县")
    assert mine.period == Q3
