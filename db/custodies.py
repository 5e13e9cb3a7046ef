"""The devices the school has, and had, as a collection (C1, C2, C3)."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, delete, insert, select, update

from db.checks import Checks
from db.database import Database
from db.tables_custody import custodies, custody_offences
from policy.condition import Hearing, Presence, WhyNotChecked
from policy.custody import (
    Custody,
    CustodyId,
    KeptKindReason,
    Stage,
    Where,
    Whereabouts,
)
from policy.devices import DeviceKind
from policy.ladder import Measure
from policy.offences import OffenceId
from policy.people import PupilId, StaffId
from policy.release import Allowed, Collector, ReleaseReason
from policy.stays import StayId

T = TypeVar("T")

_NOT_CHANGED = {"cabinet", "id", "owner", "kind", "taken_at"}
_CHANGED = [column.name for column in custodies.c if column.name not in _NOT_CHANGED]
_ALL = (
    select(custodies)
    .where(custodies.c.cabinet == bindparam("cabinet"))
    .order_by(custodies.c.taken_at, custodies.c.id)
)
_HELD = _ALL.where(custodies.c.stage != Stage.RETURNED.value)
_BY_ID = _ALL.where(custodies.c.id == bindparam("id"))
_OF_OWNER = _ALL.where(custodies.c.owner == bindparam("owner"))
_BY_STAY = _ALL.where(custodies.c.stay == bindparam("stay"))
_FOR_OFFENCE = _ALL.where(
    custodies.c.id.in_(
        select(custody_offences.c.custody).where(
            custody_offences.c.cabinet == bindparam("cabinet"),
            custody_offences.c.offence == bindparam("offence"),
        )
    )
)
_OFFENCES = (
    select(custody_offences.c.offence)
    .where(
        custody_offences.c.cabinet == bindparam("cabinet"),
        custody_offences.c.custody == bindparam("custody"),
    )
    .order_by(custody_offences.c.place)
)
_ADD = insert(custodies)
_CHANGE = (
    update(custodies)
    .where(custodies.c.cabinet == bindparam("in_cabinet"), custodies.c.id == bindparam("with_id"))
    .values({name: bindparam(name) for name in _CHANGED})
)
_ADD_OFFENCE = insert(custody_offences)
_FORGET_OFFENCES = delete(custody_offences).where(
    custody_offences.c.cabinet == bindparam("in_cabinet"),
    custody_offences.c.custody == bindparam("of_custody"),
)


class Custodies:
    """Those of one cabinet. Changes are made through an act (`Act.custodies`), in its
    transaction."""

    def __init__(self, database: Database, cabinet: UUID) -> None:
        self._database = database
        self._cabinet = cabinet
        self._checks = Checks(database, cabinet)

    def held(self) -> list[Custody]:
        """What the school has now, the longest held first."""
        return self._read(_HELD)

    def pending_of(self, member: StaffId) -> list[Custody]:
        """What that member of staff took and has not brought to its end."""
        return [each for each in self.held() if each.pending and each.taken_by == member]

    def get(self, custody: CustodyId) -> Custody | None:
        """The one with that id."""
        return next(iter(self._read(_BY_ID, id=custody)), None)

    def of_owner(self, owner: PupilId) -> list[Custody]:
        """A pupil's devices, returned ones too."""
        return self._read(_OF_OWNER, owner=owner)

    def for_offence(self, offence: OffenceId) -> list[Custody]:
        """The devices that were taken for that offence, returned ones too."""
        return self._read(_FOR_OFFENCE, offence=offence)

    def in_stay(self, stay: StayId) -> Custody | None:
        """The one that lies in that stay's slot."""
        return next(iter(self._read(_BY_STAY, stay=stay)), None)

    def add(self, custody: Custody) -> None:
        """A new one.

        Raises:
            TableRuleError: there is no such pupil or member of staff.
        """
        self._database.write(_ADD, _row(custody) | {"cabinet": self._cabinet})
        self._put_parts(custody)

    def change(self, custody: Custody) -> None:
        """One that is there, as it is from now on."""
        row = {name: value for name, value in _row(custody).items() if name in _CHANGED}
        row |= {"in_cabinet": self._cabinet, "with_id": custody.id}
        changed = self._database.write(_CHANGE, row)
        assert changed == 1, "a custody that changes is in the table"
        self._put_parts(custody)

    def _put_parts(self, custody: Custody) -> None:
        self._checks.put(custody.id, custody.intake, custody.at_return)
        key = {"in_cabinet": self._cabinet, "of_custody": custody.id}
        self._database.write(_FORGET_OFFENCES, key)
        for place, offence in enumerate(custody.offences):
            row = {"place": place, "offence": offence}
            row |= {"cabinet": self._cabinet, "custody": custody.id}
            self._database.write(_ADD_OFFENCE, row)

    def _read(self, statement: Select[Any], **asked: UUID) -> list[Custody]:
        return self._database.rows(self._whole, statement, {"cabinet": self._cabinet, **asked})

    def _whole(self, row: Row[Any]) -> Custody:
        kind = DeviceKind(row.kind)
        asked = {"cabinet": self._cabinet, "custody": row.id}
        intake, at_return = self._checks.of(row.id, kind)
        return Custody(
            CustodyId(row.id),
            PupilId(row.owner),
            kind,
            StaffId(row.taken_by),
            row.taken_at,
            stage=Stage(row.stage),
            lies=Whereabouts(Where(row.lies), row.number),
            offences=tuple(self._database.rows(_offence, _OFFENCES, asked)),
            stay=_some(StayId, row.stay),
            take_reason=_some(KeptKindReason, row.take_reason),
            measure=_some(Measure, row.measure),
            taken_over_by=_some(StaffId, row.taken_over_by),
            intake=intake,
            hearing=_hearing(row),
            unchecked=_some(WhyNotChecked, row.unchecked),
            left_on=_some(KeptKindReason, row.left_on),
            released=_released(row),
            at_return=at_return,
            return_unchecked=_some(WhyNotChecked, row.return_unchecked),
            collector=_some(Collector, row.collector),
        )


def _row(custody: Custody) -> dict[str, Any]:
    hearing, released = custody.hearing, custody.released
    return {
        "id": custody.id,
        "owner": custody.owner,
        "kind": custody.kind.value,
        "taken_by": custody.taken_by,
        "taken_at": custody.taken_at,
        "stage": custody.stage.value,
        "lies": custody.lies.where.value,
        "number": custody.lies.number,
        "stay": custody.stay,
        "take_reason": custody.take_reason,
        "measure": None if custody.measure is None else custody.measure.nth,
        "taken_over_by": custody.taken_over_by,
        "presence": None if hearing is None else hearing.presence.value,
        "dissent": None if hearing is None else hearing.dissent,
        "unchecked": custody.unchecked,
        "left_on": custody.left_on,
        "released_early": None if released is None else released.early,
        "release_reason": None if released is None else released.reason,
        "return_unchecked": custody.return_unchecked,
        "collector": custody.collector,
    }


def _some(make: Callable[[Any], T], value: Any) -> T | None:
    return None if value is None else make(value)


def _offence(row: Row[Any]) -> OffenceId:
    return OffenceId(row.offence)


def _hearing(row: Row[Any]) -> Hearing | None:
    return None if row.presence is None else Hearing(Presence(row.presence), row.dissent)


def _released(row: Row[Any]) -> Allowed | None:
    if row.released_early is None:
        return None
    return Allowed(row.released_early, _some(ReleaseReason, row.release_reason))
