"""The school's numbers for its pupils, as keyed hashes: the file keeps nothing that leads into the
school's administration.

A number of four digits, or an eckid whose form is public, is found again from a plain hash by
trying; so it is hashed with the badge key, which is not in the database. What is lost with that
key are only the numbers: the next import recognises pupils by name, and learns them anew.
"""

import hmac
import os

from hardware import badge_key
from hardware.badge_key import BadgeHasher
from kiosk.admin.roster_files.listed import FilePupil
from kiosk.config import Settings
from policy.roster import RosterPupil, SchoolNumber


class Numbers:
    """Hashes numbers under the school's badge key; a number and an eckid never alike."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self.badge = BadgeHasher(key)

    def number(self, text: str) -> SchoolNumber:
        """A pupil's number at school."""
        return self._hash("number", text)

    def eckid(self, text: str) -> SchoolNumber:
        """A pupil's eckid."""
        return self._hash("eckid", text)

    def staff_number(self, text: str) -> SchoolNumber:
        """A member of staff's key, which may look like a pupil's number."""
        return self._hash("staff", text)

    def hashed(self, pupil: FilePupil) -> RosterPupil:
        """A pupil of a file, as he is kept."""
        return RosterPupil(
            first_name=pupil.first_name,
            prefix=pupil.prefix,
            surname=pupil.surname,
            group=pupil.group,
            year=pupil.year,
            eckid=None if pupil.eckid is None else self.eckid(pupil.eckid),
            number=None if pupil.number is None else self.number(pupil.number),
        )

    def either(self, text: str) -> dict[str, str]:
        """What somebody typed, as each of the two it may be: the socket's arguments."""
        return {"number": self.number(text).hex(), "eckid": self.eckid(text).hex()}

    def _hash(self, kind: str, text: str) -> SchoolNumber:
        said = f"{kind}:{text.strip()}".encode()
        return SchoolNumber(hmac.digest(self._key, said, "sha256"))


def load(settings: Settings) -> Numbers:
    """With the school's own key. It must belong to whoever owns the database; an administrator may
    read it all the same.

    Raises:
        BadgeKeyFault: it is not there, or not private.
    """
    database = settings.database.file
    owner = database.stat().st_uid if database.exists() else os.geteuid()
    return Numbers(badge_key.load(settings.badges.key_file, owner))
