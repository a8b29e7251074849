"""Cancelling within the cooling-off days: what it means first, then a yes. Afterwards a person decides.

It is a right: no dispute, no flag and no case stands in its way, and whoever takes back what was signed a moment ago
is asked at once, in whatever words they say it.
"""

from datetime import timedelta

from arrears.agreements import cancellation
from arrears.service import negotiation, people
from arrears.service.casework import open_case
from arrears.service.causes import cause_of, feel_with
from arrears.service.cues import says
from arrears.service.questions import ask
from arrears.service.running import running
from arrears.service.talk import Talk, label
from arrears.store.models import Account, Agreement

JUST_SIGNED = timedelta(minutes=30)  # in which a plain "I only asked" is about what was signed
UNTOUCHED = ("none", "helpful", "change")  # the questions at which a bare "cancel" can be of nothing else
PLAINLY_SAID = 0.5  # below it a hardship is guessed
HARDSHIP = ("report_hardship", "cannot_pay")


def says_cancel(text: str) -> bool:
    """Whether the words cancel an agreement or plan, or say that none was wanted."""
    return says("cancels_plan", text) and not says("not_cancelled", text)


def wanted(talk: Talk) -> bool:
    """Whether a message would undo an agreement that runs. It is asked about, so that a guess does no harm."""
    text, made = talk.turn.text, _that_run(talk)
    if not made:
        return False
    if says_cancel(text):
        return True
    if says("keeps", text):
        return False
    if talk.dialogue.step not in UNTOUCHED or talk.dialogue.about != "else" or talk.dialogue.details_turns:
        return False  # "cancel" is of the call or the case that was just spoken of
    if says("cancels", text):
        return True
    if says("another_matter", text) or talk.turn.values.figures() or says("paid_already", text):
        return False
    return says("undoes", text) or (says("not_meant", text) and any(_just_signed(talk, one) for one in made))


def cancel(talk: Talk) -> None:
    """What cancelling means, and whether it shall be."""
    if talk.dialogue.step == "confirm_cancel" and says("cancels", talk.turn.text):  # "cancel or keep?" "Cancel."
        conclude(talk)
    else:
        _what_it_means(talk)


def _what_it_means(talk: Talk) -> None:
    found = running(talk, "cancel")
    if found is None:
        return
    account, agreement = found
    if talk.turn.intent in HARDSHIP and talk.turn.confidence >= PLAINLY_SAID:
        feel_with(talk, cause := cause_of(talk))
        open_case(talk, "hardship", talk.answer_by(), account, intent=talk.turn.intent, cause=cause)
    right = cancellation(talk.uow.agreements.agreed(agreement, talk.today), talk.rules, talk.today)
    if not right.allowed:
        talk.say("utter_cancel_over", date=right.last_day)
        people.hand_off(talk, "cancel")
        return
    if len(talk.accounts) > 1:
        talk.say("utter_cancel_of", account=label(account))
    talk.say("utter_cancel_means", reference=agreement.ref, date=right.last_day)
    ask(talk, "confirm_cancel")


def conclude(talk: Talk) -> None:
    """The customer said yes: the state before the agreement, in the ledger as well. Other terms can follow at once."""
    found = running(talk, "cancel")
    if found is None:
        return
    account, agreement = found
    right = cancellation(talk.uow.agreements.agreed(agreement, talk.today), talk.rules, talk.today)
    if not right.allowed:
        _what_it_means(talk)
        return
    talk.uow.agreements.cancel(agreement, talk.turn.now)
    rules = list(right.rule_ids)
    talk.audit("agreement_cancelled", f"account:{account.ref}", agreement=agreement.ref, rules=rules)
    talk.say("utter_cancelled", reference=agreement.ref)
    wished = talk.dialogue.proposal
    if wished.each or wished.count or wished.lump:
        negotiation.resume(talk)
    else:
        ask(talk, "helpful")


def explain(talk: Talk) -> None:
    """What cancelling does and costs, once more; the question stays open."""
    talk.say("utter_cancel_costs_nothing")
    _what_it_means(talk)


def keep(talk: Talk) -> None:
    """ "No, keep it": the agreement goes on."""
    talk.say("utter_cancel_dropped")
    ask(talk, "helpful")


def _that_run(talk: Talk) -> list[Agreement]:
    """The agreements that run on the customer's accounts."""
    accounts: list[Account] = talk.accounts if talk.verified else []
    return [made for account in accounts if (made := talk.uow.negotiation.running_agreement(account)) is not None]


def _just_signed(talk: Talk, agreement: Agreement) -> bool:
    return talk.turn.now - agreement.agreed_at <= JUST_SIGNED
