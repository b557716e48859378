import shutil

import pytest

from fangfan_desktop.forms.load import FormError
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paths import resources


def test_everything_is_read_once_and_when_first_asked_for(tmp_path, reference, annex1):
    assert Reference(tmp_path / "nowhere").folder.name == "nowhere"
    assert reference.forms is reference.forms
    assert reference.checker(annex1) is reference.checker(annex1)


def test_a_wrong_form_is_refused_with_its_file_key_and_reason(tmp_path):
    shutil.copytree(resources() / "forms", tmp_path / "forms")
    path = tmp_path / "forms" / "annex2.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('kind = "phone"', 'kind = "telephone"', 1), encoding="utf-8")
    with pytest.raises(FormError, match=r"annex2\.toml.*kind"):
        _ = Reference(tmp_path).forms


def test_the_form_of_the_figures_is_the_one_that_the_summary_names(reference):
    assert reference.figures_form is reference.forms[reference.summary.figures]
    assert reference.figures_form.is_by_place


def test_the_form_of_the_projects_is_the_one_that_the_summary_names(reference):
    assert reference.projects_form is reference.forms[reference.summary.projects]
    assert reference.projects_form.project_library
