"""`parley contact consent`: what a customer agreed to outside the chat, and what they took back."""

import json
from datetime import datetime
from typing import Annotated

import typer

HOW = ("call", "letter", "form", "email", "chat", "in_person")
LONGEST_ID = 48


def contact_consent(
    customer: Annotated[str, typer.Option("--customer", metavar="REF", help="Reference of the customer.")],
    to: Annotated[list[str], typer.Option("--to", help="hours, ai_voice, e_sign or workplace; may be repeated.")],
    how: Annotated[str, typer.Option("--how", help="How it was said: call, letter, form, email, chat, in_person.")],
    withdraw: bool = typer.Option(False, "--withdraw", help="The customer takes it back, or says no."),
    at: str = typer.Option("", "--at", metavar="ISO", help="When it was said, with its offset; now when left out."),
    by: str = typer.Option("agent", "--by", metavar="NAME", help="Who heard it: kept with it and in the audit trail."),
    external_id: str = typer.Option("", "--id", help="Your own number of the paper: told twice it is one."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON instead of a sentence."),
) -> None:
    """Put on record that a customer agrees to something, or takes it back: it holds from then on. The newest word on
    each thing counts, by the day on which it was said."""
    from arrears.contact.facts import CONSENTS
    from parley.cli import CommandError
    from parley.contact_options import customer_of, moment_past, refuse_unknown
    from parley.stores import opened

    refuse_unknown(*(("consent", one, CONSENTS) for one in to), ("way", how, HOW))
    if len(external_id) > LONGEST_ID:
        raise CommandError(f"--id {external_id}: at most {LONGEST_ID} characters")
    with opened() as (store, now), store.begin() as uow:
        moment = moment_past(at, now, "was said")
        found = customer_of(uow, customer)
        things = tuple(dict.fromkeys(to))
        once = f"id:{external_id}" if external_id else None
        new = uow.contacts.agree(found, things, not withdraw, f"agent:{by}", how, moment, once)
        if new:
            action = "consent.withdrawn" if withdraw else "consent.given"
            detail = {"to": list(things), "how": how, "at": moment.isoformat()}
            uow.audit.append(f"agent:{by}", action, f"customer:{found.ref}", detail, now)
            if withdraw:
                _tell_the_others(uow, found, things, moment, now)
        answer = {"customer": found.ref, "new": new, "consents": uow.contacts.consents(found)}
        uow.commit()
    if as_json:
        typer.echo(json.dumps(answer, indent=2))
        return
    holding = ", ".join(sorted(name for name, yes in answer["consents"].items() if yes)) or "nothing"
    typer.echo(f"{'recorded' if new else 'known already'}; {answer['customer']} agrees to {holding}")


def _tell_the_others(uow, customer, things: tuple[str, ...], moment: datetime, now: datetime) -> None:
    """Here a no holds at once; a dialler and other systems must know of it within the days of the law."""
    from arrears.clock import local_date
    from arrears.contact.validation import honoured_by
    from arrears.rules import at as rules_at

    said_on = local_date(moment, customer.timezone)
    uow.cases.open(
        "revocation",
        customer_id=customer.id,
        account_id=None,
        conversation=None,
        message_id=None,
        detail={"to": list(things)},
        text=None,
        answer_by=honoured_by(said_on, rules_at(customer.place, said_on)),
        now=now,
    )
