import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.kinds.cut_numbers import CUT_WORDS
from fangfan_desktop.forms.kinds.organisation_code import OrganisationCode, check_character
from fangfan_desktop.forms.kinds.reading import BLANK

code = OrganisationCode()
LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WRONG = "最后一位校验码对不上，有字抄错了，请照证照核对"


@st.composite
def codes(draw):
    def some(length):
        return draw(st.text(LETTERS, min_size=length, max_size=length))

    own = f"{some(2)}{draw(st.integers(110000, 659999))}{some(9)}"
    return own + check_character(own)


@pytest.mark.parametrize("text", ["91350100M000100Y43", "91370000163564635U"])
def test_published_codes_are_right(text):
    assert code.read(text) == (text, "")


@given(codes())
def test_what_is_shown_is_read_back_and_no_character_can_be_wrong(good):
    assert code.read(code.show(good)) == (good, "")
    for at, right in enumerate(good):
        for other in LETTERS:
            if other != right:
                assert code.read(good[:at] + other + good[at + 1 :]).problem


@pytest.mark.parametrize(
    "text", ["91350100m000100y43", "９１３５０１００Ｍ０００１００Ｙ４３", "9135-0100 M000100Y43"]
)
def test_width_case_spaces_and_hyphens_do_not_matter(text):
    assert code.read(text).value == "91350100M000100Y43"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("91350100M000100Y44", WRONG),
        ("913500000001000000", CUT_WORDS),
        ("9.135E+17", CUT_WORDS),
        ("91350100M000100Y4", "是 17 位，统一社会信用代码应是 18 位"),
        ("12345678-9", "是 9 位，统一社会信用代码应是 18 位"),
        (
            "9135O100M000100Y43",
            "代码里没有字母 O（I、O、S、V、Z 都不用），请照证照核对",
        ),
        (
            "9135A100M000100Y43",
            "代码只有数字和大写字母，第 3 到 8 位都是数字，请照证照核对",
        ),
    ],
)
def test_what_is_no_code_is_refused_with_the_reason(text, reason):
    assert code.read(text) == (None, reason)


@pytest.mark.parametrize("text", ["", "-", "无"])
def test_a_dash_is_not_filled_in(text):
    assert code.read(text) == BLANK


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text):
    value, problem = code.read(text)
    assert value is None or not problem


def test_a_cell_is_text_and_its_rule_is_no_longer_than_a_workbook_allows():
    assert (code.number_format, code.explain()) == ("@", "统一社会信用代码，18 位")
    assert len(code.validation().formula.replace("{cell}", "AB6")) + len("AND()") <= 255
