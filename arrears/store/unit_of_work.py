"""One webhook, desk request or action call is one unit of work: everything in it is written, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from arrears.settings import Settings
from arrears.store.engine import make_engine, migrate_engine, reading
from arrears.store.models import Customer
from arrears.store.vault import Vault


class ReadOnly(Exception):
    """A unit of work that was opened for reading was asked to commit."""


def _repository(path: str) -> cached_property:
    """A repository that is imported and made when it is first used."""
    module, name = path.split(":")
    return cached_property(lambda uow: getattr(import_module(f"arrears.store.{module}"), name)(uow))


class UnitOfWork:
    """A transaction and its repositories. Only the edge calls `commit`; without it nothing happened."""

    customers = _repository("customers:Customers")
    accounts = _repository("accounts:Accounts")
    negotiation = _repository("negotiation:Negotiation")
    payments = _repository("payments:Payments")
    agreements = _repository("agreement_life:AgreementLife")
    cases = _repository("cases:Cases")
    audit = _repository("audit:Audit")
    documents = _repository("documents:Documents")
    portfolio = _repository("portfolio:Portfolio")
    scoring = _repository("scoring:Scoring")
    conversations = _repository("conversations:Conversations")
    inbox = _repository("inbox:Inbox")
    outbox = _repository("outbox:Outbox")
    activity = _repository("activity:Activity")
    erasing = _repository("erasing:Erasing")
    contacts = _repository("contacts:Contacts")
    transcript = _repository("transcripts:Transcripts")
    stream = _repository("stream:Stream")
    hand_offs = _repository("hand_offs:HandOffs")
    staff = _repository("staff:Staff")
    turns = _repository("turns:Turns")
    pay_links = _repository("pay_links:PayLinks")
    incoming = _repository("incoming:Incoming")
    notices = _repository("notices:Notices")
    validations = _repository("validations:Validations")

    def __init__(self, session: Session, vault: Vault, *, read_only: bool = False) -> None:
        self.session = session
        self.vault = vault
        self.read_only = read_only

    def commit(self) -> None:
        """Write everything, the audit events last: their chain is a lock that all writers share."""
        if self.read_only:
            raise ReadOnly("this unit of work was opened with store.reading()")
        if "audit" in self.__dict__:
            self.audit.write_pending()
        self.session.commit()

    def rollback(self) -> None:
        """Forget everything since the last commit."""
        self.session.rollback()
        if "audit" in self.__dict__:
            self.audit.forget_pending()


@dataclass(frozen=True)
class Store:
    """The account store: where units of work come from."""

    engine: Engine
    vault: Vault

    @property
    def one_writer(self) -> bool:
        """Whether the database has room for one writing transaction at a time."""
        return self.engine.dialect.name == "sqlite"

    @cached_property
    def _reader(self) -> Engine:
        return reading(self.engine)

    @contextmanager
    def begin(self) -> Iterator[UnitOfWork]:
        """A unit of work for writing; on SQLite it holds the write lock from its first query."""
        with Session(self.engine, expire_on_commit=False) as session:
            yield UnitOfWork(session, self.vault)

    @contextmanager
    def reading(self) -> Iterator[UnitOfWork]:
        """A unit of work for reading only; it never waits for a writer."""
        with Session(self._reader, expire_on_commit=False) as session:
            yield UnitOfWork(session, self.vault, read_only=True)

    def migrate(self) -> None:
        """Bring the database to the schema that this code expects."""
        migrate_engine(self.engine)

    def check(self) -> None:
        """Raise when the database does not answer, or was sealed under another master key."""
        with self.reading() as uow:
            customer = uow.session.scalar(select(Customer).limit(1))
            if customer is not None:
                self.vault.open(customer.data_key, customer.name_sealed)

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


def open_store(settings: Settings) -> Store:
    """The store that the settings name. It connects when it is first used."""
    return Store(make_engine(settings.store_url), Vault(settings.master_key()))
