"""The slots that a technician took out of service."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, delete, insert, select

from db.database import Database
from db.tables import slots_out

_ALL = select(slots_out.c.slot).where(slots_out.c.cabinet == bindparam("cabinet"))
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

    def all(self) -> set[int]:
        """Their numbers."""
        return set(self._database.rows(_number, _ALL, {"cabinet": self._cabinet}))

    def add(self, slot: int, since: datetime) -> None:
        """Nothing new is put into it.

        Raises:
            TableRuleError: it is out of service already.
        """
        self._database.write(_ADD, {"cabinet": self._cabinet, "slot": slot, "since": since})

    def remove(self, slot: int) -> None:
        """It is in service again."""
        self._database.write(_FORGET, {"in_cabinet": self._cabinet, "of_slot": slot})


def _number(row: Row[Any]) -> int:
    return int(row.slot)
