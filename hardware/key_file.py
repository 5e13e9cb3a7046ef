"""A key in a file of its own, outside the database: 32 random bytes as 64 hexadecimal digits and a
newline, mode 0600.
"""

import os
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hardware.errors import HardwareFault

KEY_BYTES = 32
MODE = 0o600
_DIGITS = 2 * KEY_BYTES


@dataclass(frozen=True, slots=True)
class KeyFile:
    """One kind of key. Every message is one sentence: the file, what was found, what to do.

    `name` as in "the badge key"; `if_missing`, `if_spoilt`, `if_there` end the sentence about a
    file that is not there, holds no key, or stands in the way of a new one.
    """

    name: str
    fault: type[HardwareFault]
    if_missing: str
    if_spoilt: str
    if_there: str

    def load(self, path: Path, owner: int | None = None) -> bytes:
        """Read the key, or raise `fault`. `owner`: the user id whose the file must be, the one we
        run as unless given."""
        try:
            with path.open("rb") as file:
                found = os.fstat(file.fileno())
                self._check_private(path, found, os.geteuid() if owner is None else owner)
                content = file.read(_DIGITS + 2)
        except FileNotFoundError:
            raise self._fault(path, f"does not exist: {self.if_missing}") from None
        except OSError as error:
            what = f"cannot be read ({error.strerror}): it must be a file of the user that runs"
            raise self._fault(path, f"{what} the kiosk, mode 0600") from error
        key = _decoded(content)
        if key is None:
            what = "does not hold 64 hexadecimal digits and a newline"
            raise self._fault(path, f"{what}: {self.if_spoilt}")
        return key

    def create(self, path: Path, random_bytes: Callable[[int], bytes] | None = None) -> bytes:
        """Make a new key file, durably, and return the key. Never overwrites: raises `fault` when
        `path` exists or cannot be written."""
        key = (random_bytes or secrets.token_bytes)(KEY_BYTES)
        assert len(key) == KEY_BYTES, "the source of randomness gave too little"
        try:
            _write(path, key)
        except FileExistsError:
            raise self._fault(path, f"exists already: {self.if_there}") from None
        except OSError as error:
            with suppress(OSError):  # half a key, of a full disk, would stand in the way
                path.unlink()
            what = f"cannot be made ({error.strerror}): name a folder where the kiosk's user may"
            raise self._fault(path, f"{what} write, with room") from error
        _sync_folder(path.parent)
        return key

    def _check_private(self, path: Path, found: os.stat_result, owner: int) -> None:
        mode = stat.S_IMODE(found.st_mode)
        if not stat.S_ISREG(found.st_mode):
            raise self._fault(path, "is not a file: name the file with the key")
        if found.st_uid != owner:
            what = f"belongs to user {found.st_uid}, not to user {owner} that runs the kiosk"
            raise self._fault(path, f"{what}: run chown {owner} {path}")
        if mode != MODE:
            raise self._fault(path, f"has mode {mode:04o}, which is not 0600: run chmod 600 {path}")

    def _fault(self, path: Path, what: str) -> HardwareFault:
        return self.fault(f"The {self.name} {path} {what}.")


def _write(path: Path, key: bytes) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE)
    with os.fdopen(file, "w", encoding="ascii") as opened:
        os.fchmod(opened.fileno(), MODE)  # whatever the umask took away
        opened.write(key.hex() + "\n")
        opened.flush()
        os.fsync(opened.fileno())


def _decoded(content: bytes) -> bytes | None:
    digits, newline = content[:_DIGITS], content[_DIGITS:]
    # By hand: bytes.fromhex also takes spaces.
    if len(digits) == _DIGITS and newline == b"\n" and digits.isalnum():
        try:
            return bytes.fromhex(digits.decode("ascii"))
        except ValueError:
            pass  # the sentence says it, without the file's content
    return None


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
