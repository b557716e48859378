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
