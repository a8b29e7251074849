"""Several things in one message, each answered: danger, rights, disputes, questions, money, a person."""

from collections.abc import Callable
from dataclasses import replace

from arrears.service import (
    balance,
    calls,
    contact_log,
    facts,
    hardship,
    matters,
    meaning,
    origin,
    paid,
    papers,
    paying,
    payment_problems,
    people,
    plan_status,
    promise,
    review,
    safety,
    said_beside,
    social,
    stopping,
    terms_asked,
    terms_named,
    weighing,
    wishes,
)
from arrears.service.cues import says
from arrears.service.talk import Talk
from arrears.service.turn import Say

Service = Callable[[Talk], None]

# What may be answered beside something else, the most urgent group first.
GROUPS: dict[str, dict[str, Service]] = {
    "danger": {"express_distress": safety.distress},
    "rights": {
        "stop_contact": stopping.stop,
        "complain": matters.open_matter,
        "accuse_harassment": contact_log.harassed,
        "give_lawyer": matters.open_matter,
        "report_insolvency": matters.open_matter,
        "claim_time_barred": matters.open_matter,
        "request_data_rights": matters.open_matter,
        "report_debt_relief": matters.open_matter,
        "report_court_papers": matters.open_matter,
        "request_human_review": review.request,
        "restrict_contact": wishes.restrict,
        "set_contact_time": wishes.set_time,
        "change_channel": wishes.change_channel,
        "too_many_messages": wishes.fewer,
    },
    "dispute": {
        "dispute_amount": matters.open_matter,
        "dispute_not_mine": matters.open_matter,
        "dispute_transaction": matters.open_matter,
        "dispute_credit_file": matters.open_matter,
        "demand_proof": matters.open_matter,
    },
    "paid": {
        "claim_paid": paid.claim,
        "report_payment_problem": payment_problems.report_problem,
    },
    "question": {
        "ask_balance": balance.show,
        "ask_why_this_much": balance.why,
        "ask_minimum_payment": balance.minimum,
        "ask_debt_origin": origin.origin,
        "ask_credit_file": balance.credit_file,
        "ask_consequences": balance.consequences,
        "ask_plan_status": plan_status.status,
        "ask_how_to_pay": paying.how_to_pay,
        "request_document": papers.request,
        "ask_identity_of_bot": social.simple("utter_bot_identity"),
    },
    "hardship": {
        "report_hardship": matters.open_matter,
        "cannot_pay": matters.open_matter,
    },
    "money": {
        "request_instalments": terms_asked.instalments,
        "request_deferral": terms_asked.deferral,
        "request_settlement": terms_asked.settlement,
        "request_waiver": terms_asked.waiver,
        "propose_terms": terms_named.propose,
        "promise_to_pay": promise.start,
    },
    "person": {"request_callback": calls.request, "request_human": people.request_human},
}
ORDER = tuple(GROUPS)
ONE_IS_ENOUGH = ("danger", "dispute", "paid", "hardship", "money", "person")  # two would be two answers to one
NEEDS_A_NAME = ("question", "hardship", "money")  # nothing of these is said to somebody who is not identified
ALONE = frozenset(  # a danger to life, a death, a child: nothing else is answered beside it
    {"express_self_harm", "threaten_harm", "report_coercion", "report_death", "report_incapacity", "wrong_person",
     "third_party_speaking", "represent_customer", "attempt_manipulation"}
)  # fmt: skip
RUDE_BESIDE = frozenset({"report_payment_problem", "claim_paid", "dispute_transaction", "dispute_amount"})
SMALL = frozenset({"greet", "thank", "goodbye", "chitchat", "ask_help", "nlu_fallback", "unsure"})  # no wish at all
QUESTIONS = ("ask_", "again_", "mean_")  # how the names of phrases begin that leave a question open
LAST = ("handoff_",)


