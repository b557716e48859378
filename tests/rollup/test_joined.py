from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.edits.edit import LeftOut, apply
from fangfan_desktop.forms.report import Note, NoteKey, filled_rows, shown
from fangfan_desktop.rollup.halves import answered_before, compare_halves
from fangfan_desktop.rollup.joined import join_edit
from fangfan_desktop.rollup.pairing import joined_columns
from tests.builders import city_report, county_report, project_list, replace
from tests.stations import FUNDS, SERVED, sparse_report

SWAPPED = {"mine": "theirs", "theirs": "mine", "both": "both"}


def join(form, mine, theirs, answer="mine", before=None):
    """Return the joined report, and the edit; each question gets the same answer, or that of a mapping."""
    halves = compare_halves(form, mine, theirs, before)
    own = answer if isinstance(answer, dict) else dict.fromkeys(halves.questions, answer)
    edit = join_edit(halves, own, "合并")
    result = apply(form, mine, edit)
    assert apply(form, result.report, result.inverse).report == mine
    return result.report, edit


def names(report):
    return [row["name"].raw for row in report.rows]


def brings(halves):
    """Return whether the other half has anything that is not here."""
    return halves.brings_more or bool(halves.questions)


def test_halves_stand_one_after_the_other(annex2):
    mine = project_list(annex2, {"name": "甲"}, {"name": "乙"}, {"name": ""})
    mine = replace(mine, rows=(*mine.rows[:2], replace(mine.rows[2], cells={})))
    theirs = project_list(annex2, {"name": "丙"}, {"name": "丁"})
    joined, _ = join(annex2, mine, theirs)
    assert names(joined) == ["甲", "乙", "丙", "丁", ""]


def test_a_row_that_comes_follows_the_one_before_it(annex2):
    mine = project_list(annex2, {"name": "甲"}, {"name": "乙"}, {"name": "丙"})
    order = ("子", "乙", "丑", "寅", "甲", "卯")
    joined, _ = join(annex2, mine, project_list(annex2, *({"name": each} for each in order)))
    assert names(joined) == ["甲", "卯", "子", "乙", "丑", "寅", "丙"]


def test_a_list_that_is_not_begun_takes_all(annex2):
    mine = replace(
        project_list(annex2, {}), rows=(replace(project_list(annex2, {}).rows[0], cells={}),)
    )
    joined, _ = join(annex2, mine, project_list(annex2, {"name": "甲"}, {"name": "乙"}))
    assert names(joined) == ["甲", "乙", ""]


def test_each_cell_is_as_it_was_decided_and_the_other_text_is_kept_in_the_record(annex2):
    mine = project_list(annex2, {"employed": "46", "phone": "1"}, fields={"filler": "李四"})
    theirs = project_list(annex2, {"employed": "50", "phone": "2"}, fields={"filler": "王五"})
    halves = compare_halves(annex2, mine, theirs)
    answers = {q: "theirs" if q.column == "employed" else "mine" for q in halves.questions}
    joined, edit = join(annex2, mine, theirs, answers)
    row = joined.rows[0]
    assert (row["employed"].raw, row["phone"].raw) == ("50", "1")
    assert joined.field("filler").raw == "李四"
    name = "蔬菜加工车间"
    assert edit.left == (
        LeftOut(None, "filler", "王五", "李四"),
        LeftOut(1, "employed", "46", "50", name, received=False),
        LeftOut(1, "phone", "2", "1", name),
    )
    taken, _ = join(annex2, mine, theirs, "theirs")
    assert taken.field("filler").raw == "王五"


def test_reading_the_same_half_again_asks_nothing_new(annex2):
    mine = project_list(annex2, {"employed": "46"}, {"name": "乙"})
    theirs = project_list(annex2, {"employed": "50"}, {"name": "丙"})
    joined, edit = join(annex2, mine, theirs)
    again = compare_halves(annex2, joined, theirs)
    assert answered_before(again, edit.left) == dict.fromkeys(again.questions, "mine")
    assert not (again.filled)
    assert not (again.added)
    taken, _ = join(annex2, mine, theirs, "theirs")
    assert not brings(compare_halves(annex2, taken, theirs))


def test_rows_that_are_two_both_stay_with_their_notes(annex2):
    key = NoteKey("A2-06", 1, "name")
    mine = project_list(annex2, {"employed": "46", "contact": ""}, {"name": "乙"})
    theirs = replace(project_list(annex2, {"employed": "50"}), notes={key: Note("两处。", ("甲",))})
    joined, edit = join(annex2, mine, theirs, "both")
    assert [row["employed"].raw for row in joined.rows] == ["46", "50", "46"]
    assert [row["contact"].raw for row in joined.rows] == ["", "李四", "李四"]
    assert joined.notes == {key._replace(row=3): Note("两处。", ("甲",))}
    assert not edit.left
    again = compare_halves(annex2, joined, theirs)
    assert not (again.questions)
    assert not (again.added)


def test_a_deleted_row_goes_or_stays_as_it_was_decided(annex2):
    before = project_list(annex2, {"name": "甲"}, {"name": "乙"}, {"name": "丙"})
    mine, theirs = replace(before, rows=before.rows[1:]), replace(before, rows=before.rows[:2])
    kept, edit = join(annex2, mine, theirs, "mine", before)
    assert names(kept) == ["乙", "丙"]
    assert [each.name for each in edit.left] == ["丙", "甲"]
    assert (edit.left[0].text, edit.left[1].kept) == ("", "")
    assert "项目名称 甲；" in edit.left[1].text
    taken, edit = join(annex2, mine, theirs, "theirs", before)
    assert names(taken) == ["甲", "乙"]
    assert (edit.left[0].kept, edit.left[0].received) == ("", False)
    assert "；带动就业人数 46；" in edit.left[0].text, "no figure is lost with its row"
    again = compare_halves(annex2, kept, theirs, before)
    assert len(answered_before(again, join(annex2, mine, theirs, "mine", before)[1].left)) == 2


