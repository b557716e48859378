from assembly.copyright import debian_copyright
from assembly.publisher import Publisher

from tests.installer.conftest import part

OFFICE = Publisher(
    "单位", "a@example.org", "https://example.org/", "https://example.org/source", ""
)


def paragraphs(tree, *parts):
    text = debian_copyright(parts, tree, "opt/apps/a/files", OFFICE)
    return [
        dict(line.split(": ", 1) for line in each.splitlines() if line[:1].strip())
        for each in text.split("\n\n")
    ]


def test_each_part_has_a_paragraph_with_its_files_and_licences(tmp_path):
    (tmp_path / "licences").mkdir()
    (tmp_path / "licences" / "a.txt").write_text("one\n\ntwo\n")
    inner = part("B", licence="Zlib OR MIT", texts=["Apache-2.0.txt"])
    ours = part("fangfan-desktop", patterns=("lib/ours/*",))
    other = part("A", patterns=("lib/a/*",), inside=[inner])
    head, rest, first, second = paragraphs(tmp_path, ours, other)
    assert head["Source"] == "https://example.org/source"
    assert head["Upstream-Contact"] == "单位 <a@example.org>"
    assert rest["Files"] == "*"
    assert (first["Files"], first["License"]) == (
        "opt/apps/a/files/lib/a/*",
        "MIT and (Zlib or MIT)",
    )
    assert second["Files"] == "opt/apps/a/files/lib/ours/*"


def test_a_text_stands_once_and_debians_own_are_pointed_to(tmp_path):
    (tmp_path / "licences").mkdir()
    (tmp_path / "licences" / "a.txt").write_text("one\n\ntwo\n")
    parts = [part(n, patterns=("x",), texts=["a.txt", "Apache-2.0.txt"]) for n in "AB"]
    text = debian_copyright(parts, tmp_path, "opt", Publisher())
    assert text.count(" one\n .\n two\n") == 1
    assert text.count("/usr/share/common-licenses/Apache-2.0.") == 2
