"""A death in the customer's family: condolence, time, and nothing pressed until they speak of money themselves."""

from datetime import date, timedelta

from arrears.service import easing
from arrears.service.casework import open_case, spare_the_bereaved
from arrears.service.causes import cause_of, feel_with
from arrears.service.cues import says
from arrears.service.questions import come_back
from arrears.service.talk import Talk
from arrears.store.models import Case

# What ends the quiet: the customer speaks of paying.
BUSINESS = frozenset(
    {"propose_terms", "request_instalments", "promise_to_pay", "pay_now", "request_settlement", "ask_lowest"}
    | {"settle_early", "amend_agreement", "request_waiver", "request_deferral"}
)
# Questions that press: what could be paid, whether it is agreed, what somebody lives on.
PRESSING = ("terms", "offer", "confirm_agreement", "promise", "confirm_promise", "income", "essential", "others")
SURE = 0.85  # below, a danger that was read beside a plain death in the family is no reading to go by


def in_the_family(text: str) -> bool:
    """Whether the words tell, beyond doubt, that somebody close has died; who walked away or is alive has not."""
    if says("a_thing_died", text) or says("nobody_died", text) or says("only_left", text):
        return False
    return says("dies", text) and (says("close_to_me", text) or says("a_relative", text))


def of_the_customer(talk: Talk) -> bool:
    """Whether it is the customer who has died, told by somebody else."""
    text = talk.turn.text
    if talk.verified is None and says("your_letters", text):
        return True
    return says("of_the_customer", text) or says("somebody_else", text) or says("was_theirs", text)


def mourn(talk: Talk) -> None:
    """Condolence, a case and the days in which nobody reminds of anything; what was being agreed is laid aside."""
    again = talk.dialogue.mourning
    if (cause := cause_of(talk)) not in (None, "other", "bereavement"):
        feel_with(talk, cause)
    case = note(talk)
    talk.dialogue.drop_money()
    talk.dialogue.interrupted = "none"
    if again:
        no_hurry(talk)
    elif talk.customer is None:
        talk.say("utter_mourn_anybody", reference=case.ref)
    else:
        talk.say("utter_mourn", reference=case.ref, date=_until(talk))
        easing.say_payment_within(talk, _until(talk))


def beside(talk: Talk) -> None:
    """A death that is told beside something else that is asked for: condolence first, and the days of quiet."""
    text, told = talk.turn.text, talk.dialogue.mourning or talk.turn.intent == "report_death"
    if talk.verified is None or told or of_the_customer(talk) or not in_the_family(text):
        return
    note(talk)
    feel_with(talk, "bereavement")


def no_hurry(talk: Talk) -> None:
    """ "Not before the funeral": nothing is asked, and they come back when they like."""
    talk.dialogue.ask("none")
    if talk.customer is None:
        talk.say("utter_mourn_no_hurry_anybody")
    else:
        talk.say("utter_mourn_no_hurry", date=_until(talk))


def press_nothing(talk: Talk) -> None:
    """While they mourn, an answer ends without the question what they will pay; speaking of it themselves ends that."""
    if not talk.dialogue.mourning:
        return
    if talk.turn.intent in BUSINESS and not says("wants_quiet", talk.turn.text):
        talk.dialogue.mourning = False
    elif talk.dialogue.step in PRESSING:
        talk.reply.says = [say for say in talk.reply.says if not say.key.startswith(("utter_ask_", "utter_again_"))]
        talk.dialogue.ask("none")


def nobody_died(talk: Talk) -> bool:
    """Close the case of a death in the family that is none, and take the mark off. False: there is no such case."""
    case = case_here(talk)
    if case is None:
        return False
    if talk.customer:
        talk.uow.customers.clear_flag(talk.customer, "bereaved")
    talk.uow.cases.close(case, talk.turn.now)
    talk.dialogue.mourning = False
    talk.audit("bereavement_taken_back", f"conversation:{talk.conversation.id}", case=case.ref)
    return True


def case_here(talk: Talk) -> Case | None:
    """The open case of a death in the family that was told in this conversation."""
    cases = talk.uow.cases.of_conversation(talk.conversation.id)
    return next((c for c in cases if c.status == "open" and "bereavement" in c.detail.values()), None)


def taken_back(talk: Talk) -> None:
    """A verified customer says that nobody has died: said, and back to the open question."""
    talk.say("utter_death_taken_back")
    come_back(talk)


def note(talk: Talk) -> Case:
    """A case of the death in the family, and the days in which nobody reminds of anything."""
    talk.dialogue.mourning = True
    spare_the_bereaved(talk, "bereavement")
    told = talk.dialogue.means.causes
    case = open_case(talk, "hardship", talk.answer_by(), talk.account, cause="bereavement")
    if case.detail.get("cause") != "bereavement":
        case.detail = case.detail | {"also": "bereavement"}
    if "bereavement" not in told and talk.customer is None:
        told.append("bereavement")
    return case


def _until(talk: Talk) -> date:
    return talk.today + timedelta(days=talk.rules.value("bereavement_days"))
