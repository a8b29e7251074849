"""What a message is where more time is asked for, or lies on the table."""

from arrears.service import affirming, deferring, promise
from arrears.service.narrowing.readings import MONEY_TALK, SMALL_TALK, WISHES
from arrears.service.narrowing.rule import Rule, at, of
from arrears.service.questions import come_back

ON_THE_TABLE = at("offer", "confirm_agreement")
OPEN = at("none", "helpful", "terms", "promise")
TIME_TALK = SMALL_TALK | WISHES | MONEY_TALK - {"claim_paid"} | of("express_distress")
# What a day or a length of time is misread as: a time for a call, an age of the debt, a limit of messages.
DAY_TALK = (
    SMALL_TALK
    | WISHES
    | MONEY_TALK - {"claim_paid"}
    | of("set_contact_time", "request_callback", "claim_time_barred", "too_many_messages")
)
COST_TALK = SMALL_TALK | of(
    "ask_how_to_pay", "ask_offer_terms", "ask_why_this_much", "ask_balance", "ask_consequences", "request_waiver"
)

RULES = (
    Rule(affirming.affirm, ON_THE_TABLE, DAY_TALK, deferring.takes_it),
    Rule(come_back, ON_THE_TABLE, DAY_TALK, deferring.names_an_occasion),
    Rule(deferring.say_a_day, ON_THE_TABLE, DAY_TALK, deferring.within_the_pause),
    Rule(deferring.ask_for_time, ON_THE_TABLE, DAY_TALK, deferring.names_another_day),
    Rule(deferring.ask_the_day, ON_THE_TABLE, DAY_TALK, deferring.names_no_certain_day),
    Rule(deferring.say_a_day, ON_THE_TABLE, COST_TALK, deferring.asks_what_a_day_costs),
    Rule(deferring.say_terms, ON_THE_TABLE, COST_TALK, deferring.asks_what_it_costs),
    Rule(promise.correct, at("promise"), of("request_deferral"), deferring.answers_the_day),
    Rule(deferring.ask_for_time, OPEN, TIME_TALK, deferring.asks_for_time),
)
