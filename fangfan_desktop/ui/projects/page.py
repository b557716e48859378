"""The joined list: what is looked for, what is found, what is chosen."""

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

from fangfan_desktop.forms.kinds.choices import CIRCLED
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.report import shown
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.projects.project_library import (
    Project,
    ProjectFilter,
    choice_column,
    filter_projects,
    poor_column,
)
from fangfan_desktop.ui.widgets.drop_page import DropPage
from fangfan_desktop.ui.widgets.lists import flat_list
from fangfan_desktop.ui.widgets.plain import Label, plain
from fangfan_desktop.ui.widgets.theme import margins, size

_KEY = Qt.ItemDataRole.UserRole
_MOST = 1_000_000


class ProjectsPage(DropPage):
    """Emits what is asked: `add`, `export`, `clear`; and which numbers were chosen, or no longer."""

    asked = Signal(str)
    chose = Signal(list, bool)

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form
        self._projects: tuple[Project, ...] = ()
        self._chosen: set[int] = set()
        self.setObjectName("sentPage")
        self.setProperty("help", "projects")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("board_margins"))
        layout.setSpacing(size("board_space"))
        title = Label("项目库")
        title.setObjectName("boardTitle")
        layout.addWidget(title)
        lead = Label(
            f"把几个市的{form.label}（{form.short}）加进来，按条件筛出来，勾选后导出一份前面带市的清单。"
        )
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
        self.said = Label()
        self.said.setObjectName("lead")
        self.said.setWordWrap(True)
        layout.addWidget(self.said)
        layout.addLayout(self._foot())
        self.fill((), ())

    def _filters(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(size("board_gap"))
        self.place = QComboBox()
        self.place.setAccessibleName("哪个市、县")
        self.place.activated.connect(lambda _: self.refresh())
        line.addWidget(self.place)
        choices = choice_column(self._form)
        self.kinds: dict[int, QCheckBox] = {}
        none = kind_of(choices).show(())
        for number, words in (
            *((at, CIRCLED[at - 1]) for at in range(1, len(choices.options) + 1)),
            (0, none),
        ):
            box = QCheckBox(words)
            box.setToolTip(choices.options[number - 1] if number else "都不属于")
            box.toggled.connect(self.refresh)
            self.kinds[number] = box
            line.addWidget(box)
        label = Label("脱贫人口不少于")
        self.least = QSpinBox()
        self.least.setRange(0, _MOST)
        name = f"{poor_column(self._form).short}不少于"
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
        self.buttons: dict[str, QPushButton] = {}
        for name, words in (
            ("add", "加清单文件…"),
            ("all", "勾选筛出的"),
            ("none", "全部不选"),
            ("export", "导出所选…"),
            ("clear", "清空"),
        ):
            button = QPushButton(words)
            button.clicked.connect(lambda _=False, name=name: self._do(name))
            self.buttons[name] = button
            line.addWidget(button)
        self.buttons["export"].setProperty("primary", True)
        self.count = Label()
        line.addStretch(1)
        line.addWidget(self.count)
        return line

    # ── what is shown ──

    def fill(
        self, projects: Iterable[Project], chosen: Iterable[int], said: Iterable[str] = ()
    ) -> None:
        """Show other projects, and which of them (from 0) are chosen."""
        self._projects, self._chosen = tuple(projects), set(chosen)
        projects = self._projects
        self.said.setText("　".join(said))
        self.said.setVisible(bool(self.said.text()))
        now = self.place.currentText()
        own = self._form.place_column.id
        with QSignalBlocker(self.place):
            self.place.clear()
            self.place.addItem("全部市、县", ("", ""))
            for city in dict.fromkeys(each.city for each in projects):
                self.place.addItem(city, (city, ""))
                within = (each.row[own].raw for each in projects if each.city == city)
                for name in dict.fromkeys(within):
                    if name and name != city:
                        self.place.addItem(f"{city} · {name}", (city, name))
            self.place.setCurrentIndex(max(0, self.place.findText(now)))
        self.refresh()

    @property
    def wanted(self) -> ProjectFilter:
        """Return what is looked for."""
        kinds = frozenset(number for number, box in self.kinds.items() if box.isChecked())
        city, county = self.place.currentData()
        return ProjectFilter(kinds, self.least.value(), city, county, self.words.text().strip())

    def refresh(self) -> None:
        """Show what fits."""
        fits = {id(each) for each in filter_projects(self._form, self._projects, self.wanted)}
        with QSignalBlocker(self.list):
            self.list.clear()
            items: list[QTreeWidgetItem] = []
            for number, each in enumerate(self._projects):
                if id(each) in fits:
                    items.append(self._item(number, each))
            self.list.addTopLevelItems(items)
        self._say()

    def _item(self, number: int, project: Project) -> QTreeWidgetItem:
        texts = [shown(column, project.row[column.id]) for column in self._columns]
        item = QTreeWidgetItem([project.city, *(" ".join(text.split()) for text in texts)])
        item.setData(0, _KEY, number)
        item.setToolTip(0, plain(f"来自“{project.file}”"))
        for at, (column, text) in enumerate(zip(self._columns, texts, strict=True), 1):
            if column.is_count:
                item.setTextAlignment(
                    at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                )
            elif column.kind == "long_text":
                item.setToolTip(at, plain(text))
        state = Qt.CheckState.Checked if number in self._chosen else Qt.CheckState.Unchecked
        item.setCheckState(0, state)
        return item

    def _say(self) -> None:
        shown_now = self.list.topLevelItemCount()
        self.count.setText(
            f"共 {len(self._projects)} 项，筛出 {shown_now} 项，已选 {len(self._chosen)} 项"
        )
        self.buttons["export"].setEnabled(bool(self._chosen))
        for name in ("all", "none", "clear"):
            self.buttons[name].setEnabled(bool(self._projects))

    @property
    def projects(self) -> tuple[Project, ...]:
        """Return all of them."""
        return self._projects

    @property
    def numbers(self) -> frozenset[int]:
        """Return the numbers of the projects that are ticked."""
        return frozenset(self._chosen)

    @property
    def chosen(self) -> list[Project]:
        """Return the projects that are ticked, in order."""
        return [each for at, each in enumerate(self._projects) if at in self._chosen]

    # ── hands ──

    def _on_checked(self, item: QTreeWidgetItem) -> None:
        self._choose({item.data(0, _KEY)}, chosen=item.checkState(0) == Qt.CheckState.Checked)

    def _choose(self, numbers: set[int], *, chosen: bool) -> None:
        self._chosen = self._chosen | numbers if chosen else self._chosen - numbers
        self.chose.emit(sorted(numbers), chosen)
        self._say()

    def _do(self, name: str) -> None:
        if name in {"all", "none"}:
            items = (self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount()))
            shown_now = {item.data(0, _KEY) for item in items if item}
            self._choose(shown_now if name == "all" else set(self._chosen), chosen=name == "all")
            self.refresh()
        else:
            self.asked.emit(name)
