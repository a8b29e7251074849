"""What a message tells of a trouble, whatever it was taken for: a stranger, gambling, advice, plain words, commands."""

from arrears.service import (
    advising,
    facts,
    formal_request,
    hardship,
    offer_terms,
    papers,
    plain,
    relief,
    review,
    scams,
    signs,
    social,
    table,
    terms_named,
    unclear,
)
from arrears.service.cues import says
from arrears.service.narrowing.readings import MONEY_TALK, NEVER_NARROWED, NOT_SAID, SMALL_TALK, TELLING, WISHES
from arrears.service.narrowing.rule import ANY, Rule, at, figures, of
from arrears.service.talk import Talk

ASKING = SMALL_TALK | of("ask_how_to_pay", "ask_plan_status", "ask_offer_terms", "ask_repeat", "request_document")
ADVICE = ASKING | WISHES | of("report_debt_relief", "demand_proof", "request_settlement", "pay_now", "complain")
GAMBLES = SMALL_TALK | MONEY_TALK | WISHES | of("ask_help", "request_settlement", "settle_early", "ask_balance")
LOST = NOT_SAID | of("ask_repeat", "point_out_repetition", "inform")
COMMANDS = SMALL_TALK | MONEY_TALK | WISHES | of("cancel_agreement", "request_waiver", "ask_help", "change_channel")
BY_MACHINE = SMALL_TALK | WISHES | of("dispute_amount", "ask_identity_of_bot", "ask_why_this_much", "refuse_to_pay")
AWAY = NOT_SAID | of("inform", "greet", "change_channel", "report_court_papers", "promise_to_pay")
OF_COURT = ASKING | of("ask_balance", "ask_consequences", "request_deferral", "stop_contact", "complain", "unsure")
OF_A_LETTER = ASKING | of("report_court_papers", "doubt_legitimacy", "ask_consequences", "demand_proof")
PAPERS = ASKING | of("demand_proof", "request_data_rights", "ask_consequences", "ask_balance", "ask_credit_file")
OF_PLANS = (
    ASKING
    | MONEY_TALK - of("claim_paid")
    | WISHES
    | of("request_waiver", "request_settlement", "request_data_rights", "demand_proof", "ask_why_this_much", "unsure")
)
UNSURE_STOP = 0.5
OF_A_PAUSE = NOT_SAID | of("ask_credit_file", "ask_balance", "ask_why_this_much", "request_waiver", "ask_consequences")


def _calm(when):
    """Only where nobody is in danger: then nothing comes before that."""

    def holds(talk: Talk) -> bool:
        in_danger = talk.verified is not None and facts.in_danger(talk)
        return talk.turn.intent not in NEVER_NARROWED - {"complain"} and not in_danger and when(talk)

    return holds


def _calm_or_stop(when):
    """The same of a question that was read as the wish to be left alone: 我要不要去啊."""
    calm = _calm(when)

    def holds(talk: Talk) -> bool:
        return when(talk) if talk.turn.intent == "stop_contact" else calm(talk)

    return holds


def _got_a_lawyers_letter(talk: Talk) -> bool:
    """A letter of a law firm, and no word of a court."""
    text = talk.turn.text
    return says("lawyers_letter", text) and not says("bears_out_report_court_papers", text)


def _stranger(talk: Talk) -> bool:
    """Also where it sounds like being forced, or like a wish to be left alone."""
    in_danger = talk.verified is not None and facts.in_danger(talk)
    return not in_danger and scams.spoken_of(talk)


def _simpler(talk: Talk) -> bool:
    return plain.asked(talk) and (talk.turn.intent == "ask_repeat" or says("simpler", talk.turn.text))


def _in_writing(talk: Talk) -> bool:
    return talk.verified is not None and says("in_writing", talk.turn.text)


def _commands(talk: Talk) -> bool:
    return says("commands_us", talk.turn.text)


def _judged_by_machine(talk: Talk) -> bool:
    return says("by_machine", talk.turn.text) and says("not_accepted", talk.turn.text)


def _asks_what_a_pause_costs(talk: Talk) -> bool:
    if not talk.dialogue.table or not says("about_cost", talk.turn.text) or figures(talk):
        return False
    return any(terms.is_pause for terms in table.terms(talk))


def _offers_while_insulting(talk: Talk) -> bool:
    """An offer inside an insult is still an offer."""
    amount = talk.turn.values.regular()
    return (
        talk.verified is not None and amount is not None and bool(amount.get("every") or says("pays", talk.turn.text))
    )


def _nonsense(talk: Talk) -> bool:
    """Keys that were hit at random, the same word over and over: no anger that could be named."""
    return says("nonsense", talk.turn.text)


def _keys_at_random(talk: Talk) -> bool:
    """ "asdkjh", read with little confidence as a wish that no word of it names: nothing is stopped by that."""
    text = talk.turn.text.strip()
    return talk.turn.confidence < UNSURE_STOP and text.isascii() and text.isalpha() and not says("stops_messages", text)


RULES = (
    Rule(scams.warn, ANY, ANY, _stranger),
    Rule(signs.answer, ANY, of("nlu_fallback"), signs.only),
    Rule(formal_request.take, ANY, OF_PLANS, _calm(formal_request.asked)),
    Rule(relief.take_back, ANY, ANY, _calm(relief.denies)),
    Rule(relief.add_reference, ANY, ASKING | MONEY_TALK, _calm(relief.gives_reference)),
    Rule(social.simple("utter_manipulation"), ANY, COMMANDS, _calm(_commands)),
    Rule(advising.warn_of_borrowing, ANY, ADVICE, _calm(advising.borrows)),
    Rule(hardship.gambling, ANY, GAMBLES, _calm(hardship.gambles)),
    Rule(hardship.open_hardship, ANY, AWAY, _calm(hardship.goes_away)),
    Rule(hardship.open_hardship, ANY, of("dispute_amount"), _calm(hardship.tells_of_income)),
    Rule(hardship.open_hardship, TELLING, SMALL_TALK | MONEY_TALK, _calm(hardship.is_uneven)),
    Rule(hardship.note_elsewhere, TELLING, MONEY_TALK | of("inform"), _calm(hardship.is_owed_elsewhere)),
    Rule(advising.lawyers_letter, ANY, OF_A_LETTER, _calm(_got_a_lawyers_letter)),
    Rule(advising.court, ANY, OF_COURT, _calm_or_stop(advising.of_the_court)),
    Rule(advising.medical_papers, ANY, PAPERS, _calm(advising.of_medical_papers)),
    Rule(advising.name, ANY, ADVICE, _calm(advising.wanted)),
    Rule(review.request, ANY, BY_MACHINE, _calm(_judged_by_machine)),
    Rule(offer_terms.terms_of_offer, at("offer", "confirm_agreement"), OF_A_PAUSE, _calm(_asks_what_a_pause_costs)),
    Rule(papers.request, ANY, of("ask_repeat"), _calm(_in_writing)),
    Rule(plain.explain, ANY, LOST, _calm(_simpler)),
    Rule(terms_named.propose, TELLING, of("insult"), _calm(_offers_while_insulting)),
    Rule(unclear.not_understood, ANY, of("insult"), _nonsense),
    Rule(unclear.not_understood, ANY, of("stop_contact"), _keys_at_random),
)
