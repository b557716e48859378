from datetime import date

from fangfan_desktop.exchange.names import file_name
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place


def test_the_usual_name_is_that_of_files_md(annex1):
    assert (
        file_name(annex1, Place("济南市", "商河县"), Period(2026, 3), date(2026, 9, 12))
        == "附件1_防止返贫就业攻坚行动推进情况表_商河县_2026年第3季度_20260912"
    )
    assert file_name(annex1, None, None, None) == "附件1_防止返贫就业攻坚行动推进情况表"
