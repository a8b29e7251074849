"""Ledger entries, offers, agreements and promises: each message is written once."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy.exc import IntegrityError

from arrears.ledger import balance_of
from arrears.money import Money
from arrears.offers import Due, Terms
from arrears.store.accounts import EntryConflict
from arrears.store.models import Account, Agreement, Offer
from arrears.store.negotiation import AlreadyAgreed, OfferExpired
from arrears.store.unit_of_work import Store, UnitOfWork
from tests.arrears.store.people import NOW, TODAY, add_account, add_customer
from tests.arrears.store.threads import together

GBP = Money.zero("GBP")


def instalments(count: int) -> Terms:
    total = Money(100_000, "GBP")
    dues = tuple(Due(i + 1, date(2026, 10 + i, 1), part) for i, part in enumerate(total.split(count)))
    return Terms("instalments", "long_plan", total, GBP, Money(5, "GBP"), Decimal("0.12"), dues)


def offer(uow: UnitOfWork, account: Account, message: str = "m1", *terms: Terms) -> list[Offer]:
    options = [option.to_json() for option in terms or (instalments(3),)]
    until = NOW + timedelta(days=7)
    return uow.negotiation.add_offers(account, None, message, 1, options, ["why"], ["UK-01"], "assistant", NOW, until)


@pytest.fixture
def account(store: Store) -> Account:
    with store.begin() as uow:
        account = add_account(uow, add_customer(uow))
        uow.commit()
    return account


def test_a_payment_that_is_notified_twice_posts_once(store: Store, account: Account) -> None:
    for _ in range(2):
        with store.begin() as uow:
            uow.accounts.add_entry(account, "principal", "payment", -30_000, TODAY, "pay:1", NOW)
            uow.commit()
    with store.reading() as uow:
        assert balance_of(uow.accounts.entries(account), "GBP").total == Money(70_000, "GBP")


def test_the_same_reference_with_another_amount_is_an_error(store: Store, account: Account) -> None:
    with store.begin() as uow:
        uow.accounts.add_entry(account, "principal", "payment", -30_000, TODAY, "pay:1", NOW)
        with pytest.raises(EntryConflict, match="pay:1"):
            uow.accounts.add_entry(account, "principal", "payment", -20_000, TODAY, "pay:1", NOW)
        with pytest.raises(ValueError, match="gift"):
            uow.accounts.add_entry(account, "principal", "gift", -1, TODAY, "pay:2", NOW)


def test_offers_of_one_message_are_recorded_once_and_in_their_order(store: Store, account: Account) -> None:
    for _ in range(2):
        with store.begin() as uow:
            made = offer(uow, account, "m1", instalments(2), instalments(3))
            uow.commit()
    with store.reading() as uow:
        found = uow.negotiation.offers(account)
        assert [(row.id, row.position) for row in found] == [(row.id, i) for i, row in enumerate(made, 1)]
        assert Terms.from_json(found[1].terms) == instalments(3)


def test_a_yes_becomes_an_agreement_with_its_schedule(store: Store, account: Account) -> None:
    with store.begin() as uow:
        first, second = offer(uow, account, "m1", instalments(2), instalments(3))
        made = uow.negotiation.agree(second, "m2", "zh", NOW)
        uow.commit()
    with store.reading() as uow:
        [agreement] = uow.negotiation.agreements(account)
        assert agreement.ref == f"A-2026-{agreement.id:06d}" == made.ref
        assert (agreement.total, agreement.waived, agreement.annual_rate) == (100_000, 5, Decimal("0.12"))
        assert [row.minor for row in agreement.instalments] == [33_334, 33_333, 33_333]
        assert uow.negotiation.running_agreement(account) is agreement
        assert [row.status for row in uow.negotiation.offers(account)] == ["superseded", "accepted"]


def test_the_same_yes_again_is_the_same_agreement(store: Store, account: Account) -> None:
    refs = []
    for _ in range(2):
        with store.begin() as uow:
            [row] = offer(uow, account)
            refs.append(uow.negotiation.agree(row, "m2", "en", NOW).ref)
            uow.commit()
    assert refs[0] == refs[1]


def test_a_deferral_is_one_payment_on_its_day(store: Store, account: Account) -> None:
    terms = Terms("deferral", "pause", Money(9, "GBP"), GBP, GBP, Decimal(0), (), due_on=date(2026, 12, 31))
    with store.begin() as uow:
        [row] = offer(uow, account, "m1", terms)
        agreement = uow.negotiation.agree(row, "m2", "en", NOW)
        assert [(due.due_on, due.minor) for due in agreement.instalments] == [(date(2026, 12, 31), 9)]


def test_what_has_expired_or_would_be_a_second_agreement_is_refused(store: Store, account: Account) -> None:
    with store.begin() as uow:
        [row] = offer(uow, account)
        with pytest.raises(OfferExpired):
            uow.negotiation.agree(row, "m2", "en", row.expires_at)
        uow.negotiation.agree(row, "m3", "en", row.expires_at - timedelta(seconds=1))
        [another] = offer(uow, account, "m4")
        with pytest.raises(AlreadyAgreed, match=account.ref):
            uow.negotiation.agree(another, "m5", "en", NOW)


def test_two_conversations_that_agree_at_once_make_one_agreement(store: Store, account: Account) -> None:
    with store.begin() as uow:
        [row] = offer(uow, account)
        uow.commit()

    def say_yes(number: int) -> str:
        with store.begin() as uow:
            try:
                made = uow.negotiation.agree(uow.negotiation.offer(row.id), f"yes-{number}", "en", NOW)
            except AlreadyAgreed:
                return "refused"
            uow.commit()
            return made.status

    assert sorted(together(say_yes, 4)) == ["refused", "refused", "refused", "running"]


def test_the_database_itself_refuses_a_second_running_agreement(store: Store, account: Account) -> None:
    def running(ref: str) -> Agreement:
        return Agreement(
            ref=ref, account_id=account.id, kind="full", total=1, cost=0, waived=0, currency="GBP",
            annual_rate=Decimal(0), language="en", status="running", agreed_at=NOW,
        )  # fmt: skip

    with store.begin() as uow, pytest.raises(IntegrityError):
        uow.session.add_all([running("A-1"), running("A-2")])
        uow.session.flush()


def test_an_agreement_that_is_rolled_back_never_existed(store: Store, account: Account) -> None:
    with store.begin() as uow:
        [row] = offer(uow, account)
        uow.commit()
    with store.begin() as uow:
        uow.negotiation.agree(row, "m2", "en", NOW)
    with store.reading() as uow:
        assert uow.negotiation.agreements(account) == []
        assert [row.status for row in uow.negotiation.offers(account)] == ["made"]


def test_a_new_promise_takes_the_place_of_an_open_one(store: Store, account: Account) -> None:
    with store.begin() as uow:
        first = uow.negotiation.promise(account, None, "m1", 5_000, date(2026, 12, 1), NOW)
        second = uow.negotiation.promise(account, None, "m2", 7_000, date(2026, 12, 5), NOW)
        again = uow.negotiation.promise(account, None, "m2", 7_000, date(2026, 12, 5), NOW)
        uow.commit()
    assert again.id == second.id
    with store.reading() as uow:
        found = [(row.id, row.minor, row.status) for row in uow.negotiation.promises(account)]
        assert found == [(first.id, 5_000, "superseded"), (second.id, 7_000, "due")]


def test_a_promise_of_nothing_is_refused(store: Store, account: Account) -> None:
    with store.begin() as uow, pytest.raises(ValueError, match="above zero"):
        uow.negotiation.promise(account, None, "m1", 0, date(2026, 12, 1), NOW)
