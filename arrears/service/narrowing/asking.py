"""Questions beside the money that are taken for something else: each is answered, and opens no case."""

from arrears.service import balance, beside, standing_cases, why
from arrears.service.casework import opened_here
from arrears.service.cues import says
from arrears.service.narrowing.calling import calm
from arrears.service.narrowing.contact_words import ASKS
from arrears.service.narrowing.readings import NEVER_NARROWED, SMALL_TALK
from arrears.service.narrowing.rule import ANY, Rule, at, of
from arrears.service.talk import Talk

UNSURE = 0.6
ASKING = SMALL_TALK | of(
    *("ask_balance", "ask_why_this_much", "ask_repeat", "ask_offer_terms", "ask_consequences", "ask_plan_status"),
    *("ask_credit_file", "ask_identity_of_bot", "ask_debt_origin", "request_document", "dispute_amount", "deny"),
)
TIME = ASKING | of("claim_time_barred", "propose_terms", "promise_to_pay", "pay_now")
RATE = ASKING | of("claim_time_barred", "request_waiver", "claim_paid")
DATA = ASKING | of("threaten_exposure", "request_data_rights", "demand_proof")
ABROAD = ASKING | of("dispute_transaction")
FEARS = ASKING | of("report_court_papers", "report_hardship", "cannot_pay", "unsure", "third_party_speaking")
FORCE = of("report_court_papers")


def _safe(talk: Talk) -> bool:
    return talk.verified is not None and calm(talk) and talk.turn.intent not in NEVER_NARROWED


def _fears_for_a_child(talk: Talk) -> bool:
    return calm(talk) and talk.turn.intent not in NEVER_NARROWED and says("takes_a_child", talk.turn.text)


def _fears_for_a_visa(talk: Talk) -> bool:
    return calm(talk) and talk.turn.intent not in NEVER_NARROWED and says("loses_a_visa", talk.turn.text)


def _asks_what_it_means(talk: Talk) -> bool:
    return _safe(talk) and beside.word_asked_for(talk) is not None


def _asks_if_it_restarts(talk: Talk) -> bool:
    return _safe(talk) and says("restarts", talk.turn.text)


def _asks_how_it_was_decided(talk: Talk) -> bool:
    text = talk.turn.text
    return _safe(talk) and says("by_machine", text) and bool(ASKS.search(text)) and not says("not_accepted", text)


def _asks_why_not(talk: Talk) -> bool:
    return _safe(talk) and bool(talk.dialogue.table) and says("why_not", talk.turn.text)


def _of_the_military_rate(talk: Talk) -> bool:
    return _safe(talk) and talk.place == "us" and says("military_rate", talk.turn.text)


def _has_a_data_case(talk: Talk) -> bool:
    return _safe(talk) and opened_here(talk, "data_rights", talk.account) is not None


def _asks_why_kept(talk: Talk) -> bool:
    return _has_a_data_case(talk) and says("why_kept", talk.turn.text)


def _wants_more_data(talk: Talk) -> bool:
    return _has_a_data_case(talk) and says("own_data", talk.turn.text) and len(talk.turn.text.split()) <= 8


def _asks_for_every_case(talk: Talk) -> bool:
    return _safe(talk) and says("my_cases", talk.turn.text) and bool(standing_cases.every(talk))


def _asks_of_foreign_spending(talk: Talk) -> bool:
    sure = talk.turn.intent == "dispute_transaction" and talk.turn.confidence >= UNSURE
    return _safe(talk) and not sure and says("foreign_spending", talk.turn.text)


def _asks_if_legal(talk: Talk) -> bool:
    of_contact = talk.dialogue.about == "contact" or says("of_reaching", talk.turn.text)
    return _safe(talk) and not of_contact and says("is_it_legal", talk.turn.text)


def _asks_of_force(talk: Talk) -> bool:
    """ "Bailiffs when?" asks what may come; nothing has come."""
    text = talk.turn.text
    told = talk.turn.intent == "report_court_papers" and not ("?" in text or "？" in text or says("a_question", text))
    return _safe(talk) and says("by_force", text) and not (told or says("papers_came", text))


RULES = (
    Rule(beside.child, ANY, FEARS, _fears_for_a_child),
    Rule(beside.visa, ANY, FEARS, _fears_for_a_visa),
    Rule(beside.military_rate, ANY, RATE, _of_the_military_rate),
    Rule(beside.restarts, ANY, TIME, _asks_if_it_restarts),
    Rule(beside.explain_word, ANY, ASKING, _asks_what_it_means),
    Rule(beside.decided_how, ANY, ASKING, _asks_how_it_was_decided),
    Rule(why.explain, at("offer", "confirm_agreement"), of("ask_why_this_much"), _asks_why_not),
    Rule(beside.data_kept, ANY, DATA, _asks_why_kept),
    Rule(beside.data_too, ANY, DATA, _wants_more_data),
    Rule(beside.every_case, ANY, ASKING, _asks_for_every_case),
    Rule(beside.foreign_spending, ANY, ABROAD, _asks_of_foreign_spending),
    Rule(beside.is_it_legal, ANY, ASKING | of("accuse_harassment"), _asks_if_legal),
    Rule(balance.by_force, ANY, FORCE, _asks_of_force),
)
