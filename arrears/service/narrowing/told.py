"""What a message says of others who were told or rung: a complaint of it, or a question whether they were."""

import re

from arrears.service import afterwards, contact_log, facts, hardship, stopping
from arrears.service.cues import says
from arrears.service.narrowing.calling import calm
from arrears.service.narrowing.contact_words import ASKS
from arrears.service.narrowing.readings import SMALL_TALK, WISHES
from arrears.service.narrowing.rule import ANY, Rule, of
from arrears.service.talk import Talk

THEM = re.compile(r"\b(?:her|him|she|he|them)\b|[她他]", re.IGNORECASE)
# Of a threat nothing is taken back because somebody else was rung as well.
HARM = re.compile(
    r"\b(?:kill|hurt|shoot|gun|bomb|burn|knife|stab|smash|beat|die|dead|blood|regret|pay for)\w*"
    r"|[杀砍炸捅死烧刀血]|打断|弄|报复|小心",
    re.IGNORECASE,
)
SURE = 0.9
# What the customer would do themselves is no complaint of our people.
I_WILL = re.compile(
    r"\b(?:i|we)(?:'ll| will| shall|'d|'m gonna|'m going to)\b|\b(?:maar|kaat|tod|jala) d(?:unga|ungi|oonga)|"
    r"我(?:就|要|会|一定|非)|别怪我|弄死|砍|杀",
    re.IGNORECASE,
)


def were_told(talk: Talk) -> bool:
    """ "You rang my work": somebody else was rung or told, and that is complained of; a question asks."""
    text = talk.turn.text
    others = says("work_place", text) or says("other_people", text) or says("told_of_it", text)
    asks = says("asks_told", text) or bool(
        ASKS.search(text) and talk.turn.intent not in ("complain", "restrict_contact")
    )
    return calm(talk) and others and says("rang_others", text) and not asks and not _threatens(talk)


def _threatens(talk: Talk) -> bool:
    return talk.turn.intent == "threaten_harm" and (talk.turn.confidence >= SURE or bool(HARM.search(talk.turn.text)))


def are_threatened(talk: Talk) -> bool:
    """ "Your agent will take my bike and put my photo online": told of our people, whatever it sounds like."""
    text, turn = talk.turn.text, talk.turn
    if any(part.get("intent") == "express_self_harm" for part in turn.values.all("also")):
        return False
    theirs = says("your_people", text) and says("threatens_me", text) and not I_WILL.search(text)
    sure_of_more = turn.intent in OF_MORE and turn.confidence >= SURE_OF_MORE[turn.intent in IN_DANGER]
    return calm(talk) and theirs and not sure_of_more


def _does_not_know_who(talk: Talk) -> bool:
    """ "I don't know who", just after it was said that somebody misused one's name: of that, and of nobody here."""
    if talk.verified is None or facts.in_danger(talk) or not calm(talk):
        return False
    return says("unknown_culprit", talk.turn.text) and afterwards.of_a_dispute(talk)


def complain(talk: Talk) -> None:
    """The complaint, and beside it the stop or the hardship that was told with it."""
    if talk.turn.intent == "stop_contact" and not stopping.of_a_place(talk):
        stopping.stop(talk)
    elif talk.turn.intent == "report_hardship" and says("lost_a_job", talk.turn.text):
        hardship.open_hardship(talk)
    contact_log.told_others(talk)


def _asks_what_was_told(talk: Talk) -> bool:
    text = talk.turn.text
    others = says("work_place", text) or says("other_people", text) or bool(THEM.search(text))
    asks = says("asks_told", text) and not says("told_others", text)  # what was said on a call is not known here
    return talk.verified is not None and calm(talk) and others and asks


TOLD = (
    SMALL_TALK
    | WISHES
    | of(
        *("report_debt_relief", "third_party_speaking", "restrict_contact", "complain", "too_many_messages"),
        *(
            "accuse_harassment",
            "stop_contact",
            "request_callback",
            "doubt_legitimacy",
            "claim_paid",
            "dispute_not_mine",
        ),
        *("refuse_to_pay", "threaten_harm", "request_data_rights", "ask_debt_origin", "threaten_exposure"),
    )
)
IN_DANGER = of("threaten_harm", "report_coercion")
OF_MORE = IN_DANGER | of("set_contact_time", "request_callback", "third_party_speaking", "doubt_legitimacy")
SURE_OF_MORE = (0.7, SURE)  # of a wish, of a danger: then it stays that
# What it is read as that our people threaten, shame or abuse somebody.
THREATENED = SMALL_TALK | of(
    *("threaten_harm", "threaten_exposure", "accuse_harassment", "set_contact_time", "request_callback", "insult"),
    *("ask_consequences", "report_coercion", "doubt_legitimacy", "third_party_speaking"),
)
ASKS_TOLD = SMALL_TALK | of(
    *("third_party_speaking", "ask_balance", "ask_consequences", "ask_debt_origin", "restrict_contact", "deny"),
    *("request_data_rights", "ask_identity_of_bot", "doubt_legitimacy", "ask_repeat", "unsure", "ask_plan_status"),
)

#: Before what only sounds like a danger.
NO_THREAT = (
    Rule(complain, ANY, of("threaten_harm"), were_told),
    Rule(contact_log.harassed, ANY, THREATENED, are_threatened),
)
#: Before it is asked who speaks: 她知道了吗 asks of somebody else, and nobody else is speaking.
OF_OTHERS = (
    Rule(afterwards.take, ANY, SMALL_TALK | of("wrong_person", "third_party_speaking", "deny"), _does_not_know_who),
    Rule(complain, ANY, of("request_callback"), were_told),  # 打电话给我妈了 hands nobody the phone
    Rule(contact_log.who_was_told, ANY, ASKS_TOLD, _asks_what_was_told),
)
