"""Every file of a build has a component with its version and its licence; what is not known stops it."""

import json
import tomllib
import zipfile

import msgspec
import pytest
from assembly import components
from assembly.components import Table, parts_of, table
from assembly.fit import NotFit
from assembly.targets import TARGETS
from license_expression import get_spdx_licensing
from packageurl import PackageURL

LINUX = TARGETS["linux-x86_64"]
KNOWN = r"""
[[component]]
name = "Baker"
licence = "MIT"
copyright = "2020 A Baker"
files = ["lib/baker/*"]
wheel = "baker"
source = "https://example.org/{version}"

[[component]]
name = "Oven"
licence = "Zlib"
copyright = "2019 An Oven"
texts = ["zlib.txt"]
inside = "Baker"
read = ["lib/baker/core.so", 'oven (\d\.\d)']
purl = "pkg:generic/oven@{version}"

[[component]]
name = "fangfan-desktop"
licence = "GPL-3.0-or-later"
copyright = "us"
texts = ["../LICENSE.txt"]
files = ["LICENSE.txt", "licences/*"]

[crates]
flour = "2018 A Miller"
"""
TABLE = msgspec.convert(tomllib.loads(KNOWN), Table)
BAKER, OVEN, OURS = TABLE.component


@pytest.fixture
def tree(tmp_path):
    """A program's folder with a wheel's files, and the wheel."""
    tree, wheels = tmp_path / "tree", tmp_path / "wheels"
    for name, text in (
        ("lib/baker/core.so", "\0oven 1.2\0"),
        ("lib/baker/bread.pyc", "bread"),
        ("LICENSE.txt", "GPL"),
        ("licences/baker/LICENSE", "MIT"),
    ):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text(text)
    wheels.mkdir()
    with zipfile.ZipFile(wheels / "baker-3.4-py3-none-any.whl", "w") as archive:
        archive.writestr("baker-3.4.dist-info/METADATA", "Name: baker\nLicense-Expression: MIT\n")
        crates = [
            {
                "name": "flour",
                "version": "5",
                "licenses": [{"expression": "MIT"}],
                "purl": "pkg:cargo/flour@5",
            },
            {"name": "spoon", "version": "6", "scope": "excluded"},
        ]
        archive.writestr(
            "baker-3.4.dist-info/sboms/a.cyclonedx.json", json.dumps({"components": crates})
        )
    return tree


@pytest.fixture
def parts(tree, monkeypatch):
    def go(*known):
        whole = Table(known, TABLE.crates)
        monkeypatch.setattr(components, "table", lambda: whole)
        return {
            part.name: part for part in parts_of(LINUX, tree, tree.parent, {"fangfan-desktop": "1"})
        }

    return go


def test_a_wheel_says_its_version_and_brings_its_licence(parts):
    found = parts(OURS, BAKER)["Baker"]
    assert (found.version, found.purl) == ("3.4", "pkg:pypi/baker@3.4")
    assert found.source == "https://example.org/3.4"
    assert found.texts == ["baker/LICENSE"]
    assert sorted(map(str, found.files)) == ["lib/baker/bread.pyc", "lib/baker/core.so"]
    assert len(found.sha256) == 64


def test_what_is_compiled_in_is_told_with_the_version_that_stands_in_the_file(parts, tree):
    oven, flour = parts(OURS, BAKER, OVEN)["Baker"].inside[::-1]
    assert (oven.name, oven.version, oven.purl) == ("Oven", "1.2", "pkg:generic/oven@1.2")
    assert (tree / "licences" / "zlib.txt").read_text().strip()
    # A wheel's own list of what is in it is taken over, but for what only helped to compile.
    assert (flour.name, flour.version, flour.copyright) == ("flour", "5", "2018 A Miller")


def test_a_version_in_several_figures_is_told_with_points(parts, tree):
    """So libxml2 has it: 21406 is 2.14.6."""
    (tree / "lib/baker/core.so").write_text("\00021406\0")
    figures = msgspec.structs.replace(OVEN, read=(OVEN.read[0], r"\0(2)(\d\d)0?(\d{1,2})\0"))
    assert parts(OURS, BAKER, figures)["Baker"].inside[-1].version == "2.14.6"


