"""The packet of a verified customer, and an agent's message that the contact rules hold back."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from arrears.contact import Verdict
from arrears.money import Money
from arrears.offers import Due, Terms
from arrears.store.models import Account, Customer
from gateway import asking
from gateway.desk.bargains import describe
from tests.gateway.conftest import House

TERMS = Terms(
    kind="instalments",
    rung="plan",
    total=Money(120_000, "GBP"),
    cost=Money(0, "GBP"),
    waived=Money(0, "GBP"),
    annual_rate=Decimal("0"),
    instalments=(
        Due(1, date(2026, 12, 1), Money(60_000, "GBP")),
        Due(2, date(2027, 1, 1), Money(60_000, "GBP")),
    ),
    due_on=None,
)


async def verified(house: House) -> dict:
    """A chat of a customer who proved who they are, with an offer and a promise."""
    session = await house.session()
    await house.say(session["token"], "what can you do?", "c1")
    now = house.clock.now()

    def prove(uow) -> None:
        key = uow.vault.new_data_key()
        sealed = uow.vault.seal(key, "Alex Invented")
        customer = Customer(ref="HB-UK-0001", place="uk", timezone="Europe/London", data_key=key, name_sealed=sealed)
        customer.flags, customer.created_at = {"vulnerable": {"why": "illness"}}, now
        uow.session.add(customer)
        uow.session.flush()
        account = Account(ref="AC-1", customer_id=customer.id, product="card-uk", last_four="4321", currency="GBP")
        account.due_on = account.limitation_from = date(2026, 11, 1)
        account.minimum_due, account.created_at = 5000, now
        account.accrues_from = now.date()
        uow.session.add(account)
        uow.session.flush()
        for part, minor in {"principal": 100_000, "interest": 20_000}.items():
            uow.accounts.add_entry(account, part, "opening", minor, date(2026, 11, 1), f"o-{part}", now)
        conversation = uow.conversations.get(session["conversation"])
        conversation.customer_id, conversation.verified_at, conversation.verified_by = customer.id, now, ["birth_date"]
        uow.negotiation.add_offers(
            account, conversation.id, "2", 1, [TERMS.to_json()], [], [], "assistant", now, now + timedelta(days=3)
        )

    await house.services.db.write(prove)
    await house.ask_for_person(session["conversation"])
    return session


async def test_the_packet_says_what_is_owed_and_what_was_offered(house: House, agents) -> None:
    session, desk = await verified(house), await agents("mei")
    packet = await desk.packet(session["conversation"])
    (account,) = packet["accounts"]
    assert account["balance"]["total"] == {"minor": 120_000, "currency": "GBP", "text": "£1,200.00"}
    assert account["balance"]["principal"]["minor"] == 100_000 and account["days_past_due"] == 22
    assert (
        packet["offers"][0]["summary"] == "instalments: 2 payments, first £600.00 on 1 December 2026, £1,200.00 in all"
    )
    assert packet["conversation"]["name"] == "Alex Invented" and packet["flags"] == ["vulnerable"]
    assert [line["transcript_id"] for line in packet["summary"]].count(packet["transcript"][1]["id"]) == 4
    assert "floor" not in json.dumps(packet)
    zh = await desk.packet(session["conversation"], "zh")
    assert zh["offers"][0]["summary"].startswith("分期：2 期，首期 £600.00")


@pytest.mark.parametrize(("language", "said"), [("en", "its review on 22 January 2027"), ("zh", "2027年1月22日复核")])
def test_a_pause_is_described_by_its_review_and_not_by_a_sum(language: str, said: str) -> None:
    review = date(2027, 1, 22)
    pause = replace(TERMS, kind="deferral", rung="pause", instalments=(Due(1, review, TERMS.total),), due_on=review)
    line = describe(pause, language)
    assert said in line and "1,200" not in line


async def test_the_summary_has_words_for_every_code(house: House, agents) -> None:
    session, desk = await verified(house), await agents("mei")
    packets = [await desk.packet(session["conversation"], language) for language in ("en", "zh")]
    en, zh = ([line["text"] for line in packet["summary"]] for packet in packets)
    assert en[:2] == ["Identity proved (date of birth).", "Handed over: asked for a person."]
    assert zh[:2] == ["身份已核实（出生日期）。", "转人工原因：客户要求人工。"]
    assert en[3].endswith("(made).") and zh[3].endswith("（已提出）。")


@pytest.mark.parametrize("repeat", [1, 2])
async def test_a_forbidden_message_is_held_and_shown_to_the_agent_alone(
    house: House, agents, monkeypatch, repeat: int
) -> None:
    session, desk = await verified(house), await agents("mei")
    await desk.claim(session["conversation"])
    refusal = Verdict("deny", "uk.stop", "asked to stop", "stop_all", overridable=False)
    monkeypatch.setattr(asking, "may_contact", lambda *given: refusal)
    for _ in range(repeat):
        body = await (await desk.act(session["conversation"], "message", {"client_id": "a", "text": "pay"})).json()
        assert body["held"] is True
    assert "pay" not in [text for _, text in await house.texts(session["token"])]
    drafts = [line for line in (await desk.packet(session["conversation"]))["transcript"] if line["author"] == "draft"]
    assert [(line["text"], line["delivery"]) for line in drafts] == [("pay", "held")]
