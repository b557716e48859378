"""单位与联系人: asked once at the first start, changed here later."""

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

from fangfan_desktop.forms.invisible import visible
from fangfan_desktop.forms.kinds.mail import Mail
from fangfan_desktop.forms.kinds.phone import Phone
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.seal_name import name_warning
from fangfan_desktop.jobs.zones import zone_problem
from fangfan_desktop.ui.widgets.place_box import PlaceBox
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import margins, set_mark, size
from fangfan_desktop.workspace.profile import Profile

_WHOLE_CITY = "市级（全市汇总）"


class ProfilePage(QWidget):
    """One page for the whole profile; what is missing is said beside the button.

    A unit's name that looks shortened is warned of, and taken when it is saved once more.
    """

    done = Signal(Profile)
    bring_asked = Signal()
    trial_asked = Signal(str)

    def __init__(self, places: Places, province_mail: str, profile: Profile | None) -> None:
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
        self._say_doubt()
        self.unit_name.editingFinished.connect(self._say_doubt)
        for line in (self.unit_name, self.filler, self.phone, self.recipient):
            line.returnPressed.connect(self.submit)

    def _lines(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        self.city = PlaceBox(self._suggest_city, "如 济南市，可以打拼音首字母")
        self.city.fill([place.city for place in self._places.cities])
        self.county = PlaceBox(self._suggest_county, "选市级或县（市、区）；功能区直接写名称")
        self.unit_name, self.filler, self.phone, self.recipient = (QLineEdit() for _ in range(4))
        self.zones = QPlainTextEdit()
        self.zones.setFixedHeight(size("zones"))
        self.zones.setTabChangesFocus(True)
        for words, widget, ask in (
            ("所在市", self.city, ""),
            ("本单位是", self.county, ""),
            ("单位全称", self.unit_name, "印章上的全称，如 商河县人力资源和社会保障局"),
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
        form.setRowVisible(self.zones, False)
        self.city.currentTextChanged.connect(self._on_city)
        self.county.currentTextChanged.connect(self._on_level)
        return form

    def _foot(self) -> QHBoxLayout:
        """Return what is done with the page."""
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
        """Return what leads to the samples, before anything of one's own is filled in."""
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

    def _suggest_city(self, text: str) -> list[str]:
        return [place.city for place in self._places.suggest(text, self._places.cities)]

    def _suggest_county(self, text: str) -> list[str]:
        units = self._places.units_of(self.city.currentText())
        named = [place.name for place in self._places.suggest(text, units)]
        return [_WHOLE_CITY, *named] if text and text in _WHOLE_CITY else named

    def _on_city(self, city: str) -> None:
        if not any(city == place.city for place in self._places.cities):
            self.county.fill(())
            return
        self.county.fill([_WHOLE_CITY, *(place.name for place in self._places.units_of(city))])

    def _on_level(self, text: str) -> None:
        self._form.setRowVisible(self.zones, text == _WHOLE_CITY)  # the city names them
        if text == _WHOLE_CITY and not self.recipient.text():
            self.recipient.setText(self._province_mail)
        elif text != _WHOLE_CITY and self.recipient.text() == self._province_mail:
            self.recipient.clear()

    def _fill(self, profile: Profile | None) -> None:
        if profile is None:
            self.city.setFocus()
            return
        self.city.setCurrentText(profile.city)
        self._on_city(profile.city)
        self.county.setCurrentText(profile.county or _WHOLE_CITY)
        self.unit_name.setText(profile.unit_name)
        self.filler.setText(profile.filler)
        self.phone.setText(profile.phone)
        self.recipient.setText(profile.recipient)
        self.zones.setPlainText("\n".join(profile.zones))

    def submit(self) -> None:
        """Hand the profile on, or say what is missing and go there."""
        problem, widget = self._problem()
        self.problem.setText(problem)
        if widget is not None:
            widget.setFocus()
            return
        own = self._county()
        if self._say_doubt() and self.unit_name.text().strip() != self._warned_of:
            self._warned_of = self.unit_name.text().strip()
            self.unit_name.setFocus()
            return
        zones = self._zones()
        if own and own not in self._known():
            zones = tuple(dict.fromkeys((*zones, own)))
        self.done.emit(
            Profile(
                level="county" if own else "city",
                city=self.city.currentText(),
                county=own,
                unit_name=visible(self.unit_name.text()).strip(),
                filler=visible(self.filler.text()).strip(),
                phone=self.phone.text().strip(),
                recipient=str(Mail().read(self.recipient.text()).value or ""),
                zones=zones,
            )
        )

    def _say_doubt(self) -> bool:
        """Say where the name is hardly the one on the seal, as the city's board will."""
        name, place = self.unit_name.text().strip(), Place(self.city.currentText(), self._county())
        is_known = name and place.city and self.county.currentText().strip()
        said = name_warning(name, place) if is_known else ""
        once_more = f"再点一次“{self.save.text()}”" if name != self._kept_name else "不用改"
        self.doubt.setText(f"{said}确实是这样的，{once_more}。" if said else "")
        self.doubt.setVisible(bool(said))
        return bool(said)

    def _county(self) -> str:
        """Return the unit's own name; empty for a whole city."""
        text = self.county.currentText().strip()
        return "" if text == _WHOLE_CITY else text

    def _known(self) -> set[str]:
        city = self.city.currentText()
        return {place.label for place in (Place(city), *self._places.units_of(city))}

    def _zones(self) -> tuple[str, ...]:
        text = self.zones.toPlainText()
        for separator in "、，,；;":
            text = text.replace(separator, "\n")
        return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))

    def _county_problem(self) -> str:
        own = self._county()
        if not self.county.currentText().strip():
            return "请选择本单位是市级，还是哪个县（市、区）。"
        if not own or own in self._known():
            return ""
        if near := self._places.suggest(own, self._places.units_of(self.city.currentText())):
            named = "、".join(place.name for place in near)
            return f"没有“{own}”。是不是{named}？请从列表里选。"
        if own.isascii():
            return f"没有“{own}”。请从列表里选；功能区请写中文名称。"
        return zone_problem([own], self.city.currentText(), self._places)

    def _problem(self) -> tuple[str, QWidget | None]:
        """Return the first thing that is missing or wrong, and where."""
        if not any(self.city.currentText() == place.city for place in self._places.cities):
            return "请选择所在市。", self.city
        if wrong := self._county_problem():
            return wrong, self.county
        for widget, name in ((self.unit_name, "单位全称"), (self.filler, "填表人")):
            if not widget.text().strip():
                return f"请填{name}。", widget
        reading = Phone().read(self.phone.text())
        if reading.problem or reading.value is None:
            return f"电话：{reading.problem or '请填写'}。", self.phone
        if Mail().read(self.recipient.text()).problem:
            return "邮箱的样子不对，应像 name@shandong.cn。", self.recipient
        if self._form.isRowVisible(self.zones):
            zones, city = self._zones(), self.city.currentText()
            if problem := zone_problem(zones, city, self._places):
                return problem, self.zones
        return "", None
