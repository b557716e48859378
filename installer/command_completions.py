"""The completions of the command for bash, zsh and fish, made by shtab from the command's parser.

They ask nobody: the program need not start for them.
"""

import argparse
import re
from collections.abc import Mapping, Sequence

import shtab
from every_command import every_command, parsers_of

from fangfan_desktop.cli.help_words import HELP
from fangfan_desktop.forms.places import LEVELS
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.submit.formats import FORMATS
from fangfan_desktop.paths import resources

_FILES = {"bash": "fangfan.bash", "zsh": "_fangfan", "fish": "fangfan.fish"}
_PATHS = {
    **dict.fromkeys(("文件", "台账", "附件", "扫描件", "表样", "路径"), shtab.FILE),
    "文件夹": shtab.DIRECTORY,
}
# The words behind a year, in the order in which they are shown; without a letter only the usual ones.
_USUAL = ("", "Q1", "Q2", "Q3", "Q4")
_OTHER = ("H1", "H2", *(f"M{month:02}" for month in range(1, 13)))


def completions() -> dict[str, str]:
    """Return the file of each shell by its name."""
    parser, kinds = every_command(), _kinds()
    for each in parsers_of(parser):
        each.description = HELP[each.prog].brief
        for action in each.actions:
            if found := _kind_of(action, kinds):
                vars(action)["complete"] = found
            action.metavar = str(action.metavar).rpartition("=")[2]  # zsh splits it at colons
    return {name: _cleaned(shtab.complete(parser, shell=shell)) for shell, name in _FILES.items()}


def _kind_of(action: argparse.Action, kinds: Mapping[str, object]) -> object:
    if "--only" in action.option_strings:
        return None
    return kinds.get(str(action.metavar)) or _PATHS.get(str(action.metavar))


def _kinds() -> dict[str, object]:
    """Return what completes the words that are no paths, by their metavar."""
    reference = Reference(resources())
    forms = [words for form in reference.forms.values() for words in (form.id, form.label)]
    every = [str(place) for level in LEVELS for place in reference.places.at(level)]
    return {
        "表": _words("forms", forms, forms),
        "地方": _words("places", [name for name in every if "/" not in name], every),
        "期间": _periods(),
        "格式": _words("formats", FORMATS, [*FORMATS, "xlsx,pdf", "xlsx,pdf,eml"]),
    }


def _words(name: str, first: Sequence[str], every: Sequence[str]) -> dict[str, object]:
    """Return what completes words: the `first` if nothing is typed, else `every` one that fits."""
    few, all_words, function = " ".join(first), " ".join(every), f"_fangfan_{name}"
    return _functions(
        function,
        f'  local words="{few}"\n  [ -n "$1" ] && words="{all_words}"\n',
        f"  local -a words=({few})\n  [[ -n $PREFIX ]] && words=({all_words})\n",
        f"  set -l words {few}\n  test -n (commandline -ct); and set words {all_words}\n",
    )


def _periods() -> dict[str, object]:
    """Return what completes periods: those of this year and of the one before."""
    usual, other = (" ".join(f"${{y}}{each}" for each in names) for names in (_USUAL, _OTHER))
    bash = (
        '  local y words="" now=$(date +%Y)\n'
        "  for y in $now $((now - 1)); do\n"
        f'    words="$words {usual}"\n'
        f'    case $1 in *[HM]*) words="$words {other}" ;; esac\n'
        "  done\n"
    )
    zsh = (
        "  local y; local -a words=(); local -i now=$(date +%Y)\n"
        "  for y in $now $((now - 1)); do\n"
        f"    words+=({usual})\n"
        f"    [[ $PREFIX == *[HM]* ]] && words+=({other})\n"
        "  done\n"
    )
    fish = (
        "  set -l words; set -l now (date +%Y)\n"
        "  for y in $now (math $now - 1)\n"
        f"    set -a words {usual}\n"
        f"    string match -qr '[HM]' -- (commandline -ct); and set -a words {other}\n"
        "  end\n"
    )
    return _functions("_fangfan_periods", bash, zsh, fish.replace("${y}", "{$y}"))


def _functions(name: str, bash: str, zsh: str, fish: str) -> dict[str, object]:
    """Return what shtab asks for: each shell's call, and the functions that are called."""
    return {
        "bash": name,
        "zsh": name,
        "fish": f"({name})",
        "preamble": {
            "bash": f'{name}() {{\n{bash}  compgen -W "$words" -- "$1"\n}}\n',
            "zsh": f"{name}() {{\n{zsh}  compadd -a words\n}}\n",
            "fish": f"function {name}\n{fish}  string join \\n -- $words\nend\n",
        },
    }


def _cleaned(text: str) -> str:
    r"""Return the text without what git or zsh does not like.

    git complains about spaces at the end of lines. zsh would show a \ before a Chinese sign, and
    after the first of several files it would offer no other: shtab writes `(*):` for `*:`.
    """
    text = text.replace('"(*):', '"*:').replace("one_or_more='(*)'", "one_or_more='*:'")
    lines = (re.sub(r"\\([^\x00-\x7f])", r"\1", line).rstrip() for line in text.splitlines())
    return "\n".join(lines) + "\n"
