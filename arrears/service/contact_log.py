"""Questions about contact, answered from what is kept and was sent: they write nothing. And what was sent in spite."""

from collections import Counter
from datetime import timedelta

from arrears.clock import local_date
from arrears.contact.facts import Past
from arrears.contact.ways import WAYS
from arrears.rule_units import hours_of
from arrears.service import afterwards, desk
from arrears.service.casework import open_case, opened_here
from arrears.service.contact_kept import clock, hours_left, keep_out, known, left_beside, said, stopped_now, word
from arrears.service.questions import ask, come_back, come_back_to_no_money
from arrears.service.talk import Talk
from arrears.service.turn import Lines
from arrears.store.preferences import asked_for_less

DAYS_COUNTED = 7


def tell(talk: Talk) -> None:
    """A question about contact writes nothing: what is stopped, at which times, how often, what is planned and was."""
    if not known(talk):
        return
    now_stopped = tuple(way for way in WAYS if way in stopped_now(talk))
    talk.dialogue.about = "contact"
    if len(now_stopped) == len(WAYS):
        talk.say("utter_contact_all_stopped")
        come_back(talk)
        return
    if now_stopped:
        talk.say("utter_contact_stopped", ways=said(now_stopped), left=said(left_beside(now_stopped)))
    else:
        talk.say("utter_contact_open")
    if desk.window(talk):
        talk.say("utter_contact_hours", hours=hours_left(talk))
    if asked_for_less(talk.uow.customers.wishes(talk.customer)):
        talk.say("utter_contact_less")
    _say_planned(talk)
    say_log(talk)
    come_back(talk)


def show_log(talk: Talk) -> None:
    """Who asks for the list gets it."""
    if not known(talk):
        return
    talk.dialogue.about = "contact"
    say_log(talk)
    come_back(talk)


def say_log(talk: Talk) -> None:
    """The contacts of the last days that nobody had asked for, by day and way."""
    counted = Counter((local_date(one.at, talk.customer.timezone), one.channel) for one in unasked(talk))
    if not counted:
        talk.say("utter_contact_log_none")
        return
    rows = tuple((day, channel, count) for (day, channel), count in sorted(counted.items()))
    talk.say("utter_contact_log", contacts=Lines("contacts", rows))


def remind(talk: Talk) -> None:
    """ "Remind me, will you": the reminder that is planned; where nothing is agreed yet, how one comes about."""
    if not known(talk):
        return
    if not _say_planned(talk):
        talk.say("utter_reminder_after_agreeing")
    come_back(talk)


def nobody_is_told(talk: Talk) -> None:
    """ "Will you tell my boss?": nobody else hears of it."""
    talk.say("utter_nobody_is_told")
    come_back(talk)


def change_pending(talk: Talk) -> None:
    """ "Did you change it?": it is with a colleague, until when."""
    case = opened_here(talk, "contact_details")
    talk.say("utter_contact_change_pending", reference=case.ref, date=case.answer_by)
    come_back(talk)


def harassed(talk: Talk) -> None:
    """ "You harass me": an apology, a complaint, what was sent, the limits that hold, and the way to complain."""
    if not _complains(talk, "accuse_harassment", "utter_harassment"):
        return
    say_log(talk)
    first, last = hours_of(talk.rules.value("contact_hours"))
    route = talk.rules.value("complaint_route")[talk.turn.language]
    talk.say("utter_contact_limits", first=clock(first), last=clock(last), route=route)
    talk.dialogue.about = "contact"
    come_back_to_no_money(talk)


def told_others(talk: Talk) -> None:
    """ "You rang my work": nobody there may be told. An apology, a complaint, and they are left out from now on."""
    if not _complains(talk, "told_others", "utter_told_others"):
        return
    keep_out(talk)
    talk.say("utter_complaint_route", route=talk.rules.value("complaint_route")[talk.turn.language])
    talk.dialogue.about = "contact"
    come_back_to_no_money(talk)


def _complains(talk: Talk, intent: str, key: str) -> bool:
    """Register the complaint and say so. False while it is not known whose it is: it is noted, and no more is said."""
    known = opened_here(talk, "complaint", talk.account)
    case = open_case(talk, "complaint", talk.answer_by("complaint_days"), talk.account, intent=intent)
    if known:
        talk.uow.cases.add_words(case, talk.turn.text)
    if talk.customer is None:
        talk.say("utter_case_noted", reference=case.ref, date=case.answer_by)
        ask(talk, "reference") if talk.dialogue.step == "none" else come_back(talk)
        return False
    afterwards.expect(talk, case)
    talk.say(key, reference=case.ref, date=case.answer_by)
    return True


def who_was_told(talk: Talk) -> None:
    """ "What did you tell her?": nobody is told, and what the log holds of the last days."""
    if not known(talk):
        return
    talk.dialogue.about = "contact"
    talk.say("utter_nobody_is_told")
    say_log(talk)
    talk.say("utter_told_if_so")
    come_back_to_no_money(talk)


def what_was_told(talk: Talk) -> None:
    """ "Did she say what it's about?": what was said on a call is not known here; nobody else may be told, and why."""
    talk.say("utter_what_was_told")
    come_back(talk)


def complaint_route(talk: Talk) -> None:
    """Where to complain, by name, as the rule book of the place has it; nothing is registered by asking."""
    talk.say("utter_complaint_route", route=talk.rules.value("complaint_route")[talk.turn.language])
    come_back_to_no_money(talk)


def after_settling(talk: Talk) -> None:
    """Nothing is owed any more, and still somebody was in touch: an apology, a stop of everything, and why it was."""
    if not stopped_now(talk):
        word(talk, "all", "stop")
    case = open_case(talk, "complaint", talk.answer_by("complaint_days"), None, intent="accuse_harassment")
    afterwards.expect(talk, case)
    talk.say("utter_settled_but_chased", reference=case.ref, date=case.answer_by)
    talk.dialogue.about = "contact"


def _say_planned(talk: Talk) -> bool:
    """Say the next thing that would be sent unasked, the reminder of what was agreed; whether there is one."""
    days = talk.rules.value("reminder_days")
    due = []
    for account in talk.accounts:
        agreement = talk.uow.negotiation.running_agreement(account)
        if agreement is not None and not talk.uow.agreements.paused(agreement):
            due += [one.due_on for one in agreement.instalments if one.paid < one.minor]
        due += [one.due_on for one in talk.uow.negotiation.promises(account) if one.status == "due"]
    ahead = sorted(day for day in due if day > talk.today)
    if not ahead or days is None:
        return False
    day = max(ahead[0] - timedelta(days=days), talk.today)
    talk.say("utter_contact_planned", date=day, due=ahead[0])
    return True


def unasked(talk: Talk) -> list[Past]:
    since = talk.turn.now - timedelta(days=DAYS_COUNTED)
    past = talk.uow.contacts.history(talk.customer, talk.conversation, talk.turn.now)
    return [one for one in past if one.direction == "out" and not one.asked and one.at >= since]
