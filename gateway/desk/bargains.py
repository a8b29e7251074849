"""Offers, agreements and promises as the desk shows them: what was put to the customer, nothing beyond."""

from typing import Any

from arrears.offers import Terms
from arrears.store.models import Account
from arrears.store.unit_of_work import UnitOfWork
from gateway.desk.figures import amount, day, money

KINDS = {
    "instalments": {"zh": "分期", "en": "instalments"},
    "deferral": {"zh": "延期", "en": "deferral"},
    "settlement": {"zh": "减免结清", "en": "settlement"},
    "full": {"zh": "全额结清", "en": "payment in full"},
}


def offers(uow: UnitOfWork, account: Account, language: str) -> list[dict[str, Any]]:
    return [
        {
            "id": offer.id,
            "account": account.ref,
            "rung": offer.rung,
            "kind": offer.terms.get("kind"),
            "summary": describe(Terms.from_json(offer.terms), language),
            "status": offer.status,
            "round": offer.round,
            "authority": offer.authority,
            "made_at": offer.made_at.isoformat(),
            "expires_at": offer.expires_at.isoformat(),
            "message_id": offer.message_id,
        }
        for offer in uow.negotiation.offers(account)
    ]


def agreements(uow: UnitOfWork, account: Account, language: str) -> list[dict[str, Any]]:
    return [
        {
            "ref": made.ref,
            "account": account.ref,
            "kind": made.kind,
            "status": made.status,
            "total": amount(made.total, made.currency, language),
            "agreed_at": made.agreed_at.isoformat(),
            "message_id": made.message_id,
            "instalments": [
                {
                    "number": due.number,
                    "due_on": due.due_on.isoformat(),
                    "amount": amount(due.minor, made.currency, language),
                    "paid": amount(due.paid, made.currency, language),
                }
                for due in made.instalments
            ],
        }
        for made in uow.negotiation.agreements(account)
    ]


def promises(uow: UnitOfWork, account: Account, language: str) -> list[dict[str, Any]]:
    return [
        {
            "account": account.ref,
            "amount": amount(made.minor, made.currency, language),
            "due_on": made.due_on.isoformat(),
            "status": made.status,
            "made_at": made.made_at.isoformat(),
            "message_id": made.message_id,
        }
        for made in uow.negotiation.promises(account)
    ]


def describe(terms: Terms, language: str) -> str:
    """One line about an offer, in the agent's language."""
    zh = language == "zh"
    kind = KINDS.get(terms.kind, {}).get("zh" if zh else "en", terms.kind)
    total = money(terms.total, language)["text"]
    if terms.is_pause:
        until = day(terms.due_on, language)
        return f"暂停还款：至{until}复核，期间不催收" if zh else f"hardship pause: until its review on {until}"
    if terms.instalments:
        first = terms.instalments[0]
        each = money(first.amount, language)["text"]
        count = len(terms.instalments)
        if zh:
            return f"{kind}：{count} 期，首期 {each}（{day(first.on, language)}），合计 {total}"
        return f"{kind}: {count} payments, first {each} on {day(first.on, language)}, {total} in all"
    text = f"{kind}：{total}" if zh else f"{kind}: {total}"
    if terms.due_on is None:
        return text
    return text + (f"，{day(terms.due_on, language)}" if zh else f" by {day(terms.due_on, language)}")
