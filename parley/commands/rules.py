"""`parley rules`, `parley contact`: what the law of a place says, what it means for one customer, what took place."""

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import typer

from parley.contact_consents import contact_consent
from parley.contact_notices import contact_notice

if TYPE_CHECKING:
    from arrears.contact import Item
    from arrears.store.models import Customer
    from arrears.store.unit_of_work import UnitOfWork

OUTCOMES = ("sent", "answered", "unanswered", "not_connected", "refused")
ACCOUNT = typer.Option("", "--account", metavar="REF", help="The debt it is about; all when left out.")
WHERE = typer.Option("", "--where", help="home (a mobile too), work or elsewhere; counts for all when left out.")
NUMBER = typer.Option(
    "", "--number", help="The number or e-mail address; counts for all when left out. Kept as a hash."
)
TO = typer.Option("debtor", "--to", help="debtor, guarantor, third_party or employer.")


def register(app: typer.Typer) -> None:
    """Adds the commands of this topic."""
    app.command()(rules)
    contact = typer.Typer(help="Ask the contact rules, and tell them what took place.", no_args_is_help=True)
    contact.command("check")(contact_check)
    contact.command("record")(contact_record)
    contact.command("notice")(contact_notice)
    contact.command("consent")(contact_consent)
    app.add_typer(contact, name="contact")