def test_a_purl_is_written_as_others_write_it(parts, tree):
    debs = tree.parent / "debian/debs"
    about = tree.parent / "debian/opened/usr/share/doc/baker/copyright"
    for path in (debs / "baker_3.4-1+b2_amd64.deb", about):
        path.parent.mkdir(parents=True)
        path.write_text("MIT")
    found = parts(OURS, msgspec.structs.replace(BAKER, wheel="", deb="baker"))["Baker"]
    assert (found.version, found.purl) == ("3.4-1+b2", "pkg:deb/debian/baker@3.4-1%2Bb2")
    for purl in (found.purl, *(each.purl.format(version="1") for each in table().component)):
        assert not purl or PackageURL.from_string(purl).to_string() == purl


def test_only_the_patterns_that_have_files_are_told(parts):
    other = msgspec.structs.replace(BAKER, files=("lib/baker/*", "lib/dlls/baker.dll"))
    assert parts(OURS, other)["Baker"].patterns == ("lib/baker/*",)


def test_a_file_of_nobodys_stops_the_build(parts, tree):
    (tree / "lib" / "stranger.so").write_text("")
    with pytest.raises(NotFit, match=r"lib/stranger\.so 不知道是谁的"):
        parts(OURS, BAKER)


def test_a_version_that_cannot_be_read_stops_the_build(parts, tree):
    (tree / "lib/baker/core.so").write_text("")
    with pytest.raises(NotFit, match="Oven 的版本读不出来"):
        parts(OURS, BAKER, OVEN)


def test_another_licence_than_the_wheel_states_stops_the_build(parts):
    with pytest.raises(NotFit, match=r"的许可证是 MIT，components\.toml 写的是 BSD-3-Clause"):
        parts(OURS, msgspec.structs.replace(BAKER, licence="BSD-3-Clause"))


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_licence_stops_the_build(parts, tree, text):
    (tree / "licences/baker/LICENSE").write_text(text)
    with pytest.raises(NotFit, match="没有，或者是空的"):
        parts(OURS, BAKER)


def test_no_licence_at_all_stops_the_build(parts, tree):
    (tree / "licences/baker/LICENSE").unlink()
    with pytest.raises(NotFit, match="没有许可证的文本"):
        parts(OURS, BAKER)


def test_a_crate_of_nobodys_stops_the_build(parts, monkeypatch, tree):
    monkeypatch.setattr(components, "table", lambda: Table((OURS, BAKER), {}))
    with pytest.raises(NotFit, match="flour"):
        parts_of(LINUX, tree, tree.parent, {})


def test_what_the_build_does_not_have_is_not_told(parts):
    other = msgspec.structs.replace(BAKER, name="Other", files=("lib/other/*",), wheel="other")
    assert "Other" not in parts(OURS, BAKER, other)
    assert "Oven" not in parts(OURS, BAKER, msgspec.structs.replace(OVEN, system="windows"))


def test_of_what_is_compiled_only_a_script_is_somebody_elses(parts):
    """With a Python of one's own the program is a script of ours."""
    compiled = msgspec.structs.replace(BAKER, compiled=True)
    script = msgspec.structs.replace(OURS, name="Script", files=("lib/*",))
    assert [*parts(OURS, compiled, script)] == ["fangfan-desktop", "Script"]


def test_every_text_of_the_table_is_there_and_every_text_is_asked_for():
    folder = components.INSTALLER / "licences"
    there = {path.name for path in folder.iterdir() if path.read_text("utf-8").strip()}
    known = table()
    asked = {text for each in known.component for text in each.texts} | {"rust.txt"}
    assert {text for text in asked if "/" not in text} == there | {"fonts.txt", "pypinyin.txt"}


def test_every_component_of_the_table_can_be_told():
    known = table().component
    holders = {each.name for each in known if not each.inside}
    for each in known:
        assert each.licence, each
        assert each.copyright, each
        assert bool(each.files) != bool(each.inside), each
        assert not each.inside or each.inside in holders
        assert each.texts or each.wheel or each.deb, each
        assert each.purl or each.wheel or each.deb, each
        assert (
            ("{version}" not in each.purl)
            or each.read
            or each.name in {"fangfan-desktop", "CPython standard library"}
        )


def test_every_licence_is_one_of_spdx_or_says_that_it_is_its_own():
    spdx = get_spdx_licensing()
    for each in table().component:
        strange = spdx.validate(each.licence).invalid_symbols
        assert all(symbol.startswith("LicenseRef-") for symbol in strange), each
