import pytest

from fangfan_desktop.forms.kinds.row_name import RowName


@pytest.mark.parametrize(
    ("raw", "value"),
    [("　　其中：女性 ", "　　其中：女性"), ("合计", "合计"), ("　", None), ("", None)],
)
def test_the_blanks_that_set_a_name_back_stay(raw, value):
    assert RowName().read(raw).value == value
