"""`parley contact notice`: the validation notice of a debt as a letter, for who sends it by post."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer


def contact_notice(
    account: Annotated[str, typer.Option("--account", metavar="REF", help="The debt that the notice is about.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where to write the PDF; no file is replaced.")],
    language: str = typer.Option("", "--language", help="zh or en; the customer's own when left out."),
    by: str = typer.Option("agent", "--by", metavar="NAME", help="Who sends it: the audit trail keeps the name."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON instead of a sentence."),
) -> None:
    """Write the validation notice of a debt as a letter that is posted today: the days to dispute are counted from
    now, and the task to send it is done. Run again, it is the same letter."""
    from arrears.contact.facts import VALIDATION, Past
    from arrears.documents import writing
    from arrears.settings import get_settings
    from arrears.store.access import Job
    from parley.cli import CommandError
    from parley.stores import opened

    if language not in ("", "zh", "en"):
        raise CommandError(f"no such language: {language}. Say --language zh or --language en")
    if out.exists() or not out.absolute().parent.is_dir():
        raise CommandError(f"{out} exists already, or its folder does not: name another file")
    with opened() as (store, now), store.begin() as uow:
        row = uow.accounts.by_ref_for_staff(Job("notice"), account)
        if row is None:
            raise CommandError(f"no account {account}: `parley cases --kind validation_notice` lists those due")
        last_day = uow.validations.last_day(row) or notice_given(uow, row.customer, row.ref, now)
        if last_day is None:
            raise CommandError(f"the law of {row.customer.place} asks for no validation notice")
        letter = writing.validation(uow, row, last_day, language or row.customer.language or "en", now, get_settings())
        inputs = {"kind": VALIDATION, "debt": row.ref, "answers_customer": False}
        past = Past(now, "out", "letter", VALIDATION, "sent", row.ref)
        _, new = uow.contacts.record(row.customer, past, {"inputs": inputs}, "agent", f"notice:{row.ref}")
        if new:
            detail = {"document": letter.ref, "last_day": last_day.isoformat()}
            uow.audit.append(f"agent:{by}", "notice_posted", f"account:{row.ref}", detail, now)
        content = uow.documents.content(letter)
        answer = {"account": row.ref, "document": letter.ref, "last_day": last_day.isoformat(), "new": new}
        uow.commit()
    out.write_bytes(content)
    said = f"{answer['document']} -> {out}: post it today; the debt may be disputed until {answer['last_day']}"
    typer.echo(json.dumps(answer) if as_json else said)


def notice_given(uow, customer, ref: str, moment: datetime) -> date | None:
    """The days to dispute begin where the customer lives, by the law of the day."""
    from arrears.clock import local_date
    from arrears.rules import at as rules_at

    on = local_date(moment, customer.timezone)
    row = next(row for row in customer.accounts if row.ref == ref)
    return uow.validations.given(row, on, rules_at(customer.place, on), moment)
