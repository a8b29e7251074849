"""What somebody told before they were identified: it takes effect, and is spoken of, before anything about money."""

from collections.abc import Iterable

from arrears.service import facts, mourning, relief
from arrears.service.casework import opened_here, spare_the_bereaved
from arrears.service.gatekeeping import explain_gate, gate_of
from arrears.service.helplines import helpline
from arrears.service.questions import ask
from arrears.service.talk import Talk
from arrears.store.models import Case

# The flag of the customer that goes with a kind of case.
FLAGS = {
    "self_harm": "self_harm",
    "coercion": "coercion",
    "capacity": "no_capacity",
    "deceased": "deceased",
}


def take_effect(talk: Talk, cases: Iterable[Case]) -> None:
    """These cases have just found their customer: what they would have done at once, they do now."""
    for case in cases:
        if case.status != "open" or "told_by" in case.detail:  # taken back, or told by somebody else of themselves
            continue
        asked = case.kind != "self_harm" and case.detail.get("asked")  # heard on weak evidence: it closes nothing
        if (flag := FLAGS.get(case.kind)) and not asked:
            talk.uow.customers.set_flag(talk.customer, flag, {"case": case.ref}, talk.turn.now)
        if case.kind == "debt_relief":
            relief.take_effect(talk, case)
        if case.kind == "stop_contact":
            talk.uow.customers.prefer(talk.customer, "all", "stop", {}, case.message_id, talk.turn.now)
        spare_the_bereaved(talk, case.detail.get("cause"))


def comes_first(talk: Talk) -> bool:
    """The first words to who has just been identified, where they are not about money. False: nothing was said."""
    if facts.in_danger(talk):
        talk.dialogue.drop_money()
        talk.say("utter_care_first", helpline=helpline(talk))
    elif opened_here(talk, "distress"):
        talk.say("utter_leave_it")
    elif talk.dialogue.mourning and talk.dialogue.goal is None:
        mourning.no_hurry(talk)
    elif opened_here(talk, "court_papers"):
        talk.say("utter_meanwhile_court")
        ask(talk, "helpful")
    elif not _gate_of_their_words(talk):
        return False
    talk.dialogue.goal = None
    return True


def _gate_of_their_words(talk: Talk) -> bool:
    """Say which gate is closed on an account, where something that was told here closes it."""
    told = {case.kind for case in talk.uow.cases.of_conversation(talk.conversation.id) if case.status == "open"}
    closed = (account for account in talk.accounts if gate_of(talk, account) not in (None, "running_agreement"))
    account = next(closed, None) if told - {"callback", "contact_details", "third_party"} else None
    return account is not None and explain_gate(talk, account)
