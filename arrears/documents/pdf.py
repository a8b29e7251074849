"""A document's contents as a PDF. The same contents are always the same bytes, so that the hash proves the file."""

from arrears.documents.contents import Contents, Section
from arrears.documents.font import font_for
from arrears.documents.paper import ACCENT, BODY_PT, MUTED, Paper
from arrears.documents.wording import Writer

STRONG = ("total", "rate", "cost", "due_amount", "due_on", "paused_until")  # figures that nobody may overlook
COLUMNS = (0.12, 0.38, 0.25, 0.25)
ALIAS = "{nb}"  # replaced by the number of pages when it is known


def pdf_of(contents: Contents, write: Writer) -> bytes:
    """The file, for one language and place."""
    facts = contents.facts
    names = "".join((facts.lender, facts.customer, facts.product))
    title = write("titles", facts.kind)
    with font_for(names, write.traditional) as font:
        paper = Paper(font, write.tag, facts.agreed_at, lambda page: _foot(contents, write, page))
        if facts.total.currency == "INR":
            paper.rupees()
        paper.set_title(f"{title} {facts.reference}")
        paper.set_author(facts.lender)
        _head(paper, contents, write, title)
        for section in contents.sections:
            _section(paper, section, contents, write)
        return bytes(paper.output())


def _foot(contents: Contents, write: Writer, page: int) -> tuple[str, str]:
    facts = contents.facts
    return (
        f"{facts.lender}   {facts.reference}   {write('labels', 'version')} {facts.version}",
        write("labels", "page", {"page": page, "pages": ALIAS}),
    )


def _head(paper: Paper, contents: Contents, write: Writer, title: str) -> None:
    facts = contents.facts
    paper.pen(10, MUTED)
    paper.paragraph(facts.lender)
    paper.ln(1)
    paper.pen(20, ACCENT)
    with paper.bold():
        paper.cell(0, 11, title)
    paper.ln(13)
    paper.pen(BODY_PT)
    values = (("reference", facts.reference), ("version", facts.version), ("date", facts.agreed_on))
    paper.paragraph("    ".join(f"{write('labels', label)}  {write.value(value)}" for label, value in values))
    paper.ln(1.5)
    paper.rule()


def _section(paper: Paper, section: Section, contents: Contents, write: Writer) -> None:
    paper.room(24)  # a heading never stands alone at the foot of a page
    paper.ln(5)
    paper.pen(11.5, ACCENT)
    with paper.bold():
        paper.paragraph(write("headings", section.name))
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
        paper.paragraph(write("clauses", clause, contents.values))
