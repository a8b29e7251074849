"""A statement into the ledger: certain lines posted, the others before a person, nothing twice."""

from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from arrears.ledger import balance_of
from arrears.money import Money
from arrears.payments.links import Wanted, link_for
from arrears.payments.notifications import Notification, take
from arrears.payments.queue import AlreadyDecided, QueueError, ReasonNeeded, assign, reject
from arrears.payments.statements import importing
from arrears.payments.statements.importing import JOB, import_statement
from arrears.payments.statements.lines import StatementRefused
from arrears.store.models import PayLink, Payment, PaymentNotice, Unmatched
from arrears.store.unit_of_work import Store
from tests.arrears.payments.statements.files import camt, entry
from tests.arrears.store.people import NOW, TODAY

DAY = "2026-11-20"


@pytest.fixture
def statement(portfolio: Store, tmp_path: Path):
    """`statement(entry, …)` imports them in one file; the closing balance is right unless it is given."""

    def take_in(*entries: str, closing: str | None = None, name: str = "day.xml"):
        path = tmp_path / name
        sums = closing or f"{sum(Decimal(e.split('>')[2].split('<')[0]) for e in entries):.2f}"
        path.write_text(camt(entries, sums))
        return import_statement(portfolio, path, "default", NOW)

    return take_in


def rows(store: Store, model) -> list:
    with store.reading() as uow:
        return list(uow.session.scalars(select(model).order_by(model.id)))


def owed(store: Store, ref: str = "AC-9001") -> int:
    with store.reading() as uow:
        account = uow.accounts.by_ref_for_staff(JOB, ref)
        return balance_of(uow.accounts.entries(account), "GBP").total.minor


def new_link(store: Store, minor: int = 5000) -> PayLink:
    with store.begin() as uow:
        account = uow.accounts.by_ref_for_staff(JOB, "AC-9001")
        link = link_for(uow, account, Wanted(Money(minor, "GBP"), "partial", "en", "sandbox"), NOW)
        uow.commit()
        return link


def by_provider(store: Store, link: PayLink, event: str = "ev-1", payment: str = "pay-1") -> str:
    with store.begin() as uow:
        told = Notification("sandbox", event, "paid", link.ref, payment, Money(link.minor, "GBP"), TODAY)
        outcome = take(uow, told, NOW)
        uow.commit()
        return outcome


def test_a_line_with_our_reference_is_posted_and_the_customer_will_hear(portfolio: Store, statement) -> None:
    report = statement(entry("50.00", "card AC-9001", "R Sample", "B1"))
    assert (report.posted, report.lines) == (1, 1)
    (payment,) = rows(portfolio, Payment)
    assert (payment.way, payment.minor, payment.value_on.isoformat()) == ("statement", 5000, DAY)
    assert [n.kind for n in rows(portfolio, PaymentNotice)] == ["posted"]


def test_the_same_file_and_the_same_line_in_another_file_post_nothing(portfolio: Store, statement) -> None:
    lines = [entry("50.00", "AC-9001", ref="B1"), entry("7.00", "AC-9001"), entry("9.00", "unknown", "Nobody Here")]
    first, again = statement(*lines), statement(*lines)
    other = statement(lines[0], entry("1.00", "AC-9002", ref="B9"), name="month.xml")
    assert (first.posted, first.unknown) == (2, 1)
    assert (again.posted, again.seen) == (0, 3)
    assert (other.posted, other.seen) == (1, 1)
    assert len(rows(portfolio, Payment)) == 3 and len(rows(portfolio, Unmatched)) == 1


def test_a_wrong_sum_posts_nothing_at_all(portfolio: Store, statement) -> None:
    with pytest.raises(StatementRefused):
        statement(entry("50.00", "AC-9001", ref="B1"), closing="60.00")
    assert rows(portfolio, Payment) == rows(portfolio, Unmatched) == []


def test_a_line_of_a_link_that_the_provider_notified_is_the_same_payment(portfolio: Store, statement) -> None:
    link = new_link(portfolio)
    assert by_provider(portfolio, link) == "posted"
    balance = owed(portfolio)
    report = statement(entry("50.00", f"payment {link.ref}", ref="B1"))
    assert (report.same, report.posted) == (1, 0)
    assert owed(portfolio) == balance and len(rows(portfolio, Payment)) == 1
    (row,) = rows(portfolio, Unmatched)
    assert (row.status, row.payment_ref) == ("same", rows(portfolio, Payment)[0].ref)
    second = statement(entry("50.00", f"payment {link.ref}", ref="B2"), name="next.xml")
    assert second.doubtful == 1, "a second line for it may be a second payment"


def test_the_provider_that_comes_after_the_statement_is_the_same_payment(portfolio: Store, statement) -> None:
    link = new_link(portfolio)
    assert statement(entry("50.00", link.ref, ref="B1")).posted == 1
    assert rows(portfolio, PayLink)[0].status == "paid"
    assert by_provider(portfolio, link) == "same"
    assert by_provider(portfolio, link, "ev-2", "pay-2") == "queued"
    assert len(rows(portfolio, Payment)) == 1


