"""The slots into which nothing new is put, and why."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, delete, insert, select

from db.database import Database
from db.tables import slots_out
from policy.doors import Cause

_ALL = select(slots_out.c.slot, slots_out.c.cause).where(
    slots_out.c.cabinet == bindparam("cabinet")
)
_ADD = insert(slots_out)
_FORGET = delete(slots_out).where(
    slots_out.c.cabinet == bindparam("in_cabinet"), slots_out.c.slot == bindparam("of_slot")
)


class SlotsOut:
    """Those of one cabinet. Changes are made through an act (`Act.slots_out`), in its
    transaction."""

    def __init__(self, database: Database, cabinet: UUID) -> None:
        self._database = database
        self._cabinet = cabinet

    def all(self) -> dict[int, Cause]:
        """Their numbers, and why each is out."""
        return dict(self._database.rows(_out, _ALL, {"cabinet": self._cabinet}))

    def put(self, slot: int, cause: Cause, since: datetime) -> None:
        """Nothing new is put into it, for that reason; an earlier one holds no more."""
        self.remove(slot)
        row = {"cabinet": self._cabinet, "slot": slot, "since": since, "cause": cause.value}
        self._database.write(_ADD, row)

    def remove(self, slot: int) -> None:
        """It is in use again."""
        self._database.write(_FORGET, {"in_cabinet": self._cabinet, "of_slot": slot})


def _out(row: Row[Any]) -> tuple[int, Cause]:
    return int(row.slot), Cause(row.cause)
