import subprocess
from xml.etree import ElementTree as ET

import pytest
from assembly.changelog import released
from assembly.edition import Edition
from assembly.make import version_of
from assembly.metainfo import PICTURES, metainfo
from assembly.publisher import Publisher
from assembly.tree import ROOT

from tests.installer.conftest import needs

OFFICE = Publisher(
    "某某市<局>",
    "a@example.org",
    "https://example.org/",
    "https://example.org/s",
    "https://example.org/pictures/",
)


@pytest.fixture(scope="module")
def versions():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    return released(text, Edition(version_of(), 1_796_040_000, OFFICE), release=False)


def test_software_centres_get_the_publishers_addresses(versions):
    made = ET.fromstring(metainfo("org.fangfan.desktop", versions, OFFICE))
    assert made.findtext("url") == "https://example.org/"
    assert made.findtext("developer_name") == "某某市<局>"
    assert made.findtext(".//image") == "https://example.org/pictures/window.png"
    assert made.find("releases/release").get("version") == version_of()


def test_without_a_publisher_no_address_is_invented(versions):
    made = ET.fromstring(metainfo("org.fangfan.desktop", versions, Publisher()))
    assert made.find("url") is made.find("screenshots") is made.find("developer_name") is None


def test_the_pictures_are_there():
    assert all((ROOT / "docs" / "pictures" / name).is_file() for name in PICTURES)


@needs("appstreamcli")
@pytest.mark.parametrize("publisher", [OFFICE, Publisher()])
def test_appstream_has_nothing_to_say_against_it(versions, publisher, tmp_path):
    path = tmp_path / "org.fangfan.desktop.metainfo.xml"
    path.write_text(metainfo("org.fangfan.desktop", versions, publisher), encoding="utf-8")
    asked = ["appstreamcli", "validate", "--no-net", "--pedantic", "--no-color", "--explain", path]
    done = subprocess.run(asked, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert "Validation was successful." in done.stdout, done.stdout
