"""The bar at the top: files, undo, what the note is (type, country, date, status), and export."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QMenu,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from iomreport.brief.model import Brief, Standing, State
from iomreport.compose.manifest import Manifest
from iomreport.gui.actions import TOOLBAR, Actions
from iomreport.gui.header.country import CountryPicker
from iomreport.gui.help.topics import tell_of
from iomreport.gui.i18n import tr
from iomreport.gui.material import Material
from iomreport.gui.moments import day_text
from iomreport.gui.standing import state_name, steps_so_far
from iomreport.gui.widgets import drop_menu, named

if TYPE_CHECKING:
    from PySide6.QtWidgets import QCalendarWidget


class TopBar(QToolBar):
    """`type_chosen` carries a Manifest, `country_chosen` an ISO3 code or nothing, `state_chosen` a State."""

    type_chosen = Signal(object)
    country_chosen = Signal(str)
    date_chosen = Signal(object)
    state_chosen = Signal(object)
    version_raised = Signal()

    def __init__(self, material: Material, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(tr("Main toolbar"), parent)
        tell_of(self, "window.md#the-line-at-the-top")
        self._material = material
        self._standing, self._template = Standing(), ""
        self._day = QDate()
        self.calendar: QCalendarWidget | None = None
        self._steps: list[QAction] = []
        self._worded: list[QToolButton] = []
        self._told: dict[QToolButton, tuple[str, str]] = {}  # in full, and without what it is about
        self._fitted: tuple[object, ...] = ()
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setIconSize(QSize(16, 16))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for action_id in TOOLBAR:
            if action_id:
                action = actions[action_id]
                self.addAction(action)
                button = self.widgetForAction(action)
                label = {"new": tr("New"), "open": tr("Open"), "save": tr("Save")}.get(action_id)
                if isinstance(button, QToolButton):
                    named(button, label or {"undo": tr("Undo"), "redo": tr("Redo")}[action_id])
                    if label:
                        self._worded.append(button)
                    else:
                        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
                if label:
                    action.setIconText(label)
            else:
                self.addSeparator()
        self.type = self._menu_button(tr("Type of brief"), self._type_menu())
        self.country = self._menu_button(tr("Country of the brief"), self._country_menu())
        self.date = self._menu_button(tr("Date of note"), self._date_menu())
        stretch = QWidget()
        stretch.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(stretch)
        self.state = self._menu_button(tr("Status of the brief"), self._state_menu())
        self.export = self._export_button(actions)

    def event(self, event: QEvent) -> bool:
        """Fit once the buttons have other words or letters."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """Where room is short, the first buttons give up their words, then the fields their names.

        So “Export” is never pushed out, by a narrow window or by large letters.
        """
        asked = (self.width(), self.type.font(), self.state.text(), *self._told.values())
        if asked == self._fitted:
            return
        self._fitted = asked
        for words, names in ((True, True), (False, True), (False, False)):
            self._tell(words=words, names=names)
            if self.sizeHint().width() <= self.width():
                break

    def _tell(self, *, words: bool, names: bool) -> None:
        style = Qt.ToolButtonStyle
        for button in self._worded:
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon if words else style.ToolButtonIconOnly)
        for button, (full, short) in self._told.items():
            button.setText(full if names else short)
            button.setToolTip("" if names else full)

    def show_brief(self, brief: Brief, manifest: Manifest) -> None:
        """Follow the brief."""
        header, standing = brief.header, brief.standing
        if standing != self._standing:
            self._standing = standing
            self._show_steps()
        self._states[standing.state].setChecked(True)
        self._template = header.template
        name = self._material.country_name(header.country, header.date) if header.country else tr("none")
        date = day_text(header.date)
        self._told[self.type] = tr("Type: {type}", type=manifest.name), manifest.name
        self._told[self.country] = (
            tr("Country: {country}", country=name),
            name if header.country else tr("No country"),
        )
        self._told[self.date] = tr("Date of note: {date}", date=date), date
        self.state.setText(
            tr("{state} v{version:02}", state=state_name(standing.state), version=standing.version)
        )
        self._fit()
        self.picker.show_country(header.country, header.date)
        self._day = QDate(header.date.year, header.date.month, header.date.day)

    def open_field(self, field: str) -> None:
        """Open the menu of a field of the heading block that stands in this bar."""
        buttons = {"template": self.type, "country": self.country, "date": self.date}
        if field in buttons:
            drop_menu(buttons[field])

    # ---- parts -------------------------------------------------------------------------------------

    def _menu_button(self, name: str, menu: QMenu) -> QToolButton:
        button = named(QToolButton(), name)
        button.setMenu(menu)
        named(menu, name)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.addWidget(button)
        return button

    def _type_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        group = QActionGroup(menu)
        menu.aboutToShow.connect(lambda: self._fill_types(menu, group))
        self._fill_types(menu, group)
        menu.triggered.connect(
            lambda action: self.type_chosen.emit(self._material.catalogue.get(action.data()).manifest)
        )
        return menu

    def _fill_types(self, menu: QMenu, group: QActionGroup) -> None:
        """The types as they are at hand now."""
        menu.clear()
        for template in self._material.catalogue:
            action = group.addAction(menu.addAction(template.manifest.name))
            action.setToolTip(template.manifest.purpose)
            action.setData(template.manifest.id)
            action.setCheckable(True)
            action.setChecked(template.manifest.id == self._template)

    def _country_menu(self) -> QMenu:
        menu = QMenu(self)
        self.picker = CountryPicker(self._material.countries, dt.date.min)
        self.picker.setMinimumWidth(240)
        self.picker.chosen.connect(self.country_chosen)
        self.picker.chosen.connect(menu.close)
        self._add_widget(menu, self.picker)
        menu.addSeparator()
        menu.addAction(tr("No country")).triggered.connect(lambda: self.country_chosen.emit(""))
        menu.aboutToShow.connect(self.picker.setFocus)
        menu.aboutToShow.connect(self.picker.selectAll)
        return menu

    def _date_menu(self) -> QMenu:
        """With a calendar, a dozen and a half of widgets, which is made when it is first opened."""
        menu = QMenu(self)
        menu.setContentsMargins(1, 1, 1, 1)  # the calendar would cover the frame

        def choose(day: QDate) -> None:
            menu.close()
            self.date_chosen.emit(dt.date(day.year(), day.month(), day.day()))

        def fill() -> None:
            if self.calendar is None:
                from iomreport.gui.dates import month_view

                self.calendar = named(month_view(), tr("Date of note"))
                self.calendar.clicked.connect(choose)
                self.calendar.activated.connect(choose)
                self._add_widget(menu, self.calendar)
            self.calendar.setSelectedDate(self._day)

        menu.aboutToShow.connect(fill)
        return menu

    def _state_menu(self) -> QMenu:
        menu = QMenu(self)
        self._states: dict[State, QAction] = {}
        group = QActionGroup(menu)
        for state in State:
            action = group.addAction(menu.addAction(state_name(state)))
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, chosen=state: self._choose_state(chosen))
            self._states[state] = action
        menu.addSeparator()
        menu.addAction(tr("Raise the version")).triggered.connect(lambda: self.version_raised.emit())
        return menu

    def _choose_state(self, state: State) -> None:
        self._states[self._standing.state].setChecked(True)  # until it is so
        self.state_chosen.emit(state)

    def _show_steps(self) -> None:
        """The steps so far, below what can be chosen."""
        menu = self.state.menu()
        for action in self._steps:
            menu.removeAction(action)
        lines = steps_so_far(self._standing)
        self._steps = [menu.addSection(tr("So far"))] if lines else []
        for line in lines:
            action = menu.addAction(line.replace("&", "&&"))
            action.setEnabled(False)
            self._steps.append(action)

    def _add_widget(self, menu: QMenu, widget: QWidget) -> None:
        action = QWidgetAction(menu)
        action.setDefaultWidget(widget)
        menu.addAction(action)

    def _export_button(self, actions: Actions) -> QToolButton:
        button = named(QToolButton(), tr("Export"))
        button.setObjectName("primary")
        button.setText(tr("Export …"))
        button.setToolTip(
            tr("Write the note as Word, PDF or other files (Ctrl+Shift+E); Ctrl+E repeats the last export")
        )
        button.clicked.connect(actions["export-as"].trigger)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.addWidget(button)
        return button
