"""The day exceptions as a collection: rows are only added."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, func, insert, select

from db.database import Database
from db.tables import day_exceptions
from policy.day_exceptions import Change, DayException
from policy.people import Role

_FIELDS = DayException.__slots__
_INSERT = insert(day_exceptions)
_LAST = select(func.max(day_exceptions.c.number)).where(
    day_exceptions.c.cabinet == bindparam("cabinet")
)
_NEWEST = (
    select(*(day_exceptions.c[name] for name in _FIELDS))
    .where(day_exceptions.c.cabinet == bindparam("cabinet"))
    .order_by(day_exceptions.c.number.desc())
    .limit(bindparam("limit"))
)

NEWEST_MAX = 1000
"""Some thirty a year are entered; far more than a school year of them hold nothing any more."""


class DayExceptions:
    """What was entered at one cabinet."""

    def __init__(self, database: Database, cabinet: UUID) -> None:
        self._database = database
        self._cabinet = cabinet

    def entered(self, limit: int = NEWEST_MAX) -> list[DayException]:
        """The newest, at most `limit`, in the order they were entered."""
        asked = {"cabinet": self._cabinet, "limit": limit}
        return self._database.rows(_from_row, _NEWEST, asked)[::-1]

    def add(self, exception: DayException) -> int:
        """Write a new one, in the open transaction, and return its number, from 1."""
        asked = {"cabinet": self._cabinet}
        last = self._database.rows(lambda row: row[0], _LAST, asked)[0]
        number = 1 + (last or 0)
        row = {name: getattr(exception, name) for name in _FIELDS}
        self._database.write(_INSERT, row | {"cabinet": self._cabinet, "number": number})
        return number


def _from_row(row: Row[Any]) -> DayException:
    columns = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it
    columns["change"] = Change(columns["change"])
    columns["role"] = Role(columns["role"])
    return DayException(**columns)
