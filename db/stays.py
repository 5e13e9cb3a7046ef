"""The stays as a collection."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, func, insert, select, update

from db.database import Database
from db.tables import pupils, stays
from policy.people import PupilId
from policy.stays import Phase, Stay, StayId, StayKind

_FIELDS = Stay.__slots__
_COLUMNS = [stays.c[name] for name in _FIELDS]
_CHANGED = ("slot", "phase", "devices", "authorisation", "authorised_at", "ended_at", "kind")

_INSERT = insert(stays)
_UPDATE = (
    update(stays)
    .where(stays.c.cabinet == bindparam("in_cabinet"), stays.c.id == bindparam("with_id"))
    .values({name: bindparam(name) for name in _CHANGED})
)
_GIVE = (
    update(stays)
    .where(
        stays.c.cabinet == bindparam("in_cabinet"),
        stays.c.id == bindparam("with_id"),
        stays.c.ended_at.is_(None),
    )
    .values(pupil=bindparam("to_pupil"))
)
_OPEN = (
    select(*_COLUMNS)
    .where(stays.c.cabinet == bindparam("cabinet"), stays.c.ended_at.is_(None))
    .order_by(stays.c.slot)
)
_USES = (
    select(stays.c.slot, func.count())
    .where(stays.c.cabinet == bindparam("cabinet"))
    .group_by(stays.c.slot)
)
_OCCUPIED = select(stays.c.slot).where(
    stays.c.cabinet == bindparam("cabinet"), stays.c.ended_at.is_(None)
)
_OPEN_BY_GROUP = (
    select(*_COLUMNS, pupils.c.group)
    .join(pupils, pupils.c.id == stays.c.pupil)
    .where(stays.c.cabinet == bindparam("cabinet"), stays.c.ended_at.is_(None))
    .order_by(stays.c.slot)
)
_OPEN_OF_PUPIL = _OPEN.where(stays.c.pupil == bindparam("pupil"))


class Stays:
    """The stays of one cabinet."""

    def __init__(self, database: Database, cabinet: UUID) -> None:
        self._database = database
        self._cabinet = cabinet

    def open(self) -> list[Stay]:
        """Every stay that has not ended, by slot."""
        return self._database.rows(_from_row, _OPEN, {"cabinet": self._cabinet})

    def occupied(self) -> set[int]:
        """The slots of those, without making a stay of each: asked for at every badge."""
        return set(self._database.rows(_slot, _OCCUPIED, {"cabinet": self._cabinet}))

    def open_of(self, pupil: PupilId) -> list[Stay]:
        """A pupil's own, by slot."""
        asked = {"cabinet": self._cabinet, "pupil": pupil}
        return self._database.rows(_from_row, _OPEN_OF_PUPIL, asked)

    def open_by_group(self) -> list[tuple[str | None, Stay]]:
        """Every stay that has not ended with its pupil's group, by slot."""
        return self._database.rows(_with_group, _OPEN_BY_GROUP, {"cabinet": self._cabinet})

    def uses(self) -> dict[int, int]:
        """How often each slot was used, as far as is kept; slots never used are not in it."""
        return dict(self._database.rows(tuple, _USES, {"cabinet": self._cabinet}))

    def add(self, stay: Stay) -> None:
        """Write a new one, in the open transaction."""
        row = {name: getattr(stay, name) for name in _FIELDS}
        self._database.write(_INSERT, row | {"cabinet": self._cabinet})

    def change(self, stay: Stay) -> None:
        """Write what may change of one that is there: all but its pupil and its beginning."""
        row = {name: getattr(stay, name) for name in _CHANGED}
        row |= {"in_cabinet": self._cabinet, "with_id": stay.id}
        changed = self._database.write(_UPDATE, row)
        assert changed == 1, "a stay that changes is in the table"

    def give(self, stay: StayId, pupil: PupilId) -> None:
        """An open one is another pupil's: somebody else had held up his badge."""
        asked = {"in_cabinet": self._cabinet, "with_id": stay, "to_pupil": pupil}
        assert self._database.write(_GIVE, asked) == 1, "a stay that is corrected is open"


def _slot(row: Row[Any]) -> int:
    slot: int = row.slot
    return slot


def _with_group(row: Row[Any]) -> tuple[str | None, Stay]:
    return row.group, _from_row(row)


def _from_row(row: Row[Any]) -> Stay:
    mapping = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for it
    columns = {name: mapping[name] for name in _FIELDS}
    columns["id"] = StayId(columns["id"])
    columns["phase"] = Phase(columns["phase"])
    columns["kind"] = StayKind(columns["kind"])
    return Stay(**columns)
