from random import Random

import pytest
from PySide6.QtGui import QImage

from fangfan_desktop.exchange.reading.serving import path_line
from fangfan_desktop.scans.scanned import ScanResult
from fangfan_desktop.scans.worker import NO_SCAN, NO_TIFF, read_request
from tests.scans.paper import a_page_with, sealed_ofd, stack

WORDS = "FF1:ANNEX1:370126:2026Q3:1:P6NAFX6FFA:1-1:0:1.2.3.4.5.1O.1Y.U.2I.100.0.6"


@pytest.mark.qt_log_ignore("read", extend=True)
def test_a_tiff_that_we_cannot_read_may_be_whole_all_the_same(tmp_path, qapp):
    path = tmp_path / "扫描.tif"
    path.write_bytes(b"II*\0 packed as JPEG")
    assert read_request(path_line(path)) == ScanResult(codes=((),), reason=NO_TIFF)


def test_an_ofd_is_known_by_its_seal(tmp_path, qapp):
    path = tmp_path / "表.ofd"
    path.write_bytes(sealed_ofd())
    assert read_request(path_line(path)) == ScanResult()
    path.write_bytes(sealed_ofd(signatures=""))
    assert read_request(path_line(path)) == ScanResult(unsealed=True)
    path.write_bytes(b"PK half of it")
    assert read_request(path_line(path)).reason == NO_SCAN


def test_whatever_is_wrong_is_a_sentence(tmp_path, qapp):
    path = tmp_path / "扫描.pdf"
    for content in (b"%PDF-1.4 broken", b"no picture"):
        path.write_bytes(content)
        assert read_request(path_line(path)).reason == NO_SCAN
    path.write_bytes(b"")
    assert read_request(path_line(path)).reason.startswith("是空文件")
    assert read_request(path_line(tmp_path / "没有.pdf")).reason.startswith("没有这个文件")


@pytest.mark.parametrize("seed", range(3))
def test_a_damaged_scan_gives_a_sentence_or_what_can_be_read(tmp_path, qapp, seed):
    random, path = Random(seed), tmp_path / "扫描.pdf"
    whole = stack([QImage.fromData(a_page_with(WORDS))])
    path.write_bytes(whole)
    assert read_request(path_line(path)).codes == ((WORDS,),)
    for _ in range(60):
        content = bytearray(whole)
        for _ in range(random.randint(1, 30)):
            content[random.randrange(len(content))] = random.randrange(256)
        path.write_bytes(content[: random.randrange(len(content))])
        found = read_request(path_line(path))
        assert found.reason in {"", NO_SCAN}
        assert set(found.codes) <= {(WORDS,), (), None}  # never another one
