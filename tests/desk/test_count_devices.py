"""When a pupil can say how many devices he puts in, over everything a visit can be."""

from datetime import UTC, datetime
from itertools import product
from uuid import UUID

import pytest

from kiosk.desk.cards import SWITCH_OFF_S, may_report, next_count
from kiosk.desk.state import Visit
from policy.devices import DEVICES_MAX, USUAL, Brought, DeviceKind
from policy.people import PupilId
from policy.recovery import Act
from policy.stays import Phase, Stay, StayId, StayKind

AT = datetime(2026, 9, 15, 6, 20, tzinfo=UTC)
OPENED = 100.0
PUT_IN = OPENED + SWITCH_OFF_S


def visit(devices=1, kind=StayKind.HAND_IN, act=Act.HAND_IN, **more):
    id_, pupil = StayId(UUID(int=1)), PupilId(UUID(int=2))
    phase = Phase.HAND_IN_OPENED
    stay = Stay(id_, pupil, 7, phase, devices, UUID(int=3), AT, AT, kind=kind)
    return Visit(stay, act, "Noor", 99.0, **{"opened_at": OPENED, **more})


def test_it_is_offered_at_an_open_door_of_a_hand_in_once_the_device_is_off_and_never_else():
    for kind, act, opened_at, found, now in product(
        StayKind, Act, (None, OPENED), (False, True), (OPENED, PUT_IN - 0.1, PUT_IN, PUT_IN + 99)
    ):
        told = visit(kind=kind, act=act, opened_at=opened_at, found=found)
        hand_in = kind is StayKind.HAND_IN and act is Act.HAND_IN
        offered = hand_in and opened_at is not None and not found and now >= PUT_IN
        assert may_report(told, now) is offered
        assert next_count(told, now) == (2 if offered else None)


@pytest.mark.parametrize("devices", range(1, DEVICES_MAX + 1))
def test_the_next_count_is_one_more_and_after_the_most_one(devices):
    assert next_count(visit(devices), PUT_IN) == devices % DEVICES_MAX + 1


def test_what_she_keeps_or_had_taken_is_not_counted_and_with_no_other_count_it_is_not_offered():
    keeps_one = Brought((*USUAL, DeviceKind.SMARTWATCH), frozenset({DeviceKind.SMARTWATCH}))
    assert next_count(visit(3, brought=keeps_one), PUT_IN) == 1
    three_taken = Brought((*USUAL, *[DeviceKind.OTHER] * 3), held=3)
    assert three_taken.devices == 1
    told = visit(1, brought=three_taken)
    assert next_count(told, PUT_IN) is None
    assert may_report(told, PUT_IN)
