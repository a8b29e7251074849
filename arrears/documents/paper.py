"""A4 pages with the house's font: lines that break where Chinese and English break, rows, and a table."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import TextMode, XPos, YPos

from arrears.documents.font import RUPEE, rupee_font

MARGIN_MM = 20
FOOT_MM = 18
LABEL_MM = 66  # the left column of a row of figures
INK, MUTED, ACCENT, LINE, SHADE = (28, 33, 41), (95, 103, 115), (20, 71, 114), (208, 214, 222), (238, 242, 246)
FONT_BOX = "[-1002 -1048 2928 1808]"  # thousandths of the em, from the face's table `head`
BOLD_PT = 0.3  # the package has one weight: a heading is drawn with an outline of its own colour
BODY_PT, LEADING_MM = 9.5, 5.2
# What stays together: a Latin word or figure, or one Han character, with the marks that must not begin a line.
PIECE = re.compile(r"\s+|[（《“(\[]*(?:[!-~¡-ɏ₹…–—]+|.)[，。、；：？！）》”%]*")


class Paper(FPDF):
    """Pages to write on from top to bottom. `foot(page)` gives the two texts at the bottom of each."""

    def __init__(self, font: Path, lang: str, made_at: datetime, foot: Callable[[int], tuple[str, str]]) -> None:
        super().__init__(format="A4", unit="mm")
        self._foot = foot
        self._widths: dict[tuple[str, float], float] = {}
        self.set_lang(lang)
        self.set_creation_date(made_at)  # nothing in the file comes from the clock
        self.add_font("body", "", font)
        self.fonts["body"].desc.font_b_box = FONT_BOX  # of the whole face, however it was cut
        self.set_margins(MARGIN_MM, MARGIN_MM)
        self.set_auto_page_break(True, FOOT_MM + 4)
        self.add_page()

    def footer(self) -> None:
        left, right = self._foot(self.page_no())
        self.set_y(-FOOT_MM)
        self.rule()
        self.pen(8, MUTED)
        self.ln(2)
        self.cell(self.epw / 2, 5, left)
        self.cell(self.epw / 2, 5, right, align="R")

    def pen(self, size_pt: float, colour: tuple[int, int, int] = INK) -> None:
        """Write on in this size and colour."""
        self.set_font("body", size=size_pt)
        self.set_text_color(*colour)

    @contextmanager
    def bold(self) -> Iterator[None]:
        """Write heavier inside."""
        with self.local_context(text_mode=TextMode.FILL_STROKE, line_width=BOLD_PT, draw_color=self.text_color):
            yield

    def rupees(self) -> None:
        """Make the rupee sign writable."""
        self.add_font("rupee", "", rupee_font(), unicode_range=[ord(RUPEE)])
        self.set_fallback_fonts(["rupee"])

    def rule(self) -> None:
        """A thin line across the page."""
        self.set_draw_color(*LINE)
        self.set_line_width(0.2)
        self.line(self.l_margin, self.y, self.l_margin + self.epw, self.y)

    def room(self, height_mm: float) -> None:
        """Begin a new page unless so much is left on this one."""
        if self.will_page_break(height_mm):
            self.add_page()

    def paragraph(self, text: str, width: float | None = None, x: float | None = None) -> None:
        """A text over as many lines as it needs."""
        for line in self.lines(text, width or self.epw):
            self.set_x(self.l_margin if x is None else x)
            self.cell(width or self.epw, LEADING_MM, line, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def row(self, label: str, value: str, strong: bool = False) -> None:
        """A label and its value, ruled off below."""
        self.pen(BODY_PT, MUTED)  # before anything is measured: a heading above is written larger
        lines = self.lines(value, self.epw - LABEL_MM - 2)
        labels = self.lines(label, LABEL_MM - 2)
        height = max(len(lines), len(labels)) * LEADING_MM + 1.6
        self.room(height)
        top = self.y
        self.set_y(top + 0.8)
        self.paragraph(label, LABEL_MM - 2)
        self.pen(BODY_PT)
        self.set_y(top + 0.8)
        if strong:
            with self.bold():
                self.paragraph(value, self.epw - LABEL_MM, self.l_margin + LABEL_MM)
        else:
            self.paragraph(value, self.epw - LABEL_MM, self.l_margin + LABEL_MM)
        self.set_y(top + height)
        self.rule()

    def table(self, head: tuple[str, ...], rows: Iterable[tuple[str, ...]], shares: tuple[float, ...]) -> None:
        """Rows of one line each; the first column and the figures to the right, the head again on every page."""
        height = LEADING_MM + 1.4
        widths = [share * self.epw for share in shares]
        self.room(height * 3)
        self._cells(head, widths, height, SHADE)
        for row in rows:
            if self.will_page_break(height):
                self.add_page()
                self._cells(head, widths, height, SHADE)
            self._cells(row, widths, height, None)
            self.rule()

    def _cells(self, texts: tuple[str, ...], widths: list[float], height: float, fill) -> None:
        self.pen(BODY_PT, MUTED if fill else INK)
        if fill:
            self.set_fill_color(*fill)
        for text, width, align in zip(texts, widths, "CLRR", strict=True):
            self.cell(width, height, text, align=align, fill=bool(fill))
        self.ln(height)

    def lines(self, text: str, width: float) -> list[str]:
        """The text in lines of at most that width; a mark that closes never begins one."""
        limit = width - 2 * self.c_margin
        found, line, used = [], "", 0.0
        for piece in PIECE.findall(text):
            wide = self._width(piece)
            if line and used + wide > limit and not piece.isspace():
                found.append(line.rstrip())
                line, used = "", 0.0
            if line or not piece.isspace():
                line, used = line + piece, used + wide
        return [*found, line.rstrip()] if line.strip() else found

    def _width(self, piece: str) -> float:
        """How wide a piece is in the pen's size, in mm; measured once, for most stand many times in a document."""
        key = (piece, self.font_size_pt)
        if key not in self._widths:
            self._widths[key] = self.get_string_width(piece)
        return self._widths[key]