def rules(
    place: str = typer.Argument("", metavar="[PLACE]", help="Such as cn, us-nyc, uk; without one, all places."),
    on: str = typer.Option("", "--on", metavar="DATE", help="The day, YYYY-MM-DD; today when left out."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON instead of a table."),
) -> None:
    """Print the rule book of a place as it holds on a day, with the source of every value."""
    from arrears.rules import places
    from parley.cli import CommandError
    from parley.rule_tables import as_rows, held_rows, print_book, print_places

    day = _day(on)
    if not place:
        if as_json:
            typer.echo(json.dumps({"places": list(places()), "on": day.isoformat()}, indent=2))
        else:
            print_places(day)
        return
    if place.strip().lower() not in places():
        raise CommandError(f"there is no rule book {place}: one of {', '.join(places())}")
    if as_json:
        book = {"place": place, "on": day.isoformat(), "values": as_rows(place, day), "held": held_rows(place)}
        typer.echo(json.dumps(book, ensure_ascii=False, indent=2))
    else:
        print_book(place, day)


def contact_check(
    customer: str = typer.Option(..., "--customer", metavar="REF", help="Reference of the customer."),
    channel: str = typer.Option(..., "--channel", help="call, sms, email, web, telegram, letter, visit, ..."),
    kind: str = typer.Option("dunning", "--kind", help="dunning, promise_reminder, legal_notice, ..."),
    account: str = ACCOUNT,
    where: str = WHERE,
    number: str = NUMBER,
    to: str = TO,
    at: str = typer.Option("", "--at", metavar="ISO", help="The moment, with its offset; now when left out."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON instead of sentences."),
) -> None:
    """Ask whether a customer may be contacted, and say why. Nothing is written and nothing is sent."""
    from arrears.contact import may_contact, must_say
    from arrears.contact.house import house_from
    from arrears.settings import get_settings
    from parley.contact_answers import explain
    from parley.stores import opened

    house = house_from(get_settings())
    with opened() as (store, now), store.reading() as uow:
        moment = moment_of(at) or now
        found, item = _asked_about(uow, customer, kind, channel, account, where, number, to)
        person = uow.contacts.person(found, moment, verified=True, debt=item.debt)
        history = uow.contacts.history(found, None, moment)
        verdict = may_contact(item, person, history, moment, house)
        notices = must_say(item, person, history, moment, house)
        zone = found.timezone
    if as_json:
        codes = [{"code": notice.code, "rule_id": notice.rule_id} for notice in notices]
        answer = {"customer": found.ref, "at": moment.astimezone(UTC).isoformat(), "must_say": codes}
        typer.echo(json.dumps(answer | verdict.to_json(), ensure_ascii=False, indent=2, default=str))
        return
    typer.echo(explain(found.ref, item, verdict, notices, moment, zone))


def contact_record(
    customer: str = typer.Option(..., "--customer", metavar="REF", help="Reference of the customer."),
    channel: str = typer.Option(..., "--channel", help="call, ai_voice, voicemail, sms, email, letter, visit, ..."),
    outcome: str = typer.Option("sent", "--outcome", help="sent, answered, unanswered, not_connected or refused."),
    kind: str = typer.Option("dunning", "--kind", help="dunning, promise_reminder, legal_notice, reply, ..."),
    direction: str = typer.Option("out", "--direction", help="out: we reached them; in: they reached us."),
    account: str = ACCOUNT,
    where: str = WHERE,
    number: str = NUMBER,
    to: str = TO,
    at: str = typer.Option("", "--at", metavar="ISO", help="When, with its offset; now when left out."),
    by: str = typer.Option("agent", "--by", metavar="NAME", help="Who it was: the audit trail keeps the name."),
    external_id: str = typer.Option("", "--id", help="The dialler's own id: told twice it is one contact."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON instead of a sentence."),
) -> None:
    """Put a call, a letter or a visit on record, so that the one contact budget counts it. What the rules said of
    that moment is kept with it."""
    from arrears.contact import may_contact
    from arrears.contact.facts import Past
    from arrears.contact.house import house_from
    from arrears.settings import get_settings
    from parley.cli import CommandError
    from parley.contact_notices import notice_given
    from parley.stores import opened

    _known(("outcome", outcome, OUTCOMES), ("direction", direction, ("out", "in")))
    with opened() as (store, now), store.begin() as uow:
        moment = moment_of(at) or now
        if moment > now:
            raise CommandError(f"--at {at} has not come yet: only what took place is put on record")
        found, item = _asked_about(uow, customer, kind, channel, account, where, number, to)
        if outcome == "refused" and kind != "location_inquiry":
            raise CommandError("refused is what another person says who was asked to relay: --kind location_inquiry")
        if kind == "validation_notice" and not account:
            raise CommandError("a validation notice is about one debt: name it with --account")
        person = uow.contacts.person(found, moment, verified=True, debt=item.debt)
        verdict = may_contact(
            item, person, uow.contacts.history(found, None, moment), moment, house_from(get_settings())
        )
        past = Past(moment, direction, channel, kind, outcome, item.debt, item.contact_point, item.where)
        row, new = uow.contacts.record(found, past, verdict.to_json(), "agent", external_id or None)
        if (
            new
            and kind == "validation_notice"
            and direction == "out"
            and outcome == "sent"
            and verdict.decision != "deny"
        ):
            notice_given(uow, found, item.debt, moment)
        if new and outcome == "refused":  # whoever it was: nobody else is asked again
            uow.customers.set_flag(found, "third_party_refused", {"contact": row.id}, moment)
        if new:
            detail = {"contact": row.id, "channel": channel, "outcome": outcome, "decision": verdict.decision}
            uow.audit.append(f"agent:{by}", "contact.recorded", f"customer:{found.ref}", detail, now)
        uow.commit()
        answer = {"customer": found.ref, "contact": row.id, "new": new, "decision": verdict.decision}
    if as_json:
        typer.echo(json.dumps(answer | {"rule_id": verdict.rule_id}))
        return
    said = f"{'recorded' if new else 'known already'}: {channel} to {found.ref}, {outcome}"
    warned = (
        ""
        if verdict.allow or direction == "in"
        else f"; the rules said {verdict.decision}: {verdict.why} ({verdict.rule_id})"
    )
    typer.echo(said + warned)


def _asked_about(
    uow: "UnitOfWork", customer: str, kind: str, channel: str, account: str, where: str, number: str, to: str
) -> tuple["Customer", "Item"]:
    """The customer and the item that the options name; what is wrong with them is said."""
    from arrears.contact import Item
    from arrears.contact.facts import CHANNELS, KINDS, OTHERS, OWING, PLACES
    from parley.cli import CommandError

    _known(("channel", channel, CHANNELS), ("kind", kind, KINDS), ("where", where or "home", PLACES))
    _known(("to", to, (*OWING, *OTHERS)))
    found = uow.customers.by_ref(customer)
    if found is None:
        raise CommandError(f"no customer {customer}: `parley account show` takes the same references")
    if account and account.upper() not in {a.ref for a in found.accounts}:
        raise CommandError(f"{found.ref} has no account {account}")
    if number and not any(letter.isalnum() for letter in number):
        raise CommandError(f"--number {number}: give the number that was called, or the address that was written to")
    point = uow.customers.point(found, number) if number else None
    return found, Item(kind, channel, account.upper() or None, point, where or None, to)


def _known(*choices: tuple[str, str, tuple[str, ...]]) -> None:
    from parley.cli import CommandError

    for name, given, known in choices:
        if given not in known:
            raise CommandError(f"there is no {name} {given}: one of {', '.join(known)}")


def _day(text: str) -> date:
    from parley.cli import CommandError

    if not text:
        from arrears.clock import clock_from
        from arrears.settings import get_settings

        return clock_from(get_settings()).now().date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"--on {text}: give a day like 2026-09-01") from None


def moment_of(text: str) -> datetime | None:
    """A moment as it is typed, with its offset; None when nothing was typed."""
    from parley.cli import CommandError

    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(f"--at {text}: give a moment like 2026-11-23T21:30:00+08:00") from None
    if moment.tzinfo is None:
        raise CommandError(f"--at {text}: give its offset too, for example {text}+08:00")
    return moment
