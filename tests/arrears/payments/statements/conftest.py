"""The accounts that the statements of the tests pay."""

import pytest

from arrears.store.unit_of_work import Store
from tests.arrears.store.people import add_account, add_customer


@pytest.fixture
def portfolio(store: Store) -> Store:
    """Robin Sample with the card AC-9001, Kim Else with AC-9002: 1,000.00 pounds each."""
    with store.begin() as uow:
        add_account(uow, add_customer(uow))
        add_account(uow, add_customer(uow, "HB-UK-9002", "Kim Else"), "AC-9002")
        uow.commit()
    return store
