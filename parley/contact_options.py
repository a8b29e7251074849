"""What the commands of `parley contact` ask for alike: whom, about what and when; what is wrong with it is said."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from arrears.contact import Item
    from arrears.store.models import Customer
    from arrears.store.unit_of_work import UnitOfWork

ACCOUNT = typer.Option("", "--account", metavar="REF", help="The debt it is about; all when left out.")
WHERE = typer.Option("", "--where", help="home (a mobile too), work or elsewhere; counts for all when left out.")
NUMBER = typer.Option(
    "", "--number", help="The number or e-mail address; counts for all when left out. Kept as a hash."
)
TO = typer.Option("debtor", "--to", help="debtor, guarantor, third_party or employer.")


def asked_about(
    uow: "UnitOfWork", customer: str, kind: str, channel: str, account: str, where: str, number: str, to: str
) -> tuple["Customer", "Item"]:
    """The customer and the item that the options name; what is wrong with them is said."""
    from arrears.contact import Item
    from arrears.contact.facts import CHANNELS, KINDS, OTHERS, OWING, PLACES
    from parley.cli import CommandError

    refuse_unknown(("channel", channel, CHANNELS), ("kind", kind, KINDS), ("where", where or "home", PLACES))
    refuse_unknown(("to", to, (*OWING, *OTHERS)))
    found = customer_of(uow, customer)
    if account and account.upper() not in {a.ref for a in found.accounts}:
        raise CommandError(f"{found.ref} has no account {account}")
    if number and not any(letter.isalnum() for letter in number):
        raise CommandError(f"--number {number}: give the number that was called, or the address that was written to")
    point = uow.customers.point(found, number) if number else None
    return found, Item(kind, channel, account.upper() or None, point, where or None, to)


def customer_of(uow: "UnitOfWork", ref: str) -> "Customer":
    """The customer with a reference."""
    from parley.cli import CommandError

    found = uow.customers.by_ref(ref)
    if found is None:
        raise CommandError(f"no customer {ref}: `parley account show` takes the same references")
    return found


def refuse_unknown(*choices: tuple[str, str, Iterable[str]]) -> None:
    """Raise for the first of (option, what was given, what is known) that is not known."""
    from parley.cli import CommandError

    for name, given, known in choices:
        if given not in known:
            raise CommandError(f"there is no {name} {given}: one of {', '.join(known)}")


def moment_past(text: str, now: datetime, what: str) -> datetime:
    """The moment that was typed, now when none was; one that has not come yet is refused."""
    from parley.cli import CommandError

    moment = moment_of(text) or now
    if moment > now:
        raise CommandError(f"--at {text} has not come yet: only what {what} is put on record")
    return moment


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
