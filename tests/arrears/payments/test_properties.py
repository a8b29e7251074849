"""For any account and payment: posted twice is posted once, and a bounce restores everything as it was."""

from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from arrears.ledger import ENTRY_PARTS, PARTS
from arrears.payments.posting import Received, post, reverse
from arrears.products import load_products
from arrears.store.models import Account
from arrears.store.unit_of_work import Store, UnitOfWork
from tests.arrears.payments.paying import NOW, TODAY, agree, cny, open_account, owed
from tests.examples import examples

CARD = load_products()["card-cn"]
MINOR = st.integers(0, 400_000)


def text(minor: int) -> str:
    return f"{minor // 100}.{minor % 100:02d}"


@st.composite
def situations(draw: st.DrawFn) -> dict:
    principal = draw(st.integers(30_000, 400_000))
    return {
        "parts": {"principal": text(principal), "interest": text(draw(MINOR)), "penalty": text(draw(MINOR))},
        "late": draw(st.sampled_from([0, 1, 30, 90, 91, 200])),
        "minimum": text(draw(st.integers(0, 60_000))),
        "since": draw(st.integers(0, 40)),
        "agreement": draw(st.none() | st.tuples(st.integers(1, 3), st.integers(0, 9_000), st.integers(0, 20_000))),
        "promise": draw(st.none() | st.integers(1, 500_000)),
        "earlier": draw(st.none() | st.integers(1, 300_000)),
        "payments": draw(st.lists(st.tuples(st.integers(1, 1_500_000), st.integers(0, 45)), min_size=1, max_size=3)),
    }


def build(uow: UnitOfWork, found: dict) -> Account:
    account = open_account(uow, found["late"], minimum=found["minimum"], **found["parts"])
    account.accrues_from = TODAY - timedelta(days=found["since"])
    uow.accounts.bring_up_to(account, CARD, TODAY, NOW)
    if found["agreement"]:
        count, cost, waived = found["agreement"]
        agree(uow, account, count, cost=text(cost), waived=text(waived))
    if found["promise"]:
        uow.negotiation.promise(account, None, "m1", found["promise"], TODAY, NOW)
    if found["earlier"]:
        post(uow, account, Received("statement", "earlier", cny(text(found["earlier"])), TODAY), NOW)
    return account


def snapshot(uow: UnitOfWork, account: Account) -> dict:
    uow.session.flush()
    return {
        "balance": {part: owed(uow, account).part(part) for part in ENTRY_PARTS},
        "account": (account.status, account.due_on, account.minimum_due, account.last_paid_on),
        "agreements": [
            (a.ref, a.status, a.ended_on, a.end_reason, [due.paid for due in a.instalments])
            for a in uow.negotiation.agreements(account)
        ],
        "promises": [(p.id, p.status) for p in uow.negotiation.promises(account)],
        "offers": [(o.id, o.status, o.expires_at) for o in uow.negotiation.offers(account)],
    }


def receive(uow: UnitOfWork, account: Account, number: int, minor: int, days_ago: int, now: datetime = NOW) -> object:
    received = Received("statement", f"p-{number}", cny(text(minor)), TODAY - timedelta(days=days_ago))
    return post(uow, account, received, now, as_credit=True)


@settings(max_examples=examples(30), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=situations())
def test_double_posting_changes_nothing_and_a_bounce_restores_all(sqlite_store: Store, found: dict) -> None:
    with sqlite_store.begin() as uow:
        account = build(uow, found)
        before = snapshot(uow, account)
        minor, days_ago = found["payments"][0]
        posted = receive(uow, account, 0, minor, days_ago)
        after = snapshot(uow, account)
        assert sum(m.minor for m in posted.allocation.values()) == minor
        assert not receive(uow, account, 0, minor, days_ago).new
        assert snapshot(uow, account) == after
        assert all(after["balance"][part].minor >= 0 for part in PARTS)  # no part is paid below zero
        assert reverse(uow, posted.payment, "returned", NOW)
        assert snapshot(uow, account) == before
        assert not reverse(uow, posted.payment, "returned", NOW)
        assert snapshot(uow, account) == before
        uow.rollback()


@settings(max_examples=examples(20), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=situations(), data=st.data())
def test_whatever_order_payments_bounce_in_the_debt_is_what_it_was(sqlite_store: Store, found: dict, data) -> None:
    with sqlite_store.begin() as uow:
        account = build(uow, found)
        before = snapshot(uow, account)
        posted = [receive(uow, account, i, *payment).payment for i, payment in enumerate(found["payments"])]
        for payment in data.draw(st.permutations(posted)):
            reverse(uow, payment, "returned", NOW)
        after = snapshot(uow, account)
        for name in ("balance", "account", "agreements", "promises"):
            assert after[name] == before[name]
        uow.rollback()


@settings(max_examples=examples(30), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=situations(), data=st.data())
def test_no_credit_stands_beside_a_debt_whatever_comes_and_goes_back(sqlite_store: Store, found: dict, data) -> None:
    payments = st.tuples(st.integers(1, 120), st.integers(0, 45))  # per cent of the debt: several are soon too much
    steps = st.lists(st.none() | payments, min_size=4, max_size=10)
    with sqlite_store.begin() as uow:
        account, standing = build(uow, found), []
        total = max(owed(uow, account).total.minor, 1_000)
        for number, step in enumerate(data.draw(steps)):  # one a day, and the debt grows in between
            later = NOW + timedelta(days=number)
            uow.accounts.bring_up_to(account, CARD, TODAY + timedelta(days=number), later)
            if step is not None:
                minor = total * step[0] // 100
                standing.append(receive(uow, account, number, minor, step[1], now=later).payment)
            elif standing:
                index = data.draw(st.integers(0, len(standing) - 1))
                reverse(uow, standing.pop(index), "returned", later)
            left = owed(uow, account)
            assert left.credit.minor <= 0
            assert not left.credit or all(left.part(part).minor == 0 for part in PARTS)
            assert all(left.part(part).minor >= 0 for part in PARTS)
            assert account.status == ("open" if left.total.minor > 0 else "closed")
        uow.rollback()
