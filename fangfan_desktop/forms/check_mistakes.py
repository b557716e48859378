"""What is wrong with a form's checks: columns that do not exist, formulas, words in sentences."""

from collections.abc import Iterator, Sequence
from string import Formatter

from fangfan_desktop.forms.between import read_between
from fangfan_desktop.forms.check_entry import CheckEntry
from fangfan_desktop.forms.formula import read_formula
from fangfan_desktop.forms.formula_mistakes import formula_mistakes
from fangfan_desktop.forms.judging import Mistake, line_mistakes, spelt_kinds
from fangfan_desktop.forms.row_mistakes import row_formula_mistakes
from fangfan_desktop.forms.spec import Form

_LONGEST_NOTE, _LONGEST_CODE = 100, 20


def check_mistakes(
    form: Form, check: CheckEntry, broken: set[str], *, columns: bool, fields: bool
) -> Iterator[Mistake]:
    """Yield each mistake of a check: what follows its key, and the reason.

    `broken` are the keys of the check that are wrong. `columns` and `fields`: those that it may
    name are right, so it can be judged what it names.
    """
    is_known = broken <= {"rule", *check.__struct_fields__}
    if columns and is_known and "on" not in broken:
        yield from _on_mistakes(form, check, () if broken else check.other_columns())
    if broken.isdisjoint({"severity", "note_length"}):
        yield from _note_mistakes(check)
    yield from line_mistakes(".code", check.code, _LONGEST_CODE)
    if fields and not broken:
        yield from _field_mistakes(form, check)
    if columns and broken.isdisjoint({"rule", "formula", "other"}):
        yield from _checked_formula_mistakes(form, check)
    if check.needs_places and form.is_by_name:
        yield ".rule", 'rows = "named" 的表没有这条规则：它按单位一行一行地比'
    if columns and not broken:
        yield from check.own_mistakes(form)
    for key, sentence, words in check.sentences():
        if broken.isdisjoint({"rule", key}):
            yield from ((f".{key}", reason) for reason in _sentence_mistakes(sentence, words))


def _note_mistakes(check: CheckEntry) -> Iterator[Mistake]:
    if check.note_length is not None:
        if check.severity not in {"serious", "warning"}:
            yield ".note_length", 'severity = "serious"、"warning" 的检查才要说明'
        elif not 1 <= check.note_length <= _LONGEST_NOTE:
            yield ".note_length", f"{check.note_length}，应在 1 到 {_LONGEST_NOTE} 之间"


def _field_mistakes(form: Form, check: CheckEntry) -> Iterator[Mistake]:
    """Yield where a check names fields that do not exist, or that it cannot look at."""
    kinds = check.field_kinds
    for identifier in check.named_fields():
        field = form.fields_by_id.get(identifier)
        if field is None:
            yield "", f"表头表尾没有“{identifier}”这一项"
        elif kinds and field.kind not in kinds:
            yield "", f"这条规则只看 kind = {spelt_kinds(kinds)} 的一项，“{identifier}”不是"


def _checked_formula_mistakes(form: Form, check: CheckEntry) -> Iterator[Mistake]:
    """Yield what is wrong with the formulas that a check states."""
    for formula in check.formulas():
        yield from ((".formula", why) for why in formula_mistakes(form, formula, read_formula))
    yield from ((".formula", why) for why in row_formula_mistakes(form, check))
    for formula in check.formulas_between():
        yield from ((".formula", why) for why in formula_mistakes(form, formula, read_between))
    other = check.other_form()
    if form.table and other and other == form.table.id:
        yield ".other", '是这张小表自己；一张小表里的关系用 rule = "balance"'
    elif form.id and other == form.id:
        own = (
            "本表里的关系用"
            if form.table is None
            else "要和另一张小表比，写它的 id；一张小表里的用"
        )
        yield ".other", f'是本表自己；{own} rule = "balance"'


def _on_mistakes(form: Form, check: CheckEntry, others: Sequence[str]) -> Iterator[Mistake]:
    """Yield where a check names columns that do not exist, that it cannot look at, or none."""
    named = [(".on.ids", each) for each in check.on.ids] + [("", each) for each in others]
    unknown = [(key, f"没有“{each}”这一列") for key, each in named if each not in form.by_id]
    units = {column.unit for column in form.columns}
    unknown += [
        (".on.units", f"没有 unit = “{unit}”的列") for unit in check.on.units if unit not in units
    ]
    yield from unknown
    taken = [column for column in form.columns if check.on.takes(column)]
    if not taken and not unknown:
        yield ".on", "没有合乎这些条件的列"
    if check.on_one_column and len(taken) > 1:
        yield ".on", f"这条规则只看一列，合乎条件的有 {len(taken)} 列"
    kinds = check.column_kinds
    for column in (*taken, *(form.by_id[each] for each in others if each in form.by_id)):
        if kinds and column.kind not in kinds:
            yield "", f"这条规则只看 kind = {spelt_kinds(kinds)} 的列，“{column.id}”不是"


def _sentence_mistakes(sentence: str, words: frozenset[str]) -> Iterator[str]:
    """Yield what is wrong with a check's sentence, which may say `words` and the name."""
    used, allowed = set[str](), words | {"name"}
    try:
        for _, word, shape, conversion in Formatter().parse(sentence):
            used |= {word} if word is not None else set()
            if shape or conversion:
                yield f"句子里的花括号只写名字：{{{word}}}"
    except ValueError:
        yield "句子里的花括号不成对，要像 {name} 这样"
    for word in sorted(used - allowed):
        yield f"这条规则的句子里不能用 {{{word}}}，可用的是：{'、'.join(sorted(allowed))}"