def test_notes_come_as_they_were_decided(annex2):
    key, whole = NoteKey("A2-06", 1, "name"), NoteKey("A2-08", None, "date")
    mine = replace(project_list(annex2, {}), notes={key: Note("甲。", ()), whole: Note("丙。", ())})
    theirs = replace(
        project_list(annex2, {}), notes={key: Note("乙。", ()), whole: Note("丁。", ())}
    )
    assert join(annex2, mine, theirs)[0].notes == mine.notes
    assert join(annex2, mine, theirs, "theirs")[0].notes == theirs.notes
    bare = project_list(annex2, {"name": "别的"}, {})
    joined, _ = join(annex2, bare, theirs)
    assert joined.notes == {key._replace(row=2): Note("乙。", ()), whole: Note("丁。", ())}


def test_a_row_that_both_marked_as_nothing_is_marked(annex1):
    zeros = dict.fromkeys(annex1.amount_ids, "0")
    plain = county_report(annex1, **zeros)
    marked = replace(plain, rows=(replace(plain.rows[0], zero_report=True),))
    assert join(annex1, plain, marked)[0].rows[0].zero_report
    some = county_report(annex1, **{**zeros, "brands": "3"})
    assert not join(annex1, some, marked)[0].rows[0].zero_report
    assert join(annex1, some, marked, "theirs")[0].rows[0].zero_report


def test_a_city_takes_the_rows_of_the_units_that_it_lacks(annex1, places):
    mine = city_report(annex1, places, units=["商河县"])
    theirs = city_report(annex1, places, units=["商河县", "高新区"])
    joined, _ = join(annex1, mine, theirs, "mine")
    assert [row["unit"].raw for row in joined.rows] == ["济南市", "商河县", "高新区"]


def test_each_table_of_several_takes_its_own(packs):
    form = packs["stations"]
    mine = sparse_report(form, served=SERVED, stations=("甲",))
    theirs = sparse_report(form, served={"built": "9"}, funds=FUNDS, stations=("丙", "甲"))
    joined, _ = join(form, mine, theirs, "theirs")
    wanted = sparse_report(
        form, served={**SERVED, "built": "9"}, funds=FUNDS, stations=("丙", "甲")
    )
    texts = [{name: cell.raw for name, cell in row.cells.items()} for row in joined.rows]
    assert texts == [{name: cell.raw for name, cell in row.cells.items()} for row in wanted.rows]


# ── whatever the halves are ──

_TEXTS = {
    "name": st.sampled_from(["甲", "乙", "加工车间一", "加工车间二", "（甲）", ""]),
    "employed": st.sampled_from(["", "0", "46", "约5", "1,000"]),
    "contact": st.sampled_from(["", "李四", "王五"]),
    "phone": st.sampled_from(["", "1", "2"]),
}
LISTS = st.lists(st.fixed_dictionaries(_TEXTS), max_size=5)
ANSWERS = st.sampled_from(["mine", "theirs", "both"])


def texts_of(form, report):
    """Return the rows as they are shown, whatever their order."""
    rows = filled_rows(form, report)
    return sorted(tuple(shown(c, row[c.id]) for c in joined_columns(form)) for row in rows)


@given(LISTS, LISTS, ANSWERS)
def test_it_does_not_matter_whose_half_is_read_in(annex2, one, other, answer):
    mine, theirs = project_list(annex2, *one), project_list(annex2, *other)
    here, _ = join(annex2, mine, theirs, _answers(annex2, mine, theirs, answer))
    there, _ = join(annex2, theirs, mine, _answers(annex2, theirs, mine, SWAPPED[answer]))
    assert texts_of(annex2, here) == texts_of(annex2, there)


def _answers(form, mine, theirs, answer):
    halves = compare_halves(form, mine, theirs)
    own = {"mine": "mine", "theirs": "theirs", "both": "both"}[answer]
    return {q: own if own in halves.sides(q) else "mine" for q in halves.questions}


@given(LISTS)
def test_a_report_joined_with_itself_stays_as_it_is(annex2, rows):
    report = project_list(annex2, *rows)
    assert not brings(compare_halves(annex2, report, report))


@given(LISTS, LISTS, ANSWERS)
def test_every_text_of_both_is_there_or_was_asked(annex2, one, other, answer):
    mine, theirs = project_list(annex2, *one), project_list(annex2, *other)
    halves = compare_halves(annex2, mine, theirs)
    joined, edit = join(annex2, mine, theirs, _answers(annex2, mine, theirs, answer))
    for column in joined_columns(annex2):
        there = {shown(column, row[column.id]) for row in joined.rows}
        asked = {t for q in halves.questions if q.column == column.id for t in (q.mine, q.theirs)}
        for row in (*mine.rows, *theirs.rows):
            text = shown(column, row[column.id])
            assert not text or text in there | asked
    assert len(joined.rows) >= max(len(mine.rows), len(theirs.rows))
    assert {each.text for each in edit.left} <= {
        t for q in halves.questions for t in (q.mine, q.theirs)
    }


@given(LISTS, LISTS, ANSWERS)
def test_reading_a_half_twice_brings_nothing_new(annex2, one, other, answer):
    mine, theirs = project_list(annex2, *one), project_list(annex2, *other)
    joined, edit = join(annex2, mine, theirs, _answers(annex2, mine, theirs, answer))
    again = compare_halves(annex2, joined, theirs)
    assert answered_before(again, edit.left).keys() == set(again.questions)
    assert not (again.filled)
    assert not (again.added)
