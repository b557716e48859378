"""What a form says around its tables: in its lines, and on pages that have no table."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from fangfan_desktop.jobs.drafts.explanations import digits_in
from fangfan_desktop.jobs.drafts.kind_rules import is_unit
from fangfan_desktop.jobs.drafts.printed_form import PrintedForm
from fangfan_desktop.jobs.drafts.printed_text import tidy
from fangfan_desktop.jobs.drafts.table_kinds import TableUnit

_ACCUMULATES = re.compile(r"当年累计|年初累计|累计数|1月1日起累计|1\s*[-－—–~至到]\s*月")
_UNITS = re.compile(r"(金额|货币)?单位\s*(?:[:：]|为|以)(?=\s*([^\s;；。:：)）]{1,16}))")


class WordsAround(NamedTuple):
    """All `texts` around the tables; of these the `notes`, as they stand: the foot, other pages.

    `unit` is what they say of the figures (单位：人、万元), `accumulates` is True if they say that all
    figures are cumulative.
    """

    texts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unit: TableUnit = TableUnit()
    accumulates: bool = False


def words_around(form: PrintedForm) -> WordsAround:
    """Return what a form says around its tables."""
    around = (tidy(text.text) for line in (*form.head, *form.foot) for text in line)
    texts = (*around, *form.notes)
    foot = (text.text for line in form.foot for text in line)
    unit = _unit_of(texts)._replace(digits=digits_in(texts))
    accumulates = any(_ACCUMULATES.search(each) for each in texts)
    return WordsAround(texts, (*foot, *form.notes), unit, accumulates)


def _unit_of(texts: Iterable[str]) -> TableUnit:
    """Return the units of the figures that a line says: 单位：人、万元; 金额单位 is that of money alone."""
    for text in texts:
        for found in _UNITS.finditer(text):
            units = tuple(each for each in re.split(r"[、,，;；]", found[2]) if is_unit(each))
            if units:
                return TableUnit(units, is_only=len(units) == 1 and not found[1])
    return TableUnit()
