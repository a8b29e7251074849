"""The same offers from another day: "can it start on 5 January?", where several lie on the table and none was taken."""

from dataclasses import replace
from datetime import date

from arrears.offers import Decision, Terms, decide
from arrears.service import table
from arrears.service.facts import account_view, past_offers, standing
from arrears.service.proposing import request_of
from arrears.service.talk import Talk
from arrears.store.models import Account


def asked(talk: Talk) -> bool:
    """Whether a message names a day and nothing else, while plans are offered and no other figure was ever named."""
    values, proposal = talk.turn.values, talk.dialogue.proposal
    named = values.first("amount") or values.count() or proposal.each or proposal.count or proposal.lump
    wished = proposal.kind in ("open", "instalments", "lowest")
    if talk.dialogue.step != "offer" or named or not values.dates() or not wished:
        return False
    return bool(_plans(talk))


def offers_from(talk: Talk, account: Account, day: date) -> Decision | None:
    """Each plan on the table as it would be from that day, or from the nearest that is possible."""
    return _from(talk, account, day, _plans(talk))


def plans_from(talk: Talk, account: Account, day: date) -> Decision | None:
    """The plans that would be offered for the wish as it is, from that day. None: there are none."""
    wish = request_of(talk, account.currency)
    view, stands = account_view(talk, account), standing(talk, account)
    decision = decide(view, stands, wish, past_offers(talk, account), talk.rules, talk.today)
    return _from(talk, account, day, [terms for terms in decision.options if _is_level(terms)])


def _from(talk: Talk, account: Account, day: date, plans: list[Terms]) -> Decision | None:
    view, stands = account_view(talk, account), standing(talk, account)
    past, wish, made = past_offers(talk, account), request_of(talk, account.currency), []
    for terms in plans:
        this = replace(wish, kind="instalments", count=len(terms.instalments), every=terms.every, first_on=day)
        decision = decide(view, stands, this, past, talk.rules, talk.today)
        if decision.options:
            made.append(decision)
    if not made:
        return None
    options = tuple(decision.options[0] for decision in made)
    reasons = tuple(dict.fromkeys(reason for decision in made for reason in decision.reasons))
    return Decision("offer", options, reasons=reasons, rule_ids=made[0].rule_ids, authority=made[0].authority)


def _plans(talk: Talk) -> list[Terms]:
    return [one for one in table.terms(talk) if _is_level(one)]


def _is_level(terms: Terms) -> bool:
    return terms.kind == "instalments" and terms.shape == "level" and len(terms.instalments) > 1
