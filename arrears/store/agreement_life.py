"""What becomes of an agreement after the yes: new versions, cancelling, breaking, a pause that ends. Once each."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from arrears import suspensions
from arrears.agreements import Agreed, load_limits, next_step
from arrears.agreements.states import Move, after
from arrears.clock import local_date
from arrears.offers import Payoff, Received, Terms, payoff
from arrears.store import agreed_rows, plan_cost
from arrears.store.models import Account, Agreement, Offer

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork

# What stands between a customer and an end that nobody decided; kinds of open cases, and flags.
PROTECTING_CASES = frozenset(
    {"dispute", "claim_paid", "unverified", "complaint", "debt_relief", "lawyer", "insolvency", "time_bar", "hardship",
     "human_review"}
)  # fmt: skip
PROTECTING_FLAGS = frozenset(
    {"deceased", "self_harm", "no_capacity", "coercion", "insolvent", "lawyer", "adviser", "breathing_space",
     "crisis_breathing_space", "bereaved", "occasion", "human_only"}
)  # fmt: skip
REASONS = {"amend": "amended", "repair": "repaired"}  # by the beginning of an offer's rung


class AgreementLife:
    """The repository of running agreements and what ends them."""

    def __init__(self, uow: "UnitOfWork") -> None:
        self.uow = uow
        self.session = uow.session

    def versions(self, ref: str) -> list[Agreement]:
        """All versions of an agreement, the first one first."""
        mine = select(Agreement).where(Agreement.ref == ref).order_by(Agreement.version)
        return list(self.session.scalars(mine))

    def newest(self, agreement: Agreement) -> Agreement:
        """The version that holds now, or held last."""
        return self.versions(agreement.ref)[-1]

    def terms(self, agreement: Agreement) -> Terms:
        """What was read back: of a changed agreement the payments from the change on."""
        if agreement.offer_id is None:  # not concluded here
            return agreed_rows.terms_of(agreement)
        return Terms.from_json(self.session.get_one(Offer, agreement.offer_id).terms)

    def paused(self, agreement: Agreement) -> bool:
        return self.terms(agreement).is_pause

    def payoff(self, agreement: Agreement, on: date) -> Payoff:
        """The figure that closes a running agreement on a day."""
        account = self.session.get_one(Account, agreement.account_id)
        came = [
            Received(payment.value_on, plan_cost.to_agreement(payment))
            for payment in self.uow.payments.of(account)
            if payment.status == "posted" and payment.effect.get("agreement_id") == agreement.id
        ]
        agreed_on = local_date(agreement.agreed_at, account.customer.timezone)
        valid_days = load_limits().payoff_days
        return payoff(self.terms(agreement), agreed_on, came, max(on, agreed_on), valid_days)

    def agreed(self, agreement: Agreement, today: date) -> Agreed:
        """The agreement as the decisions about it see it."""
        return agreed_rows.agreed(self.uow, agreement, self.payoff(agreement, today).saved, today)

    def new_version(self, old: Agreement, offer: Offer, message_id: str, language: str, now: datetime) -> Agreement:
        """The version that the customer's yes makes; the old one stays as it was. Once per message.

        Raises MoveRefused where the old one does not run any more, OfferExpired after the offer's day.
        """
        from arrears.store.negotiation import OfferExpired

        same = select(Agreement).where(Agreement.message_id == message_id)
        account = self.uow.accounts.locked(self.session.get_one(Account, old.account_id))
        if (made := self.session.scalar(same)) is not None:
            return made
        status = after(old.ref, old.status, Move.CHANGE)
        if offer.expires_at <= now or offer.status == "expired":
            raise OfferExpired(f"offer {offer.id} ended at {offer.expires_at.isoformat()}")
        terms, today = Terms.from_json(offer.terms), local_date(now, account.customer.timezone)
        left = sum(due.minor - due.paid for due in old.instalments)
        back = left - (terms.total - terms.cost).minor
        reason = next(word for rung, word in REASONS.items() if terms.rung.startswith(rung))
        self._end(old, status, reason, today)
        new = agreed_rows.version_after(old, offer, terms, back, message_id, language, now)
        self.session.add(new)
        self.session.flush()
        plan_cost.replace(self.uow, account, old, new, back, terms.cost.minor, today, now)
        offer.status = "accepted"
        self.session.flush()
        return new

    def cancel(self, agreement: Agreement, now: datetime) -> None:
        """Back to the state before the agreement, all versions of it: what they booked is taken back."""
        account = self.uow.accounts.locked(self.session.get_one(Account, agreement.account_id))
        if agreement.status == "cancelled":
            return
        today = local_date(now, account.customer.timezone)
        after(agreement.ref, agreement.status, Move.CANCEL)
        for version in self.versions(agreement.ref):
            status = after(version.ref, version.status, Move.CANCEL)
            self._end(version, status, "cooling_off", version.ended_on or today)
            if version.offer_id is not None:
                self.session.get_one(Offer, version.offer_id).status = "declined"
        plan_cost.take_all_back(self.uow, account, agreement, today, now)

    def break_off(self, agreement: Agreement, reason: str, on: date, now: datetime) -> None:
        """Broken: the contract's interest runs again from that day, what the plan has not cost yet is taken back."""
        account = self.uow.accounts.locked(self.session.get_one(Account, agreement.account_id))
        if agreement.status == "broken":
            return
        status = after(agreement.ref, agreement.status, Move.BREAK)
        unearned = self.payoff(agreement, on).saved
        self._end(agreement, status, reason, on)
        plan_cost.take_back(self.uow, account, agreement, unearned.minor, on, now)

    def end_pause(self, account: Account, today: date) -> Agreement | None:
        """End a pause that has reached its review date, and say which; interest runs again from that day."""
        running = self.uow.negotiation.running_agreement(account)
        if running is None or not self.paused(running):
            return None
        review_on = running.instalments[0].due_on
        if today < review_on:
            return None
        self._end(running, after(running.ref, running.status, Move.REVIEW), "review", review_on)
        return running

    def end_of_day(self, account: Account, today: date, now: datetime) -> str | None:
        """What the day did to the account's agreement: "review" when a pause ended, "broken", or nothing.

        Nothing ends by itself while a dispute, a hardship or a protection stands: then a person decides.
        """
        if self.end_pause(account, today) is not None:
            return "review"
        running = self.uow.negotiation.running_agreement(account)
        if running is None or next_step(self.agreed(running, today), load_limits(), today) != "break":
            return None
        if self._protected(account, today):
            return None
        self.break_off(running, "missed", today, now)
        detail = {"agreement": running.ref, "version": running.version}
        self.uow.audit.append("system", "agreement_broken", f"account:{account.ref}", detail, now)
        return "broken"

    def _protected(self, account: Account, today: date) -> bool:
        customer = account.customer
        flags = suspensions.standing(customer.flags, customer.place, customer.timezone, today)
        cases = self.uow.cases.open_kinds(account.customer_id, account.id, today)
        return bool(PROTECTING_CASES & cases or PROTECTING_FLAGS & flags.keys())

    def paused_until(self, accounts: Sequence[Account], today: date) -> date | None:
        """The last review date of the pauses on these accounts; until then nobody asks for money."""
        running = (self.uow.negotiation.running_agreement(account) for account in accounts)
        reviews = [made.instalments[0].due_on for made in running if made is not None and self.paused(made)]
        return max((day for day in reviews if day > today), default=None)

    def _end(self, agreement: Agreement, status: str, reason: str, on: date) -> None:
        agreement.status, agreement.end_reason, agreement.ended_on = str(status), reason, on
        self.session.flush()  # before another one runs: an account has one running agreement at most
