"""The pupils as an import sees them: who is known, and what becomes of them."""

from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Row, bindparam, exists, insert, select, update

from db import schema
from db.database import Database
from db.tables import pupils, stays
from db.verify import unchanged
from policy.people import PupilId
from policy.roster import KnownPupil, RosterPupil

_LISTED = RosterPupil.__slots__
_INSIDE = exists().where(stays.c.pupil == pupils.c.id, stays.c.ended_at.is_(None))
_ALL = select(
    pupils.c.id,
    pupils.c.left_on,
    _INSIDE.label("inside"),
    *[pupils.c[name] for name in _LISTED],
).order_by(pupils.c.id)

_ADD = insert(pupils)
_CHANGE = (
    update(pupils)
    .where(pupils.c.id == bindparam("with_id"))
    .values({name: bindparam(name) for name in (*_LISTED, "left_on")})
)
_LEAVE = (
    update(pupils)
    .where(pupils.c.id == bindparam("with_id"), pupils.c.left_on.is_(None))
    .values(left_on=bindparam("left_on"))
)


class Roster:
    """Every pupil. Changes are made through an act (`Act.roster`), in its transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self) -> list[KnownPupil]:
        """Everybody, also those who have left."""
        return self._database.rows(_from_row, _ALL)

    def add(self, pupil: PupilId, listed: RosterPupil) -> None:
        """A new pupil.

        Raises:
            TableRuleError: the id or one of the numbers is somebody's already.
        """
        self._database.write(_ADD, _row(listed) | {"id": pupil})

    def change(self, pupil: PupilId, listed: RosterPupil) -> None:
        """A pupil as he is listed now; one who had left is back.

        Raises:
            TableRuleError: one of the numbers is somebody else's already.
        """
        changed = self._database.write(_CHANGE, _row(listed) | {"with_id": pupil})
        assert changed == 1, "a pupil who changes is in the table"

    def leave(self, pupil: PupilId, on: date) -> None:
        """A pupil is listed no more. What is his stays his: his badge opens what he has inside, and
        is nobody's after that (`People.pupil_of`)."""
        changed = self._database.write(_LEAVE, {"with_id": pupil, "left_on": on})
        assert changed == 1, "a pupil who leaves was there"


def known_in(path: Path) -> list[KnownPupil]:
    """Everybody in a file that no kiosk owns; the file is not changed by a byte.

    Raises:
        DatabaseFault: as `db.verify.unchanged`; DatabaseTooOld: start the kiosk once first.
    """
    with unchanged(path) as connection:
        schema.assert_up_to_date(connection, path)
        return [_from_row(row) for row in connection.execute(_ALL)]


def _row(listed: RosterPupil) -> dict[str, Any]:
    return {name: getattr(listed, name) for name in _LISTED} | {"left_on": None}


def _from_row(row: Row[Any]) -> KnownPupil:
    listed = RosterPupil(**{name: getattr(row, name) for name in _LISTED})
    return KnownPupil(PupilId(row.id), listed, row.left_on is not None, bool(row.inside))
