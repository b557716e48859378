import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.edits.edit import Edit, EditRefused, NoteSet, RowText, apply
from fangfan_desktop.forms.report import Note, NoteKey
from tests.builders import county_report, project_list

IDS = st.integers(1, 5)
COLUMNS = st.sampled_from(["name", "summary", "employed", "county", "phone"])
KEYS = st.builds(NoteKey, st.just("A2-06"), IDS, st.just("name"))
NOTES = st.builds(NoteSet, KEYS, st.none() | st.builds(Note, st.text(min_size=1), st.just(("甲",))))
TEXTS = st.text(max_size=5)


@st.composite
def edits(draw):
    remove = draw(st.sets(IDS, max_size=4))
    left = [i for i in range(1, 6) if i not in remove]
    insert = []
    for new in range(6, 6 + draw(st.integers(0, 3))):
        at = draw(st.integers(insert[-1][0] + 1 if insert else 0, len(left) + len(insert)))
        insert.append((at, RowText(new, {"name": draw(TEXTS)})))
        if at == len(left) + len(insert) - 1:
            break
    there = [*left, *(text.id for _, text in insert)]
    cells = ()
    if there:
        cells = tuple(draw(st.lists(st.tuples(st.sampled_from(there), COLUMNS, TEXTS), max_size=6)))
    fields = tuple(
        draw(st.lists(st.tuples(st.sampled_from(["date", "filler"]), TEXTS), max_size=3))
    )
    return Edit(
        "动",
        tuple(remove),
        tuple(insert),
        cells,
        fields,
        (),
        tuple(draw(st.lists(NOTES, max_size=3))),
    )


@given(edits())
def test_every_edit_is_taken_back_exactly_and_made_again_exactly(annex2, edit):
    report = project_list(annex2, *({"name": name} for name in "甲乙丙丁戊"))
    after = apply(annex2, report, edit)
    back = apply(annex2, after.report, after.inverse)
    assert back.report == report
    assert apply(annex2, back.report, edit).report == after.report


@given(edits())
def test_edits_and_their_inverses_survive_the_journal(annex2, edit):
    report = project_list(annex2, *({"name": name} for name in "甲乙丙丁戊"))
    for each in (edit, apply(annex2, report, edit).inverse):
        assert msgspec.json.decode(msgspec.json.encode(each), type=Edit) == each


def test_an_edit_never_changes_the_report_it_is_made_on(annex1):
    report = county_report(annex1)
    apply(annex1, report, Edit("填", cells=((1, "brands", "9"),), fields=(("filler", "王五"),)))
    assert report == county_report(annex1)


@pytest.mark.parametrize(
    "edit",
    [
        Edit("填", cells=((9, "brands", "1"),)),
        Edit("填", cells=((1, "nobody", "1"),)),
        Edit("填", fields=(("nobody", "1"),)),
        Edit("删", remove=(9,)),
        Edit("添", insert=((0, RowText(1, {})),)),
        Edit("添", insert=((7, RowText(2, {})),)),
        Edit("零", zero=((9, True),)),
    ],
)
def test_an_edit_of_what_is_not_there_is_refused(annex1, edit):
    with pytest.raises(EditRefused):
        apply(annex1, county_report(annex1), edit)


def test_an_edit_of_nothing_is_empty_whatever_it_is_called():
    assert Edit("清除 0 格").is_empty
    assert not Edit("填", cells=((1, "name", ""),)).is_empty


def test_the_change_says_what_changed_and_no_more(annex2):
    report = project_list(annex2, {}, {"name": "乙"})
    change = apply(annex2, report, Edit("填", cells=((2, "employed", "9"),))).change
    assert (change.rows, change.columns) == ({2}, {"employed"})
    assert not any((change.structure, change.blankness, change.fields, change.notes))


def test_what_cannot_be_read_stays_as_typed(annex1):
    after = apply(annex1, county_report(annex1), Edit("填", cells=((1, "brands", "约30"),)))
    cell = after.report.row(1)["brands"]
    assert (cell.raw, cell.value) == ("约30", None)
    assert cell.problem


def test_an_edit_of_rows_is_told_from_one_of_what_stands_around_them():
    assert Edit("动", order=(2, 1), fields=(("date", ""),)).is_of_rows
    assert not Edit("动", fields=(("date", ""),)).is_of_rows
