"""What was lent for the lesson (E1), as a collection."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, bindparam, exists, insert, select, update

from db.database import Database
from db.tables import loans, pupils, stays
from policy.lesson_loans import Loan
from policy.people import PupilId
from policy.stays import Phase, StayId

_ITS_STAY = and_(stays.c.cabinet == loans.c.cabinet, stays.c.id == loans.c.stay)
_OUT = (
    select(stays.c.id, stays.c.pupil, pupils.c.group, stays.c.slot, loans.c.since)
    .join(stays, _ITS_STAY)
    .join(pupils, pupils.c.id == stays.c.pupil)
    .where(
        loans.c.cabinet == bindparam("cabinet"),
        loans.c.back_at.is_(None),
        # Its door was opened for the lesson, and for nothing else afterwards.
        stays.c.authorisation == loans.c.authorisation,
        stays.c.phase == Phase.ENDED.value,
    )
    .order_by(loans.c.since, stays.c.slot)
)
_ADD = insert(loans)
_BACK = (
    update(loans)
    .where(
        loans.c.cabinet == bindparam("in_cabinet"),
        loans.c.back_at.is_(None),
        exists().where(_ITS_STAY, stays.c.pupil == bindparam("of_pupil")),
    )
    .values(back_at=bindparam("at"))
)


class Loans:
    """Those of one cabinet. Changes are made through an act (`Act.loans`), in its transaction."""

    def __init__(self, database: Database, cabinet: UUID) -> None:
        self._database = database
        self._cabinet = cabinet

    def out(self) -> list[Loan]:
        """What went out and did not come back, the longest first."""
        return self._database.rows(_loan, _OUT, {"cabinet": self._cabinet})

    def add(self, stay: StayId, authorisation: UUID, at: datetime) -> None:
        """The door of that stay may be opened for the lesson, by that act; it is out once the stay
        has ended by it."""
        row = {"cabinet": self._cabinet, "authorisation": authorisation, "stay": stay}
        self._database.write(_ADD, row | {"since": at, "back_at": None})

    def back(self, pupil: PupilId, at: datetime) -> None:
        """That pupil's device is inside, again or still: nothing of his is out."""
        self._database.write(_BACK, {"in_cabinet": self._cabinet, "of_pupil": pupil, "at": at})


def _loan(row: Row[Any]) -> Loan:
    return Loan(StayId(row.id), PupilId(row.pupil), row.group, int(row.slot), row.since)
