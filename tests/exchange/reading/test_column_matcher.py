from fangfan_desktop.exchange.reading.caption import answer_key
from fangfan_desktop.exchange.reading.grid import Grid, RawCell
from fangfan_desktop.exchange.reading.header_finder import find_headers
from tests.headers import headed


def matched(form, *lines, answers=None):
    """Return the header of a sheet of these lines; `@` is the caption of the place."""
    cells = {
        (row, column): RawCell(text.replace("@", form.place_column.header))
        for row, line in enumerate(lines, 1)
        for column, text in enumerate(line.split("|"), 1)
        if text
    }
    (found,) = find_headers(form, Grid("表", cells), answers or {})
    return found


def test_a_part_with_the_name_of_another_column_is_that_below_its_whole(annex1):
    form = headed(annex1, "合计", ("就业", "合计"), "培训")
    found = matched(form, "@|合计|就业||培训", "|||合计|")
    assert found.columns == {"unit": 1, "合计": 2, "就业": 3, "就业-合计": 4, "培训": 5}
    assert found.ambiguous == ()


def test_one_caption_that_may_be_either_is_asked_and_answered(annex1):
    form = headed(annex1, "合计", ("就业", "合计"), "培训")
    lines = ("@||就业||培训", "|||合计|")
    found = matched(form, *lines)
    assert found.columns == {"unit": 1, "就业": 3, "培训": 5}
    (ambiguous,) = found.ambiguous
    assert (ambiguous.columns, ambiguous.is_single) == (("合计", "就业-合计"), True)
    found = matched(form, *lines, answers={ambiguous.key: "就业-合计"})
    assert found.columns == {"unit": 1, "就业": 3, "就业-合计": 4, "培训": 5}
    assert found.ambiguous == ()


def test_a_part_of_a_part_may_have_another_spelling(annex1):
    form = headed(annex1, ("就业人数", ("转移就业劳动力", "其中脱贫人口")), "培训")
    found = matched(form, "@|就业人数|||培训", "||转移就业的劳动力||", "|||脱贫人口|")
    assert {name: at for name, at in found.columns.items() if name != "unit"} == {
        "就业人数": 2,
        "就业人数-转移就业劳动力": 3,
        "就业人数-转移就业劳动力-其中脱贫人口": 4,
        "培训": 5,
    }
    assert len(found.assumed) == 2
    assert found.last == 3


def test_a_row_of_data_is_no_row_of_parts(annex1):
    form = headed(annex1, ("就业人数", ("转移就业劳动力", "其中脱贫人口")), "培训")
    found = matched(form, "@|就业人数|||培训", "||转移就业劳动力||", "商河县|多|||无")
    assert found.last == 2
    assert [caption.text for caption in found.others] == []


def test_an_answer_about_a_caption_in_a_group_is_for_that_group(annex1):
    form = headed(annex1, ["城镇", "男", "女"], ["农村", "男", "女"])
    lines = ("@|城镇||农村|", "|先生|女|先生|女")
    said = {answer_key(form, "先生", "城镇"): "城镇-男"}
    found = matched(form, *lines, answers=said)
    assert found.columns == {"unit": 1, "城镇-男": 2, "城镇-女": 3, "农村-女": 5}
