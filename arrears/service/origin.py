"""Which debt this is; where the law wants it validated, what it is made of and how to dispute it, as a letter too.

After the first communication such a notice may be given electronically only to somebody who agreed to that (rule
US-20): the customer is asked before a link is shown, and whoever would rather have paper gets it by post.
"""

from arrears.contact.validation import ends_on
from arrears.documents import writing
from arrears.ledger import balance_of
from arrears.service.balance import ready
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk, label
from arrears.store.models import Account

CONSENT = "e_sign"


def origin(talk: Talk) -> None:
    """Creditor, product, last four, since when; in the United States the validation information with it (US-27)."""
    if talk.verified is None and talk.dialogue.step != "none":
        talk.say(
            "utter_bot_identity", lender=talk.lender
        )  # for whom we act is no secret, and may be all that was asked
    if not ready(talk):
        return
    creditor = talk.settings.creditor_name(talk.turn.language)
    talk.say("utter_origin", lender=creditor, account=label(talk.account), due=talk.account.due_on)
    if not _owed(talk):
        come_back(talk)
        return
    agreed = talk.uow.contacts.consents(talk.customer).get(CONSENT)
    if agreed or not talk.law("notice_needs_e_consent"):
        _give(talk, talk.account)
    elif talk.uow.validations.last_day(talk.account):
        _itemise(talk, talk.account)  # the notice has been given: this is an answer, and no link comes with it
    elif agreed is None:
        if talk.dialogue.step != "consent_electronic":
            talk.dialogue.interrupted = talk.dialogue.step
        ask(talk, "consent_electronic")
        return
    else:
        _by_post(talk, talk.account)
    come_back(talk)


def consent_given(talk: Talk) -> None:
    """The customer agrees to have notices electronically: kept with the message it was said in, then the notice."""
    _keep(talk, given=True)
    _go_on(talk, _give)


def consent_refused(talk: Talk) -> None:
    """Then it goes by post: a person sends it, in time."""
    _keep(talk, given=False)
    _go_on(talk, _by_post)


def _owed(talk: Talk) -> bool:
    """Whether the law of the place wants the debt validated by us."""
    return talk.settings.acting_as == "agency" and ends_on(talk.today, talk.rules) is not None


def _keep(talk: Talk, *, given: bool) -> None:
    if talk.customer:
        detail = {"to": [CONSENT], "given": given, "by": "customer", "how": "chat"}
        talk.uow.customers.prefer(talk.customer, "all", "consent", detail, talk.turn.message_id, talk.turn.now)


def _go_on(talk: Talk, then) -> None:
    """What was asked for, and back to the question that it interrupted."""
    talk.dialogue.ask(talk.dialogue.interrupted)
    talk.dialogue.interrupted = "none"
    if ready(talk):
        then(talk, talk.account)
        come_back(talk)


def _give(talk: Talk, account: Account) -> None:
    """The notice itself: in the chat, and as a letter that can be kept."""
    turn = talk.turn
    last_day = talk.uow.validations.given(account, talk.today, talk.rules, turn.now)
    _itemise(talk, account)
    letter = writing.validation(talk.uow, account, last_day, turn.language, turn.now, talk.settings)
    talk.uow.documents.hand_out(letter, turn.message_id, turn.now)


def _by_post(talk: Talk, account: Account) -> None:
    within = talk.law("notice_within_days") or talk.rules.answer_days
    case, new = talk.uow.validations.task(account, within, talk.today, talk.turn.now)
    if new:
        talk.audit("case_opened", f"conversation:{talk.conversation.id}", case=case.ref, kind=case.kind)
    talk.say("utter_notice_by_post", reference=case.ref, date=max(case.answer_by, talk.today))


def _itemise(talk: Talk, account: Account) -> None:
    """From the statement that the account was taken over with: what it came to then, what came and went since."""
    figures = writing.itemise(account)
    talk.say(
        "utter_validation",
        itemised=figures.on,
        opening=figures.then,
        interest=figures.interest,
        fees=figures.fees,
        credits=figures.payments,
        total=balance_of(account.entries, account.currency).total,
        last_day=talk.uow.validations.last_day(account),
    )
