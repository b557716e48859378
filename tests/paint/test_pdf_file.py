import subprocess

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPainter, QPdfWriter

from fangfan_desktop.paint.pdf_file import PdfFile


@pytest.fixture
def content(paper):
    """Return a PDF of two pages as Qt writes it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle("表")
    painter = QPainter(writer)
    painter.drawText(100, 100, "one")
    writer.newPage()
    painter.drawText(100, 100, "two")
    painter.end()
    return bytes(buffer.data().data())


def checked(path, content):
    path.write_bytes(content)
    said = subprocess.run(
        ["qpdf", "--check", str(path)], capture_output=True, text=True, check=True
    )
    assert "No syntax or stream encoding errors" in said.stdout
    return PdfReader(path, strict=True)


def test_what_is_written_is_what_qt_wrote(content, tmp_path):
    before, after = (
        checked(tmp_path / "a.pdf", content),
        checked(tmp_path / "b.pdf", PdfFile(content).written()),
    )
    assert after.pdf_header == "%PDF-1.5"
    assert after.metadata == before.metadata
    assert after.trailer["/ID"] == before.trailer["/ID"]
    assert [page.extract_text() for page in after.pages] == ["one", "two"]
    for one, other in zip(before.pages, after.pages, strict=True):
        assert one.get_contents().get_data() == other.get_contents().get_data()


def test_what_was_changed_and_added_is_in_it(content, tmp_path):
    file = PdfFile(content)
    numbers = [file.reserve() for _ in range(1000)]
    for number in numbers:
        file[number] = b"<</Number %d>>" % number
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    file[file.root] = file[file.root].replace(b"<<", b"<</More [%s]" % kids, 1)
    more = checked(tmp_path / "a.pdf", file.written()).root_object["/More"]
    assert [each.get_object()["/Number"] for each in more] == numbers


def test_a_stream_is_read_and_exchanged(content, tmp_path):
    file = PdfFile(content)
    (first, _) = (n for n in file if b"/Flate" in file[n] and b"BT" in file.stream(n))
    file.set_stream(first, file.stream(first).replace(b"Tj", b"Tj % endstream endobj"))
    reader = checked(tmp_path / "a.pdf", file.written())
    assert b"endobj" in reader.pages[0].get_contents().get_data()
    assert reader.pages[0].extract_text() == "one"
