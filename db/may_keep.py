"""What pupils may keep with them, until which day; an ended permission leaves nothing behind."""

from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select

from db.database import Database
from db.tables import may_keep
from policy.devices import DeviceKind, PermissionId
from policy.people import PupilId

_OF_PUPIL = (
    select(may_keep.c.kind, may_keep.c.until)
    .where(may_keep.c.pupil == bindparam("pupil"))
    .order_by(may_keep.c.kind)
)
_OF_KIND = select(may_keep.c.permission).where(
    may_keep.c.pupil == bindparam("pupil"), may_keep.c.kind == bindparam("kind")
)
_OVER = (
    select(may_keep.c.permission)
    .where(may_keep.c.until < bindparam("day"))
    .order_by(may_keep.c.permission)
)
_ADD = insert(may_keep)
_END = delete(may_keep).where(may_keep.c.permission == bindparam("ended"))


class MayKeep:
    """Every permission. Changes are made through an act (`Act.may_keep`), in its transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, pupil: PupilId) -> dict[DeviceKind, date]:
        """The last local day of each kind he may keep; one that is over may still be among them."""
        return dict(self._database.rows(_from_row, _OF_PUPIL, {"pupil": pupil}))

    def permission(self, pupil: PupilId, kind: DeviceKind) -> PermissionId | None:
        """The permission he has for that kind, None without."""
        asked = {"pupil": pupil, "kind": kind.value}
        return next(iter(self._database.rows(_permission, _OF_KIND, asked)), None)

    def over_by(self, day: date) -> list[PermissionId]:
        """Those whose last day was before that day."""
        return self._database.rows(_permission, _OVER, {"day": day})

    def grant(
        self, permission: PermissionId, pupil: PupilId, kind: DeviceKind, until: date
    ) -> None:
        """He may keep that kind until the end of that local day.

        Raises:
            TableRuleError: he may already (`permission`), or there is no such pupil.
        """
        row = {"permission": permission, "pupil": pupil, "kind": kind.value, "until": until}
        self._database.write(_ADD, row)

    def end(self, permission: PermissionId) -> None:
        """From now on it leads to nobody: the row is gone."""
        ended = self._database.write(_END, {"ended": permission})
        assert ended == 1, "a permission that ends is in the table"


def _from_row(row: Row[Any]) -> tuple[DeviceKind, date]:
    return DeviceKind(row.kind), row.until


def _permission(row: Row[Any]) -> PermissionId:
    return PermissionId(row.permission)
