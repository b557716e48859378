import msgspec

from fangfan_desktop.exchange.reading.opened import FileContent
from fangfan_desktop.forms.scan_codes import ScanCodes


def test_a_kept_scan_is_read_by_its_codes_alone():
    kept = msgspec.msgpack.encode(FileContent("ab", codes=(("x",), None, ()), unsealed=True))
    read = msgspec.msgpack.decode(kept, type=ScanCodes)
    assert read == ScanCodes(codes=(("x",), None, ()), unsealed=True)


def test_what_is_kept_keeps_its_order():
    """Earlier versions wrote these fields in this order: the bytes of a kept file stay the same."""
    kept = msgspec.msgpack.encode(FileContent("ab", codes=(("x",), None, ()), unsealed=True))
    assert kept.hex() == (
        "85a6736861323536a26162a8776f726b626f6f6bc0a6726561736f6ea0"
        "a5636f6465739391a178c090a8756e7365616c6564c3"
    )
