from datetime import date

from msgspec.structs import replace

from fangfan_desktop.exchange.names import file_name
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place


def test_the_usual_name_is_that_of_files_md(annex1):
    assert (
        file_name(annex1, Place("济南市", "商河县"), Period(2026, 3), date(2026, 9, 12))
        == "附件1_防止返贫就业攻坚行动推进情况表_商河县_2026年第3季度_20260912"
    )
    assert file_name(annex1, None, None, None) == "附件1_防止返贫就业攻坚行动推进情况表"


def test_a_label_that_is_the_title_is_said_once(annex1):
    form = replace(annex1, label="夜校开办情况表", title="夜校开办情况表")
    assert file_name(form, Place("济南市", "商河县"), None, None) == "夜校开办情况表_商河县"
