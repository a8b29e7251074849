"""From rows to what the policy is asked about: the account's view, what stands in the way, what was offered."""

from datetime import date

from arrears import suspensions
from arrears.gates import Standing, plainly_recent, time_barred
from arrears.ledger import balance_of, days_past_due
from arrears.money import Money
from arrears.offers import AccountView, Past, Terms
from arrears.products import load_products
from arrears.service.casework import opened_here
from arrears.service.talk import Talk
from arrears.store.models import Account

# Offers that belong to a running agreement: no step of the ladder.
NO_ROUNDS = ("amend_", "repair_", "payoff")


def account_view(talk: Talk, account: Account) -> AccountView:
    """The account as the policy sees it today."""
    return AccountView(
        ref=account.ref,
        product=load_products()[account.product],
        balance=balance_of(account.entries, account.currency),
        minimum_due=Money(account.minimum_due, account.currency),
        days_past_due=days_past_due(account.due_on, talk.today),
        due_on=account.due_on,
        deferral_used=_deferral_used(talk, account),
    )


def _deferral_used(talk: Talk, account: Account) -> bool:
    """A deferral was agreed and nothing has been paid since."""
    made = talk.uow.negotiation.agreements(account)
    deferred = [a.agreed_at for a in made if a.kind == "deferral" and a.status != "cancelled"]
    if not deferred:
        return False
    paid = (entry.created_at for entry in account.entries if entry.kind == "payment")
    return not any(at > max(deferred) for at in paid)


def standing(talk: Talk, account: Account) -> Standing:
    """What stands in the way of negotiating on this account."""
    customer = talk.customer
    cases = talk.uow.cases.open_kinds(customer.id, account.id, talk.today) if customer else set()
    flags = suspensions.standing(customer.flags, customer.place, customer.timezone, talk.today) if customer else {}
    return Standing(
        identified=customer is not None,
        deceased="deceased" in flags,
        self_harm="self_harm" in flags and not talk.dialogue.safe,
        dispute=bool({"dispute", "claim_paid", "unverified"} & cases),
        stopped=False,  # a customer who writes to us asks for an answer; stops bind what we send unasked
        lawyer="lawyer" in cases or "lawyer" in flags,
        insolvent="insolvency" in cases or "insolvent" in flags,
        breathing_space=bool({"breathing_space", "crisis_breathing_space"} & flags.keys()),
        adviser="debt_relief" in cases or "adviser" in flags,
        time_barred=time_barred(talk.rules, account.limitation_from, talk.today)
        or ("time_bar" in cases and not plainly_recent(account.limitation_from, talk.today)),
        running_agreement=talk.uow.negotiation.running_agreement(account) is not None,
        reserved="human_review" in cases or bool({"human_only", "coercion", "no_capacity"} & flags.keys()),
    )


def held_until(talk: Talk, gate: str) -> date | None:
    """The day until which a breathing space or an adviser's work was said to last; None where no day ends it."""
    customer = talk.customer
    if customer is None or gate not in ("breathing_space", "adviser") or "crisis_breathing_space" in customer.flags:
        return None
    detail = customer.flags.get(gate)
    return suspensions.last_day(gate, detail, customer.place, customer.timezone) if detail else None


def in_danger(talk: Talk) -> bool:
    """Whether a word of not wanting to live stands: said here by whomever, or before by this customer.

    It stands until a person takes it back; in this conversation, until they said that they are safe.
    """
    if talk.dialogue.safe:
        return False
    customer = talk.customer
    if customer is None:
        return opened_here(talk, "self_harm") is not None
    standing_flags = suspensions.standing(customer.flags, customer.place, customer.timezone, talk.today)
    return "self_harm" in standing_flags


def hardship_open(talk: Talk, account: Account) -> bool:
    """Whether a hardship that the customer reported, in this conversation or before, still stands."""
    return "hardship" in talk.uow.cases.open_kinds(account.customer_id, account.id, talk.today)


def past_offers(talk: Talk, account: Account) -> tuple[Past, ...]:
    """What was offered on this account and still counts, oldest first."""
    return tuple(
        Past(
            rung=offer.rung,
            terms=Terms.from_json(offer.terms),
            declined=offer.status in ("declined", "superseded"),
            accepted=offer.status == "accepted",
        )
        for offer in talk.uow.negotiation.offers(account)
        if offer.expires_at > talk.turn.now and not offer.rung.startswith(NO_ROUNDS)
    )
