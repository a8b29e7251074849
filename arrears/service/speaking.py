"""Who is writing: somebody who said that they are not the customer hears nothing until the customer is back.

Knowing the customer's details proves nothing any more in a conversation in which somebody else was heard.
"""

from typing import Literal

from arrears.service import people
from arrears.service.casework import open_case, opened_here
from arrears.service.cues import says
from arrears.service.dialogue import Identity, Speaker
from arrears.service.questions import ask, come_back
from arrears.service.talk import Talk
from arrears.store.models import Case

# What is noted of somebody else all the same, and the kind of its case: a person looks at it today.
NOTED = {"report_coercion": "coercion", "report_incapacity": "capacity"}
PAYS = ("pay_now", "promise_to_pay", "ask_how_to_pay", "propose_terms", "request_instalments", "request_settlement")
# What they tell of the customer: a colleague reads it.
TOLD = ("report_hardship", "cannot_pay", "report_health_condition", "restrict_contact", "set_contact_time")
CASE_OF = {"representative": "representative", "bereaved": "deceased"}  # whose reference and day are said again


def turn_away(talk: Talk, speaker: Speaker) -> None:
    """Nobody is verified any more. The reference is kept, so that the customer need not look for it again."""
    known, conversation = talk.dialogue.identity, talk.conversation
    candidate = conversation.customer_id or known.candidate
    talk.dialogue.identity = Identity(
        named=known.named or candidate is not None,
        candidate=candidate,
        by_phone=known.by_phone,
        failures=known.failures,
        locked=known.locked,
    )
    conversation.customer_id, conversation.verified_at, conversation.verified_by = None, None, []
    talk.dialogue.speaker = speaker
    talk.dialogue.drop_money()


def hold(talk: Talk) -> None:
    """To somebody who is not the customer: nothing is asked, nothing told, and nothing they know is looked at."""
    speaker, text = talk.dialogue.speaker, talk.turn.text
    if kind := NOTED.get(talk.turn.intent):
        open_case(talk, kind, talk.today)
    if speaker == "other" and (kind == "capacity" or says("lost_capacity", text)):
        cares_for_them(talk)
        return
    if speaker == "other" and (talk.turn.intent in PAYS or says("pays_for_another", text)):
        talk.say("utter_held_pays", lender=talk.lender)
        return
    if speaker == "other" and (talk.turn.intent in TOLD or says("is_ill", text)):
        case = open_case(talk, "third_party", talk.answer_by())
        talk.uow.cases.add_words(case, text)
        talk.say("utter_held_noted", reference=case.ref, date=case.answer_by)
        return
    case = opened_here(talk, CASE_OF[speaker]) if speaker in CASE_OF else None
    if speaker in CASE_OF and case is None:  # a colleague has closed it
        talk.say("utter_held_other")
    elif case is not None and speaker == "bereaved":
        from arrears.service import estate

        estate.answer(talk, case)
    elif case is not None:
        talk.say(f"utter_held_{speaker}", reference=case.ref, date=case.answer_by)
    else:
        talk.say(f"utter_held_{speaker}", lender=talk.lender)


def cares_for_them(talk: Talk) -> None:
    """Who looks after somebody who cannot decide any more: an adult, to whom a person explains what is needed."""
    open_case(talk, "capacity", talk.today)
    talk.say("utter_incapacity")
    people.hand_off(talk, "capacity")


def handed_over(talk: Talk) -> None:
    """The customer passes the phone on, or somebody asks what the customer owes: no further fact."""
    turn_away(talk, "handed_over")
    talk.say("utter_handed_over")


def overseen(talk: Talk) -> None:
    """Others can read along: the account is closed here, and there is a way to talk alone."""
    turn_away(talk, "overseen")
    talk.say("utter_overseen", lender=talk.lender)


def is_it_still_you(talk: Talk) -> None:
    """Something sounded like somebody else, and may be about them: ask, and tell nothing before the answer."""
    if talk.dialogue.step != "still_you":
        talk.dialogue.interrupted = talk.dialogue.step
    ask(talk, "still_you")


