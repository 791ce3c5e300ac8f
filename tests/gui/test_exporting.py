"""The ways out: one key repeats the last export, patterns name files, pages are printed."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtGui import QImage, QPageSize
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from iomreport.clauses import as_clause, clause
from iomreport.gui.export.choice import ExportChoice, keep_choice, read_choice
from iomreport.gui.export.dialog import ExportDialog
from iomreport.gui.export.printing import MOST_DPI, MOST_PIXELS, PrintDialog, PrintRun, cut_of
from iomreport.gui.main_window import MainWindow
from iomreport.notices import Notice, Severity
from tests.gui import small
from tests.gui.conftest import Answers
from tests.gui.latency import WINDOW, LatencyLog


def test_a_choice_is_kept(settings: QSettings, tmp_path: Path) -> None:
    assert read_choice(settings) == ExportChoice()
    choice = ExportChoice(("pdf", "txt"), tmp_path, "{date}_{title}", "plain")
    keep_choice(settings, choice)
    assert read_choice(settings) == choice


def test_the_first_time_the_key_asks_then_it_repeats(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.waitUntil(
        lambda: window.pages.view.page_count > 0 and not window.background.pending, timeout=20_000
    )
    window.actions_table["export"].trigger()
    qtbot.waitUntil(lambda: window.findChild(ExportDialog) is not None)
    dialog = window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    dialog.folder.setText(str(tmp_path / "out"))
    (tmp_path / "out").mkdir()
    dialog.pattern.setText("{country}_{type}_v{version}")
    assert dialog.stem.text() == "TUN_country-brief_v01"
    dialog.start()
    qtbot.waitUntil(lambda: dialog.open_file.isVisible())
    dialog.reject()
    qtbot.waitUntil(lambda: window.findChild(ExportDialog) is None)

    window.commands.raise_version()
    window.actions_table["export"].trigger()
    again = tmp_path / "out" / "TUN_country-brief_v02.docx"
    qtbot.waitUntil(again.exists)
    qtbot.waitUntil(lambda: again.name in window.statusBar().currentMessage())
    assert window.findChild(ExportDialog) is None


def export_dialog(window: MainWindow) -> ExportDialog:
    dialog = window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    return dialog


def test_problems_are_listed_once_and_then_only_counted(
    window: MainWindow, qtbot: QtBot, settings: QSettings, tmp_path: Path
) -> None:
    qtbot.waitUntil(
        lambda: window.pages.view.page_count > 0 and not window.background.pending, timeout=20_000
    )
    keep_choice(settings, ExportChoice(("txt",), tmp_path))
    problem = Notice(
        "over-length", Severity.WARNING, as_clause("the note has 3 pages" + ", which is too many" * 9)
    )
    window.pages.problems.show_notices((problem, Notice("old", Severity.INFO, clause("the source is old"))))

    window.actions_table["export"].trigger()  # something has not been told: it asks
    dialog = export_dialog(window)
    assert dialog.problems.isVisible()
    assert dialog.problems.model().index(0, 0).data().startswith("The note has 3 pages")
    assert not dialog.problems.verticalScrollBar().maximum()  # both lines are seen
    assert dialog.problems.model().rowCount() == 1
    dialog.reject()
    qtbot.waitUntil(lambda: window.findChild(ExportDialog) is None)

    window.actions_table["export-as"].trigger()
    dialog = export_dialog(window)
    assert not dialog.problems.isVisible()
    assert "1 thing to do before" in dialog.owed.text()
    dialog.owed.click()
    assert dialog.problems.isVisible()
    dialog.reject()
    qtbot.waitUntil(lambda: window.findChild(ExportDialog) is None)

    window.actions_table["export"].trigger()
    qtbot.waitUntil(lambda: "Written to" in window.statusBar().currentMessage())
    assert window.findChild(ExportDialog) is None


def test_an_export_that_fails_is_told(
    window: MainWindow, qtbot: QtBot, settings: QSettings, tmp_path: Path, answers: Answers
) -> None:
    keep_choice(settings, ExportChoice(("pdf",), tmp_path / "no" / "such" / "folder"))
    window.actions_table["export"].trigger()
    qtbot.waitUntil(lambda: bool(answers.told))
    assert answers.told[0].startswith("The note cannot be exported: ")


def test_a_pattern_at_fault_is_told_and_names_nothing_anew(window: MainWindow, qtbot: QtBot) -> None:
    window.exporting.ask()
    dialog = window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    before = dialog.stem.text()
    dialog.pattern.setText("{date}_{weather}")
    assert dialog.stem.text() == before
    assert "“{weather}”" in dialog.status.text()
    assert dialog.status.text().startswith("The file name")
    dialog.pattern.setText("{date}")
    assert dialog.stem.text() == f"{small.DAY:%Y%m%d}"
    assert dialog.status.text() == ""


def test_the_pattern_is_seen_when_it_is_asked_for(window: MainWindow) -> None:
    window.exporting.ask()
    dialog = export_dialog(window)
    assert not dialog.pattern.isVisible()
    dialog.naming.click()
    assert dialog.pattern.isVisible()
    dialog.naming.click()
    assert not dialog.pattern.isVisible()


def pdf_printer(file: Path) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setFullPage(True)
    return printer


def previewed(qtbot: QtBot, pages: int, answers: Answers | None = None) -> PrintDialog:
    """The dialog, with so many empty pages."""
    document, data = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _ in range(pages):
        document.new_page(595, 842)
    document.save(data)
    dialog = PrintDialog(data.getvalue(), "A note", answers or Answers())
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.view.page_count == pages)
    return dialog


@pytest.mark.parametrize(("pages", "count"), [((0, 0), 2), ((2, 2), 1)])
def test_pages_are_printed(
    qtbot: QtBot, app: object, tmp_path: Path, pages: tuple[int, int], count: int
) -> None:
    dialog = previewed(qtbot, 2)
    printer, second = pdf_printer(tmp_path / "out.pdf"), pdf_printer(tmp_path / "second.pdf")
    printer.setFromTo(*pages)
    dialog.print_on(printer)
    dialog.print_on(second)
    qtbot.waitUntil(lambda: dialog.status.text() == "Written: out.pdf.")
    printed = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    assert len(printed) == count
    printed.close()
    assert not (tmp_path / "second.pdf").exists()  # one at a time
    dialog.reject()


def test_which_printer_it_is_to_be_is_asked(
    qtbot: QtBot, app: object, answers: Answers, tmp_path: Path
) -> None:
    dialog = previewed(qtbot, 2, answers)
    dialog.go.click()  # stepped back from
    assert not dialog.findChildren(PrintRun)
    answers.file = tmp_path / "out.pdf"
    dialog.go.click()
    assert answers.asked == ["printer for 2"] * 2
    qtbot.waitUntil(lambda: dialog.status.text() == "Written: out.pdf.")
    dialog.reject()


def test_pages_keep_their_form_on_other_paper(qtbot: QtBot, app: object, tmp_path: Path) -> None:
    """A square stays one."""
    canvas = Canvas(str(tmp_path / "in.pdf"), pagesize=(612, 1008))
    canvas.rect(106, 304, 400, 400, fill=1)
    canvas.save()
    dialog = PrintDialog((tmp_path / "in.pdf").read_bytes(), "A note", Answers())
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.view.page_count == 1)
    printer = pdf_printer(tmp_path / "out.pdf")
    dialog.set_up(printer)
    assert printer.pageLayout().pageSize().id() is QPageSize.PageSizeId.Legal
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    dialog.print_on(printer)
    qtbot.waitUntil(lambda: dialog.status.text() == "Written: out.pdf.")
    dialog.reject()
    with pypdfium2.PdfDocument(tmp_path / "out.pdf") as printed:
        left, bottom, right, top = dark(printed[0])
    assert (left + right) / 2 == pytest.approx(595 / 2, abs=3)
    assert right - left == pytest.approx(top - bottom, abs=3)


def dark(page: pypdfium2.PdfPage) -> tuple[int, int, int, int]:
    """What is black on a page, in points: left, bottom, right and top, from the upper edge."""
    picture = page.render(scale=1, grayscale=True)
    rows = [bytes(picture.buffer)[n * picture.stride :][: picture.width] for n in range(picture.height)]
    columns = [min(column) for column in zip(*rows, strict=True)]
    across = [at for at, shade in enumerate(columns) if shade < 100]
    down = [at for at, row in enumerate(rows) if min(row) < 100]
    return across[0], down[0], across[-1], down[-1]


def test_a_file_that_is_given_up_halfway_is_gone(qtbot: QtBot, app: object, tmp_path: Path) -> None:
    dialog = previewed(qtbot, 3)
    dialog.print_on(pdf_printer(tmp_path / "out.pdf"))
    (run,) = dialog.findChildren(PrintRun)
    run.progressed.connect(dialog.stop.click)
    qtbot.waitUntil(lambda: dialog.status.text() == "Printing was cancelled.")
    assert dialog.progress.value() == 1
    assert not (tmp_path / "out.pdf").exists()
    dialog.reject()


def test_a_page_is_cut_where_its_rows_are_alike() -> None:
    page = QImage(1000, 1500, QImage.Format.Format_RGBX8888)
    page.fill(Qt.GlobalColor.white)
    for line in range(0, 1500, 50):  # as lines of 30 rows, with 20 between them
        for row in range(line, line + 30):
            page.setPixelColor(500 + row % 7, row, Qt.GlobalColor.black)
    cuts, row = [], 0
    while row < page.height():
        row = cut_of(page, row)
        cuts.append(row)
    assert len(cuts) == 4
    assert cuts.pop() == page.height()
    assert all(30 + 4 <= cut % 50 <= 50 - 4 for cut in cuts)
    for row in range(page.height()):
        page.setPixelColor(row % 1000, row, Qt.GlobalColor.red)
    assert cut_of(page, 0) == MOST_PIXELS // 1000


def test_the_window_is_never_held_up_by_printing(qtbot: QtBot, app: object, tmp_path: Path) -> None:
    dialog = previewed(qtbot, 2)
    printer = pdf_printer(tmp_path / "out.pdf")
    printer.setResolution(MOST_DPI)
    log = LatencyLog()
    with log.running():
        dialog.print_on(printer)
        qtbot.waitUntil(lambda: dialog.status.text() == "Written: out.pdf.", timeout=20_000)
    assert max(away.busy for away in log.absences) < WINDOW
    dialog.reject()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_file_that_cannot_be_written_is_named(qtbot: QtBot, app: object, tmp_path: Path) -> None:
    dialog = previewed(qtbot, 1)
    place = tmp_path / "none" / "out.pdf"
    dialog.print_on(pdf_printer(place))
    qtbot.waitUntil(lambda: dialog.status.text() == f"{place} cannot be used; choose another.")
    dialog.reject()


def test_printing_that_is_cancelled_at_once_prints_nothing(qtbot: QtBot, app: object, tmp_path: Path) -> None:
    dialog = previewed(qtbot, 1)
    dialog.print_on(pdf_printer(tmp_path / "out.pdf"))
    (run,) = dialog.findChildren(PrintRun)
    dialog.reject()
    assert dialog.status.text() == "Printing was cancelled."
    run.close()
    QCoreApplication.processEvents()  # what the thread still had to say
    assert not (tmp_path / "out.pdf").exists()
    dialog.reject()
    assert not dialog.isVisible()
