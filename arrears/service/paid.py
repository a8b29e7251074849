"""The customer says that it is paid already: what the ledger has, else a case, a hold, and two questions."""

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from arrears.money import Money
from arrears.payments.links import PayLink, state_of
from arrears.service import afterwards, identity, shaping
from arrears.service.casework import open_case, opened_here
from arrears.service.cues import says
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk
from arrears.store.models import Account, Case, Payment

# 不对，是十月; "no wait october": a month with no day of its own, behind a word of putting right.
MONTH_PUT_RIGHT = re.compile(
    r"\b(?:no|wait|actually|sorry|mean|rather)\b[\s,.]*(?:it was |in |i mean |wait )*"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b(?!\s*\d)|"
    r"(?:不对|错了|不是|应该是|哦)[，,\s]*(?:应该)?是?\s*(?:\d{1,2}|十[一二]?|[一二三四五六七八九])月(?:份)?(?![\d一二三四五六七八九十底初中])",
    re.IGNORECASE,
)
RECENT_DAYS = 14  # a payment that the customer means without saying when
BANK_DAYS = 3  # between the day of paying and the value date


def claim(talk: Talk) -> None:
    """Say what came in. Of what did not, open the case at once; ask when and how much if that is not known yet."""
    if identity.needs(talk, "paid"):
        return
    account = talk.account
    if account is None and talk.accounts:
        talk.dialogue.goal = "paid"
        ask(talk, "account")
        return
    detail = _details(talk)
    arrived = _arrived(talk, account, detail)
    if arrived is not None:
        _say_arrived(talk, arrived)
        return
    if not detail and by_link(talk):
        whether_it_came(talk)
        return
    if not talk.accounts:
        talk.say("utter_nothing_owed")
        ask(talk, "helpful")
        return
    known = opened_here(talk, "claim_paid", account)
    if known and detail.items() <= known.detail.items():  # said again, with nothing new: where it stands
        talk.say("utter_case_on_hold", reference=known.ref, date=known.answer_by)
        talk.dialogue.claim_case = known.ref
        _ask_what_is_missing(talk, known)
        return
    case = open_case(talk, "claim_paid", talk.answer_by(), account, **detail)
    case.detail = case.detail | detail
    talk.dialogue.claim_case = case.ref
    afterwards.expect(talk, case)
    talk.say("utter_claim_paid_noted", reference=case.ref, date=case.answer_by)
    _warn_of_callers(talk)
    _ask_what_is_missing(talk, case)


def _warn_of_callers(talk: Talk) -> None:
    """Cash that was given to somebody at the door may never have come to us."""
    if says("cash_to_a_caller", talk.turn.text):
        talk.say("utter_cash_to_a_caller", help=talk.rules.value("fraud_help")[talk.turn.language])


def by_link(talk: Talk) -> bool:
    """Whether a link of ours was sent in this conversation: what is paid by it shows here by itself."""
    return _newest_link(talk) is not None


def is_booked(talk: Talk) -> bool:
    """Whether the money of the last link is on the ledger."""
    link = _newest_link(talk)
    return link is not None and link.status == "paid"


def whether_it_came(talk: Talk) -> None:
    """What became of our own link: booked, or not yet; then nothing is investigated and nothing paid twice."""
    link = _newest_link(talk)
    if link.status == "paid":
        _say_arrived(talk, talk.uow.payments.by_ref(link.payment_ref))
    else:
        talk.say("utter_link_payment_not_booked", amount=Money(link.minor, link.currency))
        ask(talk, "helpful")


def _newest_link(talk: Talk) -> PayLink | None:
    links = [talk.uow.pay_links.newest(account) for account in talk.every_account]
    mine = [link for link in links if link and link.conversation_id == talk.conversation.id]
    return max(
        (link for link in mine if state_of(link, talk.turn.now) in ("open", "paid")),
        key=lambda link: link.id,
        default=None,
    )


def _say_arrived(talk: Talk, payment: Payment) -> None:
    amount = Money(payment.minor, payment.currency)
    talk.say("utter_payment_arrived", amount=amount, date=payment.value_on, reference=payment.ref)
    ask(talk, "helpful")


def _ask_what_is_missing(talk: Talk, case: Case) -> None:
    """The day and the sum; of what was told already nothing is asked again."""
    known = case.detail.keys() & {"date", "amount"}
    ask(talk, "helpful" if len(known) == 2 else "claim_paid")


def _arrived(talk: Talk, account: Account | None, said: dict) -> Payment | None:
    """The newest payment on the ledger that fits what was said; of nothing said, one of the last two weeks."""
    day = date.fromisoformat(said["date"]) if "date" in said else None
    accounts = [account] if account else talk.every_account
    booked = [payment for each in accounts for payment in talk.uow.payments.of(each)]
    for payment in sorted(booked, key=lambda one: one.id, reverse=True):
        recent = talk.today - payment.value_on <= timedelta(days=RECENT_DAYS)
        near = abs(payment.value_on - day) <= timedelta(days=BANK_DAYS) if day else recent
        sum_fits = "amount" not in said or Money.nearest(said["amount"], payment.currency).minor == payment.minor
        if payment.status == "posted" and near and sum_fits:
            return payment
    return None


def details(talk: Talk) -> None:
    """When, how much, by which way: added to the case that is open."""
    case = talk.uow.cases.by_ref(talk.dialogue.claim_case) if talk.dialogue.claim_case else None
    found = _details(talk)
    if case is None or not (found or says("way_of_paying", talk.turn.text)):
        come_back(talk)
        return
    case.detail = {**case.detail, **found}
    talk.uow.cases.add_words(case, talk.turn.text)
    afterwards.expect(talk, case)
    if (arrived := _arrived(talk, talk.account, case.detail)) is not None:
        talk.uow.cases.close(case, talk.turn.now)
        talk.dialogue.claim_case = None
        _say_arrived(talk, arrived)
        return
    talk.say("utter_claim_paid_details", reference=case.ref, date=case.answer_by)
    _warn_of_callers(talk)
    _ask_what_is_missing(talk, case)


def _details(talk: Talk) -> dict:
    values = talk.turn.values
    amount = values.first("amount")
    days = [_in_the_past(day, talk.today) for day in values.dates()]
    if not days and says("earlier_today", talk.turn.text):
        days = [talk.today]
    elif days and (month := _month_put_right(talk.turn.text)) is not None:
        days = [_in_the_past(days[0] + relativedelta(month=month), talk.today)]
    found = {
        "date": days[0].isoformat() if days else None,
        "amount": amount["value"] if amount else None,
        "currency": amount.get("currency") if amount else None,
    }
    return {name: value for name, value in found.items() if value}


def _month_put_right(text: str) -> int | None:
    """ "The 14th. No wait, October": the month alone is put right, the day stays."""
    match = MONTH_PUT_RIGHT.search(text)
    return shaping.month_named(match[0]) if match else None


def _in_the_past(day: date, today: date) -> date:
    """ "On the 20th", "20 November", of a payment that was made: the last such day, where the next one was read."""
    for back in (relativedelta(), relativedelta(months=1), relativedelta(years=1)):
        if day - back <= today:
            return day - back
    return day
