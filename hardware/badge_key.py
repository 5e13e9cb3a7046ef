"""The school's badge key: a file of its own, outside the database, and the hash made with it.

The file holds 32 random bytes as 64 hexadecimal digits and a newline, mode 0600. A UID has few
enough values that a plain hash can be searched in minutes; without the key file, the hashes in
the database lead to no badge (policy.md, Privacy).
"""

import hmac
import os
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from hardware.errors import BadgeKeyFault
from hardware.uid import Uid
from policy.people import BadgeHash

KEY_BYTES = 32
MODE = 0o600
_DIGITS = 2 * KEY_BYTES


class BadgeHasher:
    """Turns a UID into what may leave this package: HMAC-SHA-256 under the badge key."""

    def __init__(self, key: bytes) -> None:
        assert len(key) == KEY_BYTES, "a badge key has 32 bytes"
        self._key = key

    def __call__(self, uid: Uid) -> BadgeHash:
        """The same badge, the same 32 bytes, as long as the key is the same."""
        return BadgeHash(hmac.digest(self._key, uid.value, "sha256"))


def load(path: Path, owner: int | None = None) -> bytes:
    """Read the key. Raises `BadgeKeyFault` with one sentence: the file, what was found, what to
    do. `owner`: the user id whose the file must be, the one we run as unless given."""
    try:
        with path.open("rb") as file:
            _assert_private(path, os.fstat(file.fileno()), os.geteuid() if owner is None else owner)
            content = file.read(_DIGITS + 2)
    except FileNotFoundError:
        raise BadgeKeyFault(
            f"The badge key {path} does not exist: copy the school's own key there, or make one "
            "with kiosk-admin key if no badge was ever enrolled."
        ) from None
    except OSError as error:
        raise BadgeKeyFault(
            f"The badge key {path} cannot be read ({error.strerror}): it must be a file of the "
            "user that runs the kiosk, mode 0600."
        ) from error
    return _decode(path, content)


def create(path: Path, random_bytes: Callable[[int], bytes] = secrets.token_bytes) -> bytes:
    """Make a new key file, durably, and return the key. Never overwrites: raises `BadgeKeyFault`
    when `path` exists or cannot be written."""
    key = random_bytes(KEY_BYTES)
    assert len(key) == KEY_BYTES, "the source of randomness gave too little"
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE)
        with os.fdopen(file, "w", encoding="ascii") as opened:
            os.fchmod(opened.fileno(), MODE)  # whatever the umask took away
            opened.write(key.hex() + "\n")
            opened.flush()
            os.fsync(opened.fileno())
    except FileExistsError:
        raise BadgeKeyFault(
            f"The badge key {path} exists already: keep it, or every badge must be enrolled anew."
        ) from None
    except OSError as error:
        with suppress(OSError):  # half a key, of a full disk, would stand in the way
            path.unlink()
        raise BadgeKeyFault(
            f"The badge key {path} cannot be made ({error.strerror}): name a folder where the "
            "kiosk's user may write, with room."
        ) from error
    _sync_folder(path.parent)
    return key


def _assert_private(path: Path, found: os.stat_result, owner: int) -> None:
    mode = stat.S_IMODE(found.st_mode)
    if not stat.S_ISREG(found.st_mode):
        raise BadgeKeyFault(f"The badge key {path} is not a file: name the file with the key.")
    if found.st_uid != owner:
        raise BadgeKeyFault(
            f"The badge key {path} belongs to user {found.st_uid}, not to user {owner} that runs "
            f"the kiosk: run chown {owner} {path}."
        )
    if mode != MODE:
        raise BadgeKeyFault(
            f"The badge key {path} has mode {mode:04o}, which is not 0600: run chmod 600 {path}."
        )


def _decode(path: Path, content: bytes) -> bytes:
    digits, newline = content[:_DIGITS], content[_DIGITS:]
    # By hand: bytes.fromhex also takes spaces.
    if len(digits) == _DIGITS and newline == b"\n" and digits.isalnum():
        try:
            return bytes.fromhex(digits.decode("ascii"))
        except ValueError:
            pass  # the sentence below says it, without the file's content
    raise BadgeKeyFault(
        f"The badge key {path} does not hold 64 hexadecimal digits and a newline: put the "
        "school's own key back from where it is kept."
    )


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
