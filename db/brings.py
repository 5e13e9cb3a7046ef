"""What each pupil brings, as far as somebody said."""

from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update

from db.database import Database
from db.tables import brings
from policy.devices import DEVICES_MAX, DeviceKind, Kinds
from policy.people import PupilId

_OF_PUPIL = select(brings.c.kinds).where(brings.c.pupil == bindparam("pupil"))
_ADD = insert(brings)
_CHANGE = (
    update(brings).where(brings.c.pupil == bindparam("of_pupil")).values(kinds=bindparam("kinds"))
)
_FORGET = delete(brings).where(brings.c.pupil == bindparam("of_pupil"))


class Brings:
    """What every pupil brings. Changes are made through an act (`Act.brings`), in its
    transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, pupil: PupilId) -> Kinds | None:
        """What he brings; None: nobody said."""
        return next(iter(self._database.rows(_from_row, _OF_PUPIL, {"pupil": pupil})), None)

    def set(self, pupil: PupilId, kinds: Kinds) -> None:
        """He brings these from now on.

        Raises:
            TableRuleError: there is no such pupil.
        """
        assert 1 <= len(kinds) <= DEVICES_MAX
        said = ",".join(kinds)
        if self._database.write(_CHANGE, {"of_pupil": pupil, "kinds": said}) == 0:
            self._database.write(_ADD, {"pupil": pupil, "kinds": said})

    def forget(self, pupil: PupilId) -> None:
        """Nobody said anything, from now on."""
        self._database.write(_FORGET, {"of_pupil": pupil})


def _from_row(row: Row[Any]) -> Kinds:
    kinds = tuple(DeviceKind(word) for word in row.kinds.split(","))
    if len(kinds) > DEVICES_MAX:
        raise ValueError("more devices than a pupil brings")
    return kinds
