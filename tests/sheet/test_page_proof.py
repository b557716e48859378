from fangfan_desktop.forms.proof import Proof
from fangfan_desktop.sheet.page_proof import page_proofs
from tests.builders import Q3


def test_each_page_holds_the_figures_of_its_own_rows_and_a_row_over_two_is_on_both():
    whole = Proof("annex2", "370126", Q3, 1, "", figures=((1,), (2,), (3,), (4,)))
    first, second, last = page_proofs(whole, [[11, 12], [12, 15], [16]])
    assert [(p.page, p.pages) for p in (first, second, last)] == [(1, 3), (2, 3), (3, 3)]
    assert (first.first, first.figures) == (0, ((1,), (2,)))
    assert (second.first, second.figures) == (1, ((2,), (3,)))
    assert (last.first, last.figures) == (3, ((4,),))


def test_a_page_with_the_foot_alone_holds_none():
    (only,) = page_proofs(Proof("annex2", "370126", Q3, 1, "", figures=((1,), (2,))), [[]])
    assert (only.first, only.figures) == (0, ())
