"""`fangfan forms …`: the commands about forms of other notices."""

import argparse
import sys
from pathlib import Path

from fangfan_desktop.cli.arguments import answers_of
from fangfan_desktop.cli.outcomes import DONE, FOUND_ERRORS, NOT_DONE, print_error, use_added_forms
from fangfan_desktop.jobs.reference import Reference


def run_forms(options: argparse.Namespace, reference: Reference, data: Path) -> int:
    """Run one of them and return its exit status."""
    if options.action == "check":
        return _check_pack(options, reference)
    if options.action == "draft":
        return _draw_pack(options, reference)
    return _use_packs(options, reference, data)


def _check_pack(options: argparse.Namespace, reference: Reference) -> int:
    from fangfan_desktop.cli.form_check import check_pack

    checked = check_pack(options.pack, reference)
    if options.json:
        print(checked.as_json().decode())
    else:
        for line in checked.lines:
            print(line)
    if not checked.is_read:
        return NOT_DONE
    return DONE if checked.is_right else FOUND_ERRORS


def _draw_pack(options: argparse.Namespace, reference: Reference) -> int:
    from fangfan_desktop.cli.form_draft import draw_packs

    drawn = draw_packs(
        options.file,
        options.out,
        reference.places,
        notices=options.notice,
        answers=answers_of(options.answer),
        only=options.only,
        replace=options.force,
    )
    if options.json:
        print(drawn.as_json().decode())
    for line in (line for form in drawn.forms for line in form.lines):
        print(line, file=sys.stderr if options.json else sys.stdout)
    if drawn.reason:
        print_error(drawn.reason)
        return NOT_DONE
    return FOUND_ERRORS if any(form.problems for form in drawn.forms) else DONE


def _use_packs(options: argparse.Namespace, reference: Reference, data: Path) -> int:
    from fangfan_desktop.cli.forms import FormsOutcome, add_forms, form_lines, remove_forms
    from fangfan_desktop.cli.own_data import DataRefused

    outcome = FormsOutcome()
    try:
        if options.action == "add":
            outcome = add_forms(reference, options.files, data)
        elif options.action == "remove":
            outcome = remove_forms(reference, options.names, data)
        elif options.data:
            use_added_forms(reference, data)
    except DataRefused as error:
        print_error(str(error))
        return NOT_DONE
    for words in outcome.done:
        print(words, file=sys.stderr if options.json else sys.stdout)
    for words in (*outcome.refused, *outcome.told):
        print_error(words)
    lines = form_lines(reference)
    if options.json:
        from fangfan_desktop.cli.json_output import forms_as_json

        print(forms_as_json(lines).decode())
    elif options.action == "list":
        for line in lines:
            print(line.words)
    return NOT_DONE if outcome.refused else DONE
