from datetime import UTC, datetime

import pytest

from fangfan_desktop.paint.pdf_finish import finish_pdf

MOMENT = datetime(2026, 9, 12, tzinfo=UTC)


def pdf(name=b"Song", table=b"<0001> <0002> [<4E00> <4E8C> ]"):
    """Return a PDF with one font, as Qt writes it."""
    stream = b"2 beginbfrange\n<0000> <0000> <0000>\n%s\nendbfrange\nendcmap\n" % table
    objects = [
        b"<< /Type /Catalog >>",
        b"<< /Type /Font\n/Subtype /Type0\n/BaseFont /%s\n/DescendantFonts [3 0 R]\n/ToUnicode 5 0 R>>"
        % name,
        b"<< /Type /Font\n/BaseFont /%s\n/FontDescriptor 4 0 R >>" % name,
        b"<< /FontName /%s\n>>" % name,
        b"<<\n/Length %d\n>>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"trailer\n<<\n/Size 6 \n/Root 1 0 R\n>>\nstartxref\n%d \n%%%%EOF\n" % start


def finished(characters, shapes=(), **changes):
    """Return the objects of a finished PDF, its streams unpacked."""
    file = finish_pdf(pdf(**changes), characters, shapes, MOMENT)
    bodies = (file[n] if b"stream" not in file[n] else file.stream(n) for n in file)
    return b"\n".join(bodies)


def test_language_and_subset_tags_are_finished():
    found = finished({})
    assert b"/Lang (zh-CN)" in found
    assert found.count(b"/AAAAAA+Song") == 3
    assert b"beginbfchar" not in found


def test_glyphs_beyond_the_bmp_get_their_characters_in_drawing_order():
    table = b"<0001> <0001> [<4E00> ]\n<0003> <0003> [<4E8C> ]"
    found = finished({"Song": ["𬒈", "𠀋"]}, table=table)
    assert b"<0002> <D871DC88>\n<0004> <D840DC0B>" in found


def test_a_table_that_does_not_fit_is_left_as_it_was():
    table = b"<0001> <0001> [<4E00> ]\n<0009> <0009> [<4E8C> ]"
    assert b"beginbfchar" not in finished({"Song": ["𬒈"]}, table=table)


def test_another_fonts_characters_are_not_given_to_this_one():
    assert b"beginbfchar" not in finished({"Hei": ["𬒈"]})


def test_a_glyph_alone_in_its_line_has_its_character():
    table = b"<0001> <0001> <4E00>\n<0003> <0003> [<4E8C> ]"
    found = finished({"Song": ["𬒈", "𠀋"]}, table=table)
    assert b"<0002> <D871DC88>\n<0004> <D840DC0B>" in found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<FEE3>", b"[<0645>]"),
        (b"[<4E00> <FEFB> ]", b"[<4E00> <06440627>]"),
        (b"<FEE0>", b"[<0644> <0645>]"),
        (b"[<0009> <4E00> ]", b"[<0020> <4E00>]"),
    ],
)
def test_a_shape_comes_back_as_its_letters_and_a_space_as_one(before, after):
    last = len(after.split(b" "))
    table = b"<0001> <%04d> " % last
    assert table + after in finished({}, table=table + before)


def test_a_shape_that_was_typed_stays():
    table = b"<0001> <0002> [<FEE3> <FEFB>]"
    assert b"[<0645> <FEFB>]" in finished({}, shapes={"ﻻ"}, table=table)
