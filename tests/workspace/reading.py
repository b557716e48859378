"""All that the window asks of a workspace, one question after another."""

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.returns.city_deadlines import county_due
from fangfan_desktop.jobs.returns.receive import read_again
from fangfan_desktop.jobs.year.stored_reports import kept_here
from fangfan_desktop.workspace.kept_projects import BEFORE_ALL
from tests.builders import COUNTY, Q3, TODAY
from tests.jobs.boards import WHOLE

PERIODS = (Q3, Period(2026, 2), Period(2026))


def questions(workspace, reference):
    """Yield each question; asked, it answers or raises."""
    received = workspace.received
    yield workspace.profile.load
    yield workspace.years
    yield workspace.projects.count
    yield lambda: workspace.projects.after(BEFORE_ALL, 1000)
    yield lambda: workspace.reports.kept(WHOLE)
    yield lambda: workspace.summaries.kept(WHOLE, "总结")
    yield lambda: kept_here(reference, workspace, WHOLE)
    yield received.answers
    yield workspace.counts.answers
    yield received.newest_tables
    yield workspace.contacts.by_place
    yield lambda: workspace.year_contents(2026)
    for form in reference.forms.values():
        for period in PERIODS:
            yield lambda form=form, period=period: _of_report(workspace, form, period)
            yield lambda form=form, period=period: _of_board(workspace, reference, form, period)
            yield lambda form=form, period=period: county_due(workspace.deadlines, form, period)
            yield lambda form=form, period=period: workspace.letters.of_board(form.id, period)
        yield lambda form=form: received.of_place(form.id, COUNTY)
        yield lambda form=form: workspace.counts.rules(form.id)
        yield lambda form=form: workspace.letters.of_place(form.id, COUNTY)
    yield lambda: _of_sent(workspace, reference)
    yield lambda: workspace.projects.choose(
        [number for number, _ in workspace.projects.after(BEFORE_ALL, 1000)], chosen=True
    )
    yield received.undo_answers
    yield received.redo_answers


def _of_report(workspace, form, period):
    _of_counts(workspace, form, period)
    report = workspace.reports.load(form, WHOLE, period)
    if report is None:
        return
    workspace.journal.next_words(report)
    workspace.history.is_untouched(report)
    for past in workspace.reports.row_sources(report, "汇入各单位报来的数").values():
        for origin in past.origins:
            workspace.received.entry(origin.received)
    if workspace.submissions.is_read_only(report):
        return
    while step := workspace.journal.undo(form, report):
        report = step[1].report
    while step := workspace.journal.redo(form, report):
        report = step[1].report


def _of_counts(workspace, form, period):
    counting = workspace.counts.load(form.id, WHOLE, period)
    for figure in counting.figures if counting else ():
        counting.keys_of(figure)


def _of_board(workspace, reference, form, period):
    from fangfan_desktop.jobs.returns.check import KnownFacts

    received = workspace.received
    for entry in received.of_board(form.id, period):
        received.content(entry.sha256)
        if opened := received.opened(entry.sha256):
            read_again(reference, entry, opened, KnownFacts(TODAY))


def _of_sent(workspace, reference):
    submissions = workspace.submissions
    for each in submissions.of_place(WHOLE):
        submissions.of_code(each.code)
        submissions.findings(each)
        if each.form in reference.forms:
            submissions.report(reference.forms[each.form], each)
        for file in submissions.files(each):
            submissions.content(file)