def test_a_link_for_more_than_is_still_owed_ends(portfolio: Store, statement) -> None:
    link = new_link(portfolio, owed(portfolio))
    assert statement(entry("10.00", "AC-9001", ref="B1")).posted == 1
    with portfolio.reading() as uow:
        assert uow.pay_links.by_ref(link.ref).status == "cancelled"


def test_the_same_amount_by_another_way_is_doubtful(portfolio: Store, statement) -> None:
    link = new_link(portfolio)
    by_provider(portfolio, link)
    assert statement(entry("50.00", "AC-9001", ref="B1", day="2026-11-21")).doubtful == 1
    (row,) = rows(portfolio, Unmatched)
    assert row.candidates[0]["payment"] == rows(portfolio, Payment)[0].ref
    assert statement(entry("50.00", "AC-9001", ref="B2", day="2026-11-18"), name="b.xml").posted == 1


def test_what_nobody_can_tell_waits_for_a_person_who_says_why(portfolio: Store, statement) -> None:
    report = statement(entry("50.00", "thanks", "SAMPLE ROBIN", "B1"))
    assert report.doubtful == 1
    (row,) = rows(portfolio, Unmatched)
    assert [c["account"] for c in row.candidates] == ["AC-9001"] and row.reasons[0] == "name"
    with portfolio.begin() as uow:
        account = uow.accounts.by_ref_for_staff(JOB, "AC-9001")
        for reason in ("", "  "):
            with pytest.raises(ReasonNeeded):
                assign(uow, row.id, account, "agent:mei", reason, NOW)
        posted = assign(uow, row.id, account, "agent:mei", "named on the phone", NOW)
        with pytest.raises(AlreadyDecided):
            reject(uow, row.id, "agent:mei", "twice", NOW)
        uow.commit()
    assert (posted.payment.posted_by, posted.payment.reason) == ("agent:mei", "named on the phone")
    (row,) = rows(portfolio, Unmatched)
    assert (row.status, row.payment_ref, row.decided_by) == ("assigned", posted.payment.ref, "agent:mei")
    assert statement(entry("50.00", "thanks", "SAMPLE ROBIN", "B1")).seen == 1


def test_a_rejected_line_stays_rejected(portfolio: Store, statement) -> None:
    line = entry("50.00", "rent", "Nobody Here", "B1")
    statement(line)
    with portfolio.begin() as uow:
        reject(uow, rows(portfolio, Unmatched)[0].id, "agent:mei", "not ours", NOW)
        uow.commit()
    assert statement(line).seen == 1
    assert rows(portfolio, Payment) == []


def test_money_that_went_back_cannot_be_assigned(portfolio: Store, statement) -> None:
    back = entry("50.00", "AC-9001", ref="B1", sign="DBIT", more="<RvslInd>true</RvslInd>")
    report = statement(entry("50.00", "AC-9001", ref="B0"), back, closing="0.00")
    assert (report.posted, report.doubtful) == (1, 1)
    with portfolio.begin() as uow:
        account = uow.accounts.by_ref_for_staff(JOB, "AC-9001")
        (row,) = uow.incoming.waiting()
        with pytest.raises(QueueError, match="reverse the payment"):
            assign(uow, row.id, account, "agent:mei", "why", NOW)


def test_more_than_is_owed_and_a_closed_account_are_for_a_person(portfolio: Store, statement) -> None:
    assert statement(entry("5000.00", "AC-9001", ref="B1")).doubtful == 1
    with portfolio.begin() as uow:
        uow.accounts.by_ref_for_staff(JOB, "AC-9002").status = "closed"
        uow.commit()
    assert statement(entry("5.00", "AC-9002", ref="B2"), name="b.xml").doubtful == 1
    assert rows(portfolio, Unmatched)[1].reasons[-1] == "account_closed"


def test_the_payers_words_are_sealed(portfolio: Store, statement) -> None:
    statement(entry("50.00", "for grandmother", "Nobody Here", "B1"))
    (row,) = rows(portfolio, Unmatched)
    assert b"grandmother" not in row.line_sealed
    with portfolio.reading() as uow:
        assert uow.incoming.words(row) == {"name": "Nobody Here", "text": "for grandmother"}


def test_a_killed_import_is_gone_on_with(portfolio: Store, statement, monkeypatch) -> None:
    monkeypatch.setattr(importing, "BATCH_LINES", 2)
    lines = [entry("1.00", "AC-9001", ref=f"B{n}") for n in range(5)]
    real, calls = importing._take_batch, []

    def dies(*arguments):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*arguments)

    monkeypatch.setattr(importing, "_take_batch", dies)
    with pytest.raises(KeyboardInterrupt):
        statement(*lines)
    assert len(rows(portfolio, Payment)) == 2
    report = statement(*lines)
    assert (report.seen, report.posted) == (2, 3)
    assert len(rows(portfolio, Payment)) == 5


