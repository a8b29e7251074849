"""Sealing and hashing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arrears.store.vault import Vault, VaultError, WrongKey

VAULT = Vault(b"k" * 32)
KEY = VAULT.new_data_key()


@given(st.text(max_size=300).filter(lambda text: "\ud800" not in text))
def test_what_is_sealed_opens_to_the_same_text(text: str) -> None:
    sealed = VAULT.seal(KEY, text)
    assert VAULT.open(KEY, sealed) == text
    assert sealed[:1] == b"\x01"


def test_a_sealed_text_does_not_show_the_text_and_never_looks_the_same_twice() -> None:
    first, second = VAULT.seal(KEY, "李雷"), VAULT.seal(KEY, "李雷")
    assert "李雷".encode() not in first
    assert first != second


def test_another_master_key_is_named_as_the_cause() -> None:
    sealed = VAULT.seal(KEY, "text")
    with pytest.raises(WrongKey, match="PARLEY_SECRET_KEY"):
        Vault(b"x" * 32).open(KEY, sealed)


def test_the_key_of_another_customer_opens_nothing() -> None:
    with pytest.raises(WrongKey):
        VAULT.open(VAULT.new_data_key(), VAULT.seal(KEY, "text"))


@pytest.mark.parametrize("position", [1, 13, -1])
def test_altered_bytes_are_refused(position: int) -> None:
    sealed = bytearray(VAULT.seal(KEY, "text"))
    sealed[position] ^= 1
    with pytest.raises(WrongKey):
        VAULT.open(KEY, bytes(sealed))


@pytest.mark.parametrize("blob", [b"", b"\x02" + bytes(40), b"\x01", b"\x01short"])
def test_bytes_that_were_never_sealed_are_refused(blob: bytes) -> None:
    with pytest.raises(VaultError):
        VAULT.open(KEY, blob)


def test_a_wrapped_key_does_not_pass_for_a_text() -> None:
    with pytest.raises(WrongKey):
        VAULT.open(KEY, KEY)


def test_a_hash_depends_on_key_kind_and_value() -> None:
    hashes = {
        VAULT.hash("id_last4", "1234"),
        VAULT.hash("phone_last4", "1234"),
        VAULT.hash("id_last4", "1235"),
        VAULT.hash("id_last41", "234"),
        Vault(b"x" * 32).hash("id_last4", "1234"),
    }
    assert len(hashes) == 5
    assert VAULT.hash("id_last4", "1234") == Vault(b"k" * 32).hash("id_last4", "1234")
    assert all(len(value) == 64 for value in hashes)


def test_a_master_key_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="32"):
        Vault(b"short")
