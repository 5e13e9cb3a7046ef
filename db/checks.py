"""What was seen of each device when it was taken, and when it went back (C1)."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, delete, insert, select

from db.check_words import (
    found_of,
    found_words,
    items_of,
    items_words,
    marks_of,
    marks_words,
)
from db.database import Database
from db.tables_custody import checks
from policy.condition import AtReturn, Check, WhyNotChecked, Working
from policy.devices import DeviceKind


class Moment(StrEnum):
    """When it was seen."""

    INTAKE = "intake"
    RETURN = "return"


_OF_CUSTODY = select(checks).where(
    checks.c.cabinet == bindparam("cabinet"), checks.c.custody == bindparam("custody")
)
_ADD = insert(checks)
_FORGET = delete(checks).where(
    checks.c.cabinet == bindparam("in_cabinet"),
    checks.c.custody == bindparam("of_custody"),
    checks.c.moment == bindparam("at_moment"),
)


class Checks:
    """Of the devices of one cabinet, by the id of their custody."""

    def __init__(self, database: Database, cabinet: UUID) -> None:
        self._database = database
        self._cabinet = cabinet

    def of(self, custody: UUID, kind: DeviceKind) -> tuple[Check | None, AtReturn | None]:
        """Both checks of one device of that kind, None where there was none."""
        asked = {"cabinet": self._cabinet, "custody": custody}
        rows = self._database.rows(lambda row: _from_row(row, kind), _OF_CUSTODY, asked)
        seen = dict(rows)
        intake = seen.get(Moment.INTAKE)
        return None if intake is None else intake.now, seen.get(Moment.RETURN)

    def put(self, custody: UUID, intake: Check | None, at_return: AtReturn | None) -> None:
        """Both as they are from now on, in the open transaction."""
        at_intake = None if intake is None else AtReturn(intake)
        for moment, seen in ((Moment.INTAKE, at_intake), (Moment.RETURN, at_return)):
            key = {"in_cabinet": self._cabinet, "of_custody": custody, "at_moment": moment.value}
            self._database.write(_FORGET, key)
            if seen is not None:
                key = {"cabinet": self._cabinet, "custody": custody, "moment": moment.value}
                self._database.write(_ADD, key | _row(seen))


def _row(seen: AtReturn) -> dict[str, Any]:
    check = seen.now
    return {
        "found": found_words(check.found),
        "working": None if check.working is None else check.working.value,
        "why": None if check.why is None else check.why.value,
        "marks": marks_words(check.marks),
        "different": items_words(seen.different),
        "dissent": seen.dissent,
    }


def _from_row(row: Row[Any], kind: DeviceKind) -> tuple[Moment, AtReturn]:
    check = Check(
        kind,
        found_of(row.found),
        None if row.working is None else Working(row.working),
        None if row.why is None else WhyNotChecked(row.why),
        marks_of(row.marks),
    )
    return Moment(row.moment), AtReturn(check, items_of(row.different), row.dissent)
