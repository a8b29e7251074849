"""A payment that went wrong: a link that ended, a card that was declined, too much paid, money gone astray."""

import re

from arrears.ledger import balance_of
from arrears.money import Money
from arrears.payments.links import state_of
from arrears.service import afterwards, identity, paying, unclear
from arrears.service.casework import open_case, opened_here
from arrears.service.cues import says
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk
from arrears.store.models import Account

OVERPAID = re.compile(
    r"多付|多还|多扣|多转|多打|多出来|重复(?:扣|付|还|支付)|[扣付转还][了我过]*(?:两|二|2)[次笔遍]|退(?:款|回来?给我|给我|我)|"
    r"overpa(?:id|y)|pa(?:id|y|yed) (?:too much|twice)|too much|double[- ](?:charge|pay|debit)|duplicate|refund|"
    r"\b(?:charged|taken?|took|debited|deducted|cut|sent|send|paid|did|do)\b.{0,25}\b(?:twice|two times|double)\b|"
    r"\b(?:money|extra|one) back\b|\bback (?:one|the (?:extra|other|second))\b",
    re.IGNORECASE,
)
WRONG_PLACE = re.compile(
    r"[转付打汇还存]错|错(?:了)?(?:账号|账户|户头)|别人的?账|以前那个|老账号|"
    r"wrong (?:account|place|sort|iban|person|company|reference|loan|payee)|"
    r"(?:different|another|some(?:one|body) else'?s) (?:account|loan)|my old loan",
    re.IGNORECASE,
)


def of_money_paid(text: str) -> bool:
    """Whether the words tell of too much that was paid, or of money that went astray."""
    return bool(OVERPAID.search(text) or WRONG_PLACE.search(text))


def report_problem(talk: Talk) -> None:
    """A link that ended, a card that was declined, too much paid, money gone astray: what it is, and what happens."""
    if identity.needs(talk, "pay_problem"):
        return
    account = talk.account
    if WRONG_PLACE.search(talk.turn.text):
        _case(talk, account, "wrong_account", "utter_payment_astray")
    elif OVERPAID.search(talk.turn.text) and not says("fears_twice", talk.turn.text):
        _overpaid(talk, account)
    elif says("our_fault", talk.turn.text):
        _case(talk, account, "our_fault", "utter_payment_problem_noted")
    elif account is None:
        talk.dialogue.goal = "pay"
        ask(talk, "account") if talk.accounts else _case(talk, None, "failed", "utter_payment_problem_noted")
    else:
        _link_trouble(talk, account)


def _overpaid(talk: Talk, account: Account | None) -> None:
    """Show the credit that is on the account, and take down what the customer wants done with it."""
    for credit in map(_credit, [account] if account else talk.every_account):
        if credit.minor:
            talk.say("utter_payment_credit", amount=credit)
    _case(talk, account, "overpaid", "utter_payment_overpaid")


def _link_trouble(talk: Talk, account: Account) -> None:
    """Say what became of the last link, by the class of its reason, and send another for the same."""
    last = talk.uow.pay_links.newest(account)
    if last is None:
        _without_a_link(talk, account)
        return
    state = state_of(last, talk.turn.now) if last else None
    if state == "paid":
        payment = talk.uow.payments.by_ref(last.payment_ref)
        amount = Money(payment.minor, payment.currency)
        talk.say("utter_payment_arrived", amount=amount, date=payment.value_on, reference=payment.ref)
        ask(talk, "helpful")
        return
    if state == "expired":
        talk.say("utter_payment_link_expired")
    elif state == "failed":
        talk.say(f"utter_payment_failed_{last.failure or 'other'}")
    elif state == "open":
        talk.say("utter_payment_link_open")
    paying.go_on(talk)


def _without_a_link(talk: Talk, account: Account) -> None:
    """No link of ours was sent: money that has gone is looked for, and nobody is asked for all of it on a guess."""
    if says("money_gone", talk.turn.text):
        _case(talk, account, "failed", "utter_payment_gone")
    elif says("trouble_paying", talk.turn.text) or paying.sends_none(talk):
        paying.go_on(talk)
    else:
        unclear.not_understood(talk)


def wish_for_credit(text: str) -> str | None:
    """What shall become of too much that was paid: "refund" or "credit"; None = nothing was said of it."""
    return next((wish for wish in ("credit", "refund") if says(f"wants_{wish}", text)), None)


def note_wish_for_credit(talk: Talk) -> None:
    """Back to them, or kept for what is due next: taken down, and done when the money is found."""
    case, wish = opened_here(talk, "payment_problem", talk.account), wish_for_credit(talk.turn.text)
    if case is None:
        come_back(talk)
        return
    case.detail = case.detail | {"wish": wish}
    key = "utter_wants_refund" if wish == "refund" else "utter_wants_credit"
    talk.say(key, reference=case.ref, date=case.answer_by)
    ask(talk, "helpful")


def _case(talk: Talk, account: Account | None, what: str, phrase: str) -> None:
    case = open_case(talk, "payment_problem", talk.answer_by(), account, problem=what)
    case.detail = case.detail | {"problem": what}  # what was said last, where one stood open
    talk.say(phrase, reference=case.ref, date=case.answer_by)
    afterwards.expect(talk, case)
    ask(talk, "helpful")


def _credit(account: Account) -> Money:
    """What was paid beyond what was owed."""
    parts = balance_of(account.entries, account.currency)
    return Money(-min(0, parts.credit.minor), account.currency)
