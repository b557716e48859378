from fangfan_desktop.forms.kinds.reading import BLANK
from fangfan_desktop.forms.kinds.serial import Serial


def test_a_serial_number_is_given_and_never_read():
    assert Serial().read("7") == BLANK
    assert Serial().show(7) == "7"
