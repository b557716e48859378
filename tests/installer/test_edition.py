from assembly.edition import Edition, numbers
from assembly.publisher import Publisher


def test_a_version_is_four_numbers_to_windows_and_uos():
    assert numbers("0.1.0") == ["0", "1", "0", "0"]
    assert numbers("1.2.3rc4") == ["1", "2", "3", "4"]
    assert Edition("0.2.0", 0, Publisher()).four == "0.2.0.0"
