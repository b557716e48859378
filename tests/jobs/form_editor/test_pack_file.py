import shutil

import pytest

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.load import FormError
from fangfan_desktop.forms.pack import read_pack
from fangfan_desktop.jobs.form_editor.columns import remove_column
from fangfan_desktop.jobs.form_editor.editing import FormEditing
from fangfan_desktop.jobs.form_editor.form_text import items_of, set_key
from fangfan_desktop.jobs.form_editor.pack_file import ChangedMeanwhile, PackFile, open_pack
from fangfan_desktop.paths import resources


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(resources() / "packs" / "workshops", tmp_path / "车间")


def changed(text):
    return set_key(text, "$", "title", "改过的表")


def test_a_folder_keeps_its_other_files(folder):
    (folder / "help.md").write_text("# 说明\n", encoding="utf-8")
    pack = open_pack(folder)
    text = changed(pack.text)
    saved = pack.save(text, FormEditing(text).form, folder)
    assert saved.path == folder
    assert "已存到“车间”" in saved.words
    again = read_pack(folder, known_checks())
    assert again.form.title == "改过的表"
    assert again.help == "# 说明\n"
    assert again.samples


def test_it_is_saved_as_one_file_and_as_a_form_alone(folder, tmp_path):
    pack = open_pack(folder)
    text = changed(pack.text)
    form = FormEditing(text).form
    one = pack.save(text, form, tmp_path / "车间.fangfan-form").path
    assert read_pack(one, known_checks()).samples
    alone = pack.save(text, form, tmp_path / "form.toml").path
    assert alone.read_text(encoding="utf-8") == text
    assert read_pack(alone, known_checks()).form == form
    other = pack.save(text, form, tmp_path / "别处").path
    assert read_pack(other, known_checks()).samples


def test_what_changed_meanwhile_is_said_and_can_be_replaced(folder):
    pack = open_pack(folder)
    form = folder / "form.toml"
    form.write_text(form.read_text(encoding="utf-8") + "# 别人写的\n", encoding="utf-8")
    with pytest.raises(ChangedMeanwhile, match="在别处改过"):
        pack.save(changed(pack.text), None, folder)
    assert "别人写的" in form.read_text(encoding="utf-8")
    pack.save(changed(pack.text), None, folder)
    assert "别人写的" not in form.read_text(encoding="utf-8")


def test_samples_follow_a_column_that_is_gone(folder):
    pack = open_pack(folder)
    text = remove_column(pack.text, "$.columns[5]").text
    added, said = pack.pack(text, FormEditing(text).form)
    assert "去掉了表里没有的栏" in said
    assert added.samples
    assert all(
        "wages" not in row
        for row in items_of(added.files["samples/" + sample(folder)].decode(), "$.rows")
    )


def sample(folder):
    return next((folder / "samples").iterdir()).name


def test_a_sample_that_does_not_fit_at_all_is_left_out(folder):
    (folder / "samples" / "zz.toml").write_text('place = ""\n', encoding="utf-8")
    pack = open_pack(folder)
    added, said = pack.pack(pack.text, FormEditing(pack.text).form)
    assert "没有放进去" in said
    assert "samples/zz.toml" not in added.files


def test_a_sample_that_does_not_fit_is_put_aside_in_its_folder(folder):
    misfit = folder / "samples" / "zz.toml"
    misfit.write_text('place = ""\n', encoding="utf-8")
    pack = open_pack(folder)
    saved = pack.save(changed(pack.text), FormEditing(pack.text).form, folder)
    assert "改叫“zz.toml.old”" in saved.words
    assert misfit.with_name("zz.toml.old").read_text(encoding="utf-8") == 'place = ""\n'
    assert read_pack(folder, known_checks()).form.title == "改过的表"


def test_a_wrong_form_can_be_opened_and_saved_but_no_text_that_is_no_toml(folder, tmp_path):
    form = folder / "form.toml"
    form.write_text('id = "a"\r\n', encoding="utf-8")
    pack = open_pack(folder)
    assert pack.text == 'id = "a"\n'
    assert pack.save('id = "b"\n', None, folder).path == folder
    form.write_text("id = \n", encoding="utf-8")
    with pytest.raises(FormError, match="记事本"):
        open_pack(folder)
    form.write_bytes("标题".encode("gbk"))
    with pytest.raises(FormError, match="UTF-8"):
        open_pack(folder)
    with pytest.raises(FormError, match=r"没有 form\.toml"):
        open_pack(folder / "samples")
    with pytest.raises(FormError, match="读不出来"):
        open_pack(tmp_path / "nothing.toml")


def test_a_draft_has_no_place_yet(text, tmp_path):
    pack = PackFile({"form.toml": text("relief").encode()}, name="附件")
    assert pack.path is None
    saved = pack.save(pack.text, FormEditing(pack.text).form, tmp_path / "a.fangfan-form")
    assert pack.path == saved.path
