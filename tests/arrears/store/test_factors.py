"""One spelling for identity factors and telephone numbers."""

import pytest

from arrears.store.factors import normal_factor, normal_phone, phone_spellings


@pytest.mark.parametrize(
    ("kind", "typed", "on_file"),
    [
        ("id_last4", "123x", "123X"),
        ("id_last4", "１２３Ｘ", "123X"),
        ("phone_last4", " 01-23 ", "0123"),
        ("postcode", "sw1a 1aa", "SW1A1AA"),
        ("birth_date", " 1990-04-12", "1990-04-12"),
    ],
)
def test_a_factor_hashes_alike_however_it_is_typed(kind: str, typed: str, on_file: str) -> None:
    assert normal_factor(kind, typed) == on_file


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="shoe_size"):
        normal_factor("shoe_size", "44")


@pytest.mark.parametrize(
    ("number", "place", "national"),
    [
        ("+86 199 0000 0001", "cn", "19900000001"),
        ("8619900000001", "cn", "19900000001"),
        ("19900000001", "cn", "19900000001"),
        ("(212) 555-0123", "us-nyc", "2125550123"),
        ("+1 212 555 0123", None, "2125550123"),
        ("07700 900123", "uk", "7700900123"),
        ("0044 7700 900123", None, "7700900123"),
        ("+852 5550 1234", "hk", "55501234"),
    ],
)
def test_a_number_is_kept_without_calling_code(number: str, place: str | None, national: str) -> None:
    assert normal_phone(number, place) == national
    assert national in phone_spellings(number)
