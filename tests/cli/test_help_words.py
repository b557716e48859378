"""The examples of the help do what the help says, in a folder with the files that they name."""

import shlex
import shutil
from pathlib import Path

import pytest

from fangfan_desktop.cli.help_words import HELP
from fangfan_desktop.cli.main import main
from fangfan_desktop.jobs.submit.export import ExportRequest, export
from fangfan_desktop.paths import resources
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import county_report
from tests.cli.test_help_page import every_parser
from tests.counting.ledgers import line
from tests.exchange.ledgers.books import saved
from tests.jobs.drafts.expected import ATTACHMENTS
from tests.returned import county_file

EXAMPLES = [
    pytest.param(name, example, id=example.removeprefix("fangfan "))
    for name, words in HELP.items()
    for example, _ in words.examples
]


@pytest.fixture
def office(request, tmp_path, monkeypatch, annex1, places, paper, city_profile):
    """Work in a folder of a city with all the files that the examples name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FANGFAN_DATA", str(tmp_path / "本机"))
    workspace = Workspace(tmp_path / "本机")
    workspace.profile.save(city_profile)
    workspace.close()
    for folder, day in (
        ("报来", "2026年9月12日"),
        ("上季度", "2026年6月12日"),
        ("去年", "2025年9月12日"),
    ):
        for unit in ("商河县", "平阴县"):
            county_file(tmp_path / folder, annex1, unit, day=day)
    shutil.copytree(tmp_path / "报来", tmp_path / "各市")
    county_file(tmp_path, annex1, "平阴县", "平阴县三季度")
    county_file(tmp_path, annex1, "商河县", "二季度", day="2026年6月12日")
    wanted = ExportRequest(tmp_path, ("xlsx", "pdf"), show_code=True, name="商河县")
    _, pdf = export(annex1, county_report(annex1), (), places, wanted, paper).paths
    pdf.rename(tmp_path / "扫描件.pdf")
    (tmp_path / "台账").mkdir()
    shutil.copy(saved(tmp_path / "培训台账.xlsx", line(1), line(2)), tmp_path / "台账")
    shutil.copy(ATTACHMENTS / "notice.docx", tmp_path / "附件.docx")
    pack = shutil.copytree(resources() / "packs" / "stations", tmp_path / "表样")
    (tmp_path / "通知").mkdir()
    zipped = shutil.make_archive(str(tmp_path / "通知" / "报表"), "zip", pack)
    Path(zipped).rename(tmp_path / "通知" / "报表.fangfan-form")
    (tmp_path / "policy.toml").write_text('place = "370126"\n', encoding="utf-8")
    monkeypatch.setenv("FANGFAN_POLICY", "policy.toml")
    if "remove" in request.node.callspec.id:
        main(["forms", "add", "表样"])


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_an_example_can_be_run(office, capsys, name, example):
    status = main(shlex.split(example)[1:])
    _, err = capsys.readouterr()
    assert "Traceback" not in err
    assert str(status) in dict(HELP[name].statuses)
    assert status in {0, 1}, err


def test_each_command_has_two_examples_at_least_and_every_one_begins_with_it():
    for name, words in HELP.items():
        assert len(words.examples) >= 2
        assert all(example.startswith(name) for example, _ in words.examples)


def test_each_command_of_the_parser_has_words_and_no_other():
    assert {parser.prog for parser in every_parser()} == set(HELP)
