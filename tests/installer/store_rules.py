"""What UOS's store asks of a package, and Kylin but for where files lie, read in a .deb that is built."""

import json
import re
import subprocess
import tarfile
from io import BytesIO

from assembly.deb import APP

HOME = f"opt/apps/{APP}"
PROGRAMS = {"fangfan", "fangfan-desktop"}


def kept_to_rules(deb, *, links):
    """See that it runs no script, sets no rights, and says its name, version and permissions as they ask."""
    names = {each.name for each in members(deb, "--ctrl-tarfile") if each.isfile()}
    assert names == {"./control", "./md5sums"}
    entries = members(deb, "--fsys-tarfile")
    _rights_as_they_are(entries, links=links)
    files = {each.name for each in entries if each.isfile()}
    sums = text_in(deb, "--ctrl-tarfile", "./md5sums").splitlines()
    assert {f"./{line.split('  ', 1)[1]}" for line in sums} == files
    top = {each.name.split("/")[4] for each in entries if each.name.startswith(f"./{HOME}/")}
    assert top == {"entries", "files", "info"}
    _told_as_asked(deb)
    entry = text_in(deb, "--fsys-tarfile", f"./{HOME}/entries/applications/{APP}.desktop")
    assert f"Exec=/{HOME}/files/fangfan-desktop %f" in entry
    assert f"Icon={APP}\n" in entry
    assert f"./{HOME}/entries/icons/hicolor/scalable/apps/{APP}.svg" in files


def kept_to_its_folder(deb):
    """See that every file lies below /opt/apps/<appid>."""
    for each in members(deb, "--fsys-tarfile"):
        above = {".", "./opt", "./opt/apps", f"./{HOME}"}
        assert each.name in above or each.name.startswith(f"./{HOME}/"), each.name


def _rights_as_they_are(entries, *, links):
    assert {(each.uid, each.gid) for each in entries} == {(0, 0)}
    assert {each.mode for each in entries if each.isdir()} == {0o755}
    assert {each.mode for each in entries if each.isfile()} == {0o644, 0o755}
    started = {each.name for each in entries if each.isfile() and each.mode & 0o111}
    assert started == {f"./{HOME}/files/{name}" for name in PROGRAMS}
    led = {each.name: each.linkname for each in entries if each.issym()}
    assert all(target.startswith(f"/{HOME}/") for target in led.values())
    assert bool(led) == links


def _told_as_asked(deb):
    info = json.loads(text_in(deb, "--fsys-tarfile", f"./{HOME}/info"))
    fields = text_in(deb, "--ctrl-tarfile", "./control")
    told = dict(line.split(": ", 1) for line in fields.splitlines() if line[0] != " ")
    assert info["appid"] == told["Package"] == APP
    assert re.fullmatch(r"[a-z]+(\.[a-z]+){2,}", APP)
    assert info["version"] == told["Version"]
    assert re.fullmatch(r"\d+\.\d+\.\d+\.\d+", info["version"])
    assert info["arch"] == [told["Architecture"]] == ["amd64"]
    assert info["name"] == "防返填报"
    assert set(info["permissions"].values()) == {False}


def members(deb, which):
    with _opened(deb, which) as archive:
        return archive.getmembers()


def text_in(deb, which, name):
    with _opened(deb, which) as archive:
        return archive.extractfile(name).read().decode()


def _opened(deb, which):
    packed = subprocess.run(["dpkg-deb", which, deb], capture_output=True, check=True).stdout
    return tarfile.open(fileobj=BytesIO(packed))
