"""单位与联系人: filled in at the first start, and changed here later."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.jobs.profile_entry import (
    Line,
    ProfileEntry,
    first_choices,
    is_itself,
    lower_choices,
    name_example,
    suggested_cities,
    suggested_units,
    whole_choice,
)
from fangfan_desktop.ui.widgets.place_box import PlaceBox
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.say import say, show_and_say
from fangfan_desktop.ui.widgets.theme import margins, set_mark, size
from fangfan_desktop.workspace.profile import Profile

if TYPE_CHECKING:
    from fangfan_desktop.ui.shell.shell import FixedSettings


class ProfilePage(QWidget):
    """One page for the whole profile; what is missing is said above the button.

    A warning is shown if the unit's name looks shortened; it is saved at the second try.
    """

    done = Signal(Profile)
    bring_asked = Signal()
    trial_asked = Signal(str)

    def __init__(
        self,
        places: Places,
        province_mail: str,
        profile: Profile | None,
        policy: "FixedSettings | None" = None,
    ) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setProperty("help", "profile")
        self._places, self._province_mail = places, province_mail
        self._first = profile is None
        self._kept_name = self._warned_of = profile.unit_name if profile else ""
        outer = QHBoxLayout(self)
        outer.setContentsMargins(margins("desk_margins"))
        page = QFrame()
        page.setObjectName("page")
        page.setMaximumWidth(size("page_widest"))
        outer.addStretch(1)
        outer.addWidget(page, 20)
        outer.addStretch(1)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(margins("page_margins"))
        layout.setSpacing(size("page_gap"))
        title = Label("先认识一下您的单位" if self._first else "单位与联系人")
        title.setObjectName("pageTitle")
        layout.addWidget(title)
        hint = Label(
            "只需填一次，以后每张表自动带入；随时可以在“单位与联系人”里改。资料只存在本机。"
            if self._first
            else "改动用于以后新建的报表；已经开始填的报表，请在表上改。"
        )
        hint.setObjectName("hint")
        hint.setWordWrap(True)
        layout.addWidget(hint)
        self.fixed = Label()
        self.fixed.setObjectName("lead")
        self.fixed.setWordWrap(True)
        self.fixed.hide()
        layout.addWidget(self.fixed)
        layout.addLayout(self._lines())
        self.problem, self.doubt = Label(), Label()
        self.problem.setObjectName("problem")
        self.doubt.setObjectName("lead")
        set_mark(self.doubt, "warning")
        for said in (self.problem, self.doubt):
            said.setWordWrap(True)
            layout.addWidget(said)
        layout.addLayout(self._foot())
        if self._first:
            layout.addLayout(self._trials())
        layout.addStretch(1)
        self._fill(profile)
        if policy:
            self._obey(policy)
        self._say_doubt()
        self._show_example()
        self._listen()
        self._shown = self._entry()

    def _listen(self) -> None:
        """Hear what is typed: what was wrong before is not said on."""
        self.unit_name.editingFinished.connect(self._say_doubt)
        for line in (self.unit_name, self.filler, self.phone, self.recipient):
            line.returnPressed.connect(self.submit)
            line.textChanged.connect(self.problem.clear)
        self.zones.textChanged.connect(self.problem.clear)
        for box in (self.city, self.county, self.town, self.village):
            box.currentTextChanged.connect(self._show_example)

    def begin(self) -> None:
        """Put the focus on the first line that can be filled in."""
        (self.city if self.city.isEnabled() else self.unit_name).setFocus()

    def _lines(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        cities = [place.label for place in first_choices(self._places)]
        self.city = PlaceBox(
            lambda text: suggested_cities(text, self._places),
            f"如 {cities[0]}，可以打拼音首字母",
        )
        self.city.fill(cities)
        self.county = self._unit_box(self.city, "选市级或县（市、区）；功能区直接写名称")
        self.town = self._unit_box(self.county, "选县级或乡镇（街道）")
        self.village = self._unit_box(self.town, "选乡镇级或村（社区）")
        self.unit_name, self.filler, self.phone, self.recipient = (QLineEdit() for _ in range(4))
        self.zones = QPlainTextEdit()
        self.zones.setFixedHeight(size("zones"))
        self.zones.setTabChangesFocus(True)
        for words, widget, ask in (
            ("所在市", self.city, ""),
            ("本单位是", self.county, ""),
            ("乡镇（街道）", self.town, ""),
            ("村（社区）", self.village, ""),
            ("单位全称", self.unit_name, ""),
            ("填表人", self.filler, ""),
            ("电话", self.phone, "如 0531-51788353"),
            ("报送到的邮箱", self.recipient, "县级填市局邮箱；市级已填省厅邮箱"),
            ("本市功能区", self.zones, "没有的不填。一行一个，如 高新区、南部山区"),
        ):
            widget.setAccessibleName(words)
            if ask and isinstance(widget, (QLineEdit, QPlainTextEdit)):
                widget.setPlaceholderText(ask)
            label = Label(words)
            label.setBuddy(widget)
            form.addRow(label, widget)
        self._form = form
        for widget in (self.zones, self.town, self.village):
            form.setRowVisible(widget, False)
        self.city.currentTextChanged.connect(self._on_city)
        self.county.currentTextChanged.connect(self._on_level)
        self.town.currentTextChanged.connect(lambda: self._offer(self.village))
        return form

    def _unit_box(self, above: PlaceBox, placeholder: str) -> PlaceBox:
        """Return the box for a unit of the place in the box above it."""
        return PlaceBox(
            lambda text: suggested_units(text, self._place_down_to(above), self._places),
            placeholder,
        )

    def _place_down_to(self, last: PlaceBox) -> Place:
        """Return the place that the boxes name, down to the last one."""
        boxes = (self.city, self.county, self.town, self.village)
        texts = [box.currentText() for box in boxes[: boxes.index(last) + 1]]
        city, county, town, village = (*texts, "", "", "")[:4]
        return ProfileEntry(city, county, town=town, village=village).place

    def _foot(self) -> QHBoxLayout:
        """Return the buttons of the page."""
        self.save = QPushButton("开始使用" if self._first else "保存")
        self.save.setProperty("primary", True)
        self.save.setDefault(True)
        self.save.clicked.connect(self.submit)
        foot = QHBoxLayout()
        foot.addWidget(self.save)
        self.bring = QPushButton("从旧电脑的文件恢复…")
        self.bring.setToolTip("在旧电脑的“数据与备份”里写成的那个文件")
        self.bring.setAutoDefault(False)
        self.bring.setVisible(self._first)
        self.bring.clicked.connect(self.bring_asked)
        foot.addWidget(self.bring)
        foot.addStretch(1)
        return foot

    def _trials(self) -> QHBoxLayout:
        """Return the line that leads to the samples, before anything is filled in."""
        line = QHBoxLayout()
        hint = Label("想先看看？用示例数据试一试：")
        hint.setObjectName("hint")
        line.addWidget(hint)
        self.trials: dict[str, QPushButton] = {}
        for level, words, tip in (
            ("city", "市级（济南市）", "有各县区报来的文件：看进度、退回、汇总"),
            ("county", "县级（商河县）", "第三季度等着改和报"),
        ):
            button = QPushButton(words)
            button.setProperty("flat", True)
            button.setToolTip(tip)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, level=level: self.trial_asked.emit(level))
            self.trials[level] = button
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _on_city(self, city: str) -> None:
        place = Place(city)
        is_known = place in first_choices(self._places)
        self.county.fill(lower_choices(place, self._places) if is_known else ())
        is_province = is_known and place.level == "province"
        # A province is nothing else, and reports to nobody here.
        for widget in (self.county, self.recipient):
            self._form.setRowVisible(widget, not is_province)
        self._on_level("")

    def _on_level(self, text: str) -> None:
        is_city = is_itself(text, Place(self.city.currentText()))
        self._form.setRowVisible(self.zones, is_city)  # a city names its zones
        if is_city and not self.recipient.text():
            self.recipient.setText(self._province_mail)
        elif not is_city and self.recipient.text() == self._province_mail:
            self.recipient.clear()
        self._offer(self.town)
        self._offer(self.village)

    def _show_example(self) -> None:
        """Name an office of the chosen place as an example; what was wrong before is not said on."""
        self.problem.clear()
        self.unit_name.setPlaceholderText(name_example(self._entry().place, self._places))

    def _offer(self, box: PlaceBox) -> None:
        """Show a box below the county if there are units to choose from; the county is chosen."""
        above = self.county if box is self.town else self.town
        place = self._place_down_to(above)
        is_below = place != Place(self.city.currentText())
        named = is_below and place.label == above.currentText().strip()
        choices = lower_choices(place, self._places) if named else []
        box.fill(choices)
        if choices:
            box.setCurrentIndex(0)
        self._form.setRowVisible(box, bool(choices))

    def _obey(self, controller: "FixedSettings") -> None:
        """Fill in what the office's policy sets, and lock what it fixes."""
        from fangfan_desktop.jobs.policy.words import fixed_words

        policy = controller.policy
        place = policy.place or (policy.suggested_place if self._first else None)
        if place:
            self._fill_place(place)
        if policy.place:
            for box in (self.city, self.county, self.town, self.village):
                if line := box.lineEdit():
                    controller.lock(line)
                box.setEnabled(False)
        if policy.recipient:
            self.recipient.setText(policy.recipient)
            controller.lock(self.recipient)
        elif policy.suggested_recipient and self._first:
            self.recipient.setText(policy.suggested_recipient)
        self.fixed.setText(fixed_words(policy))
        self.fixed.setVisible(bool(self.fixed.text()))

    def _fill_place(self, place: Place) -> None:
        self.city.setCurrentText(place.city)
        self._on_city(place.city)
        county, *lower = place.name.split("/")
        whole = "" if place.level == "province" else whole_choice(Place(place.city))
        self.county.setCurrentText(county or whole)
        for box, name in zip((self.town, self.village), lower, strict=False):
            box.setCurrentText(name)

    def _fill(self, profile: Profile | None) -> None:
        if profile is None:
            self.city.setFocus()
            return
        self._fill_place(profile.place)
        self.unit_name.setText(profile.unit_name)
        self.filler.setText(profile.filler)
        self.phone.setText(profile.phone)
        self.recipient.setText(profile.recipient)
        self.zones.setPlainText("\n".join(profile.zones))

    def _entry(self) -> ProfileEntry:
        asks_for_zones = self._form.isRowVisible(self.zones)
        return ProfileEntry(
            self.city.currentText(),
            self.county.currentText(),
            self.unit_name.text(),
            self.filler.text(),
            self.phone.text(),
            self.recipient.text(),
            self.zones.toPlainText() if asks_for_zones else "",
            self.town.currentText(),
            self.village.currentText(),
        )

    @property
    def is_unsaved(self) -> bool:
        """Return True if something was typed that is not saved."""
        return self._entry() != self._shown

    # ── what is typed, when the page is left and opened again ──

    @property
    def address(self) -> tuple[str, ...]:
        """Return the identity of the page: the first start's or the later one."""
        return "profile", "first" if self._first else ""

    @property
    def stands_at(self) -> object:
        """Return what is typed but not saved."""
        return self._entry() if self.is_unsaved else None

    def come_back(self, cursor: object) -> None:
        """Fill in again what was typed; what the office's policy fixes stays."""
        entry = cast("ProfileEntry", cursor)
        for name in ("city", "county", "town", "village"):
            if (box := cast("PlaceBox", self._line(name))).isEnabled():
                box.setCurrentText(getattr(entry, name))
        for name in ("unit_name", "filler", "phone", "recipient"):
            if not (line := cast("QLineEdit", self._line(name))).isReadOnly():
                line.setText(getattr(entry, name))
        self.zones.setPlainText(entry.zones)
        self._say_doubt()

    def note_saved(self) -> None:
        """Take what is typed as saved."""
        self._shown = self._entry()

    def submit(self) -> None:
        """Emit the profile, or say what is missing and go there."""
        entry = self._entry()
        if problem := entry.problem(self._places):
            self._line(problem.line).setFocus()
            # After the focus: the box that it leaves may have completed its text.
            show_and_say(self.problem, problem.words)
            return
        if self._say_doubt() and entry.unit_name.strip() != self._warned_of:
            self._warned_of = entry.unit_name.strip()
            self.unit_name.setFocus()
            say(self, self.doubt.text())
            return
        kept = entry._replace(zones=self.zones.toPlainText()).zone_names
        self.done.emit(entry.profile(self._places, kept))

    def _line(self, name: Line) -> QWidget:
        """Return the widget of a line."""
        return {
            "city": self.city,
            "county": self.county,
            "town": self.town,
            "village": self.village,
            "unit_name": self.unit_name,
            "filler": self.filler,
            "phone": self.phone,
            "recipient": self.recipient,
            "zones": self.zones,
        }[name]

    def _say_doubt(self) -> bool:
        """Say if the name is hardly the one on the seal, and return True if so."""
        doubt, name = self._entry().doubt(), self.unit_name.text().strip()
        once_more = f"再点一次“{self.save.text()}”" if name != self._kept_name else "不用改"
        self.doubt.setText(f"{doubt}确实是这样的，{once_more}。" if doubt else "")
        self.doubt.setVisible(bool(doubt))
        return bool(doubt)
