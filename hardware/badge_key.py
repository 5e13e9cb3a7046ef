"""The school's badge key, and the hash made with it.

A UID has few enough values that a plain hash can be searched in minutes; without the key file, the
hashes in the database lead to no badge (policy.md, Privacy).
"""

import hmac

from hardware.errors import BadgeKeyFault
from hardware.key_file import KEY_BYTES, KeyFile
from hardware.uid import Uid
from policy.people import BadgeHash

_FILE = KeyFile(
    name="badge key",
    fault=BadgeKeyFault,
    if_missing="copy the school's own key there, or make one with kiosk-admin key if no badge was "
    "ever enrolled",
    if_spoilt="put the school's own key back from where it is kept",
    if_there="keep it, or every badge must be enrolled anew",
)
load = _FILE.load
create = _FILE.create


class BadgeHasher:
    """Turns a UID into what may leave this package: HMAC-SHA-256 under the badge key."""

    def __init__(self, key: bytes) -> None:
        assert len(key) == KEY_BYTES, "a badge key has 32 bytes"
        self._key = key

    def __call__(self, uid: Uid) -> BadgeHash:
        """The same badge, the same 32 bytes, as long as the key is the same."""
        return BadgeHash(hmac.digest(self._key, uid.value, "sha256"))
