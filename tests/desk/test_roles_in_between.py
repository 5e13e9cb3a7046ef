"""What somebody may can change while he stands at the screen: it is asked again at every act."""

import pytest

from kiosk.desk import technician
from kiosk.ports import BadgePresented
from kiosk.views import Idle
from kiosk.views_directie import (
    CustodyPage,
    DirectieKey,
    GiveBack,
    RowAt,
)
from kiosk.views_open import Answer, EmergencyRun
from kiosk.views_release import GroupAt, GroupRelease
from kiosk.views_staff import ConfirmChange, Digit, Key, LockTested, Pick, PinEntry, Tile
from policy.opened_early import EmergencyReason
from policy.people import Role
from policy.release import Collector, Why
from tests.desk.bench import NOOR, SEM
from tests.desk.staffed import COLLEAGUES, PIN, STAFF

ELS, BAS, MIA, TIM = (STAFF[who] for who in ("teacher", "delegate", "director", "technician"))
IDA, RIA = COLLEAGUES["teacher"], COLLEAGUES["director"]
GIVING = (Tile.CUSTODIES, RowAt(0), DirectieKey.GIVE_BACK)


def takes_back_the_day(desk):
    with desk.state.act(Role.DIRECTOR) as act:
        act.cases.delegates.end(desk.state.local.date(), BAS.id)
        act.record("delegate.ended", {})


def stages(desk):
    return [str(each.stage) for each in desk.cases.custodies.of_owner(desk.noor().id)]


@pytest.fixture
def second_time(desk):
    """Noor's second offence: Bas took her phone, and the directie keeps it."""
    desk.did_before()
    desk.slot = desk.takes(BAS)
    desk.it_is("15:40")
    return desk


def test_a_teacher_does_not_end_what_the_directie_began_to_give_back(second_time):
    desk = second_time
    desk.signs_in(MIA)
    desk.taps(*GIVING)
    desk.door_opens(desk.slot)
    takes_back_the_day(desk)
    desk.signs_in(BAS)
    desk.taps(*GIVING)
    assert isinstance(desk.screen, CustodyPage)
    assert desk.screen.refused is Why.NOT_YOURS
    desk.taps(Collector.PUPIL, Key.YES)
    desk.door_shuts(desk.slot)
    assert stages(desk) == ["releasing"]
    desk.signs_in(MIA)
    desk.taps(*GIVING, Collector.PUPIL, Key.YES)
    assert stages(desk) == ["returned"]


def test_a_delegate_whose_day_is_taken_back_gives_nothing_back_any_more(second_time):
    desk = second_time
    desk.signs_in(BAS)
    desk.taps(*GIVING)
    desk.door_opens(desk.slot)
    assert isinstance(desk.screen, GiveBack)
    takes_back_the_day(desk)
    desk.taps(Collector.PUPIL, Key.YES)
    desk.badge(NOOR)
    desk.door_shuts(desk.slot)
    desk.taps(DirectieKey.LAY_BACK)
    assert stages(desk) == ["releasing"]
    desk.taps(Key.BACK)
    assert isinstance(desk.screen, CustodyPage)


def test_whoever_may_not_take_a_device_into_custody_moves_none_to_the_safe(desk):
    desk.takes(ELS)
    desk.signs_in(ELS)
    desk.taps(Tile.CUSTODIES, RowAt(0), DirectieKey.TO_SAFE)
    session, pulses = desk.state.session, desk.pulses
    session.member = STAFF["office"]
    badge = BadgePresented(desk.badge_of(IDA))
    assert not session.work.take_badge(desk.state, session, badge, desk.now)
    assert desk.pulses == pulses


def test_whoever_becomes_something_else_signs_in_anew_and_his_doors_are_reminded_of(desk):
    desk.hands_in()
    desk.hands_in(SEM)
    desk.it_is("14:20")
    desk.signs_in(ELS)
    desk.taps(Tile.RELEASE_GROUP, GroupAt(0))
    desk.door_opens(1)
    assert isinstance(desk.screen, GroupRelease)
    with desk.state.act(Role.OPERATOR) as act:
        act.staff.leave(ELS.id, act.at)
        act.record("staff.removed", {"roles": ["teacher"]})
    desk.desk.tick(desk.now)
    assert desk.state.session is None
    assert desk.kinds[-1] == "group.release_ended"
    assert desk.state.visits[1].opened_at is not None


def test_a_pin_typed_by_somebody_whose_roles_were_changed_meanwhile_signs_nobody_in(desk):
    desk.holds_up(MIA)
    with desk.state.act(Role.OPERATOR) as act:
        act.staff.leave(MIA.id, act.at)
        act.record("staff.removed", {"roles": ["director"]})
    desk.types_pin()
    assert isinstance(desk.screen, Idle)


def test_a_change_of_the_staff_waits_until_the_doors_are_shut_that_its_director_opened(desk):
    desk.hands_in()
    desk.it_is("10:40")
    desk.signs_in(MIA)
    desk.taps(Tile.OPEN_EVERYTHING, EmergencyReason.FIRE_ALARM, Key.YES)
    desk.asks("staff_change", change="roles", name="juf Ida", roles=["office"])
    assert isinstance(desk.screen, ConfirmChange)
    desk.waits(1)
    desk.taps(Key.NO)
    assert desk.outcome is False
    desk.signs_in(MIA)
    desk.taps(Tile.OPEN_EVERYTHING, EmergencyReason.FIRE_ALARM, Answer.SURE)
    desk.door_opens(1)
    desk.asks("staff_change", change="roles", name="juf Ida", roles=["office"])
    assert isinstance(desk.screen, EmergencyRun)
    desk.taps(Key.YES)
    assert desk.outcome is None
    desk.door_shuts(1)
    assert isinstance(desk.screen, ConfirmChange)
    desk.waits(1)
    desk.taps(Key.YES)
    assert desk.outcome is True


def test_an_occupied_slot_opens_for_a_technician_and_a_director_only_as_long_as_both_are_that(desk):
    desk.hands_in()
    desk.it_is("10:40")
    desk.signs_in(TIM)
    desk.taps(Pick(1), Key.TEST_ONE)
    pulses = desk.pulses
    desk.holds_up(MIA)
    assert isinstance(desk.screen, PinEntry)
    with desk.state.act(Role.DIRECTOR) as act:
        act.staff.leave(TIM.id, act.at)
        act.record("staff.removed", {"roles": ["technician"]})
    desk.taps(*(Digit(int(digit)) for digit in PIN), Key.OK)
    assert desk.pulses == pulses
    assert isinstance(desk.screen, Idle)


@pytest.mark.parametrize("second", [TIM, ELS])
def test_a_technician_alone_or_with_a_teacher_opens_no_occupied_slot(desk, second):
    desk.hands_in()
    desk.it_is("10:40")
    desk.signs_in(TIM)
    desk.taps(Pick(1), Key.TEST_ONE)
    pulses = desk.pulses
    technician.repair(desk.state, desk.state.session, second, desk.now)
    assert desk.pulses == pulses
    assert desk.state.session.tested is LockTested.REFUSED
