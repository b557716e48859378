import io
from datetime import UTC, datetime
from zipfile import ZipFile

import pytest

from fangfan_desktop.exchange.package_bytes import normalize_package

CORE = '<x><dcterms:created a="b">2026-11-28T10:00:00Z</dcterms:created></x>'
SHEET = "<?xml version='1.0' encoding='us-ascii'?>\n<t>&#37188;&#70536;&#10;&amp;</t>"


def package():
    out = io.BytesIO()
    with ZipFile(out, "w") as made:
        made.writestr("docProps/core.xml", CORE)
        made.writestr("xl/sheet1.xml", SHEET)
        made.writestr("xl/picture.png", b"&#37188;")
    return out.getvalue()


@pytest.mark.parametrize(("year", "said"), [(2026, 2026), (1900, 1980), (2150, 2107)])
def test_a_package_says_the_moment_it_is_given_and_nothing_of_the_clock(year, said):
    moment = datetime(year, 9, 12, tzinfo=UTC)
    made = normalize_package(package(), moment)
    assert made == normalize_package(package(), moment)
    with ZipFile(io.BytesIO(made)) as parts:
        assert {each.date_time for each in parts.infolist()} == {(said, 9, 12, 0, 0, 0)}
        assert f">{year}-09-12T00:00:00Z<" in parts.read("docProps/core.xml").decode()


def test_texts_are_characters_and_what_is_no_text_is_as_it_was():
    with ZipFile(
        io.BytesIO(normalize_package(package(), datetime(2026, 1, 1, tzinfo=UTC)))
    ) as parts:
        sheet = parts.read("xl/sheet1.xml").decode()
        assert sheet.endswith("<t>酄\U00011388&#10;&amp;</t>")
        assert sheet.startswith('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>')
        assert parts.read("xl/picture.png") == b"&#37188;"
