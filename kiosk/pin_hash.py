"""PINs as the database keeps them: Argon2id over a keyed hash, the key in a file of its own.

A PIN has a million values: whoever has the database alone must not find it by trying them all, so
it is hashed under the pepper first (NIST SP 800-63B-4, 3.1.1.2: a keyed hash whose key is stored
apart), together with whose it is, so that a hash moved to another row fits nobody.
"""

import hmac
from collections.abc import Callable

from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import Type, hash_secret, verify_secret

from policy.people import StaffId

MEMORY_KIB = 19 * 1024
PASSES = 2
"""OWASP's least for Argon2id with one lane: 19 MiB and two passes. 40 ms on a PC; a Pi was not
measured."""
SALT_BYTES = 16
HASH_BYTES = 32
PEPPER_BYTES = 32
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without I, O, 0 and 1."""
CODE_LETTERS = 20
CODE_BYTES = 16


def pepper_of(badge_key: bytes) -> bytes:
    """The pepper that belongs to a badge key: one key file to keep, two keys that do not tell of
    each other."""
    return hmac.digest(badge_key, b"duinsprong pin pepper 1", "sha256")


class PinHasher:
    """Makes and checks the hashes. `pepper` is 32 bytes (`pepper_of`); `random_bytes(n)` gives
    salts. A simulated school may have a cheaper hash: `memory_kib` (8 or more) and `passes`."""

    def __init__(
        self,
        pepper: bytes,
        random_bytes: Callable[[int], bytes],
        *,
        memory_kib: int = MEMORY_KIB,
        passes: int = PASSES,
    ) -> None:
        assert len(pepper) == PEPPER_BYTES, "a pepper has 32 bytes"
        self._pepper = pepper
        self._random_bytes = random_bytes
        self._memory_kib = memory_kib
        self._passes = passes

    def hash(self, staff: StaffId, pin: str) -> str:
        """What to keep of that PIN: Argon2's own text, with salt and parameters."""
        encoded = hash_secret(
            self._keyed(staff, pin),
            self._random_bytes(SALT_BYTES),
            time_cost=self._passes,
            memory_cost=self._memory_kib,
            parallelism=1,
            hash_len=HASH_BYTES,
            type=Type.ID,
        )
        return encoded.decode("ascii")

    def new_code(self) -> str:
        """A recovery code: 20 letters and digits that nobody confuses, 100 bits, by fours."""
        number = int.from_bytes(self._random_bytes(CODE_BYTES), "big")
        letters = []
        for _ in range(CODE_LETTERS):
            number, letter = divmod(number, len(ALPHABET))
            letters.append(ALPHABET[letter])
        return "-".join("".join(letters[at : at + 4]) for at in range(0, CODE_LETTERS, 4))

    def fits(self, staff: StaffId, pin: str, kept: str) -> bool:
        """Whether `kept` was made of that PIN of that person; also False when it is no hash."""
        try:
            return verify_secret(kept.encode("ascii"), self._keyed(staff, pin), Type.ID)
        except (VerificationError, InvalidHashError, UnicodeEncodeError):
            return False

    def _keyed(self, staff: StaffId, pin: str) -> bytes:
        return hmac.digest(self._pepper, staff.bytes + pin.encode("utf-8"), "sha256")