def answer_who(talk: Talk) -> None:
    """A plain yes is proved with one detail, and goes on where the question came; a no ends it; else it is asked."""
    text = talk.turn.text
    if talk.turn.intent in ("deny", "third_party_speaking", "wrong_person") and not says("is_the_customer", text):
        handed_over(talk)
    elif talk.turn.intent == "affirm" or says("is_the_customer", text) or says("plain_yes", text):
        _prove_again(talk)
    else:
        ask(talk, "still_you")


def _prove_again(talk: Talk) -> None:
    """One detail anew, for a yes can be typed by anybody; what was being talked about waits, and is not lost."""
    from arrears.service import identity

    conversation = talk.conversation
    talk.dialogue.identity = Identity(named=True, candidate=conversation.customer_id, anew=True)
    conversation.customer_id, conversation.verified_at, conversation.verified_by = None, None, []
    talk.say("utter_still_you_thanks")
    identity.ask_next(talk)


def somebody_may_pay(talk: Talk) -> None:
    """Somebody else may pay for the customer, and hears nothing; who should talk for them needs their authority."""
    talk.say("utter_somebody_may_pay")
    come_back(talk)


def help_is_free(talk: Talk) -> None:
    """Who pays somebody to talk to us need not: that costs nothing here, and an agent needs their authority."""
    talk.say("utter_help_is_free", lender=talk.lender)
    come_back(talk)


def welcome_back(talk: Talk) -> None:
    """The customer says that it is them: what somebody else had stopped goes on, once they have proved it."""
    was, talk.dialogue.speaker = talk.dialogue.speaker, "customer"
    talk.dialogue.stopped = False
    _keep_apart(talk, was)
    if was == "bereaved" and nobody_died(talk):
        talk.say("utter_death_taken_back")
    elif was == "overseen":
        talk.say("utter_alone_now")
    else:
        talk.say("utter_customer_back")


def he_is_not_dead(talk: Talk) -> None:
    """Somebody else takes back that the customer has died; they stay somebody else."""
    nobody_died(talk)
    talk.dialogue.speaker, talk.dialogue.stopped = "other", False
    talk.say("utter_death_taken_back")


def _keep_apart(talk: Talk, was: Speaker) -> None:
    """What somebody else told is a case for a person, and nothing of the customer who proves who they are next."""
    if was in ("handed_over", "overseen"):
        return
    for case in talk.uow.cases.of_conversation(talk.conversation.id):
        if case.customer_id is None and case.kind in NOTED.values():
            case.detail = case.detail | {"told_by": was}


def ask_who_died(talk: Talk, question: Literal["confirm_death", "confirm_loss"]) -> None:
    """ "He is gone" may be a journey, a phone, or somebody else: nobody is taken for dead before it is sure."""
    if talk.dialogue.step not in ("confirm_death", "confirm_loss"):
        talk.dialogue.interrupted = talk.dialogue.step
    ask(talk, question)


def not_the_customer_died(talk: Talk) -> None:
    """ "No, my father" to that question: back to what was talked about."""
    talk.dialogue.ask(talk.dialogue.interrupted)
    talk.dialogue.interrupted = "none"
    if talk.dialogue.mourning:  # somebody close has died all the same
        from arrears.service import mourning

        mourning.no_hurry(talk)
        return
    talk.say("utter_not_died")
    come_back(talk)


def nobody_died(talk: Talk) -> bool:
    """Close the case of a death that was told by mistake, here or before, and take the mark off whom it was put on."""
    case = opened_here(talk, "deceased") or _case_of_the_mark(talk)
    if case is None:
        return False
    customer = talk.uow.customers.by_id(case.customer_id) if case.customer_id else None
    if customer and customer.flags.get("deceased", {}).get("case") == case.ref:
        talk.uow.customers.clear_flag(customer, "deceased")
    talk.uow.cases.close(case, talk.turn.now)
    talk.audit("death_taken_back", f"conversation:{talk.conversation.id}", case=case.ref)
    return True


def _case_of_the_mark(talk: Talk) -> Case | None:
    """The case by which the customer who proved themselves is marked as dead."""
    ref = talk.customer.flags.get("deceased", {}).get("case") if talk.customer else None
    return talk.uow.cases.by_ref(ref) if ref else None
