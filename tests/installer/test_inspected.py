"""The packages as an inspector looks at them: Debian's, AppStream's and UOS's rules, and a scan of licences."""

import json
import re
import subprocess

import pytest
from assembly.components import table
from assembly.deb import APP
from assembly.make import version_of

from tests.installer.conftest import run, wanted
from tests.installer.store_rules import HOME, PROGRAMS, kept_to_its_folder, kept_to_rules

# What of the resources is somebody else's stands with its licence.
FOREIGN = re.compile("/(fonts|pinyin)/")
# In words of their own, which a scan has no name for; people have read them.
UNNAMED = {
    "README.txt", "sbom.cdx.json", "bzip2.txt", "cx_freeze/LICENSE.md", "lxml/LICENSES.txt", "sqlite.txt", "xz.txt",
    "qt-icc-srgb-color-profile.txt", "qt-libjpeg.txt", "qt-libpng.txt", "qt-md5.txt", "qt-pcre2.txt",
    "qt-pixman.txt", "qt-rfc6234.txt", "qt-sha1.txt", "qt-sha3_endian.txt",
    *(f"pypdfium2/BUILD_LICENSES/{name}" for name in (
        "abseil.txt", "highway.txt", "libjpeg_turbo.ijg", "libjpeg_turbo.md", "libpng.txt",
    )),
}  # short words, many of them  # fmt: skip


@pytest.fixture(scope="module")
def debs(build):
    """Debian's package, and the one for UOS's store."""
    folder = build("linux", "--uos")
    return {kind: next(folder.glob(f"*_amd64{kind}.deb")) for kind in ("", "_uos")}


@pytest.fixture(scope="module")
def opened(debs, tmp_path_factory):
    folder = tmp_path_factory.mktemp("opened")
    run("dpkg-deb", "-R", debs[""], folder)
    return folder


@wanted
@pytest.mark.parametrize("profile", [(), ("--profile", "debian")])
def test_lintian_has_nothing_to_say_and_each_override_is_needed(debs, readers, profile):
    words = ("--pedantic", "--display-info", "--tag-display-limit", "0", "--allow-root", *profile)
    done = subprocess.run(["lintian", *words, debs[""]], capture_output=True, text=True)
    assert [line for line in done.stdout.splitlines() if not line.startswith("N:")] == []
    assert done.returncode == 0, done.stderr


@wanted
def test_every_override_has_its_reason(opened):
    path = opened / "usr/share/lintian/overrides" / APP
    reasoned = False
    for line in path.read_text("utf-8").splitlines():
        reasoned = reasoned or line.startswith("# ")
        assert reasoned, line
        assert line.startswith(("# ", f"{APP}: ")), line


@wanted
def test_software_centres_and_desktops_take_its_descriptions(opened, readers):
    described = opened / f"usr/share/metainfo/{APP}.metainfo.xml"
    run("appstreamcli", "validate", "--no-net", "--pedantic", described)
    run("desktop-file-validate", opened / HOME / f"entries/applications/{APP}.desktop")


@wanted
def test_its_changes_and_its_licences_are_told_as_debian_tells_them(opened, readers):
    documents = opened / "usr/share/doc" / APP
    unpacked = run("gzip", "-dc", documents / "changelog.gz")
    version = run("dpkg-parsechangelog", "-l", "-", "-S", "Version", input=unpacked)
    assert version.strip() == f"{version_of()}.0"
    told = (documents / "copyright").read_text("utf-8")
    assert told.startswith(
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/"
    )
    for name in (
        "PySide6/Qt/",
        "PySide6",
        "libicu",
        "libsqlite3",
        "libffi",
        "libbz2",
        "liblzma",
        "lib-dynload",
    ):
        assert re.search(rf"^(Files:)? .*{name}", told, re.MULTILINE), name


@wanted
def test_every_part_is_listed_for_machines(opened, debs):
    listed = json.loads((opened / HOME / "files/licences/sbom.cdx.json").read_text("utf-8"))
    (beside,) = debs[""].parent.glob("*.cdx.json")
    assert json.loads(beside.read_text("utf-8")) == listed
    names = {each["name"] for each in listed["components"]}
    here = {each.name for each in table().component if each.system != "windows" and not each.inside}
    assert names == here - {"fangfan-desktop", "fangfan-desktop: start"}
    versions = {each["name"]: each.get("version") for each in listed["components"]}
    assert not {name for name, version in versions.items() if not version} - {
        "Noto CJK",
        "libffi",
        "pypinyin",
    }
    # What reads others' files is what lists of weaknesses name first.
    readers = {
        each["name"]: each.get("version")
        for holder in listed["components"]
        if holder["name"] in {"lxml", "Qt"}
        for each in holder["components"]
    }
    assert all(readers[name] for name in ("libxml2", "libxslt", "zlib", "libjpeg-turbo", "libpng"))


@wanted
def test_a_scan_knows_every_licence_and_finds_no_other_in_the_program(opened, readers):
    files = opened / HOME / "files"
    said = run("licensecheck", "-r", "--machine", ".", cwd=files / "licences")
    found = dict(line.split("\t")[:2] for line in said.splitlines())
    assert {name[2:] for name, licence in found.items() if licence == "UNKNOWN"} == UNNAMED
    said = run("licensecheck", "-r", "--machine", "lib", cwd=files)
    found = dict(line.split("\t")[:2] for line in said.splitlines())
    ours = {name: licence for name, licence in found.items() if not FOREIGN.search(name)}
    assert set(ours.values()) == {"UNKNOWN"}


@wanted
@pytest.mark.parametrize("kind", ["", "_uos"])
def test_both_debs_keep_to_the_rules_of_uos_and_kylin(debs, kind):
    kept_to_rules(debs[kind], links=kind == "")


@wanted
def test_of_the_stores_package_every_file_is_in_its_own_folder(debs):
    kept_to_its_folder(debs["_uos"])


@wanted
def test_both_programs_are_on_the_path(opened):
    assert {path.name for path in (opened / "usr/bin").iterdir()} == PROGRAMS
