import pytest

from fangfan_desktop.forms.kinds.cut_numbers import CUT_WORDS
from fangfan_desktop.forms.kinds.id_number import IdNumber
from fangfan_desktop.forms.kinds.organisation_code import OrganisationCode
from fangfan_desktop.forms.kinds.reading import BLANK

RIGHT = {"身份证号": "11010519491231002X", "统一社会信用代码": "91350100M000100Y43"}
KINDS = {kind.name: kind for kind in (IdNumber(), OrganisationCode())}


@pytest.mark.parametrize("name", RIGHT)
def test_case_and_blanks_do_not_matter(name):
    text = RIGHT[name]
    assert KINDS[name].read(f" {text[:6]} {text[6:].lower()} ") == (text, "")


@pytest.mark.parametrize("name", RIGHT)
@pytest.mark.parametrize("text", ["", "/", "无", " — "])
def test_nothing_is_not_filled_in(name, text):
    assert KINDS[name].read(text) == BLANK


@pytest.mark.parametrize("name", RIGHT)
def test_what_excel_has_cut_is_said_and_so_is_another_length(name):
    assert KINDS[name].read("3.70102E+17").problem == CUT_WORDS
    assert KINDS[name].read(RIGHT[name][:-1]).problem == f"是 17 位，{name}应是 18 位"
