import gzip
import subprocess

import pytest
from assembly.changelog import debian_changelog, released, sections
from assembly.edition import Edition
from assembly.fit import NotFit
from assembly.make import version_of
from assembly.publisher import Publisher
from assembly.tree import ROOT

from tests.installer.conftest import needs

TEXT = """\
# Changelog

Words.

## [Unreleased]

### Added

- A `new` thing, which is
  told in two lines ([here](a.md)).

## [0.2.0] - 2026-11-29

### Fixed

- A fault.

## [0.1.0] - 2026-11-24

### Added

- The **first**.
"""
NOON = 1_796_040_000  # 2026-11-30
BUILT = Edition("0.2.0", NOON, Publisher())


def test_a_change_is_read_whole_and_without_marks():
    first, second, third = sections(TEXT)
    assert first.changes == [("Added", "A new thing, which is told in two lines (here).")]
    assert (second.version, second.day) == ("0.2.0", "2026-11-29")
    assert third.changes == [("Added", "The first.")]


def test_what_has_no_version_yet_belongs_to_the_one_that_is_built():
    newest, before = released(TEXT, BUILT, release=False)
    assert (newest.version, newest.day) == ("0.2.0", "2026-11-30")
    assert [words for _, words in newest.changes][-1] == "A fault."
    assert before.version == "0.1.0"


def test_a_release_has_a_version_for_all_that_changed():
    with pytest.raises(NotFit, match="先定版本"):
        released(TEXT, BUILT, release=True)
    done = TEXT.replace(
        "### Added\n\n- A `new` thing, which is\n  told in two lines ([here](a.md)).\n", ""
    )
    assert [each.day for each in released(done, BUILT, release=True)] == [
        "2026-11-29",
        "2026-11-24",
    ]


def test_a_version_that_the_changelog_does_not_know_is_not_built():
    with pytest.raises(NotFit, match=r"不是 0\.3\.0"):
        released(TEXT, Edition("0.3.0", NOON, Publisher()), release=False)


@needs("dpkg-parsechangelog")
def test_debian_reads_it(tmp_path):
    edition = Edition(version_of(), NOON, Publisher())
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    packed = debian_changelog(
        "org.fangfan.desktop", released(text, edition, release=False), "a <b@c.d>"
    )
    path = tmp_path / "changelog"
    path.write_bytes(gzip.decompress(packed))
    asked = ["dpkg-parsechangelog", "-l", path, "--all", "--format", "rfc822"]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert f"Version: {edition.four}\n" in done.stdout
    assert max(map(len, path.read_text(encoding="utf-8").splitlines())) <= 80


def test_the_same_changes_give_the_same_bytes():
    versions = released(TEXT, BUILT, release=False)
    assert len({debian_changelog("a", versions, "a <b@c.d>") for _ in range(2)}) == 1
