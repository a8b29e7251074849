"""Sealing and hashing of personal data: a data key per customer or conversation, wrapped by the master key."""

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"  # AES-256-GCM, 12-byte nonce; another algorithm gets another prefix
NONCE_BYTES = 12
KEY_BYTES = 32


class VaultError(Exception):
    """Something sealed cannot be opened."""


class WrongKey(VaultError):
    """The master key is not the one under which this was sealed, or the bytes were altered."""

    def __init__(self) -> None:
        super().__init__(
            "sealed data does not open with this master key: start with the PARLEY_SECRET_KEY (or the secret.key"
            " in the var folder) that the store was made with, or the data was altered"
        )


class Vault:
    """Seals text so that throwing one data key away erases one person; hashes so that a value can be looked up."""

    def __init__(self, master: bytes) -> None:
        if len(master) != KEY_BYTES:
            raise ValueError(f"the master key has {len(master)} bytes, it needs {KEY_BYTES}")
        self._wrapping = AESGCM(_derive(master, "parley vault: wrap data keys"))
        self._hashing = _derive(master, "parley vault: keyed hashes")

    def new_data_key(self) -> bytes:
        """A fresh data key, wrapped: safe to keep beside the data."""
        return _encrypt(self._wrapping, os.urandom(KEY_BYTES), b"data key")

    def seal(self, wrapped: bytes, text: str) -> bytes:
        """The text, sealed with the data key."""
        return _encrypt(self._data_key(wrapped), text.encode(), b"text")

    def open(self, wrapped: bytes, sealed: bytes) -> str:
        """The text that was sealed with the data key."""
        return _decrypt(self._data_key(wrapped), sealed, b"text").decode()

    def seal_bytes(self, wrapped: bytes, content: bytes) -> bytes:
        """A file, sealed with the data key."""
        return _encrypt(self._data_key(wrapped), content, b"file")

    def open_bytes(self, wrapped: bytes, sealed: bytes) -> bytes:
        """The file that was sealed with the data key."""
        return _decrypt(self._data_key(wrapped), sealed, b"file")

    def hash(self, kind: str, value: str) -> str:
        """A keyed hash; the same value under another kind hashes differently."""
        message = f"{len(kind)}:{kind}:{value}".encode()
        return hmac.new(self._hashing, message, hashlib.sha256).hexdigest()

    def _data_key(self, wrapped: bytes) -> AESGCM:
        return AESGCM(_decrypt(self._wrapping, wrapped, b"data key"))


def _derive(master: bytes, purpose: str) -> bytes:
    return hmac.new(master, purpose.encode(), hashlib.sha256).digest()


def _encrypt(key: AESGCM, plain: bytes, what: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return VERSION + nonce + key.encrypt(nonce, plain, VERSION + what)


def _decrypt(key: AESGCM, blob: bytes, what: bytes) -> bytes:
    if blob[:1] != VERSION:
        raise VaultError(f"sealed data begins with {blob[:1]!r}, this version reads {VERSION!r}")
    start, end = len(VERSION), len(VERSION) + NONCE_BYTES
    try:
        return key.decrypt(blob[start:end], blob[end:], VERSION + what)
    except (InvalidTag, ValueError) as error:  # ValueError: too short to hold a nonce
        raise WrongKey from error
