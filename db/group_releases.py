"""Which groups were let go, and on which day: what a pupil's own badge may wait for."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, delete, insert, select

from db.database import Database
from db.tables import group_releases

_GROUPS = select(group_releases.c.group, group_releases.c.at).where(
    group_releases.c.cabinet == bindparam("cabinet"), group_releases.c.day == bindparam("day")
)
_FORGET = delete(group_releases).where(
    group_releases.c.cabinet == bindparam("in_cabinet"),
    group_releases.c.group == bindparam("of_group"),
)
_ADD = insert(group_releases)


class GroupReleases:
    """The last day on which each group of one cabinet was let go. Changes are made through an act
    (`Act.group_releases`), in its transaction."""

    def __init__(self, database: Database, cabinet: UUID) -> None:
        self._database = database
        self._cabinet = cabinet

    def on(self, day: date) -> dict[str, datetime]:
        """The groups that were let go on that local day, and when last."""
        asked = {"cabinet": self._cabinet, "day": day}
        return dict(self._database.rows(_group, _GROUPS, asked))

    def add(self, group: str, day: date, at: datetime) -> None:
        """That group is let go; the day before it is forgotten."""
        self._database.write(_FORGET, {"in_cabinet": self._cabinet, "of_group": group})
        row = {"cabinet": self._cabinet, "group": group, "day": day, "at": at}
        self._database.write(_ADD, row)


def _group(row: Row[Any]) -> tuple[str, datetime]:
    return row.group, row.at
