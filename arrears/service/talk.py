"""A turn in progress: the conversation, its open question, whom it is with, and the reply that grows."""

from dataclasses import dataclass, field
from datetime import UTC, date, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from arrears import rules as rule_books
from arrears.clock import local_date
from arrears.contact.validation import honoured_by
from arrears.ledger import balance_of
from arrears.products import load_products
from arrears.rules import Rules
from arrears.service.dialogue import Dialogue
from arrears.service.turn import AccountLabel, Choice, Reply, Say, Turn, Value
from arrears.settings import Settings
from arrears.store.access import Verified, verified_customer
from arrears.store.models import Account, Conversation, Customer
from arrears.store.unit_of_work import UnitOfWork


@dataclass
class Talk:
    """Everything that a service function works with. It commits nothing."""

    uow: UnitOfWork
    turn: Turn
    conversation: Conversation
    dialogue: Dialogue
    settings: Settings
    reply: Reply = field(default_factory=Reply)
    identity_read: bool = False  # what this message says about identity was used

    def say(self, key: str, choices: tuple[Choice, ...] = (), **values: Value) -> None:
        """Add one phrase to the reply."""
        self.reply.says.append(Say(key, values, choices))

    @property
    def verified(self) -> Verified | None:
        return verified_customer(self.conversation)

    @property
    def customer(self) -> Customer | None:
        """The verified customer; nobody else's record is reachable from a conversation."""
        return self.uow.customers.of(self.verified) if self.verified else None

    @property
    def place(self) -> str | None:
        return self.customer.place if self.customer else None

    @property
    def today(self) -> date:
        """The calendar day where the customer is."""
        return local_date(self.turn.now, self.customer.timezone if self.customer else None)

    @property
    def clock_time(self) -> str:
        """What the clock says where the customer is, like 09:05."""
        timezone = self.customer.timezone if self.customer else None
        return self.turn.now.astimezone(ZoneInfo(timezone) if timezone else UTC).strftime("%H:%M")

    @property
    def rules(self) -> Rules:
        """The rule book of the customer's place; the strictest one while nobody is verified."""
        return rule_books.at(self.place, self.today)

    def law(self, key: str) -> Any:
        """A rule of the customer's place as it binds us: some bind agencies alone."""
        return self.rules.binding(key, self.settings.acting_as)

    def answer_by(self, rule: str = "answer_days") -> date:
        """The last day on which the customer must have an answer, by that rule of their place."""
        return self.today + timedelta(days=self.rules.value(rule))

    def honour_by(self) -> date:
        """The last day on which a stop must have reached everybody who contacts the customer, elsewhere too."""
        return honoured_by(self.today, self.rules)

    @property
    def lender(self) -> str:
        return self.settings.lender_name(self.turn.language)

    @cached_property
    def accounts(self) -> list[Account]:
        """The customer's open accounts on which something is owed, grown up to today. Needs a verified customer."""
        owed = []
        for account in self.uow.accounts.of(self.verified):
            if (over := self.uow.agreements.end_pause(account, self.today)) is not None:
                self.say("utter_pause_over", date=over.ended_on)
            # Every figure that is said or decided on comes from here, so it is here that the ledger is brought up.
            self.uow.accounts.bring_up_to(account, load_products()[account.product], self.today, self.turn.now)
            if account.status == "open" and balance_of(account.entries, account.currency).total.minor > 0:
                owed.append(account)
        return owed

    @property
    def every_account(self) -> list[Account]:
        """The customer's accounts, the closed ones too, grown up to today. Needs a verified customer."""
        _ = self.accounts  # looking at them grows them
        return self.uow.accounts.every_of(self.verified)

    @property
    def account(self) -> Account | None:
        """The account that is being talked about: the chosen one, or the only one."""
        if self.verified is None:
            return None
        if len(self.accounts) == 1:
            return self.accounts[0]
        return next((a for a in self.accounts if a.ref == self.dialogue.account_ref), None)

    def audit(self, action: str, subject: str, **detail: object) -> None:
        self.uow.audit.append("assistant", action, subject, detail, self.turn.now)


def label(account: Account) -> AccountLabel:
    """How this account is named to its customer."""
    return AccountLabel(account.product, account.last_four)
