"""The offences as a collection (P5, M1, S4)."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, func, insert, select, update

from db.database import Database
from db.tables_custody import offences
from policy.ladder import Measure
from policy.offences import Category, IncidentId, Offence, OffenceId, Place
from policy.people import PupilId, StaffId

_HERE = offences.c.cabinet == bindparam("cabinet")
_ALL = select(*(offences.c[name] for name in Offence.__slots__)).where(_HERE)
_OF_PUPIL = _ALL.where(offences.c.pupil == bindparam("pupil")).order_by(offences.c.entered)
_BY_ID = _ALL.where(offences.c.id == bindparam("id"))
_LAST = select(func.coalesce(func.max(offences.c.entered), 0)).where(_HERE)
_CARRIED_OUT = select(offences.c.id, offences.c.carried_out).where(
    _HERE, offences.c.pupil == bindparam("pupil"), offences.c.carried_out.is_not(None)
)
_THAT = (offences.c.cabinet == bindparam("in_cabinet"), offences.c.id == bindparam("with_id"))
_CHANGED = ("pupil", "occurred_at", "categories", "place", "withdrawn")
_ADD = insert(offences)
_CHANGE = update(offences).where(*_THAT).values({name: bindparam(name) for name in _CHANGED})
_CARRY_OUT = update(offences).where(*_THAT).values(carried_out=bindparam("carried_out"))


class Offences:
    """Those of one cabinet, withdrawn ones too. Changes are made through an act (`Act.offences`),
    in its transaction."""

    def __init__(self, database: Database, cabinet: UUID) -> None:
        self._database = database
        self._cabinet = cabinet

    def of_pupil(self, pupil: PupilId) -> list[Offence]:
        """A pupil's, in the order of entry."""
        asked = {"cabinet": self._cabinet, "pupil": pupil}
        return self._database.rows(_from_row, _OF_PUPIL, asked)

    def get(self, offence: OffenceId) -> Offence | None:
        """The one with that id."""
        asked = {"cabinet": self._cabinet, "id": offence}
        return next(iter(self._database.rows(_from_row, _BY_ID, asked)), None)

    def next_entered(self) -> int:
        """The number of the next in the order of entry, from 1."""
        (last,) = self._database.rows(lambda row: int(row[0]), _LAST, {"cabinet": self._cabinet})
        return last + 1

    def carried_out(self, pupil: PupilId) -> dict[OffenceId, Measure]:
        """The measures of that pupil's offences that are fixed already."""
        asked = {"cabinet": self._cabinet, "pupil": pupil}
        return dict(self._database.rows(_carried_out, _CARRIED_OUT, asked))

    def add(self, offence: Offence, recorded_by: StaffId) -> None:
        """A new one, as that member of staff recorded it.

        Raises:
            TableRuleError: its number is another's, or there is no such pupil or member of staff.
        """
        row = _row(offence) | {"cabinet": self._cabinet, "recorded_by": recorded_by}
        self._database.write(_ADD, row | {"carried_out": None})

    def change(self, offence: Offence) -> None:
        """One that is there, as it is from now on: corrected or withdrawn."""
        row = {name: value for name, value in _row(offence).items() if name in _CHANGED}
        changed = self._database.write(_CHANGE, row | self._key(offence.id))
        assert changed == 1, "an offence that changes is in the table"

    def carry_out(self, offence: OffenceId, measure: Measure) -> None:
        """Its measure is fixed: what is entered or withdrawn later does not change it."""
        row = self._key(offence) | {"carried_out": measure.nth}
        carried_out = self._database.write(_CARRY_OUT, row)
        assert carried_out == 1, "an offence that is carried out is in the table"

    def _key(self, offence: OffenceId) -> dict[str, UUID]:
        return {"in_cabinet": self._cabinet, "with_id": offence}


def _row(offence: Offence) -> dict[str, Any]:
    row = {name: getattr(offence, name) for name in Offence.__slots__}
    return row | {
        "categories": " ".join(sorted(offence.categories)),
        "place": offence.place.value,
    }


def _from_row(row: Row[Any]) -> Offence:
    return Offence(
        OffenceId(row.id),
        PupilId(row.pupil),
        IncidentId(row.incident),
        row.occurred_at,
        row.entered,
        frozenset(Category(word) for word in row.categories.split(" ")),
        Place(row.place),
        row.withdrawn,
    )


def _carried_out(row: Row[Any]) -> tuple[OffenceId, Measure]:
    return OffenceId(row.id), Measure(row.carried_out)
