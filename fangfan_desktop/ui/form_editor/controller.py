"""改一张表 in the window: gestures on the sheet and in the panel, undo, saving, adding."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from fangfan_desktop.forms.pack import FormPack
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.drafts.guess import Guess
from fangfan_desktop.jobs.form_editor import columns, lines
from fangfan_desktop.jobs.form_editor.check_menu import (
    add_offer,
    asks_of,
    checks_of,
    offers_for,
    remove_from,
    set_grade,
)
from fangfan_desktop.jobs.form_editor.check_offers import CheckOffer
from fangfan_desktop.jobs.form_editor.columns import Edited
from fangfan_desktop.jobs.form_editor.editing import FormEditing
from fangfan_desktop.jobs.form_editor.guesses import OpenGuesses
from fangfan_desktop.jobs.form_editor.pack_file import PackFile
from fangfan_desktop.jobs.form_editor.panel import PanelLine, panel_of, part_name
from fangfan_desktop.jobs.form_editor.panel_gestures import set_line
from fangfan_desktop.jobs.form_editor.pieces import Key, position_of, table_of
from fangfan_desktop.jobs.form_editor.printed import blank_layout, spots_of
from fangfan_desktop.jobs.form_editor.trial_grid import TrialCell, TrialValues
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paint.measure import PaperMeasure
from fangfan_desktop.ui.action_ids import ActionId, RequestId
from fangfan_desktop.ui.form_editor.keeping import TextKeeping
from fangfan_desktop.ui.form_editor.page import FormEditorPage
from fangfan_desktop.ui.form_editor.saving import FormSaving
from fangfan_desktop.ui.shell.shell import Shell
from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog

# The actions whose keys work on the sheet only.
ON_SHEET: tuple[ActionId, ...] = ("add_column", "take_away", "move_left", "move_right")
_MOVES: dict[RequestId, int] = {"move_left": -1, "move_right": 1}
_AFTER_TYPING = 60  # ms
_ASKED_FIRST = "装上以前请先答表上面这一问；拿不准的，点“以后再说”"
_ALL_ASKED = "没有别的要问了：看看对不对，改好了按 F12 装上"
_ADDS: tuple[RequestId, ...] = ("add_column", "add_caption", "add_row", "add_field")


class FormEditorController:
    """A form that is edited. `back` opens the page before, `add` asks and adds a pack; then it calls back."""

    kind, rows, small = "form_editor", "", ""

    def __init__(
        self,
        window: Shell,
        reference: Reference,
        editing: FormEditing,
        pack: PackFile,
        add: Callable[[FormPack, Callable[[], None]], None],
        back: Callable[[], object],
        guesses: OpenGuesses | None = None,
    ) -> None:
        self._window, self._editing, self._pack = window, editing, pack
        self._guesses = guesses
        self._trials: dict[Key, TrialValues] = {}
        self._drawn: Form | None = None
        self.question: ConfirmDialog | None = None
        self.page = page = FormEditorPage(window.theme)
        self.keeping = TextKeeping(window, editing, pack, page)
        self.saving = FormSaving(
            window, reference, page, lambda added: add(added, self.keeping.forget), self._show
        )
        self._soon = QTimer(page)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._show_rest)
        page.asked.connect(self.do)
        page.problem_chosen.connect(self._go_to_problem)
        page.sheet.chosen.connect(self._choose)
        page.sheet.entered.connect(page.panel.enter)
        page.panel.left.connect(page.sheet.setFocus)
        page.panel.typed.connect(self._type)
        page.panel.line_left.connect(editing.end_typing)
        page.panel.line_left.connect(self.keeping.keep)
        page.panel.guessed.connect(self._answer)
        page.panel.checks.wanted.connect(self._want_check)
        page.panel.checks.filled.connect(self._add_check)
        page.panel.checks.graded.connect(self._grade)
        page.panel.checks.removed.connect(self._remove_check)
        page.panel.trial.typed.connect(self._try)
        page.questions.answered.connect(self._answer_question)
        page.questions.put_off.connect(self._put_off)
        for name in ON_SHEET:
            page.sheet.addAction(window.actions_by_id[name])
        self.chosen: Key = "$"
        self._acts: dict[RequestId, Callable[[], object]] = {
            "undo": lambda: self._step(back=True),
            "redo": lambda: self._step(back=False),
            "save": self._save,
            "save_as": lambda: self._save(ask=True),
            "put_in": self._put_in,
            "larger": lambda: page.sheet.step_zoom(1),
            "smaller": lambda: page.sheet.step_zoom(-1),
            "take_away": self._take_away,
            "back": back,
        }

    @property
    def label(self) -> str:
        """Return the name of the form."""
        return str(self._editing.part("$.label") or "")

    @property
    def editing(self) -> FormEditing:
        """Return the form as it is edited."""
        return self._editing

    def open(self) -> None:
        """Show the form, and put the keyboard on the sheet, or on the first question."""
        self._draw()
        self._show()
        self.page.sheet.setFocus()
        if self._guesses:
            self.page.questions.ask(self._guesses.question)

    # ── what is shown ──

    def _show(self, *, typing: bool = False) -> None:
        editing, page = self._editing, self.page
        if self.chosen != "$" and editing.part(self.chosen) is None:
            self.chosen = "$"
        name = str(editing.part("$.title") or "没有表名的表")
        page.show_title(f"{name}　{self._pack.name}", is_saved=editing.is_saved)
        page.show_problems(editing.problems, has_sheet=editing.form is not None)
        self._show_lines()
        # Typing goes first: the rest is shown when all keys have been handled.
        self._soon.start(_AFTER_TYPING if typing else 0)
        if not typing:
            self._show_checks()
        self._window.refresh_tools()

    def _show_rest(self) -> None:
        self._draw()
        self._show_checks()

    def _draw(self) -> None:
        """Lay the form out, as far as it was right last."""
        form = self._editing.form
        if form is None or form is self._drawn:
            return
        self._drawn = form
        layout = blank_layout(form, PaperMeasure(), self._window.today())
        self.page.sheet.show_form(layout, spots_of(form, layout))
        self.page.sheet.choose(self.chosen)

    def _show_part(self) -> None:
        self._show_lines()
        self._show_checks()

    def _show_lines(self) -> None:
        editing, panel, item = self._editing, self.page.panel, self.chosen
        guesses = self._guesses.of(editing, item) if self._guesses else []
        panel.show_part(item, editing.where(item), panel_of(editing, item), guesses)
        panel.show_problems(item, editing.problems_of(item))
        self.page.sheet.choose(item)
        self.page.allow(self._possible())

    def _show_checks(self) -> None:
        editing, panel, item = self._editing, self.page.panel, self.chosen
        alone = str(editing.section(item).get("short", ""))
        panel.checks.show_checks(checks_of(editing, item), offers_for(editing, item), alone)
        self._show_trial()

    def _table_now(self) -> Form | None:
        """Return the table of the chosen part as it was right last; None if there is none."""
        form, table = self._editing.form, table_of(self.chosen)
        if form is None or (table == "$") == form.has_tables:
            return None
        at = position_of(table) if table != "$" else 0
        return form.tables[at] if at < len(form.tables) else None

    def _show_trial(self) -> None:
        card, table = self.page.panel.trial, self._table_now()
        part = part_name(self.chosen)
        card.setVisible(table is not None and part in {"column", "named_row"})
        if table is None or not card.isVisibleTo(self.page.panel):
            return
        trial = self._trials.setdefault(table_of(self.chosen), TrialValues(table, self._pack.files))
        name = str(self._editing.section(self.chosen).get("id", ""))
        checks = checks_of(self._editing, self.chosen)
        rules = frozenset(str(self._editing.section(check.key).get("rule")) for check in checks)
        grid = trial.grid(table, name, checks, rules, self._window.today())
        card.show_grid(grid, trial)

    def _possible(self) -> frozenset[str]:
        """Return the tools that are possible for the chosen part."""
        part, table = part_name(self.chosen), table_of(self.chosen)
        has_tables = self._editing.part("$.rows") == "tables"
        found = {"add_field"}
        if table != "$" or not has_tables:
            found.add("add_column")
            if self._editing.part(f"{table}.rows") == "named":
                found.add("add_row")
        if part == "column":
            found |= {"add_caption", *_MOVES}
        if part == "named_row":
            found |= {*_MOVES}
        if part in {"column", "group", "field", "named_row"}:
            found.add("take_away")
        return frozenset(found)

    # ── gestures ──

    def _choose(self, key: Key) -> None:
        self._editing.end_typing()
        self.chosen = key
        self._show_part()

    def _make(self, edited: Edited, words: str, joins: str = "", base: str = "") -> None:
        """Make a gesture, choose what it was about, keep the text until it is saved."""
        if self._editing.make(edited.text, words, edited.chosen, joins, base):
            self.chosen = edited.chosen
            self.keeping.changed(typing=bool(joins))
            self._show(typing=bool(joins))
        if edited.said:
            self._window.status.tell(edited.said)

    def _type(self, line: PanelLine, value: str) -> None:
        joins = f"{self.chosen}.{line.key}"
        editing = self._editing.before(joins) if line.kind == "choice" else self._editing
        edited = set_line(editing, self.chosen, line, value)
        self._make(edited, f"改{line.words}", joins, editing.text)
        if edited.text == editing.text:
            self._show_lines()  # what was refused is as it was

    def _want_check(self, offer: CheckOffer) -> None:
        asks = [ask for ask in asks_of(self._editing, offer, self.chosen) if ask.kind != "fields"]
        if asks:
            self.page.panel.ask_check(offer, asks)
        else:
            self._add_check(offer, {})

    def _add_check(self, offer: CheckOffer, gaps: dict[str, str]) -> None:
        self._make(add_offer(self._editing, self.chosen, offer, gaps), "加一条检查")

    def _grade(self, check: Key, severity: str) -> None:
        text = set_grade(self._editing.text, check, severity)  # pyright: ignore[reportArgumentType]  # from the box
        self._make(Edited(text, self.chosen), "改检查的级别")

    def _remove_check(self, check: Key) -> None:
        self._make(remove_from(self._editing, check, self.chosen), "去掉一条检查")

    def _try(self, cell: TrialCell, text: str) -> None:
        table = self._table_now()
        if table:
            self._trials[table_of(self.chosen)].type_in(cell, text)
            self._show_trial()

    def _answer(self, guess: Guess, value: str) -> None:
        if self._guesses:
            text = self._guesses.settled(self._editing, guess, value)
            self._make(Edited(text, self.chosen), f"答：{guess.about}")
            self.page.questions.ask(self._guesses.question)

    def _answer_question(self, guess: Guess, value: str) -> None:
        self._answer(guess, value)
        self._after_questions()

    def _put_off(self, guess: Guess) -> None:
        if self._guesses:
            self._guesses.put_off(guess)
            self.page.questions.ask(self._guesses.question)
            self._after_questions()

    def _put_in(self) -> None:
        """Add the form; a question that is still open comes first, so that no guess goes in unseen."""
        if self._guesses and self._guesses.question:
            self.page.questions.enter()
            self._window.status.tell(_ASKED_FIRST)
        else:
            self.saving.put_in(self._editing, self._pack)

    def _after_questions(self) -> None:
        """Put the keyboard on the sheet when nothing is asked any more: its strip is gone."""
        if self._guesses and self._guesses.question is None:
            self.page.sheet.setFocus()
            self._window.status.tell(_ALL_ASKED)

    def _go_to_problem(self, item: Key, key: str) -> None:
        self._choose(item)
        self.page.panel.focus_line(key.removeprefix(f"{item}."))

    def _take_away(self) -> None:
        text, item = self._editing.text, self.chosen
        where = self._editing.where(item)
        ways = {
            "column": columns.remove_column,
            "group": columns.remove_group,
            "field": lines.remove_field,
            "named_row": lines.remove_row,
        }
        way = ways.get(part_name(item))
        if way is None:
            return
        edited = way(text, item)
        if edited.text == text:
            self._make(edited, "")
        elif edited.said:
            self._ask_to_take(edited, where)
        else:
            self._take(edited, where)

    def _ask_to_take(self, edited: Edited, where: str) -> None:
        """Ask before something else goes along."""
        words = f"去掉{where}？\n\n{edited.said}"
        self.question = ConfirmDialog("去掉一处", words, "去掉", self.page)
        self.question.setProperty("help", "form_editor")
        self.question.accepted.connect(lambda: self._take(edited, where))
        self.question.open()

    def _take(self, edited: Edited, where: str) -> None:
        self._make(edited, f"去掉{where}")
        self._window.status.tell(f"去掉了{where}。{edited.said}按 Ctrl+Z 可以撤销。")

    def _move(self, by: int) -> None:
        text, item = self._editing.text, self.chosen
        if part_name(item) == "column":
            self._make(columns.move_column(text, item, by), "移一栏")
        elif part_name(item) == "named_row":
            self._make(lines.move_row(text, item, by), "移一行")

    def _add(self, name: RequestId) -> None:
        text, item, table = self._editing.text, self.chosen, table_of(self.chosen)
        is_column = part_name(item) == "column"
        match name:
            case "add_column":
                self._make(columns.add_column(text, item if is_column else table), "加一栏")
            case "add_caption":
                self._make(columns.add_group(text, item), "加上级标题")
            case "add_row":
                is_row = part_name(item) == "named_row"
                self._make(lines.add_row(text, item if is_row else table), "加一行")
            case _:
                self._make(lines.add_field(text), "加表头表尾")

    # ── actions ──

    def do(self, name: RequestId) -> None:
        """Do an action of the window, or of a button."""
        if name in _MOVES:
            self._move(_MOVES[name])
        elif name in _ADDS:
            if name in self._possible():
                self._add(name)
        elif act := self._acts.get(name):
            act()

    def _save(self, *, ask: bool = False) -> None:
        before = self._pack.key
        if self.saving.save(self._editing, self._pack, ask=ask):
            self.keeping.forget(before)

    def _step(self, *, back: bool) -> None:
        words = self._editing.undo_words if back else self._editing.redo_words
        key = self._editing.undo() if back else self._editing.redo()
        if key is None:
            return
        self.chosen = key
        self.keeping.changed(typing=False)
        self._show()
        self._window.status.tell(f"{'撤销了' if back else '重做了'}：{words}")

    def undo_words(self) -> tuple[str, str]:
        """Return what 撤销 and 重做 would do."""
        return self._editing.undo_words, self._editing.redo_words
