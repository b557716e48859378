"""The two .debs of a small folder: the rules of UOS and Kylin hold before anything large is built."""

import shutil
import subprocess

import pytest
from assembly.changelog import Section
from assembly.deb import APP, Program, write_debs
from assembly.edition import Edition
from assembly.publisher import Publisher
from assembly.targets import TARGETS

from tests.installer.conftest import part
from tests.installer.store_rules import (
    HOME,
    PROGRAMS,
    kept_to_its_folder,
    kept_to_rules,
    members,
    text_in,
)

pytestmark = pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="dpkg-deb")
OFFICE = Publisher("某某市人社局", "a@example.org", "https://example.org/", "", "")


@pytest.fixture
def written(tmp_path):
    """Give the two packages of a folder with two programs and a text, from an umask that hides them."""
    tree, icons = tmp_path / "tree", tmp_path / "icons"
    for folder in (tree / "licences", icons):
        folder.mkdir(parents=True)
    for name in (*PROGRAMS, "LICENSE.txt", "licences/a.txt"):
        (tree / name).write_text(name)
        (tree / name).chmod(0o700 if name in PROGRAMS else 0o600)
    for name in ("16.png", "app.svg"):
        (icons / name).write_text("")
    versions = [Section("0.2.0", "2026-11-29", [("Fixed", "A fault.")])]
    parts = [part("fangfan-desktop", patterns=("*",))]
    program = Program(TARGETS["linux-x86_64"], tree, parts, versions, icons)

    def go(publisher=OFFICE, **more):
        edition = Edition("0.2.0", 1_700_000_000, publisher)
        return write_debs(program, tmp_path, tmp_path / "work", edition, **more)

    return go


def test_both_keep_to_the_rules_and_one_to_its_folder(written):
    debian, store = written(uos=True)
    assert (debian.name, store.name) == (f"{APP}_0.2.0.0_amd64.deb", f"{APP}_0.2.0.0_amd64_uos.deb")
    kept_to_rules(debian, links=True)
    kept_to_rules(store, links=False)
    kept_to_its_folder(store)
    with pytest.raises(AssertionError):
        kept_to_its_folder(debian)


def test_the_stores_package_is_made_where_it_is_asked_for(written):
    assert [path.name for path in written(uos=False)] == [f"{APP}_0.2.0.0_amd64.deb"]


def test_both_programs_are_on_the_path_and_shells_know_them(written):
    (deb,) = written(uos=False)
    names = {each.name for each in members(deb, "--fsys-tarfile")}
    assert {f"./usr/bin/{name}" for name in PROGRAMS} <= names
    assert {f"./usr/share/man/man1/{name}.1.gz" for name in PROGRAMS} <= names
    assert "./usr/share/bash-completion/completions/fangfan" in names


def test_documents_lie_where_each_system_looks(written):
    for deb, folder in zip(
        written(uos=True), (f"./usr/share/doc/{APP}", f"./{HOME}/files/doc"), strict=True
    ):
        assert text_in(deb, "--fsys-tarfile", f"{folder}/copyright").startswith("Format: https://")
        names = {each.name for each in members(deb, "--fsys-tarfile")}
        assert f"{folder}/changelog.gz" in names


def test_who_publishes_stands_in_the_package_or_that_nobody_does(written):
    for publisher, maintainer in (
        (OFFICE, "某某市人社局 <a@example.org>"),
        (Publisher(), Publisher.NOBODY),
    ):
        (deb,) = written(publisher, uos=False)
        done = subprocess.run(["dpkg-deb", "-f", deb], capture_output=True, text=True, check=True)
        assert f"Maintainer: {maintainer}\n" in done.stdout
        assert ("Homepage: " in done.stdout) == bool(publisher.homepage)
