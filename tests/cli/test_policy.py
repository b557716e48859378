import pytest

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.cli.main import main
from fangfan_desktop.forms.pack import SUFFIX, read_pack
from fangfan_desktop.paths import resources


@pytest.fixture
def forms(tmp_path):
    folder = tmp_path / "forms"
    folder.mkdir()
    pack = read_pack(resources() / "packs" / "stations", known_checks())
    (folder / f"stations{SUFFIX}").write_bytes(pack.content)
    return folder


def test_a_right_file_is_shown_as_it_will_be_used(policy, forms, tmp_path, capsys):
    path = policy(f"place = '370126'\nforms = 'forms'\nbackup_folder = '{tmp_path}/forms'\n")
    assert main(["policy", "check", str(path)]) == 0
    said = capsys.readouterr()
    assert "统一设定　单位：商河县" in said.out
    assert "表样：" in said.out
    assert said.err == ""


def test_what_is_wrong_is_said_line_by_line(policy, tmp_path, capsys):
    path = policy("recipent = 'a@b.cn'\nbackup_folder = '/none/backups'\nit_contact = '张工'\n")
    assert main(["policy", "check", str(path)]) == 1
    said = capsys.readouterr().err
    assert "是不是 recipient" in said
    assert "现在不在这台电脑上" in said


def test_without_a_name_it_is_the_file_of_this_pc(policy, capsys, monkeypatch, tmp_path):
    policy("")
    assert main(["policy", "check"]) == 0
    assert "什么也没有设" in capsys.readouterr().out
    monkeypatch.setenv("FANGFAN_POLICY", str(tmp_path / "none.toml"))
    assert main(["policy", "check"]) == 2
    assert "打不开" in capsys.readouterr().err
    monkeypatch.setattr("fangfan_desktop.cli.policy.policy_file", lambda: None)
    assert main(["policy", "check"]) == 2
    assert "这台电脑没有统一设定的文件" in capsys.readouterr().err


def test_a_mistake_in_the_policy_is_told_and_a_form_of_ones_own_is_removed(
    policy, forms, tmp_path, capsys
):
    policy("nonsense = 1\n")
    data = str(tmp_path / "data")
    assert main(["forms", "add", str(forms / f"stations{SUFFIX}"), "--data", data]) == 0
    assert main(["forms", "remove", "stations", "--data", data]) == 0
    said = capsys.readouterr()
    assert "移除了" in said.out
    assert "nonsense 不认识" in said.err


def test_a_form_of_the_policy_is_not_removed(policy, forms, tmp_path, capsys):
    policy("forms = 'forms'\nnonsense = 1\n")
    data = str(tmp_path / "data")
    pack = str(forms / f"stations{SUFFIX}")
    assert main(["forms", "add", pack, "--data", data]) == 0
    assert main(["forms", "remove", "stations", "--data", data]) == 2
    said = capsys.readouterr().err
    assert "“stations”由单位统一设定，不能移除。" in said
    assert "nonsense 不认识" in said
