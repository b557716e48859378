"""Make the draft of the year's 阶段性总结: figures in sentences and tables; the clerk adds the rest."""

from datetime import date
from itertools import groupby

import msgspec

from fangfan_desktop.exchange.docx_text import TextRun
from fangfan_desktop.exchange.docx_writer import TextPiece
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.summary_spec import PLACEHOLDER, Block
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.summary.facts import Facts, UsedReport, gather, used_reports, what_is_open
from fangfan_desktop.jobs.summary.sentences import placeholder_runs
from fangfan_desktop.jobs.summary.standing import ReportState
from fangfan_desktop.jobs.summary.tables import figures_table, is_compared, projects_table
from fangfan_desktop.workspace.workspace import Workspace


class Summary(msgspec.Struct, frozen=True):
    """The summary of a place and year: its draft, the reports it uses, and in words what is `open`."""

    title: str
    pieces: tuple[TextPiece, ...]
    used_reports: tuple[UsedReport, ...]
    open: str

    @property
    def not_final(self) -> tuple[ReportState, ...]:
        """Return the states of the reports that were not sent, or are being corrected."""
        return tuple(use.state for use in self.used_reports if not use.state.is_final)


def make_summary(
    reference: Reference, workspace: Workspace, place: Place, year: int, unit: str, today: date
) -> Summary:
    """Return the summary of a place's year: the newest quarter and the project list."""
    facts = gather(reference, workspace, place, year, unit, today)
    open_words = "；".join(what_is_open(facts))
    blocks = (each for each in facts.spec.blocks if _is_in(each, facts, open_words))
    pieces = tuple(_piece(block, facts, open_words) for block in blocks)
    title = f"{place.label}{year}年{facts.spec.title}"
    return Summary(title, pieces, tuple(used_reports(facts)), open_words)


def _is_in(block: Block, facts: Facts, open_words: str) -> bool:
    """Return True if a block is part of this summary; a table of projects needs projects."""
    if block.table.startswith("projects") and not facts.projects:
        return False
    is_included = {"": True, "city": facts.places.gathers(facts.place), "open": bool(open_words)}
    return is_included[block.only]


def _piece(block: Block, facts: Facts, open_words: str) -> TextPiece:
    runs: list[TextRun] = []
    text = block.text if is_compared(facts.own) else block.alone or block.text
    for at, part in enumerate(PLACEHOLDER.split(text)):
        runs += placeholder_runs(part, facts, open_words) if at % 2 else [TextRun(part)]
    # Runs with the same mark are joined, because 【…】 may contain a placeholder.
    same = groupby(runs, key=lambda run: run.marked)
    joined = (TextRun("".join(run.text for run in group), marked) for marked, group in same)
    piece = TextPiece(block.kind, tuple(joined))
    if not block.table:
        return piece
    if block.table == "figures":
        table = figures_table(
            facts.places,
            facts.own,
            piece.text,
            now_is_open=facts.is_open(facts.period),
            year_is_open=facts.is_open(facts.year_before),
        )
    else:
        rows = facts.projects or ()
        table = projects_table(
            block.table, facts.listing, rows, piece.text, is_open=facts.list_is_open
        )
    return piece._replace(table=table)
