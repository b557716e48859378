from fangfan_desktop.exchange.xlsx_formulas import formulas_of


def told(form, first, last):
    return {(row, column): formula for row, column, formula in formulas_of(form, first, last)}


def test_a_computed_column_is_worked_out_in_each_row(packs):
    form = packs["funds"]
    spent = form.index["spent"] + 1
    found = told(form, 9, 10)
    assert found[9, spent] == '=IF(COUNT(E9,F9,G9)=3,ROUND(((E9+F9)+G9),2),"")'
    assert found[10, spent] == found[9, spent].replace("9", "10")


def test_a_computed_row_is_worked_out_in_each_column_of_amounts(packs):
    form = packs["indicators"]
    found = told(form, 6, 15)
    assert {at: each for at, each in found.items() if at[0] == 6} == {
        (6, 4): '=IF(COUNT(D7,D10)=2,(D7+D10),"")',
        (6, 5): '=IF(COUNT(E7,E10)=2,(E7+E10),"")',
        (6, 6): '=IF(COUNT(D6,E6)=2,(D6-E6),"")',
    }


def test_nothing_is_worked_out_beside_a_heading(packs):
    form = packs["indicators"]
    heading = 6 + next(at for at, named in enumerate(form.named_rows) if named.heading)
    assert heading in range(6, 16)
    assert heading not in {row for row, _ in told(form, 6, 15)}
