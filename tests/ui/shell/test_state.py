import pytest

from fangfan_desktop.ui.shell.state import FILE_NAME, Here, State


def test_what_was_chosen_is_there_at_the_next_start(tmp_path, qapp):
    state = State(tmp_path)
    state.keep_zoom("annex1", 125)
    state.keep_widths("annex1", {"brands": 20.5})
    state.scheme = "dark"
    del state
    again = State(tmp_path)
    assert (again.zoom("annex1"), again.zoom("annex2")) == (125, 100)
    assert again.widths("annex1") == {"brands": 20.5}
    assert again.scheme == "dark"


def test_whether_an_ofd_is_wanted_is_known_at_the_next_start(tmp_path, qapp):
    assert not State(tmp_path).with_ofd
    State(tmp_path).with_ofd = True
    assert State(tmp_path).with_ofd


def test_where_files_went_is_there_at_the_next_start(tmp_path, qapp):
    state = State(tmp_path)
    assert (state.export_folder, state.folder_of("38SX2-6AU8B")) == ("", "")
    state.export_folder = "D:\\报送，三季度"
    state.keep_folder_of("38SX2-6AU8B", "/报送/第1版")
    del state
    again = State(tmp_path)
    assert again.export_folder == "D:\\报送，三季度"
    assert again.folder_of("38SX2-6AU8B") == "/报送/第1版"


def test_the_folder_of_a_version_that_is_no_more_is_forgotten(tmp_path, qapp):
    state = State(tmp_path)
    state.keep_folder_of("38SX2-6AU8B", "/报送/第1版")
    state.keep_folder_of("7K3MR-9QXA2", "/报送/第2版")
    state.forget_folders(lambda code: code == "7K3MR-9QXA2")
    assert "38SX2" not in (tmp_path / "window.ini").read_text("utf-8")
    assert State(tmp_path).folder_of("7K3MR-9QXA2") == "/报送/第2版"


def test_at_first_all_is_as_usual(tmp_path, qapp):
    state = State(tmp_path)
    assert (state.zoom("annex1"), state.widths("annex1"), state.scheme) == (100, {}, "")
    assert state.geometry.isEmpty()


@pytest.mark.parametrize(
    "kept",
    [
        *("zoom=0", "zoom=7", "zoom=1000", "zoom=" + "9" * 5000, "widths=" + "[" * 100_000),
        *('widths="{\\"brands\\": 1e999}"', 'widths="{\\"brands\\": NaN}"'),
        "zoom=many",
        "widths=[1]",
        "widths={",
        'widths="{\\"brands\\": \\"x\\"}"',
        "geometry=3",
    ],
)
def test_what_cannot_be_read_is_as_usual(tmp_path, qapp, kept):
    (tmp_path / FILE_NAME).write_text(f"[annex1]\n{kept}\n[General]\n{kept}\nscheme=pink\n")
    state = State(tmp_path)
    assert (state.zoom("annex1"), state.widths("annex1"), state.scheme) == (100, {}, "")
    assert state.geometry.isEmpty()


def test_the_window_comes_back_where_it_was(open_window, city_profile):
    window = open_window(city_profile)
    window.resize(1111, 666)
    window.close()
    window.workspace.close()
    again = open_window()
    assert not again.state.geometry.isEmpty()
    assert again.restoreGeometry(again.state.geometry)
    assert again.height() == 666


@pytest.mark.parametrize(
    "kept", ["here=", "here=x", "here=[1]", "here=" + "[" * 5000, "folded=maybe"]
)
def test_where_one_stood_is_believed_only_where_it_can_be_read(tmp_path, qapp, kept):
    (tmp_path / FILE_NAME).write_text(f"[General]\n{kept}\n", encoding="utf-8")
    assert State(tmp_path).here is None
    assert State(tmp_path).folded is None


def test_where_one_stood_is_there_at_the_next_start(tmp_path, qapp):
    state, here = State(tmp_path), Here("report", "annex1", "2026Q3", "济南市/商河县", 1, "brands")
    state.here = here
    state.keep_folded(True)
    del state
    assert State(tmp_path).here == here
    assert State(tmp_path).folded is True


@pytest.mark.parametrize("kept", ["recent=", "recent=x", "recent=[1]", "recent=" + "[" * 5000])
def test_what_was_used_lately_is_believed_only_where_it_can_be_read(tmp_path, qapp, kept):
    (tmp_path / FILE_NAME).write_text(f"[General]\n{kept}\n", encoding="utf-8")
    assert State(tmp_path).recent == []
    assert not State(tmp_path).menu_bar


def test_what_was_used_lately_is_there_at_the_next_start(tmp_path, qapp):
    state = State(tmp_path)
    state.recent = ["action export", "help keys"]
    state.menu_bar = True
    del state
    assert State(tmp_path).recent == ["action export", "help keys"]
    assert State(tmp_path).menu_bar
