"""`parley document`: a document as the customer has it, into a file, proved by its hash."""

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Adds the command of this topic."""
    app.command("document")(document)


def document(
    ref: Annotated[str, typer.Argument(metavar="REF", help="DOC-…, or an agreement, or an account (the newest).")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where to write it; an existing file is kept.")],
    kind: Annotated[str, typer.Option(help="pdf or ics, when REF is an agreement or an account.")] = "pdf",
    language: Annotated[str, typer.Option(help="zh or en; empty = the newest of either.")] = "",
) -> None:
    """Write a document to a file. Its hash is checked first; that it was opened is recorded."""
    from arrears.documents.finding import UnknownDocument, hand_to_staff
    from arrears.store.documents import DocumentAltered
    from parley.cli import CommandError
    from parley.stores import opened

    if kind not in ("pdf", "ics"):
        raise CommandError(f"no such kind: {kind}. Say --kind pdf or --kind ics")
    if language not in ("", "zh", "en"):
        raise CommandError(f"no such language: {language}. Say --language zh or --language en")
    if out.exists():
        raise CommandError(f"{out} exists already: name another file, or remove it")
    if not out.absolute().parent.is_dir():
        raise CommandError(f"there is no folder {out.absolute().parent}: make it first")
    with opened() as (store, now), store.begin() as uow:
        try:
            found, content = hand_to_staff(uow, ref, f"agreement_{kind}", language or None, now)
        except (UnknownDocument, DocumentAltered) as error:
            raise CommandError(str(error)) from error
        uow.commit()
    out.write_bytes(content)
    typer.echo(f"{found.ref} (version {found.version}, {found.language}) -> {out}, {found.size} bytes")
    typer.echo(f"sha256 {found.sha256}: as it was made")
