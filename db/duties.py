"""The duties as a collection (S2, S3, C1, M2, M3, F1)."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, insert, select, update

from db.database import Database
from db.evidence_row import EMPTY, evidence_of, evidence_row
from db.tables_custody import duties
from policy.duties import Duty, DutyId, DutyKind
from policy.people import StaffId

_ALL = (
    select(duties)
    .where(duties.c.cabinet == bindparam("cabinet"))
    .order_by(duties.c.due_at, duties.c.id)
)
_OPEN = _ALL.where(duties.c.evidence.is_(None), duties.c.cancelled.is_(False))
_ABOUT = _ALL.where(duties.c.about == bindparam("about"))
_BY_ID = _ALL.where(duties.c.id == bindparam("id"))
_CHANGED = ("owner", "due_at", "cancelled", "planned_at", *EMPTY)
_ADD = insert(duties)
_CHANGE = (
    update(duties)
    .where(duties.c.cabinet == bindparam("in_cabinet"), duties.c.id == bindparam("with_id"))
    .values({name: bindparam(name) for name in _CHANGED})
)


class Duties:
    """Those of one cabinet, done and cancelled ones too, by when they are due. Changes are made
    through an act (`Act.duties`), in its transaction."""

    def __init__(self, database: Database, cabinet: UUID) -> None:
        self._database = database
        self._cabinet = cabinet

    def open(self) -> list[Duty]:
        """What is still to be done."""
        return self._database.rows(_from_row, _OPEN, {"cabinet": self._cabinet})

    def about(self, about: UUID) -> list[Duty]:
        """Those about one offence, custody or suspension."""
        asked = {"cabinet": self._cabinet, "about": about}
        return self._database.rows(_from_row, _ABOUT, asked)

    def get(self, duty: DutyId) -> Duty | None:
        """The one with that id."""
        asked = {"cabinet": self._cabinet, "id": duty}
        return next(iter(self._database.rows(_from_row, _BY_ID, asked)), None)

    def add(self, duty: Duty) -> None:
        """A new one.

        Raises:
            TableRuleError: there is no such member of staff.
        """
        key = {"id": duty.id, "kind": duty.kind.value, "about": duty.about}
        self._database.write(_ADD, {"cabinet": self._cabinet, **key, **_row(duty)})

    def change(self, duty: Duty) -> None:
        """One that is there, as it is from now on: closed, cancelled, planned, or another's."""
        key = {"in_cabinet": self._cabinet, "with_id": duty.id}
        changed = self._database.write(_CHANGE, {**_row(duty), **key})
        assert changed == 1, "a duty that changes is in the table"


def _row(duty: Duty) -> dict[str, Any]:
    own = {name: getattr(duty, name) for name in ("owner", "due_at", "cancelled", "planned_at")}
    return {**own, **evidence_row(duty.evidence)}


def _from_row(row: Row[Any]) -> Duty:
    return Duty(
        DutyId(row.id),
        DutyKind(row.kind),
        row.about,
        None if row.owner is None else StaffId(row.owner),
        row.due_at,
        evidence_of(row),
        row.cancelled,
        row.planned_at,
    )
