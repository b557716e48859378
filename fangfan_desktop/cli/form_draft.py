"""`fangfan forms draft`: draw a form from its attachment, and write it as a pack."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.durable import make_folder
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.load import FormError, read_form
from fangfan_desktop.forms.pack import FORM, HELP, SUFFIX
from fangfan_desktop.forms.places import Places
from fangfan_desktop.forms.safe_names import safe_name
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.drafts.draw_file import read_attachment
from fangfan_desktop.jobs.drafts.guess import Draft, Guess
from fangfan_desktop.jobs.form_editor.pack_file import PackFile

_ASKED = "问：{question} 先当作{chosen}（{reason}）。要改：--answer '{key}={choices}'"
_NO_SUCH = "没有“{only}”这个附件，文件里有 {there}。"
_NO_GUESS = "没有要回答的“{key}”。能改的有：{there}。"
_NO_CHOICE = "“{key}”不能是“{value}”。能写的有：{there}。"
_FREE = "$.title"  # any words will do


class DrawnPack(msgspec.Struct, frozen=True):
    """A pack that was drawn: where it was written, its form's names, its guesses, its problems."""

    pack: str
    id: str
    label: str
    printed: str
    title: str
    questions: tuple[Guess, ...]
    guesses: tuple[Guess, ...]
    problems: tuple[str, ...]

    @property
    def lines(self) -> list[str]:
        """Return it in sentences."""
        found = [f"写好 {self.pack}：{self.printed}《{self.title}》"]
        found += [question_words(guess) for guess in self.questions]
        return found + list(self.problems)


class DrawnPacks(msgspec.Struct, frozen=True):
    """What was drawn from a file, or the `reason` why nothing was."""

    forms: tuple[DrawnPack, ...] = ()
    reason: str = ""

    def as_json(self) -> bytes:
        """Return the JSON object of `forms draft`."""
        return msgspec.json.format(msgspec.json.encode(self), indent=1)


def question_words(guess: Guess) -> str:
    """Return a question in a sentence, with what can be answered."""
    said = {choice.value: choice.words for choice in guess.choices}
    return _ASKED.format(
        question=guess.question,
        chosen=f"“{said.get(guess.chosen, guess.chosen)}”",
        reason=guess.reason,
        key=guess.key,
        choices="|".join(said),
    )


def draw_packs(
    path: Path,
    out: Path,
    places: Places,
    *,
    notices: Sequence[Path] = (),
    answers: Mapping[str, str] | None = None,
    only: str = "",
    replace: bool = False,
) -> DrawnPacks:
    """Draw the forms of a file and write a pack for each.

    One form is written to `out`; several are written into it, each in a folder of its own, and so
    is one if `out` is a folder with other things in it. `only` is the printed label or the title of
    the one that is wanted. A pack that is there is kept, and the new one gets ` (2)` in its name,
    unless `replace`. Raises WriteRefused if a pack cannot be written.
    """
    file = read_attachment(path, notices)
    if file.reason:
        return DrawnPacks(reason=f"{path.name}：{file.reason}")
    if file.unread:
        return DrawnPacks(reason="\n".join(file.unread))
    drafts = file.drafts(places)
    if answers:
        if wrong := _wrong_answer(drafts, answers):
            return DrawnPacks(reason=wrong)
        drafts = file.drafts(places, answers)
    if only:
        there = "、".join(draft.called for draft in drafts)
        key = fold_key(only)
        drafts = tuple(
            draft for draft in drafts if key in {fold_key(draft.printed), fold_key(draft.title)}
        )
        if not drafts:
            return DrawnPacks(reason=_NO_SUCH.format(only=only, there=there))
    names, inside = _names(drafts), len(drafts) > 1 or _has_other_things(out)
    return DrawnPacks(
        tuple(
            _write(draft, out / name if inside else out, replace=replace)
            for draft, name in zip(drafts, names, strict=True)
        )
    )


def _wrong_answer(drafts: Sequence[Draft], answers: Mapping[str, str]) -> str:
    """Return why an answer cannot be taken, '' if all can."""
    choices: dict[str, set[str]] = {_FREE: set()}
    for guess in (guess for draft in drafts for guess in draft.guesses if guess.choices):
        choices.setdefault(guess.key, set()).update(each.value for each in guess.choices)
    for key, value in answers.items():
        if key not in choices:
            return _NO_GUESS.format(key=key, there="、".join(sorted(choices)))
        if key != _FREE and value not in choices[key]:
            return _NO_CHOICE.format(key=key, value=value, there="、".join(sorted(choices[key])))
    return ""


def _names(drafts: Sequence[Draft]) -> list[str]:
    """Return a name for the folder of each draft."""
    plain = [safe_name(draft.printed or draft.title) for draft in drafts]
    return [name if plain.count(name) == 1 else f"{name}_{at}" for at, name in enumerate(plain, 1)]


def _write(draft: Draft, path: Path, *, replace: bool) -> DrawnPack:
    form, problems = _form_of(draft)
    files = {FORM: draft.text.encode(), **({HELP: draft.help.encode()} if draft.help else {})}
    if not replace:
        path = _free(path)
    if path.suffix.lower() not in {SUFFIX, ".toml"}:
        make_folder(path)
    saved = PackFile(files).save(draft.text, form, path)
    return DrawnPack(
        str(saved.path),
        form.id if form else "",
        form.label if form else "",
        draft.printed,
        draft.title,
        draft.questions,
        draft.guesses,
        problems,
    )


def _has_other_things(folder: Path) -> bool:
    """Return True if there is a folder with something in it that is no pack: it may be the office's."""
    return folder.is_dir() and any(folder.iterdir()) and not (folder / FORM).exists()


def _free(path: Path) -> Path:
    """Return a path that no pack has: this one, or one with a number behind its name."""
    number, path = 1, path if path.name else path.absolute()
    free = path
    while (free / FORM).exists() or free.is_file():
        number += 1
        free = path.with_stem(f"{path.stem} ({number})")
    return free


def _form_of(draft: Draft) -> tuple[Form | None, tuple[str, ...]]:
    try:
        return read_form(draft.text, FORM, known_checks()), ()
    except FormError as error:
        return None, tuple(str(error).splitlines())