def answer_all(talk: Talk, service: Service) -> None:
    """Answer the message's own intent with `service`, and what else it asks for, in the order of the groups."""
    mine = talk.turn
    todo = [(_group(mine.intent), mine.intent, mine.text, service), *_others(talk)]
    if service is meaning.ask_meaning and mine.confidence < weighing.BARELY and len(todo) > 1:
        todo = todo[1:]  # a guess beside what the message asks for plainly
    todo = _with_the_hardship(talk, todo)
    for place, (_, intent, text, each) in enumerate(sorted(todo, key=_rank)):
        if place:
            _drop_questions(talk)  # the last of them leaves the one question that stays open
        talk.turn = replace(mine, intent=intent, text=text, values=mine.values.within(mine.text, text))
        each(talk)
    talk.turn = mine
    if "utter_harassment" in talk.reply.keys:  # who tells of abuse is asked for no money in the same breath
        talk.reply.says = [say for say in talk.reply.says if _name(say) not in ("again_terms", "ask_terms")]
    if len(todo) > 1:
        talk.reply.says.sort(key=lambda say: _name(say).startswith(LAST))


def _rank(one: tuple[str, str, str, Service]) -> tuple[bool, int]:
    """What is only asked about comes last: it is the one question that stays open."""
    return one[3] is meaning.ask_meaning, ORDER.index(one[0])


def _others(talk: Talk) -> list[tuple[str, str, str, Service]]:
    """What else is answered, at most one of a group in which one is enough."""
    if talk.turn.intent in ALONE or talk.conversation.owner == "waiting" or facts.in_danger(talk):
        return []
    taken = {_group(talk.turn.intent)}
    found = []
    also = list(talk.turn.values.all("also"))
    if talk.turn.intent in RUDE_BESIDE and says("rude_staff", talk.turn.text):
        also.append({"intent": "complain", "text": talk.turn.text})
    if any(value.get("intent") == "express_self_harm" for value in also):
        return []  # the whole message is that
    for value in also:
        intent = value.get("intent")
        if said_beside.asks_nothing(talk, intent, str(value.get("text") or "")):
            continue
        group = next((name for name, services in GROUPS.items() if intent in services), None)
        if group is None or intent == talk.turn.intent or (group in taken and group in ONE_IS_ENOUGH):
            continue
        if said_beside.says_why(talk, intent, {talk.turn.intent} | {one.get("intent") for one in also}):
            continue
        if talk.verified is None and group in NEEDS_A_NAME:
            continue
        text = str(value.get("text") or talk.turn.text)
        weak = weighing.is_weak_part(intent, text)
        if weak and (talk.turn.values.figures() or talk.dialogue.step in weighing.OVER_MONEY):
            continue  # "350 on the 1st, I get paid on the last day" says why; over a plan, "show me" is of the plan
        taken.add(group)
        found.append((group, intent, text, meaning.ask_meaning if weak else GROUPS[group][intent]))
    return found


def _with_the_hardship(talk: Talk, todo: list[tuple[str, str, str, Service]]) -> list[tuple[str, str, str, Service]]:
    """A hardship beside a wish about money is noted, and the wish is what eases it; where it asks for a person or for
    peace, it is answered and the wish is not."""
    wishes_of_money = [one for one in todo if one[0] == "money" and one[1] not in SMALL]
    if not wishes_of_money or all(one[0] != "hardship" for one in todo) or talk.verified is None:
        return todo
    over_money = talk.dialogue.step in weighing.OVER_MONEY and _group(talk.turn.intent) == "hardship"
    if hardship.comes_first(talk) or over_money:
        return [one for one in todo if one[0] != "money"]
    return [(*one[:3], hardship.note_beside) if one[0] == "hardship" else one for one in todo]


def service_of(intent: str) -> Service | None:
    """The service that answers an intent by itself, where it is in one of the groups."""
    return next((services[intent] for services in GROUPS.values() if intent in services), None)


def _group(intent: str) -> str:
    """The group of an intent; what is in none belongs to the money that is being talked about."""
    return next((name for name, services in GROUPS.items() if intent in services), "money")


def _drop_questions(talk: Talk) -> None:
    talk.reply.says = [say for say in talk.reply.says if not _name(say).startswith(QUESTIONS)]


def _name(say: Say) -> str:
    return say.key.partition("_")[2]
