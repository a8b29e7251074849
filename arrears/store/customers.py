"""Customers: finding them, what they can prove, what is flagged, how they want to be reached."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from arrears.clock import local_date
from arrears.store.access import Verified, require
from arrears.store.factors import normal_factor, normal_phone, phone_spellings
from arrears.store.idempotent import insert_once
from arrears.store.models import ContactPoint, ContactPreference, Conversation, Customer, IdentityFactor
from arrears.store.preferences import stops
from arrears.suspensions import stands

if TYPE_CHECKING:
    from arrears.store.unit_of_work import UnitOfWork


class Customers:
    """The repository of customers. Finding one gives no access to an account."""

    def __init__(self, uow: "UnitOfWork") -> None:
        self.uow = uow
        self.session = uow.session

    def by_ref(self, ref: str) -> Customer | None:
        """The customer of that reference, in whatever case it was typed."""
        return self.session.scalar(select(Customer).where(Customer.ref == ref.strip().upper()))

    def by_id(self, customer_id: int) -> Customer | None:
        return self.session.get(Customer, customer_id)

    def of(self, verified: Verified) -> Customer:
        """The customer who proved who they are."""
        require(verified, Verified)
        return self.session.get_one(Customer, verified.customer_id)

    def by_phone(self, digits: str) -> list[Customer]:
        """Everybody who can be reached at the number, with or without its country's calling code."""
        hashes = [self.uow.vault.hash("phone", spelling) for spelling in phone_spellings(digits) if spelling]
        points = select(ContactPoint.customer_id).where(
            ContactPoint.kind == "phone", ContactPoint.lookup_hash.in_(hashes), ContactPoint.usable
        )
        return list(self.session.scalars(select(Customer).where(Customer.id.in_(points)).order_by(Customer.id)))

    def found_by(self, said: str) -> list[Customer]:
        """The customers that a typed reference or telephone number may mean."""
        customer = self.by_ref(said)
        return [customer] if customer else self.by_phone(said)

    def factors(self, customer: Customer) -> dict[str, str]:
        """What the customer can prove: kind → keyed hash. Compare with `factor_hash`."""
        rows = self.session.scalars(select(IdentityFactor).where(IdentityFactor.customer_id == customer.id))
        return {row.kind: row.value_hash for row in rows}

    def factor_hash(self, kind: str, value: str) -> str:
        """The hash under which a stated value would be on file."""
        return self.uow.vault.hash(kind, normal_factor(kind, value))

    def phone_hash(self, number: str, place: str | None = None) -> str:
        return self.uow.vault.hash("phone", normal_phone(number, place))

    def contact(self, customer: Customer, kind: str) -> str | None:
        """A contact point in clear, the first usable of its kind; None where none is on file."""
        points = (point for point in customer.contact_points if point.kind == kind and point.usable)
        point = next(points, None)
        return self.uow.vault.open(customer.data_key, point.value_sealed) if point else None

    def point(self, customer: Customer, number: str) -> str:
        """The name under which a number or an address stands in records of contact: the same for every spelling."""
        if "@" in number:
            return self.uow.vault.hash("email", number.strip().casefold())
        return self.phone_hash(number, customer.place)

    def name(self, customer: Customer) -> str:
        return self.uow.vault.open(customer.data_key, customer.name_sealed)

    def conversations(self, customer: Customer) -> list[Conversation]:
        """The conversations in which the customer proved who they are, oldest first."""
        mine = select(Conversation).where(Conversation.customer_id == customer.id)
        return list(self.session.scalars(mine.order_by(Conversation.created_at, Conversation.id)))

    def set_flag(self, customer: Customer, name: str, detail: dict, now: datetime) -> None:
        """Flag the customer. A flag that stands keeps the day since when it stands; one that is over begins anew."""
        self._lock(customer)
        known, zone = customer.flags.get(name, {}), customer.timezone
        holds = stands(name, known, customer.place, zone, local_date(now, zone))
        since = known.get("since", now.isoformat()) if holds else now.isoformat()
        customer.flags = {**customer.flags, name: {**detail, "since": since}}
        self.session.flush()

    def clear_flag(self, customer: Customer, name: str) -> None:
        self._lock(customer)
        customer.flags = {key: value for key, value in customer.flags.items() if key != name}
        self.session.flush()

    def prefer(
        self, customer: Customer, channel: str, kind: str, detail: dict, message_id: str | None, now: datetime
    ) -> ContactPreference:
        """Record what the customer allows or forbids; once per message."""
        row = ContactPreference(
            customer_id=customer.id,
            channel=channel,
            kind=kind,
            detail=detail,
            message_id=message_id,
            recorded_at=now,
        )
        if message_id is None:
            self.session.add(row)
            self.session.flush()
            return row
        same = select(ContactPreference).where(ContactPreference.message_id == message_id)
        return insert_once(self.session, row, same)[0]

    def wishes(self, customer: Customer) -> list[ContactPreference]:
        """All that the customer ever allowed or forbade, oldest first."""
        mine = select(ContactPreference).where(ContactPreference.customer_id == customer.id)
        return list(self.session.scalars(mine.order_by(ContactPreference.id)))

    def preferences(self, customer: Customer) -> list[ContactPreference]:
        """What holds now: the newest row of each channel and kind, oldest first."""
        newest = {(row.channel, row.kind): row for row in self.wishes(customer)}
        return sorted(newest.values(), key=lambda row: row.id)

    def stopped(self, customer: Customer, channel: str = "all") -> bool:
        """Whether a stop request holds on the channel: one that no later resume took back."""
        return any(stop.channel in ("all", channel) for stop in stops(self.wishes(customer)))

    def _lock(self, customer: Customer) -> None:
        self.session.refresh(customer, with_for_update=True)
