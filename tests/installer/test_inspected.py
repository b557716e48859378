"""The packages as an inspector looks at them: Debian's, AppStream's and UOS's rules, and a scan of licences."""

import json
import re
import shutil
import subprocess
import tarfile
from io import BytesIO

import pytest
from assembly.components import table
from assembly.deb import APP
from assembly.make import version_of

from tests.installer.conftest import run, wanted

TOOLS = "lintian appstream desktop-file-utils licensecheck"
PROGRAMS = {"fangfan", "fangfan-desktop"}
HOME = f"opt/apps/{APP}"
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
def tools():
    if not all(
        map(shutil.which, ("lintian", "appstreamcli", "desktop-file-validate", "licensecheck"))
    ):
        run("apt-get", "install", "-y", "-q", "--no-install-recommends", *TOOLS.split())


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
def test_lintian_has_nothing_to_say_and_each_override_is_needed(debs, tools, profile):
    words = ("--pedantic", "--display-info", "--tag-display-limit", "0", "--allow-root", *profile)
    done = subprocess.run(["lintian", *words, debs[""]], capture_output=True, text=True)
    assert [line for line in done.stdout.splitlines() if not line.startswith("N:")] == []
    assert done.returncode == 0, done.stderr


@wanted
def test_every_override_has_its_reason(opened):
    path = opened / "usr/share/lintian/overrides" / APP
    for block in re.split(r"\n(?=#)", path.read_text("utf-8")):
        assert block.startswith("# "), block
        assert f"\n{APP}: " in block, block


@wanted
def test_software_centres_and_desktops_take_its_descriptions(opened, tools):
    described = opened / f"usr/share/metainfo/{APP}.metainfo.xml"
    run("appstreamcli", "validate", "--no-net", "--pedantic", described)
    run("desktop-file-validate", opened / HOME / f"entries/applications/{APP}.desktop")


@wanted
def test_its_changes_and_its_licences_are_told_as_debian_tells_them(opened):
    documents = opened / "usr/share/doc" / APP
    unpacked = run("gzip", "-dc", documents / "changelog.gz")
    version = run("dpkg-parsechangelog", "-l", "-", "-S", "Version", input=unpacked)
    assert version.strip() == f"{version_of()}.0"
    told = (documents / "copyright").read_text("utf-8")
    assert told.startswith(
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/"
    )
    for name in (
        "Qt6",
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
    assert names == here - {"fangfan-desktop"}
    versions = {each["name"]: each.get("version") for each in listed["components"]}
    assert not {name for name, version in versions.items() if not version} - {"Noto CJK", "libffi"}


@wanted
def test_a_scan_knows_every_licence_and_finds_no_other_in_the_program(opened, tools):
    files = opened / HOME / "files"
    said = run("licensecheck", "-r", "--machine", ".", cwd=files / "licences")
    found = dict(line.split("\t")[:2] for line in said.splitlines())
    assert {name[2:] for name, licence in found.items() if licence == "UNKNOWN"} == UNNAMED
    said = run("licensecheck", "-r", "--machine", "lib", cwd=files)
    found = dict(line.split("\t")[:2] for line in said.splitlines())
    assert {licence for name, licence in found.items() if "/fonts/" not in name} == {"UNKNOWN"}


def members(deb, which):
    packed = subprocess.run(["dpkg-deb", which, deb], capture_output=True, check=True).stdout
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        return archive.getmembers()


@wanted
@pytest.mark.parametrize("kind", ["", "_uos"])
def test_it_runs_no_scripts_and_leaves_rights_as_they_are(debs, kind):
    names = {each.name for each in members(debs[kind], "--ctrl-tarfile") if each.isfile()}
    assert names == {"./control", "./md5sums"}
    entries = members(debs[kind], "--fsys-tarfile")
    assert {(each.uid, each.gid) for each in entries} == {(0, 0)}
    assert {each.mode for each in entries if each.isdir()} == {0o755}
    assert {each.mode for each in entries if each.isfile()} == {0o644, 0o755}
    started = {each.name for each in entries if each.isfile() and each.mode & 0o111}
    assert started == {f"./{HOME}/files/{name}" for name in PROGRAMS}
    links = {each.name: each.linkname for each in entries if each.issym()}
    assert all(target.startswith(f"/{HOME}/") for target in links.values())
    assert bool(links) == (kind == "")


@wanted
@pytest.mark.parametrize("kind", ["", "_uos"])
def test_version_name_and_rights_are_told_as_uos_and_kylin_ask(debs, kind, tmp_path):
    run("dpkg-deb", "-R", debs[kind], tmp_path)
    fields = run("dpkg-deb", "-f", debs[kind])
    told = dict(line.split(": ", 1) for line in fields.splitlines() if line[0] != " ")
    info = json.loads((tmp_path / HOME / "info").read_text("utf-8"))
    assert info["appid"] == told["Package"] == APP
    assert re.fullmatch(r"[a-z]+(\.[a-z]+){2,}", APP)
    assert info["version"] == told["Version"]
    assert re.fullmatch(r"\d+\.\d+\.\d+\.\d+", info["version"])
    assert info["arch"] == [told["Architecture"]] == ["amd64"]
    assert info["name"] == "防返填报"
    assert set(info["permissions"].values()) == {False}
    top = tmp_path / HOME
    assert {path.name for path in top.iterdir()} == {"entries", "files", "info"}
    entry = (top / f"entries/applications/{APP}.desktop").read_text("utf-8")
    assert f"Exec=/{HOME}/files/fangfan-desktop %f" in entry
    assert f"Icon={APP}\n" in entry
    assert (top / f"entries/icons/hicolor/scalable/apps/{APP}.svg").is_file()
    sums = {
        line.split("  ", 1)[1]
        for line in (tmp_path / "DEBIAN/md5sums").read_text("utf-8").splitlines()
    }
    there = [p for p in tmp_path.rglob("*") if p.is_file() and not p.is_symlink()]
    assert sums == {str(p.relative_to(tmp_path)) for p in there if p.parent.name != "DEBIAN"}


@wanted
def test_of_the_stores_package_every_file_is_in_its_own_folder(debs):
    for line in run("dpkg-deb", "-c", debs["_uos"]).splitlines():
        path = line.split(maxsplit=5)[5]
        assert path in {"./", "./opt/", "./opt/apps/"} or path.startswith(f"./{HOME}/"), path


@wanted
def test_both_programs_are_on_the_path(opened):
    assert {path.name for path in (opened / "usr/bin").iterdir()} == PROGRAMS
