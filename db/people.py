"""The pupils, their badges and what is known of their devices, as a collection."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, or_, select

from db.badges import HOLDS, Badges
from db.brings import Brings
from db.database import Database
from db.may_keep import MayKeep
from db.roster import Roster
from db.tables import badges, pupils
from policy.people import BadgeHash, BadgeId, Pupil, PupilId
from policy.roster import RosterPupil, SchoolNumber

_COLUMNS = [pupils.c.id, pupils.c.first_name, pupils.c.group]
_BY_ID = select(*_COLUMNS).where(pupils.c.id == bindparam("id"))
_BY_BADGE = (
    select(*_COLUMNS)
    .join(badges, badges.c.pupil == pupils.c.id)
    .where(badges.c.hash == bindparam("hash"), badges.c.blocked_at.is_(None), HOLDS)
)
_BY_NUMBER = select(*_COLUMNS).where(
    pupils.c.left_on.is_(None),
    or_(pupils.c.number == bindparam("number"), pupils.c.eckid == bindparam("eckid")),
)


_GROUPS = (
    select(pupils.c.group).where(pupils.c.left_on.is_(None), pupils.c.group.is_not(None)).distinct()
)


class People:
    """Who goes to this school; every change made here is a transaction of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.roster = Roster(database)
        self.badges = Badges(database)
        self.brings = Brings(database)
        self.may_keep = MayKeep(database)

    def pupil(self, pupil: PupilId) -> Pupil | None:
        """The pupil with that id."""
        return next(iter(self._database.rows(_from_row, _BY_ID, {"id": pupil})), None)

    def pupil_of(self, badge: BadgeHash) -> Pupil | None:
        """Whose badge this is; None when it is nobody's or blocked, or when its owner has left with
        nothing inside."""
        return next(iter(self._database.rows(_from_row, _BY_BADGE, {"hash": badge})), None)

    def groups(self) -> list[str]:
        """The groups of the pupils at school, by name."""
        return sorted(self._database.rows(_first, _GROUPS))

    def pupils_numbered(self, number: SchoolNumber, eckid: SchoolNumber) -> list[Pupil]:
        """Who at school has a number, or an eckid, with that keyed hash: two when these are of two
        pupils."""
        asked = {"number": number, "eckid": eckid}
        return self._database.rows(_from_row, _BY_NUMBER, asked)

    def add_pupil(self, pupil: Pupil, surname: str | None = None) -> None:
        """A new pupil; `surname` tells him from others of that first name.

        Raises:
            TableRuleError: the id is taken.
        """
        with self._database.transaction():
            listed = RosterPupil(pupil.first_name, surname=surname, group=pupil.group)
            self.roster.add(pupil.id, listed)

    def add_badge(self, badge: BadgeId, hash_: BadgeHash, pupil: PupilId) -> None:
        """A new badge of a pupil; `hash_` is 32 bytes.

        Raises:
            TableRuleError: the badge is already somebody's, or there is no such pupil.
        """
        with self._database.transaction():
            self.badges.enrol(badge, hash_, pupil)

    def block_badge(self, badge: BadgeId, at: datetime) -> bool:
        """From `at` on the badge is nobody's; False when it was blocked or unknown already."""
        with self._database.transaction():
            return self.badges.block(badge, at)


def _first(row: Row[Any]) -> str:
    return str(row[0])


def _from_row(row: Row[Any]) -> Pupil:
    return Pupil(PupilId(row.id), row.first_name, row.group)
