"""The suspension cases as a collection (M2)."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, insert, select, update

from db.database import Database
from db.tables_custody import suspensions
from policy.people import PupilId
from policy.suspension import Period, Phase, Suspension, SuspensionId

_ALL = (
    select(suspensions)
    .where(suspensions.c.cabinet == bindparam("cabinet"))
    .order_by(suspensions.c.id)
)
_OPEN = _ALL.where(suspensions.c.phase.not_in([Phase.ENDED.value, Phase.DROPPED.value]))
_OF_PUPIL = _ALL.where(suspensions.c.pupil == bindparam("pupil"))
_BY_ID = _ALL.where(suspensions.c.id == bindparam("id"))
_CHANGED = ("phase", "reason", "first", "last")
_ADD = insert(suspensions)
_CHANGE = (
    update(suspensions)
    .where(
        suspensions.c.cabinet == bindparam("in_cabinet"), suspensions.c.id == bindparam("with_id")
    )
    .values({name: bindparam(name) for name in _CHANGED})
)


class Suspensions:
    """Those of one cabinet. Changes are made through an act (`Act.suspensions`), in its
    transaction."""

    def __init__(self, database: Database, cabinet: UUID) -> None:
        self._database = database
        self._cabinet = cabinet

    def open(self) -> list[Suspension]:
        """Those that go on."""
        return self._database.rows(_from_row, _OPEN, {"cabinet": self._cabinet})

    def of_pupil(self, pupil: PupilId) -> list[Suspension]:
        """A pupil's, ended and dropped ones too."""
        asked = {"cabinet": self._cabinet, "pupil": pupil}
        return self._database.rows(_from_row, _OF_PUPIL, asked)

    def get(self, suspension: SuspensionId) -> Suspension | None:
        """The one with that id."""
        asked = {"cabinet": self._cabinet, "id": suspension}
        return next(iter(self._database.rows(_from_row, _BY_ID, asked)), None)

    def add(self, case: Suspension) -> None:
        """A new one.

        Raises:
            TableRuleError: there is no such pupil.
        """
        key = {"cabinet": self._cabinet, "id": case.id, "pupil": case.pupil}
        self._database.write(_ADD, {**key, **_row(case)})

    def change(self, case: Suspension) -> None:
        """One that is there, as it is from now on."""
        key = {"in_cabinet": self._cabinet, "with_id": case.id}
        changed = self._database.write(_CHANGE, {**_row(case), **key})
        assert changed == 1, "a suspension that changes is in the table"


def _row(case: Suspension) -> dict[str, Any]:
    period = case.period
    return {
        "phase": case.phase.value,
        "reason": case.reason,
        "first": None if period is None else period.first,
        "last": None if period is None else period.last,
    }


def _from_row(row: Row[Any]) -> Suspension:
    return Suspension(
        SuspensionId(row.id),
        PupilId(row.pupil),
        Phase(row.phase),
        row.reason,
        None if row.first is None else Period(row.first, row.last),
    )
