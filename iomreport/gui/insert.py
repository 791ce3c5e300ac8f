"""The changing part of the Insert menu: figures, events, and sections of the type that were taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from iomreport.brief.model import ItemKind, Section
from iomreport.compose.outline import missing_sections
from iomreport.gui.i18n import tr
from iomreport.gui.official.words import quotation_text
from iomreport.gui.widgets import named
from iomreport.submission.printing import NBSP, event_text, figure_text

if TYPE_CHECKING:
    from iomreport.gui.window import Window

_CHANGING = "changing"
_LONGEST = 90
"""How many letters of an entry are shown, about."""


def fill_insert_menu(menu: QMenu, window: Window) -> None:
    """Put the submenus that fit the brief at the end of the menu; on the start page none does."""
    for action in menu.actions():
        if action.property(_CHANGING):
            menu.removeAction(action)
            action.menu().deleteLater()  # and its entries with it, which are many
    if window.rooms.on_start:
        return
    brief, material = window.document.brief, window.material
    printer = material.printer(brief.header.date)
    figures = _submenu(menu, tr("&Figure"))
    for figure in material.index.submission.figures:
        text = figure_text(figure, material.wording, printer.made_on, printer.on).replace(NBSP, " ")
        action = figures.addAction(_short(figures, text))
        action.triggered.connect(lambda _=False, ref=figure.id: _add(window, ItemKind.FIGURE, ref))
    events = _submenu(menu, tr("&Event"))
    for event in material.index.submission.events:
        action = events.addAction(_short(events, event_text(event, printer).replace(NBSP, " ")))
        action.triggered.connect(lambda _=False, ref=event.id: _add(window, ItemKind.EVENT, ref))
    _fill_quotations(_submenu(menu, tr("&Quotation")), window)
    missing = missing_sections(brief, material.manifest(brief))
    back = _submenu(menu, tr("Section that was ta&ken out"))
    back.setEnabled(bool(missing))
    for spec in missing:
        title = material.section_title(brief, Section(id=spec.id, spec=spec.id)).replace("&", "&&")
        back.addAction(title).triggered.connect(
            lambda _=False, ref=spec.id: window.brief_pane.select(window.commands.bring_back(ref))
        )


def _fill_quotations(menu: QMenu, window: Window) -> None:
    """The official words of the initiative that is current in the library, or how to attach them."""
    material = window.material
    if material.official is None:
        menu.addAction(window.actions_table["attach"])
        return
    ref = window.library.current
    for locator in material.index.initiative(ref).locators if ref else ():
        if words := quotation_text(material, locator):
            action = menu.addAction(_short(menu, f"{locator}  {words}"))
            action.triggered.connect(
                lambda _=False, place=str(locator): _add(window, ItemKind.QUOTATION, place)
            )
    if menu.isEmpty():
        menu.addAction(tr("Choose an initiative in the library first")).setEnabled(False)


def _submenu(menu: QMenu, title: str) -> QMenu:
    inner = named(menu.addMenu(title), title.replace("&", ""))
    inner.menuAction().setProperty(_CHANGING, True)
    return inner


def _add(window: Window, kind: ItemKind, ref: str) -> None:
    brief = window.document.brief  # perhaps another than when the menu was opened
    section_id = window.brief_pane.outline.current.section or (brief.outline[-1].id if brief.outline else "")
    if section_id:
        window.brief_pane.select(window.commands.add_record(kind, ref, section_id))


def _short(menu: QMenu, text: str) -> str:
    """A long text without its middle: figures and events end with their dates."""
    metrics = menu.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, _LONGEST * metrics.averageCharWidth())
    return shown.replace("&", "&&")
