"""How entries are hashed: pure functions, final since the first entry. `docs/journal.md` says the
same for those who check a journal with another program.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

HASH_BYTES = 32
SALT_BYTES = 16
GENESIS = bytes(HASH_BYTES)
"""`prev_hash` of a lineage's first entry."""

_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False
).encode


def canonical(value: Mapping[str, Any]) -> bytes:
    """The one way to write `value`: JSON, keys sorted by code point, no spaces, UTF-8.

    Strings, integers, booleans, null, and lists and objects of these; a float, another key than
    text or another type is a bug and asserts: floats are written differently from language to
    language.
    """
    _assert_plain(value)
    return _encode(value).encode()


def digest_of(salt: bytes, data: bytes) -> bytes:
    """What stays of an entry's data when it is forgotten: H(salt || canonical data).

    The salt (16 random bytes, kept and dropped together with the data) is what keeps the few
    possible values of a short `data` from being guessed afterwards.
    """
    assert len(salt) == SALT_BYTES
    return hashlib.sha256(salt + data).digest()


def hash_of(prev_hash: bytes, digest: bytes, fields: bytes) -> bytes:
    """An entry's own hash: H(prev_hash || digest || canonical fixed fields)."""
    assert len(prev_hash) == len(digest) == HASH_BYTES
    return hashlib.sha256(prev_hash + digest + fields).digest()


_PLAIN = {str, int, bool, type(None)}


def _assert_plain(value: object) -> None:
    if type(value) in _PLAIN:
        return
    if isinstance(value, Mapping):
        for key, item in value.items():
            assert isinstance(key, str), "a key of canonical JSON is text"
            _assert_plain(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _assert_plain(item)
    else:
        plain = isinstance(value, str | int)  # an enumeration's word or number
        assert plain, f"{type(value).__name__} is not for canonical JSON"
