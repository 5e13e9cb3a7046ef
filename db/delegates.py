"""To whom a director gave the releases of a day (S2)."""

from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, select

from db.database import Database
from db.tables_custody import delegates
from policy.people import StaffId

_ON = select(delegates.c.staff).where(
    delegates.c.cabinet == bindparam("cabinet"), delegates.c.day == bindparam("day")
)
_ADD = insert(delegates)
_END = delete(delegates).where(
    delegates.c.cabinet == bindparam("in_cabinet"),
    delegates.c.day == bindparam("on_day"),
    delegates.c.staff == bindparam("of_staff"),
)


class Delegates:
    """Those of one cabinet. Changes are made through an act (`Act.delegates`), in its
    transaction."""

    def __init__(self, database: Database, cabinet: UUID) -> None:
        self._database = database
        self._cabinet = cabinet

    def on(self, day: date) -> frozenset[StaffId]:
        """Who they are on that local day."""
        asked = {"cabinet": self._cabinet, "day": day}
        return frozenset(self._database.rows(lambda row: StaffId(row.staff), _ON, asked))

    def add(self, day: date, member: StaffId) -> None:
        """That teacher may give back on that local day.

        Raises:
            TableRuleError: he may already, or there is no such member of staff.
        """
        self._database.write(_ADD, {"cabinet": self._cabinet, "day": day, "staff": member})

    def end(self, day: date, member: StaffId) -> None:
        """He may not any more."""
        row = {"in_cabinet": self._cabinet, "on_day": day, "of_staff": member}
        self._database.write(_END, row)
