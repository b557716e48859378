"""项目库: the filters, the list of projects, and which are chosen."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.projects.project_choice import (
    ProjectChoice,
    kind_choices,
    lead_words,
    least_caption,
)
from fangfan_desktop.jobs.projects.project_index import ProjectFilter
from fangfan_desktop.ui.action_ids import RequestId
from fangfan_desktop.ui.projects.model import ProjectsModel
from fangfan_desktop.ui.projects.notes import ListNotes
from fangfan_desktop.ui.widgets.drop_page import DropPage
from fangfan_desktop.ui.widgets.flow import Flow
from fangfan_desktop.ui.widgets.lists import RowTable, fill_space
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import margins, size

_MOST = 1_000_000
_BUTTONS: tuple[tuple[RequestId, str], ...] = (
    ("add", "加清单文件…"),
    ("all", "勾选筛出的"),
    ("none", "全部不选"),
    ("export", "导出所选…"),
    ("clear", "清空"),
)


class ProjectsPage(DropPage):
    """`asked` carries `add`, `export` or `clear`; `chose` which projects are chosen, or no longer."""

    asked = Signal(str)
    chose = Signal(object, bool)

    def __init__(self, form: Form, choice: ProjectChoice) -> None:
        super().__init__()
        self._form = form
        self.choice = choice
        self.setObjectName("sentPage")
        self.setProperty("help", "projects")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("board_margins"))
        layout.setSpacing(size("board_space"))
        title = Label("项目库")
        title.setObjectName("boardTitle")
        layout.addWidget(title)
        lead = Label(lead_words(form))
        lead.setObjectName("lead")
        lead.setWordWrap(True)
        layout.addWidget(lead)
        fields = QWidget()
        fields.setObjectName("fields")
        fields.setLayout(self._filters())
        layout.addWidget(fields)
        self.model = ProjectsModel(form, choice, self)
        self.model.checked.connect(lambda number, chosen: self._choose([number], chosen=chosen))
        self.list = RowTable("项目", self.model)
        columns = form.written_columns
        long = next(at for at, c in enumerate(columns, 1) if c.kind == "long_text")
        self.list.horizontalHeader().setSectionResizeMode(long, QHeaderView.ResizeMode.Stretch)
        fill_space(self.list)
        layout.addWidget(self.list, 1)
        self.notes = ListNotes()
        layout.addWidget(self.notes)
        layout.addLayout(self._foot())
        self.fill(choice)

    def _filters(self) -> Flow:
        line = Flow(gap="board_gap")
        self.place = QComboBox()
        self.place.setAccessibleName("哪个市、县")
        self.place.activated.connect(lambda _: self.refresh())
        line.addWidget(self.place)
        self.kinds: dict[int, QCheckBox] = {}
        for number, words, tip in kind_choices(self._form):
            box = QCheckBox(words)
            box.setToolTip(tip)
            box.toggled.connect(self.refresh)
            self.kinds[number] = box
            line.addWidget(box)
        label = Label("脱贫人口不少于")
        self.least = QSpinBox()
        self.least.setRange(0, _MOST)
        name = least_caption(self._form)
        self.least.setAccessibleName(name)
        self.least.lineEdit().setAccessibleName(name)
        self.least.valueChanged.connect(self.refresh)
        label.setBuddy(self.least)
        line.addWidget(label)
        line.addWidget(self.least)
        self.words = QLineEdit()
        self.words.setPlaceholderText("名称、简介里的字")
        self.words.setAccessibleName("查找项目")
        self.words.textChanged.connect(self.refresh)
        line.addWidget(self.words)
        return line

    def _foot(self) -> Flow:
        line = Flow()
        self.buttons = {name: self._button(name, words) for name, words in _BUTTONS}
        for button in self.buttons.values():
            line.addWidget(button)
        self.buttons["export"].setProperty("primary", True)
        self.count = Label()
        line.add_stretch()
        line.addWidget(self.count)
        return line

    def _button(self, name: RequestId, words: str) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(lambda: self._do(name))
        return button

    # ── the list ──

    def fill(self, choice: ProjectChoice, notes: Iterable[str] = ()) -> None:
        """Show other projects, and notes about the lists they came from."""
        self.choice = choice
        self.notes.say(notes)
        self._fill_places()
        self.refresh()

    def grow(self) -> None:
        """Show the projects that were added to the library."""
        if self.taken_in == len(self.choice):
            return
        more = self.choice.matching(self.filter, since=self.taken_in)
        self.taken_in = len(self.choice)
        self._fill_places()
        self.model.grow(more)
        self._count()

    def _fill_places(self) -> None:
        places = self.choice.places
        if self.place.count() == len(places):
            return
        current = self.place.currentText()
        with QSignalBlocker(self.place):
            self.place.clear()
            for words, place in places:
                self.place.addItem(words, place)
            self.place.setCurrentIndex(max(0, self.place.findText(current)))

    @property
    def filter(self) -> ProjectFilter:
        """Return what the projects are filtered by."""
        kinds = frozenset(number for number, box in self.kinds.items() if box.isChecked())
        city, county = self.place.currentData()
        return ProjectFilter(kinds, self.least.value(), city, county, self.words.text().strip())

    def refresh(self) -> None:
        """Show the projects that the filter lets through."""
        self.taken_in = len(self.choice)
        self.model.show(self.choice, self.choice.matching(self.filter))
        self._count()

    def _count(self) -> None:
        choice = self.choice
        self.count.setText(choice.count_words(self.model.rowCount()))
        self.buttons["clear"].setEnabled(choice.is_whole and len(choice) > 0)
        # What is not taken in yet would be left out.
        self.buttons["export"].setEnabled(choice.is_whole and choice.chosen_count > 0)
        for name in ("all", "none"):
            self.buttons[name].setEnabled(choice.is_whole and len(choice) > 0)

    def go_to_project(self, number: int) -> None:
        """Put the cursor on a project; what is filtered out is shown again."""
        if number >= len(self.choice):
            return  # not taken in yet
        if number not in self.model.numbers:
            with QSignalBlocker(self.words), QSignalBlocker(self.least):
                self.words.clear()
                self.least.setValue(0)
                self.place.setCurrentIndex(0)
                for box in self.kinds.values():
                    box.setChecked(False)
            self.refresh()
        index = self.model.index(self.model.numbers.index(number), 1)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        self.list.setFocus()

    # ── choosing ──

    def _choose(self, numbers: Iterable[int], *, chosen: bool) -> None:
        changed = self.choice.choose(numbers, chosen=chosen)
        self.chose.emit(changed, chosen)
        self.model.repaint_choice()
        self._count()

    def _do(self, name: RequestId) -> None:
        match name:
            case "all":
                self._choose(self.choice.matching(self.filter), chosen=True)
            case "none":
                self._choose(range(len(self.choice)), chosen=False)
            case _:
                self.asked.emit(name)
