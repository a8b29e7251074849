"""A document's contents as a PDF. The same contents are always the same bytes, so that the hash proves the file."""

from arrears.documents.contents import Contents
from arrears.documents.elements import Section
from arrears.documents.font import font_for
from arrears.documents.letters import Letter
from arrears.documents.paper import ACCENT, BODY_PT, MUTED, Paper
from arrears.documents.wording import Writer

STRONG = ("total", "rate", "cost", "due_amount", "due_on", "paused_until")  # figures that nobody may overlook
COLUMNS = (0.12, 0.38, 0.25, 0.25)
ALIAS = "{nb}"  # replaced by the number of pages when it is known


def pdf_of(contents: Contents | Letter, write: Writer) -> bytes:
    """The file, for one language and place."""
    head = contents.head
    title = write(f"{contents.words}titles", head.kind)
    with font_for(_names(contents), write.traditional) as font:
        paper = Paper(font, write.tag, head.at, lambda page: _foot(contents, write, page))
        if head.currency == "INR":
            paper.rupees()
        paper.set_title(f"{title} {head.reference}")
        paper.set_author(head.lender)
        _head(paper, contents, write, title)
        for section in contents.sections:
            _section(paper, section, contents, write)
        return bytes(paper.output())


def _names(contents: Contents | Letter) -> str:
    """What is written that no wording file has: names and addresses, for the font."""
    head = contents.head
    values = [field.value for section in contents.sections for field in section.fields]
    return "".join((head.lender, head.customer, head.product, *(value for value in values if isinstance(value, str))))


def _foot(contents: Contents | Letter, write: Writer, page: int) -> tuple[str, str]:
    head = contents.head
    version = "" if head.version is None else f"   {write('labels', 'version')} {head.version}"
    return (
        f"{head.lender}   {head.reference}{version}",
        write("labels", "page", {"page": page, "pages": ALIAS}),
    )


def _head(paper: Paper, contents: Contents | Letter, write: Writer, title: str) -> None:
    head = contents.head
    paper.pen(10, MUTED)
    paper.paragraph(head.lender)
    paper.ln(1)
    paper.pen(20, ACCENT)
    with paper.bold():
        paper.cell(0, 11, title)
    paper.ln(13)
    paper.pen(BODY_PT)
    values = ((f"{contents.words}reference", head.reference), ("version", head.version), ("date", head.on))
    values = tuple((label, value) for label, value in values if value is not None)
    paper.paragraph("    ".join(f"{write('labels', label)}  {write.value(value)}" for label, value in values))
    paper.ln(1.5)
    paper.rule()


def _section(paper: Paper, section: Section, contents: Contents | Letter, write: Writer) -> None:
    paper.room(24)  # a heading never stands alone at the foot of a page
    paper.ln(5)
    paper.pen(11.5, ACCENT)
    with paper.bold():
        paper.paragraph(write(f"{contents.words}headings", section.name))
    paper.ln(0.8)
    for field in section.fields:
        paper.row(write("labels", field.label), write.value(field.value), field.label in STRONG)
    if section.rows:
        head = tuple(write("labels", label) for label in ("number", "due_date", "amount", "left"))
        rows = ((str(r.number), *map(write.value, (r.on, r.amount, r.left))) for r in section.rows)
        paper.table(head, rows, COLUMNS)
    paper.pen(BODY_PT)
    for clause in section.clauses:
        paper.ln(1.2)
        paper.paragraph(write(f"{contents.words}clauses", clause, contents.values))
