"""Short answers to questions beside the money: what a word means, the law, records that are kept, every open case."""

from arrears.service import people, standing_cases
from arrears.service.afterwards import expect
from arrears.service.casework import opened_here
from arrears.service.causes import advice
from arrears.service.cues import says
from arrears.service.questions import come_back_to_no_money
from arrears.service.talk import Talk

TERMS = {  # a word of the statement, by the cue that names it
    "term_principal": "utter_term_principal",
    "the_penalty": "utter_term_penalty",
    "the_fees": "utter_term_fees",
    "the_interest": "utter_term_interest",
    "term_judgment": "utter_term_judgment",
}


def word_asked_for(talk: Talk) -> str | None:
    """The phrase that explains the word that is asked about."""
    if not says("what_means", talk.turn.text):
        return None
    return next((key for cue, key in TERMS.items() if says(cue, talk.turn.text)), None)


def explain_word(talk: Talk) -> None:
    """What a word means, and no figures in its place."""
    talk.say(word_asked_for(talk))
    come_back_to_no_money(talk)


def child(talk: Talk) -> None:
    """ "They take my baby?" No: a debt is about money alone."""
    talk.say("utter_no_child_taken")
    come_back_to_no_money(talk)


def visa(talk: Talk) -> None:
    """What goes to the credit record and what goes to nobody; the rest is for who may advise on visas."""
    talk.say("utter_visa")
    come_back_to_no_money(talk)


def restarts(talk: Talk) -> None:
    """ "If I pay ten, does it start over?", by the rule of the place."""
    if talk.rules.value("payment_restarts_limitation"):
        talk.say("utter_time_bar_restarts", advice=advice(talk))
    else:
        talk.say("utter_time_bar_stays", advice=advice(talk))
    if talk.dialogue.step in ("terms", "promise"):
        talk.dialogue.ask("none")
    come_back_to_no_money(talk)


def decided_how(talk: Talk) -> None:
    """ "Did a computer decide that?" Yes, by fixed rules; and the way to a person who decides again."""
    talk.say("utter_decided_by_rules")
    come_back_to_no_money(talk)


def military_rate(talk: Talk) -> None:
    """The cap on interest for those called up: who is covered and what it takes, and a person who sees to it."""
    talk.say("utter_military_rate")
    people.hand_off(talk, "authority")


def data_kept(talk: Talk) -> None:
    """Why records cannot all be erased, and for how long they are kept."""
    talk.say("utter_data_kept")
    come_back_to_no_money(talk)


def data_too(talk: Talk) -> None:
    """ "And the recordings": part of the request for one's data that stands open."""
    case = opened_here(talk, "data_rights", talk.account)
    talk.uow.cases.add_words(case, talk.turn.text)
    talk.say("utter_detail_added", reference=case.ref, date=case.answer_by)
    expect(talk, case)
    come_back_to_no_money(talk)


def every_case(talk: Talk) -> None:
    """All cases that stand open, each with its reference and the day of its answer."""
    for case in standing_cases.every(talk):
        talk.say("utter_case_listed", reference=case.ref, date=case.answer_by)
    come_back_to_no_money(talk)


def foreign_spending(talk: Talk) -> None:
    """Why a purchase abroad stands on the account in another currency."""
    talk.say("utter_foreign_spending")
    come_back_to_no_money(talk)


def is_it_legal(talk: Talk) -> None:
    """Whether what is charged is allowed: what it rests on, and the ways to have it checked."""
    talk.say("utter_is_it_legal", advice=advice(talk))
    come_back_to_no_money(talk)
