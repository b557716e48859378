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
