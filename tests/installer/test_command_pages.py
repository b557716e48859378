"""What the packages install beside the command is that of the command, and other programs read it."""

import os
import subprocess
from datetime import date

import pytest
from command_pages import FOLDER, texts

from fangfan_desktop.cli.terminal_text import width_of
from tests.installer.conftest import needs

COMPLETIONS = FOLDER / "completions"
PAGES = ("fangfan.1", "fangfan-desktop.1")
YEAR = date.today().year
BASH = """
source "$1"
COMP_WORDS=("${@:2}"); COMP_CWORD=$(($# - 2)); COMPREPLY=()
_shtab_fangfan
printf '%s\\n' "${COMPREPLY[@]}"
"""
FISH = "source {file}; complete -C '{line}'"
ZSH = """
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; fpath=($1 \\$fpath); autoload -Uz compinit; compinit -u -D; print rea''dy"
zpty -r shell answer "*ready*"
zpty -n -w shell "$2"$'\\t\\t'
sleep 1
zpty -r shell answer "*$3*" && print -r -- "$answer"
"""


@pytest.mark.parametrize(
    "name", [*PAGES, *(f"completions/{p.name}" for p in COMPLETIONS.iterdir())]
)
def test_they_are_those_of_the_command(name):
    assert (FOLDER / name).read_text(encoding="utf-8") == texts()[name], (
        "run: python installer/command_pages.py"
    )


# ── manual pages ──


@needs("man")
@pytest.mark.parametrize("name", PAGES)
def test_man_shows_a_page_in_80_columns_without_a_warning(name):
    command = ["man", "--warnings", "-E", "UTF-8", "-l", FOLDER / name]
    env = {**os.environ, "MANWIDTH": "80", "LC_ALL": "C.UTF-8", "MAN_KEEP_FORMATTING": ""}
    shown = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    assert shown.stderr == ""
    assert max(width_of(line) for line in shown.stdout.splitlines()) <= 80
    assert all(f"\n{title}\n" in shown.stdout for title in ("名称", "用法", "选项", "退出状态"))


@needs("mandoc")
@pytest.mark.parametrize("name", PAGES)
def test_mandoc_finds_no_fault_in_a_page(name):
    command = ["mandoc", "-T", "lint", "-W", "warning", FOLDER / name]
    assert subprocess.run(command, capture_output=True, text=True).stdout == ""


# ── completions ──


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "报来").mkdir()
    for name in ("平阴县.xlsx", "商河 县.xlsx"):
        (tmp_path / name).touch()
    return tmp_path


def in_bash(folder, *words):
    command = ["bash", "--norc", "-c", BASH, "bash", COMPLETIONS / "fangfan.bash", *words]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return ran.stdout.split("\n")[:-1]


def in_fish(folder, *words):
    line = FISH.format(file=COMPLETIONS / "fangfan.fish", line=" ".join(words))
    env = {**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    command = ["fish", "--no-config", "-c", line]
    ran = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=True)
    return [each.partition("\t")[0] for each in ran.stdout.splitlines()]


CASES = [
    (("te",), ["template"]),
    (("forms", "re"), ["remove"]),
    (("template", "附"), ["附件1", "附件2"]),
    (("template", "附件1", "--pl"), ["--place"]),
    (("template", "附件1", "--place", "济南市/商"), ["济南市/商河县"]),
    (("check", "平阴县.xlsx", "--period", f"{YEAR}H"), [f"{YEAR}H1", f"{YEAR}H2"]),
    (("check", "平阴县.xlsx", "商"), ["商河 县.xlsx"]),
]


@needs("bash")
@pytest.mark.parametrize(("words", "found"), CASES)
def test_bash_completes(folder, words, found):
    assert in_bash(folder, "fangfan", *words) == found


@needs("bash")
def test_bash_offers_what_can_be_written_at_all(folder):
    assert "rollup" in in_bash(folder, "fangfan", "")
    assert in_bash(folder, "fangfan", "demo", "--out", "") == ["报来"]
    cities = in_bash(folder, "fangfan", "check", "--place", "")
    assert (cities[:2], len(cities)) == (["山东省", "济南市"], 17)
    periods = in_bash(folder, "fangfan", "check", "--period", "")
    assert periods[:5] == [f"{YEAR}{part}" for part in ("", "Q1", "Q2", "Q3", "Q4")]
    assert set(in_bash(folder, "fangfan", "export", "a", "--formats", "")) == {
        *("xlsx", "pdf", "eml", "ofd")
    }


@needs("fish")
@pytest.mark.parametrize(("words", "found"), CASES)
def test_fish_completes(folder, words, found):
    assert in_fish(folder, "fangfan", *words) == found


@needs("zsh")
@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("fangfan ", "template"),
        ("fangfan template 附件1 --place 济南市/商", "商河县"),
        ("fangfan check 平阴县.xlsx ", "报来/"),
    ],
)
def test_zsh_completes(folder, line, found):
    env = {**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8", "TERM": "xterm"}
    command = ["zsh", "-f", "-c", ZSH, "zsh", COMPLETIONS, line, found]
    ran = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=60)
    assert found in ran.stdout
