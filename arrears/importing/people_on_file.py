"""The people of a batch: new customers are added, changed ones updated, their data sealed and hashed."""

import json
from dataclasses import asdict
from datetime import datetime

from arrears.importing.rows import CustomerData
from arrears.store.factors import normal_factor, normal_phone
from arrears.store.models import Customer
from arrears.store.unit_of_work import UnitOfWork
from arrears.store.vault import Vault


def add(uow: UnitOfWork, people: dict[str, CustomerData], now: datetime) -> dict[str, int]:
    """Put new customers on file; their ids by reference."""
    vault = uow.vault
    keys = {ref: vault.new_data_key() for ref in people}
    ids = uow.portfolio.add_customers(
        [
            {
                "ref": ref,
                "place": data.place,
                "timezone": data.timezone,
                "language": data.language,
                "data_key": keys[ref],
                "name_sealed": vault.seal(keys[ref], data.name),
                "flags": {},
                "source_hash": _digest(vault, data),
                "created_at": now,
            }
            for ref, data in people.items()
        ]
    )
    factors, contacts = [], []
    for ref, data in people.items():
        for kind, value_hash in _factors(vault, data).items():
            factors.append({"customer_id": ids[ref], "kind": kind, "value_hash": value_hash})
        for kind, lookup, value in _contacts(vault, data):
            sealed = vault.seal(keys[ref], value)
            contact = {"kind": kind, "lookup_hash": lookup, "value_sealed": sealed, "usable": True}
            contacts.append({"customer_id": ids[ref], **contact})
    uow.portfolio.add_factors(factors)
    uow.portfolio.add_contacts(contacts)
    return ids


def update(uow: UnitOfWork, people: dict[str, CustomerData], on_file: dict[str, Customer]) -> set[str]:
    """The references of the customers whose data changed. An empty cell keeps what is on file."""
    touched = set()
    for ref, customer in on_file.items():
        data = people.get(ref)
        if data is None or customer.source_hash == (digest := _digest(uow.vault, data)):
            continue
        touched.add(ref)
        customer.place, customer.source_hash, customer.erased_at = data.place, digest, None
        customer.timezone = data.timezone or customer.timezone
        customer.language = data.language or customer.language
        customer.name_sealed = uow.vault.seal(customer.data_key, data.name)
        uow.portfolio.set_factors(customer, _factors(uow.vault, data))
        for kind, lookup, value in _contacts(uow.vault, data):
            uow.portfolio.set_contact(customer, kind, lookup, uow.vault.seal(customer.data_key, value))
    return touched


def _digest(vault: Vault, data: CustomerData) -> str:
    return vault.hash("import:customer", json.dumps(asdict(data), default=str))


def _factors(vault: Vault, data: CustomerData) -> dict[str, str]:
    stated = {
        "birth_date": data.birth_date and data.birth_date.isoformat(),
        "id_last4": data.id_last4,
        "phone_last4": data.phone and normal_phone(data.phone, data.place)[-4:],
        "postcode": data.postcode,
    }
    return {kind: vault.hash(kind, normal_factor(kind, value)) for kind, value in stated.items() if value}


def _contacts(vault: Vault, data: CustomerData) -> list[tuple[str, str, str]]:
    """(kind, lookup hash, value) of what is given."""
    found = []
    if data.phone:
        found.append(("phone", vault.hash("phone", normal_phone(data.phone, data.place)), data.phone))
    if data.email:
        found.append(("email", vault.hash("email", data.email.lower()), data.email))
    if data.address:
        found.append(("address", vault.hash("address", " ".join(data.address.lower().split())), data.address))
    return found
