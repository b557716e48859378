import json

import pytest
from assembly.publisher import Publisher
from assembly.sbom import SBOM, write_sbom
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.installer.conftest import part

NOBODY = Publisher()


@pytest.fixture
def tree(tmp_path):
    for name, content in (("lib/a.so", b"\x7fELFa"), ("lib/a.pyc", b"a"), ("licences/x.txt", b"x")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


def written(tree, publisher=NOBODY):
    parts = [
        part("fangfan-desktop", "licences/x.txt"),
        part(
            "A",
            "lib/a.so",
            "lib/a.pyc",
            inside=[part("B"), part("C", version="", purl="", source="")],
        ),
    ]
    return write_sbom(parts, tree, "linux-x86_64", 1_700_000_000, publisher).read_text("utf-8")


def test_it_is_right_by_the_official_schema(tree):
    office = Publisher("单位", "a@example.org", "https://example.org/", "", "")
    for publisher in (NOBODY, office):
        text = written(tree, publisher)
        assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    assert json.loads(text)["metadata"]["supplier"]["name"] == "单位"


def test_each_part_has_its_licence_its_files_and_what_is_compiled_into_it(tree):
    whole = json.loads(written(tree))
    (listed,) = whole["components"]
    assert listed["licenses"] == [{"expression": "MIT"}]
    assert [each["name"] for each in listed["components"]] == ["B", "C", "lib/a.so"]
    told = {each["name"]: each["value"] for each in listed["properties"]}
    assert told["fangfan:files"] == "2"
    assert "version" not in listed["components"][1]
    assert whole["dependencies"][0] == {"ref": "fangfan-desktop", "dependsOn": ["A"]}


def test_it_is_the_same_bytes_each_time_and_others_when_a_byte_differs(tree):
    first = written(tree)
    assert written(tree) == first
    (tree / "lib/a.pyc").write_bytes(b"b")
    again = written(tree)
    assert json.loads(again)["serialNumber"] != json.loads(first)["serialNumber"]


def test_it_does_not_tell_of_itself(tree):
    first = written(tree)
    (tree / "licences" / SBOM).write_text("another")
    assert written(tree) == first
