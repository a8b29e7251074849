"""Somebody's life before anybody's money: collections stop, a helpline is named, a person is alerted."""

from arrears.service import matters, people, speaking, stopping
from arrears.service.casework import open_case, opened_here
from arrears.service.cues import says
from arrears.service.helplines import helpline
from arrears.service.talk import Talk


def self_harm(talk: Talk) -> None:
    """Leave the debt at once, say so, name who can help now, and alert a person with the highest priority."""
    again = opened_here(talk, "self_harm") is not None
    _alert(talk)
    talk.say("utter_crisis", helpline=helpline(talk))
    if not again:
        people.say_who_comes(talk)
    matters.note_others(talk)


def other_in_danger(talk: Talk) -> None:
    """Somebody near the customer may do themselves harm: whom to call, and a person looks at it at once."""
    talk.dialogue.drop_money()
    open_case(talk, "distress", talk.today)
    talk.say("utter_other_in_danger", helpline=helpline(talk))
    people.alert(talk, "distress")


def acute(talk: Talk) -> None:
    """In danger at this minute, from whomever: whom to call, before any other word."""
    talk.dialogue.drop_money()
    open_case(talk, "distress", talk.today, acute=True)
    talk.say("utter_acute_danger", helpline=helpline(talk))
    people.alert(talk, "distress")


def emergency(talk: Talk) -> None:
    """They did something already: the emergency number at once, and what to do until somebody is there."""
    _alert(talk)
    talk.say("utter_emergency", helpline=helpline(talk))


def _alert(talk: Talk) -> None:
    talk.dialogue.safe = False
    _leave_the_debt(talk, "self_harm")
    people.alert(talk, "self_harm")


def distress(talk: Talk) -> None:
    """Slow down: no question about money, a break and a person are offered."""
    open_case(talk, "distress", talk.today)
    talk.dialogue.ask("none")
    talk.dialogue.calm = True
    talk.say("utter_distress")
    people.alert(talk, "distress")


def no_hurry(talk: Talk) -> None:
    """A small word after panic: it asks for no offer, and gets none."""
    talk.say("utter_no_hurry")


def nothing_today(talk: Talk) -> None:
    """What happens if they do nothing, asked in panic: what is true of today."""
    talk.say("utter_nothing_today")


def leave_it(talk: Talk) -> None:
    """Enough for today: nothing has to be decided, and nothing is lost."""
    talk.dialogue.ask("none")
    talk.say("utter_leave_it")


def coercion(talk: Talk) -> None:
    """Somebody forces the customer: no commitment holds, and the answer tells a reader over the shoulder nothing."""
    _under_pressure(talk)
    talk.say("utter_coercion")
    people.alert(talk, "coercion")


def safe_way(talk: Talk) -> None:
    """Somebody reads what comes to them: what they rule out is stopped, and they say what way is safe."""
    _under_pressure(talk)
    if talk.customer:
        stopping.stop_named(talk)
    talk.say("utter_safe_way")
    people.alert(talk, "coercion")


def overheard(talk: Talk) -> None:
    """Somebody is near: that is privacy and no force; it goes on when they are alone, and nothing is lost."""
    if talk.turn.intent == "report_coercion":
        open_case(talk, "coercion", talk.today, asked=True)
        people.alert(talk, "coercion")
    if talk.dialogue.heard != "overheard":
        talk.dialogue.interrupted = talk.dialogue.step
    talk.dialogue.heard = "overheard"
    talk.dialogue.ask("none")
    talk.say("utter_overheard")


def _under_pressure(talk: Talk) -> None:
    """Nothing is agreed to; whether the words themselves tell of force is kept, for who takes it back."""
    told = says("force", talk.turn.text)
    _leave_the_debt(talk, "coercion")
    case = opened_here(talk, "coercion")
    case.detail = case.detail | {"told": told or case.detail.get("told", False)}
    if talk.customer:
        talk.uow.customers.set_flag(
            talk.customer, "coercion", {"message": talk.turn.message_id, "told": case.detail["told"]}, talk.turn.now
        )


def incapacity(talk: Talk) -> None:
    """A child, or somebody who cannot decide for themselves: nothing they agree to holds; a person looks into it."""
    _leave_the_debt(talk, "capacity", flag="no_capacity")
    if says("a_child", talk.turn.text) or (talk.verified is None and not says("lost_capacity", talk.turn.text)):
        speaking.turn_away(talk, "child")
    elif talk.verified is None:
        speaking.turn_away(talk, "other")
    talk.say("utter_incapacity")
    people.hand_off(talk, "capacity")


def threat(talk: Talk) -> None:
    """A threat to staff or others is not argued with: it stays on record and a person is alerted."""
    talk.dialogue.ask("none")
    open_case(talk, "threat", talk.today)
    talk.say("utter_threat")
    people.hand_off(talk, "threat")
    talk.say("utter_or_in_danger", helpline=helpline(talk))


def _leave_the_debt(talk: Talk, danger: str, flag: str | None = None) -> None:
    """Nothing about money is open any more; the danger is a case of today, and a flag of whoever is known."""
    talk.dialogue.drop_money()
    open_case(talk, danger, talk.today)
    if talk.customer:
        talk.uow.customers.set_flag(talk.customer, flag or danger, {"message": talk.turn.message_id}, talk.turn.now)
