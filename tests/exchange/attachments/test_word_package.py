import io
import zipfile

import pytest

from fangfan_desktop.exchange.attachments.from_docx import draw_docx
from fangfan_desktop.exchange.attachments.word_package import word_parts
from fangfan_desktop.exchange.reading.refused import Unreadable
from tests.exchange.attachments.word_files import document, p, table, tr


def changed(content, change):
    """Return a document whose parts `change` has changed, by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if (data := change(name, old.read(name))) is not None:
                new.writestr(name, data)
    return out.getvalue()


def test_parts_are_found_by_their_relations():
    parts = word_parts(document(p("甲"), numbering="<w:num/>"))
    assert parts.document.tag.endswith("document")
    assert parts.styles is not None
    assert parts.numbering is not None
    assert parts.theme is None


def test_a_document_without_any_other_part_is_read():
    bare = changed(
        document(p("甲")), lambda name, data: data if name == "word/document.xml" else None
    )
    assert draw_docx(bare).pages[0].texts[0].text == "甲"


def test_the_strict_form_of_the_standard_is_read():
    def strict(name, data):
        return data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )

    assert draw_docx(changed(document(p("甲")), strict)).pages[0].texts[0].text == "甲"


def test_an_entity_is_not_followed():
    def planted(name, data):
        if name != "word/document.xml":
            return data
        return b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + data.replace(
            "甲".encode(), b"&e;"
        )

    assert draw_docx(changed(document(p("甲"), p("乙")), planted)).pages[0].texts[0].text == "乙"


def test_more_cells_than_any_form_has_are_refused_before_they_are_parsed():
    rows = tr(*("" for _ in range(100))) * 1001
    with pytest.raises(Unreadable, match="太多"):
        word_parts(document(table(rows)))
