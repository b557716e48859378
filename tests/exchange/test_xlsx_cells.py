import pytest
from openpyxl import load_workbook

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.submit.template import TemplateRequest, write_template
from fangfan_desktop.paths import resources
from tests.builders import cell_of, replace
from tests.headers import headed


def rules(sheet):
    return {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}


def blank(reference, paper, tmp_path, form, place, period):
    asked = TemplateRequest(form, place, period)
    path = write_template(reference, asked, tmp_path / "t.xlsx", paper.measure).path
    return load_workbook(path).active


def test_a_templates_figures_take_whole_numbers_with_our_words(reference, paper, tmp_path):
    sheet = blank(reference, paper, tmp_path, "annex1", Place("济南市"), Period(2026, 3))
    rule = rules(sheet)["B6:B18"]
    assert (rule.type, rule.operator, rule.formula1, rule.showErrorMessage) == (
        "whole",
        "greaterThanOrEqual",
        "0",
        True,
    )
    assert "没有的填 0" in rule.error


def test_a_templates_part_is_held_below_its_whole(reference, annex1, paper, tmp_path):
    sheet = blank(reference, paper, tmp_path, "annex1", Place("济南市"), Period(2026, 3))
    whole, part = (cell_of(annex1, column, "") for column in ("relief_workers", "relief_poor"))
    assert f"{part}6<={whole}6" in rules(sheet)[f"{part}6:{part}18"].formula1
    assert f"{whole}6>={part}6" in rules(sheet)[f"{whole}6:{whole}18"].formula1


def test_a_templates_lists_are_drop_downs(reference, paper, tmp_path):
    sheet = blank(reference, paper, tmp_path, "annex2", Place("济南市"), Period(2026))
    assert rules(sheet)["G6:G25"].formula1 == '"①,②,③,①②,①③,②③,①②③,否"'
    assert "商河县" in rules(sheet)["A6:A25"].formula1


def test_an_exported_workbook_offers_lists_but_takes_other_texts(demo_folder):
    path = next(demo_folder.glob("附件2*.xlsx"))
    rule = rules(load_workbook(path).active)["G6:G19"]
    assert rule.type == "list"
    assert not rule.showErrorMessage


def test_a_template_opens_what_is_to_be_filled_in_and_explains_it(
    reference, annex1, paper, tmp_path
):
    sheet = blank(reference, paper, tmp_path, "annex1", Place("济南市"), Period(2026, 3))
    assert sheet.protection.sheet
    assert not sheet.protection.password
    last = cell_of(annex1, annex1.columns[-1].id, 18)
    locked = {at: sheet[at].protection.locked for at in ("A4", "A6", "B6", last, "A3", "A19")}
    assert locked == {"A4": True, "A6": True, "B6": False, last: False, "A3": False, "A19": False}
    assert "是左列的一部分" in sheet[cell_of(annex1, "relief_poor", 5)].comment.text
    assert "通知二（二）" in sheet["B4"].comment.text


def test_a_template_explains_each_column_at_its_caption_and_takes_figures_below_the_header(
    annex1, paper, tmp_path
):
    reference = Reference(resources())
    form = headed(
        annex1, ["城镇", ("就业", "男"), "失业"], "合计", numbers=["甲", "1"], unit_row=True
    )
    reference.known["annex1"] = form
    sheet = blank(reference, paper, tmp_path, "annex1", Place("济南市"), Period(2026, 3))
    notes = {
        cell.coordinate: cell.comment.text.partition("：")[0]
        for row in sheet
        for cell in row
        if cell.comment
    }
    assert notes == {
        "A4": "单位",
        "B5": "城镇-就业",
        "C6": "城镇-就业-男",
        "D5": "城镇-失业",
        "E4": "合计",
    }
    assert [sheet.cell(row, 2).value for row in (7, 8)] == ["个", "1"]
    assert set(rules(sheet)) == {f"{letter}9:{letter}21" for letter in "BCDE"}
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A9", "$4:$8")
    assert [sheet[at].protection.locked for at in ("B8", "B9", "A3")] == [True, False, False]


def test_a_template_works_out_figures_with_the_digits_of_their_columns(packs, paper, tmp_path):
    known = Reference(resources())
    form = known.known["funds"] = packs["funds"]
    sheet = blank(known, paper, tmp_path, form.id, Place("济南市", "商河县"), Period(2026, 3))
    formulas = {
        name: sheet[cell_of(form, name, 9)].value for name in ("spent", "balance_left", "rate")
    }
    assert formulas == {
        "spent": '=IF(COUNT(E9,F9,G9)=3,ROUND(((E9+F9)+G9),2),"")',
        "balance_left": '=IF(COUNT(B9,C9,D9)=3,((B9+C9)-D9),"")',
        "rate": '=IF(COUNT(D9,B9,C9)=3,IFERROR((ROUND(((D9/(B9+C9))*100),1))/100,""),"")',
    }


def of_pack(packs, paper, tmp_path, name, form=None):
    known = Reference(resources())
    form = form or packs[name]
    known.known[name] = form
    return blank(known, paper, tmp_path, name, Place("济南市"), PERIODS[name])


PERIODS = {
    "funds": Period(2026, 3),
    "relief": Period(2026, 2, 2),
    "training": Period(2026, 1, 36),
    "workshops": Period(2026, 9, 12),
}


@pytest.mark.parametrize("name", PERIODS)
def test_what_is_typed_is_open_and_what_is_computed_or_printed_is_locked(
    packs, paper, tmp_path, name
):
    form = packs[name]
    sheet = of_pack(packs, paper, tmp_path, name)
    first = int(sheet.freeze_panes[1:])
    given = {form.place_column.id} if form.is_by_place else set()
    for line in range(first, first + 10):
        for column in form.columns:
            is_locked = sheet[cell_of(form, column.id, line)].protection.locked
            assert is_locked == bool(column.computed or column.id in given), (line, column.id)
    head = [cell for line in sheet.iter_rows(4, first - 1) for cell in line]
    assert all(cell.protection.locked for cell in head if cell.value)


def test_a_note_says_how_a_computed_column_is_worked_out(packs, paper, tmp_path):
    sheet = of_pack(packs, paper, tmp_path, "funds")
    notes = {cell.coordinate: cell.comment.text for line in sheet for cell in line if cell.comment}
    assert notes["D5"] == "支出合计：由 4、5、6 栏自动算出（3=4+5+6），不用填。"
    assert notes["H4"] == "期末结余：由 1、2、3 栏自动算出（7=1+2-3），不用填。"
    assert notes["I4"] == "支出进度：由 1、2、3 栏自动算出（8=3÷（1+2）×100），不用填。"
    assert notes["E6"].startswith("职业培训补贴：以万元为单位的数")
    assert {at for at, words in notes.items() if "算出" in words} == {"D5", "H4", "I4"}


def test_a_percentage_among_the_operands_is_taken_as_it_is_typed(packs, paper, tmp_path):
    relief = packs["relief"]
    computed = {"planned": "workers/paid_rate", "paid": "paid_rate*workers/paid_rate"}
    columns = [replace(c, computed=computed.get(c.id, "")) for c in relief.columns]
    form = replace(relief, columns=tuple(columns))
    sheet = of_pack(packs, paper, tmp_path, "relief", form)
    value = {name: sheet[cell_of(form, name, 6)].value for name in computed}
    assert value["planned"] == '=IF(COUNT(J6,I6)=2,IFERROR(ROUND((J6/(I6*100)),2),""),"")'
    assert "ROUND((((I6*100)*J6)/(I6*100)),2)" in value["paid"]
