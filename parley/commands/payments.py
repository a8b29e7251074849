"""`parley payments`: statements in, the queue of what nobody could place, entries by hand, and reversals."""

import getpass
import json
import sys
from pathlib import Path
from typing import Annotated

import typer

IMPORT_HELP = """
Take in a bank statement: camt.053 XML, or CSV read by a mapping.

Every line is posted when a reference of ours says whose it is, recognised when it is known already, or put into
the queue for a person. A file whose sums or counts do not agree is refused as a whole. The same file twice posts
nothing; a bad line is named with its column and reason, and the good ones are kept. Exit code 1 for a bad line.
"""
Anyway = Annotated[bool, typer.Option("--anyway", help="Also when the stated balance may contain the payment.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; kept with the payment.")]


def register(app: typer.Typer) -> None:
    """Adds the commands of this topic."""
    payments = typer.Typer(help="Payments: statements, the queue, entries by hand.", no_args_is_help=True)
    payments.command("import", help=IMPORT_HELP)(import_file)
    payments.command("queue")(queue)
    payments.command("assign")(assign)
    payments.command("reject")(reject)
    payments.command("post", context_settings={"ignore_unknown_options": True})(post)  # -5: an amount
    payments.command("reverse")(reverse)
    payments.command("put-up")(put_up)
    app.add_typer(payments, name="payments")


def import_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A camt.053 or CSV file.")],
    mapping: str = typer.Option("default", "--mapping", help="How to read a CSV file: a name in payments/mappings."),
    as_json: bool = typer.Option(False, "--json", help="Print the report as JSON."),
) -> None:
    from arrears.exact_yaml import BookError
    from arrears.payments.statements.importing import import_statement
    from arrears.payments.statements.lines import StatementRefused
    from arrears.payments.statements.mapping import NoSuchMapping
    from parley.cli import CommandError
    from parley.progress import bytes_read
    from parley.stores import opened

    if not file.is_file():
        raise CommandError(f"no such file: {file}")
    try:
        with opened() as (store, now), bytes_read(file, sys.stderr.isatty() and not as_json) as tell:
            report = import_statement(store, file, mapping, now, tell)
    except (StatementRefused, NoSuchMapping, BookError) as error:
        if not as_json:
            raise CommandError(str(error)) from error
        typer.echo(json.dumps({"file": file.name, "error": str(error)}, ensure_ascii=False, indent=2))
        raise typer.Exit(1) from error
    if as_json:
        typer.echo(json.dumps(report.to_json(), ensure_ascii=False, indent=2))
    else:
        for problem in report.problems:
            typer.echo(f"{file.name}: {problem}", err=True)
        typer.echo(
            f"{report.lines} lines: {report.posted} posted, {report.same} known by another way,"
            f" {report.seen} seen before, {report.doubtful + report.unknown} for a person, {len(report.problems)} bad"
        )
    if report.problems:
        raise typer.Exit(1)


def queue(as_json: bool = typer.Option(False, "--json", help="Print JSON instead of a table.")) -> None:
    """List the payments that a person must place, with their candidates."""
    from arrears.payments.listing import waiting
    from parley.stores import opened

    with opened() as (store, _), store.reading() as uow:
        rows = waiting(uow)
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        typer.echo(f"{row['id']}  {row['value_on']}  {row['amount']}  {row['name']}  {row['text']}".rstrip())
        typer.echo(f"    {row['certainty']}: {', '.join(row['reasons'])}")
        for candidate in row["candidates"]:
            may_be = f", may be {candidate['payment']}" if candidate["payment"] else ""
            typer.echo(f"    → {candidate['account']} ({', '.join(candidate['reasons'])}{may_be})")
    typer.echo(f"{len(rows)} waiting")


def assign(
    row_id: Annotated[int, typer.Argument(metavar="ID", help="Its number in the queue.")],
    account: Annotated[str, typer.Argument(metavar="ACCOUNT", help="Reference of the account that it is for.")],
    reason: Reason,
    anyway: Anyway = False,
) -> None:
    """Post a payment of the queue on an account."""
    from arrears.payments import queue as waiting

    def work(uow, now):
        posted = waiting.assign(uow, row_id, _account(uow, account), _who(), reason, now, anyway=anyway)
        return f"{posted.payment.ref}: posted on {account.upper()}"

    _write(work)


