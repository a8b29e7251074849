"""`parley contact`: what the law means for one customer, and what took place by another way than the chat."""

import json
from datetime import UTC
from typing import TYPE_CHECKING

import typer

from parley.contact_consents import contact_consent
from parley.contact_notices import contact_notice
from parley.contact_options import ACCOUNT, NUMBER, TO, WHERE, asked_about, moment_of, moment_past, refuse_unknown

if TYPE_CHECKING:
    from arrears.contact import Past, Verdict
    from arrears.store.models import Customer
    from arrears.store.unit_of_work import UnitOfWork

CALLS = ("call", "ai_voice")
OUTCOMES = ("sent", "answered", "unanswered", "not_connected", "refused")


def register(app: typer.Typer) -> None:
    """Adds the commands of this topic."""
    contact = typer.Typer(help="Ask the contact rules, and tell them what took place.", no_args_is_help=True)
    contact.command("check")(contact_check)
    contact.command("record")(contact_record)
    contact.command("notice")(contact_notice)
    contact.command("consent")(contact_consent)
    app.add_typer(contact, name="contact")


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
        found, item = asked_about(uow, customer, kind, channel, account, where, number, to)
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
    outcome: str = typer.Option(
        "", "--outcome", help="answered, unanswered, not_connected, refused or sent (the default); a call must say it."
    ),
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
    from parley.stores import opened

    refuse_unknown(("outcome", outcome or "sent", OUTCOMES), ("direction", direction, ("out", "in")))
    with opened() as (store, now), store.begin() as uow:
        moment = moment_past(at, now, "took place")
        found, item = asked_about(uow, customer, kind, channel, account, where, number, to)
        outcome = outcome or _outcome_of(channel)
        if outcome == "refused" and kind != "location_inquiry":
            raise CommandError("refused is what another person says who was asked to relay: --kind location_inquiry")
        if kind == "validation_notice" and not account:
            raise CommandError("a validation notice is about one debt: name it with --account")
        person = uow.contacts.person(found, moment, verified=True, debt=item.debt)
        history = uow.contacts.history(found, None, moment)
        verdict = may_contact(item, person, history, moment, house_from(get_settings()))
        past = Past(moment, direction, channel, kind, outcome, item.debt, item.contact_point, item.where)
        row, new = uow.contacts.record(found, past, verdict.to_json(), "agent", external_id or None)
        if new:
            _follow_up(uow, found, past, row.id, verdict)
            detail = {"contact": row.id, "channel": channel, "outcome": outcome, "decision": verdict.decision}
            uow.audit.append(f"agent:{by}", "contact.recorded", f"customer:{found.ref}", detail, now)
        uow.commit()
        answer = {"customer": found.ref, "contact": row.id, "new": new, "decision": verdict.decision}
    if as_json:
        typer.echo(json.dumps(answer | {"rule_id": verdict.rule_id}))
        return
    said = f"{'recorded' if new else 'known already'}: {channel} to {found.ref}, {outcome}"
    if not verdict.allow and direction == "out":
        said += f"; the rules said {verdict.decision}: {verdict.why} ({verdict.rule_id})"
    typer.echo(said)


def _outcome_of(channel: str) -> str:
    """What came of a contact of which nothing was said: it was sent. A call is not sent, and how it ended decides what
    it is charged to."""
    from parley.cli import CommandError

    if channel in CALLS:
        raise CommandError(
            "say with --outcome how the call ended: answered, unanswered, not_connected or refused; sent where nobody"
            " knows, and then it counts as answered, as unanswered and as a conversation"
        )
    return "sent"


def _follow_up(uow: "UnitOfWork", customer: "Customer", past: "Past", contact_id: int, verdict: "Verdict") -> None:
    """What follows from a contact: the days to dispute begin with a notice, and after a no nobody else is asked."""
    from parley.contact_notices import notice_given

    posted = past.kind == "validation_notice" and past.direction == "out" and past.outcome == "sent"
    if posted and verdict.decision != "deny":
        notice_given(uow, customer, past.debt, past.at)
    if past.outcome == "refused":
        uow.customers.set_flag(customer, "third_party_refused", {"contact": contact_id}, past.at)
