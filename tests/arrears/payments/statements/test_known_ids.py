"""An id of the bank that comes again: the same line is seen, another one is neither passed over nor posted unasked."""

from pathlib import Path

import pytest
from sqlalchemy import select, update

from arrears.payments.statements import importing
from arrears.payments.statements import mapping as mappings
from arrears.payments.statements.importing import import_statement
from arrears.store.models import Payment, Unmatched
from arrears.store.unit_of_work import Store
from tests.arrears.payments.statements.files import camt, entry, total
from tests.arrears.store.people import NOW

HEADER = "Transaction ID,Value date,Amount,Currency,Counterparty,Details\n"
FIRST = "L1,2026-11-20,40.00,GBP,Robin Sample,AC-9001"
BODY = mappings.FOLDER.joinpath("default.yml").read_text()


@pytest.fixture
def take(portfolio: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """`take(row, …, mapping=…)` imports CSV rows: what came of them, zeros left out."""
    for name, more in (("other-bank", ""), ("daily", "id_unique: daily\n")):
        tmp_path.joinpath(f"{name}.yml").write_text(BODY + more)
    tmp_path.joinpath("default.yml").write_text(BODY)
    monkeypatch.setattr(importing, "load", lambda name: mappings.load(name, tmp_path))

    def import_rows(*rows: str, mapping: str = "default") -> dict[str, int]:
        path = tmp_path / "bank.csv"
        path.write_text(HEADER + "".join(f"{row}\n" for row in rows))
        return came_of(import_statement(portfolio, path, mapping, NOW))

    return import_rows


@pytest.fixture
def take_camt(portfolio: Store, tmp_path: Path):
    def import_entries(*entries: str, closing: str) -> dict[str, int]:
        path = tmp_path / "day.xml"
        path.write_text(camt(entries, closing))
        return came_of(import_statement(portfolio, path, "default", NOW))

    return import_entries


def came_of(report) -> dict[str, int]:
    names = ("posted", "same", "doubtful", "unknown", "seen")
    return {name: getattr(report, name) for name in names if getattr(report, name)}


def queue(store: Store) -> list[Unmatched]:
    with store.reading() as uow:
        return list(uow.session.scalars(select(Unmatched).order_by(Unmatched.id)))


def as_before_0010(store: Store) -> None:
    """What the ids were when the bank's own was all that was kept."""
    with store.begin() as uow:
        for model in (Payment, Unmatched):
            uow.session.execute(update(model).values(external_id=model.bank_id))
        uow.commit()


OTHER_FIGURES = ("L1,2026-11-20,77.00,GBP,Robin Sample,AC-9001", "L1,2026-11-21,40.00,GBP,Robin Sample,AC-9001")
OTHER_WORDS = ("L1,2026-11-20,40.00,GBP,Kim Else,AC-9002", "L1,2026-11-20,40.00,GBP,Robin Sample,thanks")


@pytest.mark.parametrize(
    ("row", "old_store"),
    [(row, False) for row in (*OTHER_FIGURES, *OTHER_WORDS)] + [(row, True) for row in OTHER_FIGURES],
)
def test_other_figures_under_a_known_id_wait_for_a_person(take, portfolio: Store, row: str, old_store: bool) -> None:
    assert take(FIRST) == {"posted": 1}
    if old_store:
        as_before_0010(portfolio)
    assert take(row) == {"doubtful": 1}
    (waiting,) = queue(portfolio)
    assert (waiting.status, waiting.reasons[0]) == ("open", "same_id_other_figures")
    with portfolio.reading() as uow:
        (posted,) = uow.session.scalars(select(Payment))
    assert ("AC-9001", posted.ref) in [(each["account"], each["payment"]) for each in waiting.candidates]
    assert take(FIRST, row) == {"seen": 2}, "it waits once"


def test_the_account_that_the_line_names_stays_the_first_candidate(take, portfolio: Store) -> None:
    take(FIRST)
    take("L1,2026-11-20,40.00,GBP,Kim Else,AC-9002")
    named, bearer = queue(portfolio)[0].candidates
    assert (named["account"], named["payment"]) == ("AC-9002", None)
    assert (bearer["account"], bearer["reasons"]) == ("AC-9001", ["same_id"])


def test_an_id_twice_in_one_file_waits_for_a_person(take, portfolio: Store) -> None:
    rows = (FIRST, "L1,2026-11-20,41.00,GBP,Robin Sample,AC-9001", FIRST)
    assert take(*rows) == {"posted": 1, "doubtful": 2}
    assert [row.reasons[0] for row in queue(portfolio)] == ["same_id_other_figures", "same_line_twice"]
    assert take(*rows) == {"seen": 3}


def test_the_same_file_is_seen_by_a_store_of_before_too(take, portfolio: Store) -> None:
    rows = (FIRST, "L2,2026-11-20,5.00,GBP,Nobody Here,hello")
    assert take(*rows) == {"posted": 1, "unknown": 1}
    as_before_0010(portfolio)
    assert take(*rows) == {"seen": 2}
    assert take(*rows, FIRST) == {"seen": 2, "doubtful": 1}, "what an old store passed over comes to light"


def test_another_banks_ids_are_other_ids(take) -> None:
    assert take(FIRST) == {"posted": 1}
    other = "L1,2026-11-21,30.00,GBP,Kim Else,AC-9002"
    assert take(other, mapping="other-bank") == {"posted": 1}
    assert take(FIRST) == take(other, mapping="other-bank") == {"seen": 1}


def test_the_same_file_by_another_mapping_is_not_posted_again(take, portfolio: Store) -> None:
    assert take(FIRST) == {"posted": 1}
    assert take(FIRST, mapping="other-bank") == {"doubtful": 1}


def test_numbers_that_begin_anew_every_day_are_the_days(take, portfolio: Store) -> None:
    tomorrow = "L1,2026-11-21,30.00,GBP,Kim Else,AC-9002"
    assert take(FIRST, tomorrow, mapping="daily") == {"posted": 2}
    assert take(FIRST, tomorrow, mapping="daily") == {"seen": 2}
    assert take("L1,2026-11-21,31.00,GBP,Kim Else,AC-9002", mapping="daily") == {"doubtful": 1}


def test_a_camt_reference_with_other_figures_waits_for_a_person(take_camt, portfolio: Store) -> None:
    first, other = entry("50.00", "AC-9001", ref="B1"), entry("51.00", "AC-9002", ref="B1")
    assert take_camt(first, closing="50.00") == {"posted": 1}
    assert take_camt(first, other, closing=total("50.00", "51.00")) == {"seen": 1, "doubtful": 1}
    as_before_0010(portfolio)
    assert take_camt(first, entry("52.00", "AC-9002", ref="B1"), closing="102.00") == {"seen": 1, "doubtful": 1}


@pytest.mark.parametrize("old_store", [False, True])
def test_money_that_goes_back_under_the_same_reference_is_not_passed_over(
    take_camt, portfolio: Store, old_store: bool
) -> None:
    first = entry("50.00", "AC-9001", ref="B1")
    back = entry("50.00", "AC-9001", ref="B1", sign="DBIT", more="<RvslInd>true</RvslInd>")
    assert take_camt(first, closing="50.00") == {"posted": 1}
    if old_store:
        as_before_0010(portfolio)
    assert take_camt(first, back, closing="0.00") == {"seen": 1, "doubtful": 1}
    assert queue(portfolio)[0].reasons == ["same_id_other_figures", "returned"]
    assert take_camt(first, back, closing="0.00") == {"seen": 2}


def test_a_candidate_says_that_it_bears_the_id_beside_what_speaks_for_it(take, portfolio: Store) -> None:
    take(FIRST)
    take("L1,2026-11-20,77.00,GBP,Robin Sample,AC-9001")
    (candidate,) = queue(portfolio)[0].candidates
    assert candidate["account"] == "AC-9001" and candidate["reasons"][-1] == "same_id"
    assert len(candidate["reasons"]) > 1 and candidate["payment"]
