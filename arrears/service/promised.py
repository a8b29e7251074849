"""The promise that stands on an account: whether there is one, and saying it."""

from arrears.clock import local_date
from arrears.money import Money
from arrears.service.talk import Talk, label
from arrears.store.models import Account, Promise


def standing(talk: Talk, account: Account) -> Promise | None:
    """The promise that is open on the account; there is at most one."""
    return next((made for made in talk.uow.negotiation.promises(account) if made.status == "due"), None)


def newest(talk: Talk) -> Promise | None:
    """The promise that was made last on the account that is talked about, whatever became of it."""
    return max(talk.uow.negotiation.promises(talk.account), key=lambda made: made.id, default=None)


def missed(talk: Talk, account: Account) -> Promise | None:
    """The promise that was made last, where its day is over and nothing came; None where something was agreed since."""
    made = max(talk.uow.negotiation.promises(account), key=lambda one: one.id, default=None)
    if made is None or made.status not in ("due", "broken") or made.due_on >= talk.today:
        return None
    since = local_date(made.made_at, talk.customer.timezone)
    paid = any(one.status == "posted" and one.value_on >= since for one in talk.uow.payments.of(account))
    agreed = any(one.agreed_at >= made.made_at for one in talk.uow.negotiation.agreements(account))
    return None if paid or agreed else made


def is_all_there_is(talk: Talk) -> bool:
    """Whether a promise stands on the account that is talked about, and no agreement runs."""
    if talk.account is None or standing(talk, talk.account) is None:
        return False
    return talk.uow.negotiation.running_agreement(talk.account) is None


def say(talk: Talk, account: Account, made: Promise) -> None:
    """Say what was promised, to who asks or comes back; of a day that is over, that nothing was seen yet."""
    key = "utter_promise_not_seen" if made.due_on < talk.today else "utter_promise_known"
    talk.say(key, amount=Money(made.minor, made.currency), date=made.due_on, account=label(account))
