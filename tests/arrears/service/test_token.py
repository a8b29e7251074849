"""Token payments in a conversation: read back as what they are, and agreed without giving anything up."""

from datetime import date

from arrears.gates import Standing
from arrears.ledger import balance_of
from arrears.money import Money
from arrears.offers import AccountView, Request, decide
from arrears.products import load_products
from arrears.rules import at
from arrears.store.access import Job


def lay_token_on_table(chat, person):
    """The token that the policy offers somebody who can pay two pounds a month, in place of what was offered."""
    with chat.store.begin() as uow:
        account = uow.accounts.of_customer(Job("test"), uow.customers.by_ref(person.ref))[0]
        balance, today = balance_of(account.entries, account.currency), chat.now.date()
        view = AccountView(
            account.ref, load_products()[account.product], balance, Money(0, "GBP"), 45, date(2026, 10, 9)
        )
        wish = Request(kind="hardship", means=Money(200, "GBP"))
        decision = decide(view, Standing(identified=True), wish, (), at("uk", today), today)
        token = next(terms for terms in decision.options if terms.rung == "token")
        [offer] = uow.negotiation.add_offers(
            account, chat.id, "token", 1, [token.to_json()], [], [], "assistant", chat.now, chat.now.replace(year=2027)
        )
        conversation = uow.conversations.get(chat.id)
        conversation.dialogue = conversation.dialogue | {"table": [offer.id], "step": "offer"}
        uow.commit()
    return token, balance.total


def test_token_payments_are_read_back_with_their_review_and_agreed(chat, person):
    chat.identify(person)
    chat.say("request_deferral")
    token, owed = lay_token_on_table(chat, person)
    reply = chat.say("affirm")
    (read_back,) = [say for say in reply.says if say.key == "utter_read_back_token"]
    assert read_back.values["date"] == token.due_on
    assert [row[2] for row in read_back.values["schedule"].rows] == [Money(100, "GBP")] * 2
    assert "utter_agreement_made" in chat.say("affirm").keys
    ((kind, status, total, instalments),) = chat.account(person)["agreements"]
    assert (kind, status, total, instalments) == ("token", "running", 200, [100, 100])
    with chat.store.reading() as uow:
        account = uow.accounts.of_customer(Job("test"), uow.customers.by_ref(person.ref))[0]
        assert balance_of(account.entries, "GBP").total == owed, "nothing was given up and nothing was charged"
