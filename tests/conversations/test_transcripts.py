"""Every transcript through the real Rasa, the real actions and the real store; the ledger is asserted at the end."""

import itertools
import re
from decimal import Decimal
from pathlib import Path

import pytest

from arrears import report
from arrears.importing.apply import import_file
from arrears.service.codec import load_reply
from arrears.store.models import TurnResult
from tests.conversations.script import BIRTH_DATE, ID_LAST4, Script, portfolio_rows, scripts, write_portfolio
from tests.customer import CustomerSession
from tests.stack import Stack

pytestmark = pytest.mark.rasa
SCRIPTS = list(scripts())
numbers = itertools.count(1)


@pytest.mark.parametrize("script", SCRIPTS, ids=[script.id for script in SCRIPTS])
def test_the_customer_gets_what_the_transcript_says(script: Script, stack: Stack, tmp_path: Path) -> None:
    ref = f"TC-{script.language.upper()}-{next(numbers):04d}"
    rows = write_portfolio(tmp_path / "portfolio.jsonl", portfolio_rows(script, ref))
    assert not import_file(stack.store, rows, stack.settings.now).problems
    customer = stack.customer(script.language)
    for number, step in enumerate(script.steps, 1):
        play(stack, customer, script, step, ref, f"{script.id} step {number}: {step}")
    check_after(stack, customer, script, ref)


def play(stack: Stack, customer: CustomerSession, script: Script, step: dict, ref: str, where: str) -> None:
    """One step of the customer, and what is asserted of the answer to it."""
    if "identify" in step:
        for text in (ref, BIRTH_DATE, ID_LAST4):
            customer.send(text)
    elif "press" in step:
        customer.press(step["press"])
    else:
        customer.send(step["user"].format(ref=ref))
    action, keys = last_answer(stack, customer.conversation)
    for assertion in step.get("assertions", ()):
        ((kind, wanted),) = assertion.items()
        match kind:
            case "bot_uttered":
                if name := wanted.get("utter_name"):
                    assert name in keys, f"{where}\nsaid {keys}\n{customer.last.text}"
                if pattern := wanted.get("text_matches"):
                    assert re.search(pattern, customer.last.text), f"{where}\n{customer.last.text}"
            case "bot_did_not_utter":
                if name := wanted.get("utter_name"):
                    assert name not in keys, f"{where}\nsaid {keys}"
                if pattern := wanted.get("text_matches"):
                    assert not re.search(pattern, customer.last.text), f"{where}\n{customer.last.text}"
            case "action_executed":
                assert action == wanted, f"{where}\nsaid {keys}\n{customer.last.text}"
            case "slot_was_set":
                assert conversation_of(stack, customer.conversation)["language"] == wanted["language"], where
            case _:
                raise AssertionError(f"{where}: unknown assertion {kind!r}")


def check_after(stack: Stack, customer: CustomerSession, script: Script, ref: str) -> None:
    """The account store at the end: what is asserted is there, and nothing was agreed twice."""
    after, conversation = script.after, conversation_of(stack, customer.conversation)
    with stack.store.begin() as uow:
        person = uow.customers.by_ref(ref)
        cases = [case.kind for case in uow.cases.of_conversation(customer.conversation)]
        preferences = [preference.kind for preference in uow.customers.preferences(person)]
        accounts = report.show(uow, ref, stack.settings.now)["accounts"]
    agreements = [agreement for account in accounts for agreement in account["agreements"]]
    promises = [promise for account in accounts for promise in account["promises"]]
    assert conversation["owner"] == after.get("owner", "bot")
    assert conversation["verified"] == after.get("verified", True)
    assert sorted(cases) == sorted(after.get("cases", [])), "cases"
    assert sorted(preferences) == sorted(after.get("preferences", [])), "preferences"
    check_rows(agreements, after.get("agreements", []), "agreement")
    check_rows(promises, after.get("promises", []), "promise")
    for agreement in agreements:
        parts = [Decimal(due["amount"]) for due in agreement["instalments"]]
        assert sum(parts) == Decimal(agreement["total"]) and all(part > 0 for part in parts)
    check_ledger(accounts, script)


def check_ledger(accounts: list[dict], script: Script) -> None:
    """Talking pays nothing: what was imported stands, and beside it only what an agreement books for itself."""
    for account, row in zip(accounts, portfolio_rows(script, "any"), strict=True):
        owed = sum(Decimal(row[part]) for part in ("principal", "interest", "penalty", "fees"))
        amounts = [(entry["kind"], Decimal(entry["amount"])) for entry in account["ledger"]]
        assert sum(amount for kind, amount in amounts if kind == "opening") == owed
        assert sum(amount for _, amount in amounts) == Decimal(account["balance"]["total"])
        assert {kind for kind, _ in amounts} <= {"opening", "plan_cost", "reversal", "transfer"}
        running = [made for made in account["agreements"] if made["status"] == "running"]
        cost = sum(Decimal(made["cost"]) for made in running)
        assert Decimal(account["balance"]["total"]) == owed + cost


def check_rows(rows: list[dict], wanted: list[dict], what: str) -> None:
    assert len(rows) == len(wanted), f"{what}s: {rows}"
    for row, expected in zip(rows, wanted, strict=True):
        for name, value in expected.items():
            found = len(row["instalments"]) if name == "count" else row[name]
            assert str(found) == str(value), f"{what} {name}: {row}"


def conversation_of(stack: Stack, conversation_id: str) -> dict:
    with stack.store.begin() as uow:
        row = uow.conversations.get(conversation_id)
        return {"owner": row.owner, "language": row.language, "verified": row.customer_id is not None}


def last_answer(stack: Stack, conversation_id: str) -> tuple[str, list[str]]:
    """The action that answered last and the keys of what it said."""
    with stack.store.begin() as uow:
        conversation = uow.conversations.get(conversation_id)
        row = max(
            uow.session.query(TurnResult).filter_by(conversation_id=conversation_id),
            key=lambda result: int(result.message_id),
        )
        return row.action, load_reply(uow.vault.open(conversation.data_key, row.reply_sealed)).keys
