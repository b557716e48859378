from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.rollup.totals import totals, with_rest
from tests.builders import GOOD, county_report, replace

FIGURES = st.one_of(st.integers(0, 10**9).map(str), st.sampled_from(["", "约30", "-", "１２"]))


def row(form, **figures):
    return county_report(form, **figures).rows[0]


@given(st.lists(FIGURES, max_size=20))
def test_known_figures_are_added_and_unknown_ones_are_no_noughts(annex1, texts):
    rows = [row(annex1, brands=text) for text in texts]
    known = [r["brands"].value for r in rows if r["brands"].value is not None]
    assert totals(annex1, rows)["brands"] == (sum(known) if known else None)


def test_no_rows_have_no_sums(annex1):
    assert set(totals(annex1, ()).values()) == {None}
    assert totals(annex1, ()).keys() == GOOD.keys()


def test_the_rest_is_added_where_it_is_stated(annex1):
    whole = with_rest(
        {"brands": 5, "bases": None, "trainees": 1}, row(annex1, bases="2", trainees="")
    )
    assert whole == {"brands": 7, "bases": 2, "trainees": 1}
    assert with_rest({"brands": 5}, None) == {"brands": 5}


def test_what_is_computed_is_computed_from_the_sums(annex1):
    computed = {"relief_workers": "workshops+workshop_poor", "relief_poor": "workshops/brands*100"}
    columns = [
        replace(
            c,
            computed=computed.get(c.id, ""),
            **({"kind": "number"} if c.id == "relief_poor" else {}),
        )
        for c in annex1.columns
    ]
    form = replace(annex1, columns=tuple(columns))
    one = row(form, workshops="1", workshop_poor="2", relief_workers="9", brands="3")
    other = row(form, workshops="1", workshop_poor="3", relief_workers="4", brands="1")
    sums = totals(form, (one, other))
    assert sums["relief_workers"] == 2 + 5
    assert sums["relief_poor"] == 50
    assert list(sums) == list(form.amount_ids)
    assert totals(form, ())["relief_poor"] is None
