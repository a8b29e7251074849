"""What the answer to an open question may have been read as: sets of intents, by what they answer.

Safety, rights, disputes and the wish for a person are in none of them, but where their words are borrowed.
"""

NEVER_NARROWED = frozenset(
    {
        "express_self_harm",
        "express_distress",
        "report_coercion",
        "threaten_harm",
        "report_death",
        "report_health_condition",
        "report_incapacity",
        "stop_contact",
        "complain",
    }
)
# What somebody who is not the customer may say as well: a danger is never held back, a right is noted, a person comes.
IN_DANGER = frozenset({"express_self_harm", "express_distress", "threaten_harm"})
PASSED_ON = frozenset(
    {"stop_contact", "complain", "accuse_harassment", "request_data_rights", "report_debt_relief"}
    | {"report_court_papers", "give_lawyer", "report_insolvency", "request_human", "request_callback", "goodbye"}
    | {
        "thank",
        "switch_language",
        "ask_identity_of_bot",
        "doubt_legitimacy",
        "insult",
        "attempt_manipulation",
        "threaten_exposure",
    }
)
SMALL_TALK = frozenset(
    {"nlu_fallback", "chitchat", "out_of_scope", "ask_help", "greet", "thank", "unsure", "goodbye", "affirm", "inform"}
    | {"point_out_repetition"}
)
MONEY_TALK = frozenset({"propose_terms", "promise_to_pay", "pay_now", "claim_paid", "request_instalments"})
NOT_SAID = frozenset({"nlu_fallback", "chitchat", "out_of_scope", "ask_help"})
SETTLING = (  # "5k flat and close it", and what it is misread as
    MONEY_TALK - {"claim_paid"}
    | SMALL_TALK
    | {"request_settlement", "report_payment_problem", "settle_early", "dispute_amount", "deny", "offer_too_high"}
    | {"ask_lowest", "request_waiver"}
)
TWO_PAYMENTS = MONEY_TALK - {"claim_paid"} | SMALL_TALK | {"amend_agreement", "request_deferral"}
TWO_STEPS = frozenset({"none", "helpful", "terms", "offer", "confirm_agreement", "promise", "confirm_promise"})
PROMISE_TALK = MONEY_TALK | SMALL_TALK | {"amend_agreement", "request_settlement"}
REST_TALK = frozenset({"request_deferral", "propose_terms", "promise_to_pay"}) | SMALL_TALK
WISHES = frozenset({"amend_agreement", "request_deferral", "offer_too_high", "cannot_pay", "report_hardship", "deny"})
# What a bare figure, "none" or "I'd rather not say" is taken for by a reader that does not know what was asked.
BUDGET_TALK = WISHES | {"refuse_verification", "ask_balance", "ask_lowest", "ask_minimum_payment", "settle_early"}
# What another figure for the payment that is being read back is misread as ("no, 1,500 after all", 不对，还是一千五).
MISREAD_FIGURES = frozenset({"dispute_amount", "dispute_transaction", "wrong_person", "cancel_agreement", "claim_paid"})
# What "nine years with you and never missed one" is misread as, where more is asked for.
PLEADING = SMALL_TALK - {"affirm"} | {"dispute_not_mine", "claim_time_barred", "claim_paid"}
# What "did you put 150 or 200" and "the minimum, on the 10th" are read as.
ASKS_NOTED = SMALL_TALK | MONEY_TALK | {"amend_agreement", "ask_plan_status", "ask_repeat", "dispute_amount"}
TAKES_MINIMUM = MONEY_TALK - {"claim_paid"} | SMALL_TALK | {"ask_minimum_payment"}
HELP_TALK = frozenset({"ask_help", "affirm", "chitchat", "nlu_fallback", "unsure"})
# A reference that is not at hand is no debt that is denied, and no money that is missing.
NO_REFERENCE = SMALL_TALK | frozenset(
    {"deny", "cannot_pay", "wrong_person", "dispute_not_mine", "ask_how_to_pay", "ask_repeat", "refuse_verification"}
    | {"request_document", "report_payment_problem", "ask_debt_origin"}
)
WHY_LIKE = frozenset({"ask_lowest", "ask_help", "ask_repeat", "nlu_fallback"})  # "why only this", misread
DAY_TALK = SMALL_TALK | MONEY_TALK | WISHES - {"deny"}
# No offer, no read-back, no identification is open.
BETWEEN = frozenset({"none", "helpful", "terms", "claim_paid", "paying"})
DAY_STEPS = frozenset({"offer", "confirm_agreement", "promise", "confirm_promise"})  # where a day is of money
TELLING = frozenset({"none", "terms", "offer", "confirm_agreement", "helpful"})  # where no such figure is asked for
# "That's wrong, my income is 2,500" and 打错了 dispute nothing and disown nobody while the budget is asked for.
PUT_RIGHT = frozenset({"dispute_amount", "dispute_transaction", "wrong_person"})
# A hardship is noted as one before its figures are taken up.
TELLS_MEANS = SMALL_TALK | MONEY_TALK | BUDGET_TALK - {"report_hardship", "cannot_pay"}
CALL_TALK = SMALL_TALK | {"amend_agreement", "ask_plan_status", "deny", "promise_to_pay"}
PLAN_TALK = MONEY_TALK - {"claim_paid", "pay_now"}
OF_THE_RHYTHM = SMALL_TALK | PLAN_TALK | WISHES | {"too_many_messages", "ask_repeat", "set_contact_time"}
# What "how many payments" and "when do I finish" are read as.
ASKS_OF_THE_PLAN = SMALL_TALK | {
    "ask_plan_status",
    "ask_balance",
    "ask_credit_file",
    "ask_lowest",
    "ask_offer_terms",
    "ask_why_this_much",
    "ask_repeat",
}
BEGINNING = SMALL_TALK | {"request_deferral", "propose_terms", "promise_to_pay", "ask_offer_terms"}
GIVING = SMALL_TALK | MONEY_TALK | WISHES | {"manage_autopay", "request_waiver", "request_settlement"}
CHOOSING = SMALL_TALK | MONEY_TALK | {"ask_offer_terms", "ask_plan_status", "request_settlement"}
# Danger to life and force: no case is spoken of, added to or taken back in such a message.
DANGER = frozenset(
    {"express_self_harm", "express_distress", "report_coercion", "threaten_harm", "report_death", "report_incapacity"}
    | {"stop_contact", "wrong_person", "third_party_speaking"}
)
DISPUTES = frozenset({"dispute_amount", "dispute_transaction", "dispute_not_mine", "demand_proof"})
# What "and now?", "when will I hear" and "do I have to pay meanwhile" are read as.
FOLLOW_UP = SMALL_TALK | frozenset(
    {"ask_offer_terms", "ask_plan_status", "ask_consequences", "ask_repeat", "ask_credit_file", "ask_minimum_payment"}
    | {"ask_how_to_pay", "ask_identity_of_bot", "ask_balance", "ask_debt_origin", "refuse_to_pay", "deny"}
    | {"refuse_verification", "request_deferral"}
)
# What a question around a case is misread as: a paper, a claim, another address.
MISREAD_QUESTIONS = FOLLOW_UP | frozenset(
    {"request_document", "request_data_rights", "claim_paid", "change_channel", "demand_proof", "pay_now"}
    | {"request_settlement", "propose_terms"}
)
# What a detail of a case is misread as, beside small talk and money.
CASE_TALK = DISPUTES | frozenset(
    {"give_lawyer", "report_insolvency", "report_court_papers", "report_debt_relief", "represent_customer"}
    | {"request_callback", "change_channel", "set_contact_time", "report_payment_problem"}
)
# A sum that is offered while a dispute is checked.
PAYING_A_PART = SMALL_TALK | MONEY_TALK - {"claim_paid"} | DISPUTES | {"ask_plan_status", "ask_balance", "settle_early"}
# What says how, when and how often somebody wants to be reached.
CONTACT_WISHES = frozenset(
    {"stop_contact", "set_contact_time", "restrict_contact", "change_channel", "too_many_messages", "resume_contact"}
)
# What a question about contact is taken for.
CONTACT_ASKED = (
    CONTACT_WISHES
    | SMALL_TALK
    | {"ask_consequences", "ask_plan_status", "ask_offer_terms", "ask_how_to_pay", "third_party_speaking"}
)
