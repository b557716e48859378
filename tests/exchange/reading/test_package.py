import io
import subprocess
import sys
import zipfile
from xml.parsers.expat import ExpatError

import pytest
from defusedxml.common import DefusedXmlException

from fangfan_desktop.exchange.reading.package import OfficePackage, Relation, XmlHandler, in_chunks
from tests.exchange.reading.packages import package


def opened(**parts):
    return OfficePackage(zipfile.ZipFile(io.BytesIO(package(**parts))))


def test_parts_are_found_by_what_refers_to_them_whatever_their_case():
    parts = opened()
    assert parts.related("officeDocument") == "xl/workbook.xml"
    assert parts.relations("xl/workbook.xml")["r1"] == Relation(
        "worksheet", "xl/worksheets/sheet1.xml"
    )
    assert "XL/Workbook.XML" in parts
    assert parts.related("vbaProject") == ""


def test_what_refers_to_parts_is_parsed_once(monkeypatch):
    parts, parsed = opened(), []
    parse = parts.parse
    monkeypatch.setattr(parts, "parse", lambda name, to: parsed.append(name) or parse(name, to))
    assert parts.related("officeDocument") == "xl/workbook.xml"
    assert parts.related("vbaProject") == parts.related("thumbnail") == ""
    assert parsed == ["_rels/.rels"]


def test_what_lies_outside_of_the_package_is_not_referred_to():
    assert "r5" not in opened().relations("xl/workbook.xml")


def test_custom_properties_are_texts_by_name():
    custom = '<property name="a"><x:lpwstr xmlns:x="x">甲</x:lpwstr></property><property name="b"><i4>1</i4></property>'
    assert opened(custom=custom).properties() == {"a": "甲"}


@pytest.mark.parametrize(
    "start",
    ['<!DOCTYPE x [<!ENTITY a "b">]>', '<!DOCTYPE x SYSTEM "file:///etc/passwd">', "<!DOCTYPE x>"],
)
def test_nothing_is_expanded_or_fetched(start):
    parts = opened(**{"xl/evil.xml": f"{start}<x/>"})
    with pytest.raises(DefusedXmlException):
        parts.parse("xl/evil.xml", XmlHandler())


def test_chunks_are_the_whole_in_order():
    text = "".join(map(chr, range(0x4E00, 0x9000))) * 9
    assert len(list(in_chunks(text))) > 2
    assert "".join(in_chunks(text)) == text
    assert b"".join(in_chunks(text.encode())) == text.encode()


def test_a_part_that_is_referred_to_and_is_not_there_is_none():
    rels = (
        '<Relationships><Relationship Id="a" Type="x/styles" Target="gone.xml"/>'
        '<Relationship Id="b" Type="x/styles" Target="/xl/styles.xml"/></Relationships>'
    )
    parts = opened(**{"xl/_rels/workbook.xml.rels": rels})
    assert parts.related("styles", "xl/workbook.xml") == "xl/styles.xml"
    assert parts.related("sharedStrings", "xl/workbook.xml") == ""
    assert parts.relations("xl/styles.xml") == {}


def test_an_empty_part_has_nothing_to_handle():
    parts = opened(**{"xl/empty.xml": ""})
    assert parts.parse("xl/empty.xml", XmlHandler()).text == ""


@pytest.mark.parametrize("broken", ["<a>", "<a></b>", "<a/><b/>", "甲", "<a>&unknown;</a>", " "])
def test_a_part_that_is_no_xml_is_refused(broken):
    parts = opened(**{"xl/broken.xml": broken})
    with pytest.raises(ExpatError):
        parts.parse("xl/broken.xml", XmlHandler())


def test_the_reading_process_loads_nothing_of_the_network():
    code = "import sys, fangfan_desktop.exchange.reading.xlsx; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & {"http", "ssl", "socket", "email", "urllib.request"}
