import pytest

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.pack import SUFFIX, read_pack
from fangfan_desktop.jobs.form_packs.adding import add_pack, remove_form
from fangfan_desktop.jobs.policy.packs import add_forms_of_policy, is_of_policy, read_folder
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paths import resources


@pytest.fixture
def pack():
    return read_pack(resources() / "packs" / "stations", known_checks())


@pytest.fixture
def own(workspace):
    """The forms here, which a test may change."""
    return Reference(resources())


def changed(pack, tmp_path):
    """Return the pack with another help page."""
    folder = tmp_path / "changed"
    folder.mkdir()
    for path in (resources() / "packs" / "stations").rglob("*"):
        target = folder / path.relative_to(resources() / "packs" / "stations")
        if path.is_dir():
            target.mkdir(exist_ok=True)
        else:
            target.parent.mkdir(exist_ok=True, parents=True)
            target.write_bytes(path.read_bytes())
    (folder / "form.toml").write_bytes(
        (folder / "form.toml").read_bytes() + "# 改了说明\n".encode()
    )
    return read_pack(folder, known_checks())


def test_a_folder_is_read_and_what_is_no_form_is_told(pack, tmp_path):
    (tmp_path / f"a{SUFFIX}").write_bytes(pack.content)
    (tmp_path / f"b{SUFFIX}").write_bytes(b"nonsense")
    (tmp_path / "readme.txt").write_text("x")
    found = read_folder(tmp_path)
    assert [each.form.id for each in found.packs] == ["stations"]
    (refused,) = found.refused
    assert refused.startswith("统一设定的表样用不了，没有装：")
    assert "打不开" in read_folder(tmp_path / "none").refused[0]


def test_only_so_many_forms_are_read(tmp_path):
    for at in range(101):
        (tmp_path / f"{at:03}{SUFFIX}").write_bytes(b"")
    found = read_folder(tmp_path)
    assert "只看了前 100 个" in found.refused[0]
    assert len(found.refused) == 101


def test_a_form_is_added_once_and_follows_its_pack(own, workspace, pack, tmp_path):
    first = add_forms_of_policy(own, workspace, [pack], {})
    assert len(first.done) == 1
    assert is_of_policy("stations", first.digests)
    assert not is_of_policy("annex1", first.digests)
    assert (workspace.folder / "forms").is_dir(), "the command knows it, too"
    again = add_forms_of_policy(own, workspace, [pack], first.digests)
    assert (again.done, again.refused, again.digests) == ((), (), first.digests)
    other = add_forms_of_policy(own, workspace, [changed(pack, tmp_path)], first.digests)
    assert len(other.done) == 1
    assert other.digests != first.digests


def test_two_files_of_one_form_do_not_take_turns(own, workspace, pack, tmp_path):
    (tmp_path / f"a{SUFFIX}").write_bytes(pack.content)
    (tmp_path / f"b{SUFFIX}").write_bytes(pack.content)
    (tmp_path / f"c{SUFFIX}").write_bytes(changed(pack, tmp_path).content)
    known = {}
    for start in range(3):
        found = read_folder(tmp_path)
        assert [f"“c{SUFFIX}”没有装" in words for words in found.refused] == [True]
        added = add_forms_of_policy(own, workspace, found.packs, known)
        assert (len(added.done), added.refused) == (start == 0, ())
        assert workspace.form_packs.everything()[0].content == pack.content
        known = added.digests


def test_a_form_that_was_removed_comes_again(own, workspace, pack):
    first = add_forms_of_policy(own, workspace, [pack], {})
    remove_form(own, workspace, "stations")
    assert len(add_forms_of_policy(own, workspace, [pack], first.digests).done) == 1
    assert "stations" in own.forms


def test_the_clerks_own_form_is_not_replaced(own, workspace, pack, tmp_path):
    add_pack(own, workspace, changed(pack, tmp_path))
    before = workspace.form_packs.everything()
    added = add_forms_of_policy(own, workspace, [pack], {})
    assert "装的是另一份" in added.refused[0]
    assert (added.done, added.digests) == ((), {})
    assert workspace.form_packs.everything() == before


def test_a_form_that_does_not_fit_is_told(own, workspace, pack, tmp_path):
    folder = tmp_path / "own"
    folder.mkdir()
    text = (resources() / "forms" / "annex1.toml").read_text("utf-8")
    (folder / "form.toml").write_text(text, encoding="utf-8")
    added = add_forms_of_policy(own, workspace, [read_pack(folder, known_checks())], {})
    assert added.refused[0].startswith("统一设定的表没有装上：“annex1”是程序自带的")
    assert not added.digests
