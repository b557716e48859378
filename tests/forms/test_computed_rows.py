from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.edits.edit import Edit, apply
from fangfan_desktop.forms.computed_rows import (
    how_row_computed,
    rows_stated_otherwise,
    with_blank_rows_computed,
    with_rows_computed,
)
from tests.builders import replace
from tests.named import FIGURES, column_of, edit_of, table, typed


def test_a_computed_row_fills_itself_column_by_column(packs):
    form = packs["indicators"]
    report = table(form, this_period=FIGURES, a_year_ago={"02": "30"})
    assert report.rows[0]["this_period"].raw == "38"
    assert report.rows[0]["a_year_ago"].raw == ""  # unknown is not 0
    report = typed(form, report, a_year_ago={"05": "1.5"})
    assert report.rows[0]["a_year_ago"].raw == "31.5"
    # A computed column is worked out from its own row, also in a computed one.
    assert report.rows[0]["increase"].raw == "6.5"


@given(st.lists(st.tuples(st.sampled_from("0205"), st.integers(0, 99)), max_size=6))
def test_whatever_is_typed_the_sum_is_that_of_its_rows_and_undo_leads_back(packs, typing):
    form = packs["indicators"]
    report = before = table(form, this_period=FIGURES)
    back = []
    for digit, figure in typing:
        code = "02" if digit in "02" else "05"
        done = apply(form, report, edit_of(form, this_period={code: str(figure)}))
        back.append(done.inverse)
        report = done.report
        known = column_of(form, report, "this_period")
        assert int(known["01"]) == int(known["02"]) + int(known["05"])
    for inverse in reversed(back):
        report = apply(form, report, inverse).report
    assert report == before


def test_what_a_file_says_of_a_computed_row_is_kept_and_undo_brings_it_back(packs):
    form = packs["indicators"]
    report = table(form, this_period=FIGURES)
    stated = typed(form, report, this_period={"01": "99"})
    assert stated.rows[0]["this_period"].raw == "99"
    changed = apply(form, stated, edit_of(form, this_period={"02": "31"}))
    assert changed.report.rows[0]["this_period"].raw == "39"
    assert apply(form, changed.report, changed.inverse).report == stated
    assert 1 in changed.change.rows


def test_of_a_file_only_the_blank_ones_are_filled_in(packs):
    form = packs["indicators"]
    report = table(form, this_period=FIGURES)
    cells = dict(report.rows[0].cells)
    del cells["this_period"]
    rows = [replace(report.rows[0], cells=cells), *report.rows[1:]]
    assert with_blank_rows_computed(form, rows)[0]["this_period"].raw == "38"
    stated = [
        replace(report.rows[0], cells={**cells, "this_period": report.rows[1]["this_period"]})
    ]
    kept = with_blank_rows_computed(form, [*stated, *report.rows[1:]])
    assert kept[0]["this_period"].raw == "30"
    assert with_rows_computed(form, report.rows) == {}


def test_it_is_told_how_a_row_is_worked_out(packs):
    form = packs["indicators"]
    assert how_row_computed(form, 1) == "由 02、05 行自动算出（01=02+05）"
    rows = (replace(form.named_rows[0], code=""), *form.named_rows[1:])
    assert how_row_computed(replace(form, named_rows=rows), 1) == "由 02、05 行自动算出（02+05）"


def test_what_is_typed_above_the_table_leaves_such_a_figure_alone(packs):
    form = packs["indicators"]
    stated = typed(form, table(form, this_period=FIGURES), this_period={"01": "99"})
    done = apply(form, stated, Edit("填写填表人", fields=(("filler", "王五"),)))
    assert (done.report.rows, done.inverse.cells) == (stated.rows, ())


def test_only_the_columns_that_are_typed_into_are_worked_out_again(packs):
    form = packs["indicators"]
    stated = typed(form, table(form, this_period=FIGURES), this_period={"01": "99"})
    done = apply(form, stated, edit_of(form, a_year_ago={"02": "7"}, remark={"01": "已核实"}))
    assert column_of(form, done.report, "this_period")["01"] == "99"
    assert apply(form, done.report, done.inverse).report == stated


def test_the_noise_of_binary_fractions_is_no_difference(packs):
    form = packs["indicators"]
    report = table(form, this_period={"02": "100000.1", "05": "200000.2"})
    noisy = typed(form, report, this_period={"01": "300000.300000001"})
    assert rows_stated_otherwise(form, noisy.rows, with_rows_computed(form, noisy.rows)) == {}
    assert with_blank_rows_computed(form, noisy.rows)[0]["this_period"].raw == "300000.3"
    wrong = typed(form, report, this_period={"01": "300000.4"})
    assert with_blank_rows_computed(form, wrong.rows)[0]["this_period"].raw == "300000.4"


def test_a_stated_total_stays_until_another_one_is_worked_out(packs):
    form = packs["indicators"]
    report = typed(form, table(form, a_year_ago=FIGURES), this_period={"01": "3800"})

    def total(**typing):
        nonlocal report
        report = typed(form, report, **typing)
        return report.rows[0]["this_period"].raw

    assert total(this_period={"07": "5"}) == "3800"
    assert total(this_period={"02": "30"}) == "3800", "05 is not known yet"
    assert report.rows[0]["increase"].raw == "3762"
    assert total(this_period={"05": "8"}) == "38"
    assert total(this_period={"05": ""}) == "", "it was worked out, not stated"


def test_another_total_is_worked_out_from_a_stated_one_if_nothing_else_is_known(packs):
    form = packs["indicators"]
    rows = [replace(r, computed="01+07" if r.code == "08" else r.computed) for r in form.named_rows]
    form = replace(form, named_rows=tuple(rows))
    report = typed(form, table(form, this_period={"07": "5"}), this_period={"01": "99"})
    assert report.rows[8]["this_period"].raw == "104"
    report = typed(form, report, this_period={"02": "30", "05": "8"})
    assert [report.rows[at]["this_period"].raw for at in (0, 8)] == ["38", "43"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["01", "02", "05", "07"]),
            st.sampled_from(["this_period", "a_year_ago", "increase", "remark"]),
            st.sampled_from(["", "3", "38", "3.25", "约3"]),
        ),
        max_size=8,
    )
)
def test_whatever_is_typed_or_stated_undo_is_exact_and_the_change_names_its_columns(packs, typing):
    form = packs["indicators"]
    report = table(form, this_period=FIGURES)
    for code, column, raw in typing:
        done = apply(form, report, edit_of(form, **{column: {code: raw}}))
        assert apply(form, done.report, done.inverse).report == report
        changed = {
            name
            for was, now in zip(report.rows, done.report.rows, strict=True)
            for name in {**was.cells, **now.cells}
            if was[name] != now[name]
        }
        assert changed <= done.change.columns
        report = done.report
