import pytest

from fangfan_desktop.exchange.attachments.word_xml import (
    as_key,
    attribute,
    child,
    children,
    content,
    length,
    local,
    number,
    value,
)
from tests.exchange.attachments.word_files import p, run
from tests.exchange.attachments.word_looked import element


def names(text):
    return [local(each) for each in content(element(text))]


def test_what_stands_around_content_is_looked_through():
    inside = p("甲")
    assert names(
        f"<w:tc><w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt></w:tc>"
    ) == ["sdtPr", "p"]
    assert names(
        f"<w:p><w:ins>{run('甲')}</w:ins><w:hyperlink>{run('乙')}</w:hyperlink></w:p>"
    ) == ["r", "r"]


def test_of_alternatives_the_first_one_counts():
    both = "<mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent>"
    assert names(f"<w:r>{both}</w:r>") == ["drawing"]
    assert names("<w:r><mc:AlternateContent/></w:r>") == []


def test_what_is_missing_has_no_value():
    found = element('<w:p><w:pPr><w:jc w:val="center"/></w:pPr></w:p>')
    assert value(found, "pPr", "jc") == "center"
    assert value(found, "pPr", "ind") == value(None) == attribute(None, "val") == ""
    assert child(found, "rPr", "b") is None
    assert children(found, "rPr") == []
    assert as_key(None) == b""


@pytest.mark.parametrize(
    ("text", "found"), [("12", 12), ("-3.5", -3.5), ("x", 7), ("1e99", 7), ("nan", 7)]
)
def test_what_is_no_number_is_the_default(text, found):
    assert number(text, 7) == found


def test_twips_are_millimetres():
    assert length(element('<w:pgSz w:w="1440"/>'), "w") == pytest.approx(25.4)
    assert length(None, "w", 3.0) == 3.0
