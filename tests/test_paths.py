import os
import stat

import pytest

from fangfan_desktop import paths


def test_resources_are_found_in_a_checkout():
    assert (paths.resources() / "forms" / "annex1.toml").is_file()


def test_data_lies_in_the_local_data_folder_unless_told_otherwise(monkeypatch, tmp_path):
    monkeypatch.delenv("FANGFAN_DATA", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert paths.data_folder() == tmp_path / "fangfan"
    monkeypatch.setenv("FANGFAN_DATA", str(tmp_path / "stick"))
    assert paths.data_folder() == tmp_path / "stick"


def test_exported_files_go_to_the_documents(monkeypatch):
    assert paths.documents_folder().name == "防返填报"


def test_a_folder_that_was_chosen_instead_is_kept_and_found(monkeypatch, tmp_path):
    monkeypatch.setenv("FANGFAN_DATA", str(tmp_path / "share"))
    paths.keep_data_in(tmp_path / "local")
    assert paths.data_folder() == tmp_path / "local"
    assert paths.usual_data_folder() == tmp_path / "share"


def test_a_note_that_names_no_folder_is_as_none(monkeypatch, tmp_path):
    monkeypatch.setenv("FANGFAN_DATA", str(tmp_path))
    for content in (b"relative", b"\xff\xfe", b""):
        (tmp_path / "data.path").write_bytes(content)
        assert paths.data_folder() == tmp_path


def test_a_portable_copy_has_its_data_and_what_it_exports_beside_it(monkeypatch, tmp_path):
    monkeypatch.delenv("FANGFAN_DATA", raising=False)
    monkeypatch.setattr(paths, "_HERE", tmp_path / "lib" / "fangfan_desktop")
    assert paths.portable_folder() is None
    (tmp_path / paths.PORTABLE).touch()
    assert paths.data_folder() == tmp_path / "data"
    assert paths.documents_folder() == tmp_path / "防返填报"
    monkeypatch.setenv("FANGFAN_DATA", str(tmp_path / "test"))
    assert paths.data_folder() == tmp_path / "test"


MODES = pytest.mark.skipif(os.name == "nt", reason="modes")


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def wide(path):
    path.mkdir()
    path.chmod(0o755)
    for name in ("workspace.sqlite", "workspace.sqlite-wal", "fangfan.log", "window.ini"):
        (path / name).write_text("x")
        (path / name).chmod(0o644)
    return path


@MODES
def test_a_data_folder_is_made_for_its_owner(tmp_path):
    assert paths.keep_private(tmp_path / "new")
    assert mode(tmp_path / "new") == 0o700


@MODES
def test_a_data_folder_that_is_open_to_others_is_shut_with_what_is_in_it(tmp_path):
    data = wide(tmp_path / "data")
    assert paths.keep_private(data)
    assert mode(data) == 0o700
    assert {mode(path) for path in data.iterdir()} == {0o600}


@MODES
def test_the_samples_and_the_added_forms_in_it_are_ours(tmp_path):
    data = wide(tmp_path / "data")
    (data / "samples" / "city").mkdir(parents=True)
    (data / "forms").mkdir()
    assert paths.keep_private(data)
    assert mode(data) == 0o700


@MODES
def test_a_folder_in_which_other_things_lie_stays_open_and_our_files_are_shut(tmp_path):
    data = wide(tmp_path / "data")
    (data / "照片.jpg").write_text("x")
    (data / "照片.jpg").chmod(0o644)
    assert paths.keep_private(data)
    assert (mode(data), mode(data / "照片.jpg")) == (0o755, 0o644)
    assert mode(data / "workspace.sqlite") == 0o600


@MODES
def test_somebodys_home_is_not_shut(tmp_path, monkeypatch):
    data = wide(tmp_path / "data")
    monkeypatch.setenv("HOME", str(data))
    paths.keep_private(data)
    assert mode(data) == 0o755


@MODES
def test_the_usual_folder_is_shut_whatever_lies_in_it(tmp_path):
    data = wide(tmp_path / paths.APP)
    (data / "照片.jpg").write_text("x")
    assert paths.keep_private(data)
    assert mode(data) == 0o700


@MODES
def test_on_a_stick_that_knows_no_owners_it_is_told(tmp_path, monkeypatch):
    data = wide(tmp_path / "data")
    monkeypatch.setattr(paths.Path, "chmod", lambda *_: None)
    assert not paths.keep_private(data)


@MODES
def test_a_folder_whose_name_only_begins_like_ours_stays_open(tmp_path):
    for name in ("sent-photos", "received by Li", "exported.zip", "workspace", "damaged-goods"):
        (tmp_path / name).mkdir(mode=0o755)
        (tmp_path / name).chmod(0o755)
    (tmp_path / "sent").mkdir()
    (tmp_path / "sent").chmod(0o755)
    paths.keep_private(tmp_path)
    open_ones = {path.name for path in tmp_path.iterdir() if mode(path) == 0o755}
    assert open_ones == {
        "sent-photos",
        "received by Li",
        "exported.zip",
        "workspace",
        "damaged-goods",
    }


def test_there_is_mostly_no_policy_and_a_trial_names_its_own(tmp_path, monkeypatch):
    monkeypatch.delenv("FANGFAN_POLICY", raising=False)
    assert paths.policy_file() in {None, paths.Path("/etc/fangfan/policy.toml")}
    monkeypatch.setenv("FANGFAN_POLICY", str(tmp_path / "none.toml"))
    assert paths.policy_file() == tmp_path / "none.toml", "so that its absence is told"


def test_a_portable_copy_has_its_policy_beside_it(tmp_path, monkeypatch):
    monkeypatch.delenv("FANGFAN_POLICY", raising=False)
    monkeypatch.setattr(paths, "portable_folder", lambda: tmp_path)
    assert paths.policy_file() is None
    (tmp_path / "policy.toml").touch()
    assert paths.policy_file() == tmp_path / "policy.toml"


def test_a_policy_whose_folder_may_not_be_looked_into_is_left_to_its_reader(tmp_path, monkeypatch):
    monkeypatch.delenv("FANGFAN_POLICY", raising=False)
    monkeypatch.setattr(paths, "portable_folder", lambda: tmp_path)

    def refuse(_):
        raise PermissionError(13, "no")

    monkeypatch.setattr(paths.Path, "exists", refuse)
    assert paths.policy_file() == tmp_path / "policy.toml"
