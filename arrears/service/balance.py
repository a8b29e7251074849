"""What is owed: itemised, with the day for which it holds, out of the ledger."""

from arrears.ledger import balance_of, days_past_due
from arrears.ledger.day_count import YEAR_DAYS
from arrears.money import Money
from arrears.products import load_products
from arrears.service import identity, owing, plain, plan_status, promised, reading_back, standing_cases
from arrears.service.accounts import named_account, talk_about
from arrears.service.casework import opened_here
from arrears.service.cues import says
from arrears.service.dialogue import MEANS_STEPS
from arrears.service.gatekeeping import explain_gate, gate_of
from arrears.service.questions import ask, come_back, come_back_to_no_money
from arrears.service.talk import Talk, label
from arrears.service.turn import Lines
from arrears.store.models import Account

# Questions about an agreement or about means stay open when somebody asks for the balance in between.
OBJECTIONS = frozenset({"dispute", "credit_dispute"})
ABOUT_AN_AGREEMENT = ("change", "missed_why", "confirm_cancel", *MEANS_STEPS)


def show(talk: Talk) -> None:
    """Say what is owed on every account, and ask what the customer can manage."""
    if identity.needs(talk, "balance"):
        return
    if not talk.accounts:
        talk.say("utter_nothing_owed")
        ask(talk, "helpful")
        return
    if (named := named_account(talk)) is not None and named != talk.account:
        talk_about(talk, named)
    if talk.account is None:
        _list(talk)
        come_back(talk) if talk.dialogue.step == "account" else ask(talk, "account")  # asking is no wrong answer
        return
    _itemise(talk, talk.account)
    _what_next(talk, talk.account)


def itemise_only(talk: Talk) -> None:
    """The sum before an offer on it; nothing where the account is not known yet."""
    if talk.account is not None:
        _itemise(talk, talk.account)


def why(talk: Talk) -> None:
    """How the sum came about: the rate shown as annual, the days, the parts."""
    if not ready(talk):
        return
    product = load_products()[talk.account.product]
    _itemise(talk, talk.account)
    principal = balance_of(talk.account.entries, talk.account.currency).principal
    daily = Money.nearest(principal.decimal * product.annual_rate / YEAR_DAYS[product.day_count], talk.account.currency)
    days = _days(talk, talk.account)
    talk.say("utter_why_this_much", rate=product.annual_rate, days=days, daily=daily)
    come_back(talk)


def minimum(talk: Talk) -> None:
    """The least that is due now and the whole, with what each does."""
    if not ready(talk) or say_meanwhile(talk):
        return
    account = talk.account
    if talk.uow.negotiation.running_agreement(account):
        plan_status.say_status(talk, account)  # its next payment is what is due
        come_back(talk)
        return
    total = owing.today(talk, account).total
    least = Money(account.minimum_due, account.currency)
    talk.say("utter_minimum", minimum=least if least.minor else total, total=total)
    come_back(talk)


def consequences(talk: Talk) -> None:
    """The real next steps, nothing invented; only to the customer, since it speaks of a debt.

    Where an agreement runs, or is about to be made, a payment that is missed has the consequences that it names.
    """
    if not ready(talk) or say_meanwhile(talk):
        return
    running = talk.uow.negotiation.running_agreement(talk.account)
    if running and talk.uow.agreements.paused(running):
        plan_status.say_status(talk, talk.account)
    elif running or (talk.dialogue.table and says("a_late_one", talk.turn.text)):
        reading_back.say_missed(talk)
    else:
        talk.say("utter_consequences")
    come_back(talk)


def say_meanwhile(talk: Talk) -> bool:
    """What holds while something stands in the way: there, nobody is told what comes of not paying. False: nothing."""
    gate = gate_of(talk, talk.account)
    if opened_here(talk, "threat"):
        talk.say("utter_threat")
    elif opened_here(talk, "distress"):
        talk.say("utter_leave_it")
    elif talk.uow.cases.open_of(talk.customer.id, talk.account.id, "court_papers"):
        talk.say("utter_meanwhile_court")
    elif gate not in (None, "running_agreement"):
        talk.say(f"utter_meanwhile_{gate}")
    else:
        return False
    come_back(talk)
    return True


def credit_file(talk: Talk) -> None:
    """The facts about the credit record, without threat or promise; also to somebody who owes nothing any more."""
    settled = talk.verified is not None and not talk.accounts
    if settled or ready(talk):
        case = standing_cases.newest(talk, OBJECTIONS)
        years = talk.rules.value("credit_record_years")
        if talk.dialogue.need:
            talk.say("utter_health_not_reported")
        elif case is not None:
            talk.say("utter_credit_file_disputed", reference=case.ref, date=case.answer_by)
        elif years is not None:
            talk.say("utter_credit_file_years", years=years)
        else:
            talk.say("utter_credit_file")
        come_back_to_no_money(talk)


def by_force(talk: Talk) -> None:
    """Court, bailiffs, wages, prison: what none of it can be without, straight and without a threat."""
    if not ready(talk):
        return
    if gate_of(talk, talk.account) in (None, "running_agreement", "dispute", "reserved"):
        if says("unpaid", talk.turn.text):
            talk.say("utter_consequences")
        talk.say("utter_by_force")
        come_back_to_no_money(talk)
    else:
        explain_gate(talk, talk.account)


def ready(talk: Talk) -> bool:
    """Whether the customer is identified and it is clear which account is meant; otherwise that is asked."""
    if identity.needs(talk, "balance"):
        return False
    if talk.account is None:
        show(talk)
        return False
    return True


def _what_next(talk: Talk, account: Account) -> None:
    if talk.dialogue.changing or talk.dialogue.step in ABOUT_AN_AGREEMENT:
        come_back(talk)
        return
    if explain_gate(talk, account):
        return
    if talk.dialogue.step in ("offer", "confirm_agreement", "confirm_promise", "promise", "terms"):
        come_back(talk)
    elif (made := promised.missed(talk, account)) is not None:
        promised.say(talk, account, made)
        ask(talk, "terms")
    elif promised.is_all_there_is(talk):
        ask(talk, "helpful")  # what they will pay has been said
    else:
        ask(talk, "terms")


def _list(talk: Talk) -> None:
    rows = tuple((label(a), owing.today(talk, a).total) for a in talk.accounts)
    talk.say("utter_balances", accounts=Lines("account", rows), date=talk.today)


def _itemise(talk: Talk, account: Account) -> None:
    if plain.wanted(talk):
        plain.owed(talk)
        return
    balance = owing.today(talk, account)
    talk.say(
        "utter_balance",
        account=label(account),
        date=talk.today,
        days=_days(talk, account),
        principal=balance.principal,
        interest=balance.interest,
        penalty=balance.penalty,
        fees=balance.fees,
        total=balance.total,
    )
    if (cost := owing.to_come(talk, account)).minor:
        talk.say("utter_plan_cost_to_come", cost=cost)


def _days(talk: Talk, account: Account) -> int:
    return days_past_due(account.due_on, talk.today)