def reject(
    row_id: Annotated[int, typer.Argument(metavar="ID", help="Its number in the queue.")],
    reason: Reason,
) -> None:
    """Take a payment out of the queue without posting it."""
    from arrears.payments import queue as waiting

    def work(uow, now):
        waiting.reject(uow, row_id, _who(), reason, now)
        return f"{row_id}: rejected"

    _write(work)


def post(
    account: Annotated[str, typer.Argument(metavar="ACCOUNT", help="Reference of the account.")],
    amount: Annotated[str, typer.Argument(metavar="AMOUNT", help="Like 125.50, in the account's currency.")],
    reason: Reason,
    date: Annotated[str, typer.Option("--date", help="Value date, YYYY-MM-DD.")],
    key: Annotated[str, typer.Option("--key", help="The paper's own number; empty = account, amount, date.")] = "",
    as_credit: Annotated[bool, typer.Option("--as-credit", help="On a closed account: the customer's credit.")] = False,
    anyway: Anyway = False,
) -> None:
    """Post a payment by hand. The same one again posts nothing."""
    from arrears.payments.by_hand import equals_of, post_by_hand

    def work(uow, now):
        to = _account(uow, account)
        posted = post_by_hand(uow, to, amount, date, _who(), reason, now, key, as_credit=as_credit, anyway=anyway)
        ref = posted.payment.ref
        if not posted.new:
            return f"{ref}: was posted before; if it is another payment, give the number of its paper with --key"
        equals = ", ".join(equals_of(uow, posted.payment))
        same = f"; {equals} has the same amount and value date: if both are one payment, reverse one" if equals else ""
        return f"{ref}: posted{same}"

    _write(work)


def reverse(
    payment: Annotated[str, typer.Argument(metavar="PAYMENT", help="Like PM-2026-000001.")],
    reason: Reason,
) -> None:
    """Take a posted payment back: it bounced, or was posted wrongly."""
    from arrears.payments.by_hand import reverse_by_hand

    def work(uow, now):
        done, ref = reverse_by_hand(uow, payment, _who(), reason, now), payment.strip().upper()
        said = f"{ref}: reversed" if done.new else f"{ref}: was reversed before"
        if not done.kept:
            return said
        return (
            f"{said}; the balance stays as the lender stated it, because that may know of it already: ask the lender,"
            f" and if it does not, `parley payments put-up {ref} --reason …`"
        )

    _write(work)


def put_up(
    payment: Annotated[str, typer.Argument(metavar="PAYMENT", help="Like PM-2026-000001.")],
    reason: Reason,
) -> None:
    """Owe a reversed payment again: the lender's balance did not know that it bounced."""
    from arrears.payments.by_hand import put_up_by_hand

    def work(uow, now):
        ref = payment.strip().upper()
        done = put_up_by_hand(uow, payment, _who(), reason, now)
        return f"{ref}: what it had paid is owed again" if done else f"{ref}: was put up before"

    _write(work)


def _write(work) -> None:
    """Run it in one transaction; what the caller can mend is one line."""
    from arrears.payments.queue import QueueError
    from arrears.payments.received import PaymentRefused
    from parley.cli import CommandError
    from parley.stores import opened

    try:
        with opened() as (store, now), store.begin() as uow:
            said = work(uow, now)
            uow.commit()
    except (QueueError, PaymentRefused) as error:
        raise CommandError(str(error)) from error
    typer.echo(said)


def _account(uow, ref: str):
    from arrears.payments.statements.importing import JOB
    from parley.cli import CommandError

    account = uow.accounts.by_ref_for_staff(JOB, ref)
    if account is None:
        raise CommandError(f"no account {ref.upper()}: `parley account show CUSTOMER` lists a customer's accounts")
    return account


def _who() -> str:
    """Who types the command, for the record."""
    return f"cli:{getpass.getuser()}"[:64]