@pytest.mark.parametrize("kind", ["dispute", "claim_paid", "unverified"])
def test_money_goes_to_a_disputed_debt_only_where_the_payer_names_it(portfolio: Store, statement, kind: str) -> None:
    """Rule US-22: their number as a customer does not choose the debt that they dispute."""
    with portfolio.begin() as uow:
        account = uow.accounts.by_ref_for_staff(JOB, "AC-9001")
        uow.negotiation.promise(account, None, "m-1", 5000, TODAY, NOW)
        uow.cases.open(
            kind, customer_id=account.customer_id, account_id=account.id, conversation=None, message_id="m-2",
            detail={}, text=None, answer_by=None, now=NOW,
        )  # fmt: skip
        uow.commit()
    by_customer, by_account = entry("50.00", "HB-UK-9001", ref="B1"), entry("50.00", "AC-9001", ref="B2")
    assert statement(by_customer).doubtful == 1
    [row] = rows(portfolio, Unmatched)
    assert row.reasons[-1] == "disputed" and owed(portfolio) == 100_000
    with portfolio.begin() as uow:
        uow.incoming.get(row.id).status = "rejected"
        uow.commit()
    assert statement(by_account, name="second.xml").posted == 1
    assert owed(portfolio) == 95_000


def test_a_dispute_of_somebody_else_is_no_hindrance(portfolio: Store, statement) -> None:
    with portfolio.begin() as uow:
        account, other = (uow.accounts.by_ref_for_staff(JOB, ref) for ref in ("AC-9001", "AC-9002"))
        uow.negotiation.promise(account, None, "m-1", 5000, TODAY, NOW)
        uow.cases.open(
            "dispute", customer_id=other.customer_id, account_id=other.id, conversation=None, message_id="m-2",
            detail={}, text=None, answer_by=None, now=NOW,
        )  # fmt: skip
        uow.commit()
    assert statement(entry("50.00", "HB-UK-9001", ref="B1")).posted == 1


def test_a_report_for_programs_counts_every_line(portfolio: Store, statement) -> None:
    lines = [entry("50.00", "AC-9001", ref="B1"), entry("9.00", "unknown", "Nobody Here"), entry("1.00", "AC-9002")]
    bad = entry("5.00", ref="B4").replace("2026-11-20", "20 November")
    assert statement(*lines, bad).to_json() | {"problems": 1} == {
        "file": "day.xml", "lines": 4, "posted": 2, "same": 0, "doubtful": 0, "unknown": 1, "seen": 0, "problems": 1,
    }  # fmt: skip


def test_bad_lines_of_every_part_of_a_file_are_named(portfolio: Store, statement, monkeypatch) -> None:
    monkeypatch.setattr(importing, "BATCH_LINES", 1)
    bad = [entry("5.00", ref=f"B{number}").replace("2026-11-20", "20 November") for number in (1, 2)]
    assert [problem.line for problem in statement(*bad).problems] == [1, 2]


def test_a_doubt_keeps_the_link_that_was_named_and_the_candidates(portfolio: Store, statement) -> None:
    """More than is owed on the account that is named: a person decides, and is shown whose it seems to be."""
    statement(entry("1000.00", "AC-9001", ref="B1"))
    assert statement(entry("50.00", "AC-9001 PL-2222222222222222", ref="B2"), name="next.xml").doubtful == 1
    [row] = rows(portfolio, Unmatched)
    assert row.reasons[-1] == "more_than_owed" and row.reference == "PL-2222222222222222"
    assert [candidate["account"] for candidate in row.candidates] == ["AC-9001"]


def test_a_line_that_was_credited_is_not_the_one_that_went_back(portfolio: Store, statement) -> None:
    """The same id, sum and day: the bank took back what it had credited, and both lines wait on their own."""
    back = entry("50.00", "AC-9001", ref="B1", sign="DBIT", more="<RvslInd>true</RvslInd>")
    assert statement(back, closing="-50.00").doubtful == 1
    assert statement(back, closing="-50.00", name="again.xml").seen == 1
    assert statement(entry("50.00", "AC-9001", ref="B1"), name="credit.xml").doubtful == 1
    assert [("returned" in row.reasons) for row in rows(portfolio, Unmatched)] == [True, False]


@pytest.mark.parametrize("begin", [b"\xef\xbb\xbf", b"\n \n", b"\xef\xbb\xbf\r\n"])
def test_xml_is_known_by_what_it_begins_with(tmp_path: Path, begin: bytes) -> None:
    path = tmp_path / "statement.csv"
    path.write_bytes(begin + camt([], "0.00").encode())
    assert importing.is_xml(path)
    path.write_bytes(begin + b"Date,Amount <GBP>\n")
    assert not importing.is_xml(path)
