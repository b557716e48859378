"""项目库: the filters, the list of projects, and which are chosen."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTreeWidgetItem,
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
from fangfan_desktop.jobs.projects.project_library import ProjectFilter
from fangfan_desktop.ui.action_ids import RequestId
from fangfan_desktop.ui.widgets.drop_page import DropPage
from fangfan_desktop.ui.widgets.lists import flat_list
from fangfan_desktop.ui.widgets.plain import Label, plain
from fangfan_desktop.ui.widgets.theme import margins, size

_KEY = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
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
    chose = Signal(list, bool)

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form
        self.choice = ProjectChoice(form)
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
        layout.addWidget(lead)
        fields = QWidget()
        fields.setObjectName("fields")
        fields.setLayout(self._filters())
        layout.addWidget(fields)
        self._columns = form.written_columns
        self.list = flat_list("项目", ("市", *(column.short for column in self._columns)))
        self.list.itemChanged.connect(self._on_checked)
        header = self.list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(False)
        long = next(at for at, c in enumerate(self._columns, 1) if c.kind == "long_text")
        header.setSectionResizeMode(long, QHeaderView.ResizeMode.Stretch)
        layout.addWidget(self.list, 1)
        self.notes = Label()
        self.notes.setObjectName("lead")
        self.notes.setWordWrap(True)
        layout.addWidget(self.notes)
        layout.addLayout(self._foot())
        self.fill(self.choice)

    def _filters(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(size("board_gap"))
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
        self.words.setAccessibleName("名称、简介里的字")
        self.words.textChanged.connect(self.refresh)
        line.addWidget(self.words, 1)
        return line

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.buttons = {name: self._button(name, words) for name, words in _BUTTONS}
        for button in self.buttons.values():
            line.addWidget(button)
        self.buttons["export"].setProperty("primary", True)
        self.count = Label()
        line.addStretch(1)
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
        self.notes.setText("　".join(notes))
        self.notes.setVisible(bool(self.notes.text()))
        current = self.place.currentText()
        with QSignalBlocker(self.place):
            self.place.clear()
            for words, place in choice.places:
                self.place.addItem(words, place)
            self.place.setCurrentIndex(max(0, self.place.findText(current)))
        self.refresh()

    @property
    def filter(self) -> ProjectFilter:
        """Return what the projects are filtered by."""
        kinds = frozenset(number for number, box in self.kinds.items() if box.isChecked())
        city, county = self.place.currentData()
        return ProjectFilter(kinds, self.least.value(), city, county, self.words.text().strip())

    def refresh(self) -> None:
        """Show the projects that the filter lets through."""
        with QSignalBlocker(self.list):
            self.list.clear()
            numbers = self.choice.matching(self.filter)
            self.list.addTopLevelItems([self._line(number) for number in numbers])
        self._count()

    def _line(self, number: int) -> QTreeWidgetItem:
        city, *texts = self.choice.texts(number)
        line = QTreeWidgetItem([city, *(" ".join(text.split()) for text in texts)])
        line.setData(0, _KEY, number)
        line.setToolTip(0, plain(f"来自“{self.choice.projects[number].file}”"))
        for at, (column, text) in enumerate(zip(self._columns, texts, strict=True), 1):
            if column.is_figure:
                line.setTextAlignment(at, _RIGHT)
            elif column.kind == "long_text":
                line.setToolTip(at, plain(text))
        is_chosen = number in self.choice.numbers
        line.setCheckState(0, Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked)
        return line

    def _count(self) -> None:
        choice = self.choice
        self.count.setText(choice.count_words(self.list.topLevelItemCount()))
        self.buttons["export"].setEnabled(bool(choice.numbers))
        for name in ("all", "none", "clear"):
            self.buttons[name].setEnabled(bool(choice.projects))

    # ── choosing ──

    def _on_checked(self, line: QTreeWidgetItem) -> None:
        self._choose([line.data(0, _KEY)], chosen=line.checkState(0) == Qt.CheckState.Checked)

    def _choose(self, numbers: Iterable[int], *, chosen: bool) -> None:
        changed = sorted(numbers)
        self.choice.choose(changed, chosen=chosen)
        self.chose.emit(changed, chosen)
        self._count()

    def _do(self, name: RequestId) -> None:
        match name:
            case "all":
                self._choose(self.choice.matching(self.filter), chosen=True)
                self.refresh()
            case "none":
                self._choose(self.choice.numbers, chosen=False)
                self.refresh()
            case _:
                self.asked.emit(name)
