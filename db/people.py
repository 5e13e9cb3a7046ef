"""The pupils and their badges as a collection."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from db.database import Database
from db.tables import badges, pupils
from policy.people import BadgeHash, BadgeId, Pupil, PupilId

_COLUMNS = [pupils.c.id, pupils.c.first_name, pupils.c.group]
_BY_ID = select(*_COLUMNS).where(pupils.c.id == bindparam("id"))
_BY_BADGE = (
    select(*_COLUMNS)
    .join(badges, badges.c.pupil == pupils.c.id)
    .where(badges.c.hash == bindparam("hash"), badges.c.blocked_at.is_(None))
)
_ADD_PUPIL = insert(pupils)
_ADD_BADGE = insert(badges)
_BLOCK = (
    update(badges)
    .where(badges.c.id == bindparam("with_id"), badges.c.blocked_at.is_(None))
    .values(blocked_at=bindparam("blocked_at"))
)


class People:
    """Who goes to this school; every change is a transaction of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def pupil(self, pupil: PupilId) -> Pupil | None:
        """The pupil with that id."""
        return next(iter(self._database.rows(_from_row, _BY_ID, {"id": pupil})), None)

    def pupil_of(self, badge: BadgeHash) -> Pupil | None:
        """Whose badge this is; None when it is nobody's or blocked."""
        return next(iter(self._database.rows(_from_row, _BY_BADGE, {"hash": badge})), None)

    def add_pupil(self, pupil: Pupil) -> None:
        """A new pupil.

        Raises:
            TableRuleError: the id is taken.
        """
        row = {"id": pupil.id, "first_name": pupil.first_name, "group": pupil.group}
        with self._database.transaction():
            self._database.write(_ADD_PUPIL, row)

    def add_badge(self, badge: BadgeId, hash_: BadgeHash, pupil: PupilId) -> None:
        """A new badge of a pupil; `hash_` is 32 bytes.

        Raises:
            TableRuleError: the badge is already somebody's, or there is no such pupil.
        """
        row = {"id": badge, "hash": hash_, "pupil": pupil, "blocked_at": None}
        with self._database.transaction():
            self._database.write(_ADD_BADGE, row)

    def block_badge(self, badge: BadgeId, at: datetime) -> bool:
        """From `at` on the badge is nobody's; False when it was blocked or unknown already."""
        with self._database.transaction():
            return self._database.write(_BLOCK, {"with_id": badge, "blocked_at": at}) == 1


def _from_row(row: Row[Any]) -> Pupil:
    return Pupil(PupilId(row.id), row.first_name, row.group)
