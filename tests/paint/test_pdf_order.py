"""PDFs of two fonts as Qt writes them, which embeds the fonts in any order."""

import re

import pytest

from fangfan_desktop.paint.pdf_file import PdfFile
from fangfan_desktop.paint.pdf_order import identify, order_parts

FONTS = (2, 3)
RANDOM = (b"0b6c1e1c-5a0e-4d1c-9a55-0f5a3c1d2e3f", b"77777777-5a0e-4d1c-9a55-0f5a3c1d2e3f")
META = b'<</Length 70>>\nstream\n<a xmpMM:DocumentID="uuid:%s"/> 9 0 R\nendstream'


def pdf(embedded=FONTS, identity=RANDOM[0], title=b"a"):
    """Return a file with the parts of each font in the order in which they were embedded."""
    bodies = {1: b"<</Type /Catalog /Title (%s)>>" % title, 4: META % identity}
    for at, font in enumerate(embedded):
        part = 5 + 3 * at
        bodies[font] = b"<</Font %d /Descendant [%d 0 R]>>" % (font, part + 1)
        bodies[part] = b"<</Length %d 0 R>>\nstream\n%d 0 R of %d\nendstream" % (part + 2, 5, font)
        bodies[part + 1] = b"<</Of %d /File %d 0 R /Again %d 0 R>>" % (font, part, part)
        bodies[part + 2] = b"%d" % font
    out, table = b"%PDF-1.4\n", b"0000000000 65535 f \n"
    for number, body in sorted(bodies.items()):
        table += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    trailer = b"trailer\n<</Root 1 0 R /ID [ <%b> <%b> ]>>\n" % ((identity.hex().encode(),) * 2)
    end = b"startxref\n%d\n%%%%EOF\n" % len(out)
    return PdfFile(out + b"xref\n0 %d\n" % (len(bodies) + 1) + table + trailer + end)


def bodies(file):
    return {number: file[number] for number in file}


def finished(**changes):
    file = pdf(**changes)
    order_parts(file, FONTS)
    identify(file)
    return file.written()


def test_fonts_embedded_in_the_order_of_their_use_stay_as_they_are():
    file = pdf()
    order_parts(file, FONTS)
    assert bodies(file) == bodies(pdf())


def test_fonts_embedded_in_another_order_are_numbered_as_they_are_used():
    file = pdf(embedded=FONTS[::-1])
    assert bodies(file) != bodies(pdf())
    order_parts(file, FONTS)
    assert bodies(file) == bodies(pdf())


def test_the_same_content_has_the_same_bytes():
    assert finished() == finished(embedded=FONTS[::-1], identity=RANDOM[1])


def test_the_id_is_that_of_the_content_in_both_places():
    found = [re.findall(rb"uuid:([0-9a-f-]+)", finished(title=title))[0] for title in (b"a", b"b")]
    assert len({*found, *RANDOM}) == 4
    assert finished().count(b"<%s>" % found[0].hex().encode()) == 2


@pytest.mark.parametrize("identity", [b"", b"none"])
def test_a_file_without_an_id_stays_as_it_is(identity):
    file = pdf(identity=identity)
    identify(file)
    assert bodies(file) == bodies(pdf(identity=identity))
