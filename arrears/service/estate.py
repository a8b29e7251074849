"""After the death of the customer, told by somebody else: the case finds its account, and what is asked is answered.

Nothing of an account is said, and that a reference is one of ours is not either.
"""

from arrears.service import references
from arrears.service.cues import says
from arrears.service.talk import Talk
from arrears.store.models import Case


def link(talk: Talk, case: Case) -> None:
    """Where a reference was given, the case is of its customer, and nothing goes out to them any more."""
    if case.customer_id is not None:
        return
    named = {customer.id for ref in references.read(talk) for customer in talk.uow.customers.found_by(ref)}
    candidate = named.pop() if len(named) == 1 else talk.dialogue.identity.candidate
    customer = talk.uow.customers.by_id(candidate) if candidate else None
    if customer is None:
        return
    case.customer_id = customer.id
    talk.uow.customers.set_flag(customer, "deceased", {"case": case.ref}, talk.turn.now)
    talk.audit("case_linked", f"customer:{customer.ref}", case=case.ref)


def answer(talk: Talk, case: Case) -> None:
    """Who is left asks who pays, or for papers, or adds something: each has its own answer."""
    link(talk, case)
    text = talk.turn.text
    if text and not text.startswith("/"):
        talk.uow.cases.add_words(case, text)
    if says("must_i_pay", text):
        talk.say("utter_estate_who_pays", reference=case.ref, date=case.answer_by)
    elif says("death_papers", text):
        talk.say("utter_estate_papers", reference=case.ref, date=case.answer_by)
    elif references.read(talk):
        talk.say("utter_estate_added", reference=case.ref, date=case.answer_by)
    else:
        talk.say("utter_held_bereaved", reference=case.ref, date=case.answer_by)
