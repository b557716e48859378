from types import SimpleNamespace

import pytest

from fangfan_desktop.ui.widgets.windows_contrast import has_high_contrast


@pytest.mark.parametrize(
    ("told", "flags", "on"), [(1, 0x7F, True), (1, 0x7E, False), (0, 0x7F, False)]
)
def test_the_flag_that_windows_fills_in_decides(told, flags, on):
    asked = []

    def fill(what, size, structure, _):
        asked.append((what, size))
        structure._obj.flags = flags
        return told

    assert has_high_contrast(SimpleNamespace(SystemParametersInfoW=fill)) is on
    assert asked[0][0] == 0x42
    assert asked[0][1] >= 12
