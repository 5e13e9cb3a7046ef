"""What a pupil's badge does at the gate, as a table over every phase and time (P2)."""

from datetime import UTC, datetime, time
from itertools import product
from uuid import UUID

import pytest

from policy import gate
from policy.devices import USUAL, Brought, DeviceKind
from policy.people import PupilId
from policy.refusals import Reason, Refused
from policy.school_times import Break, GymHour, SchoolTimes
from policy.stays import Phase, Stay, StayId, StayKind, held_today

TIMES = SchoolTimes(time(8, 15), time(14, 15), time(14, 15))
MORNING, LAST_MINUTE, OUT = time(8, 20), time(14, 14, 59), time(14, 15)
FREE = [3, 5]


def stay(phase, slot=7, number=1, kind=StayKind.HAND_IN):
    at = datetime(2026, 9, 15, 6, 20, tzinfo=UTC)
    return Stay(
        id=StayId(UUID(int=number)),
        pupil=PupilId(UUID(int=99)),
        slot=slot,
        phase=phase,
        devices=1,
        authorisation=UUID(int=50),
        authorised_at=at,
        began_at=at,
        kind=kind,
    )


def answer(stays, times, now, clock_ok, free, fresh=(), brought=gate.USUALLY):
    slot = min(free, default=None)
    moment = gate.Moment(times, now, clock_ok)
    return gate.answer(stays, moment, slot, fresh, brought=brought)


def test_a_pupil_with_nothing_inside_is_given_the_lowest_free_slot_before_school_is_out():
    for now in (time(0, 1), MORNING, LAST_MINUTE):
        assert answer([], TIMES, now, True, FREE) == gate.HandIn(3)


def test_a_full_cabinet_says_so():
    assert answer([], TIMES, MORNING, True, []) == Refused(Reason.FULL)


def test_a_pupil_with_a_device_inside_waits_until_the_minute_school_is_out():
    inside = stay(Phase.INSIDE)
    for now in (MORNING, LAST_MINUTE):
        expected = Refused(Reason.NOT_YET, time(14, 15))
        assert answer([inside], TIMES, now, True, FREE) == expected
    assert answer([inside], TIMES, OUT, True, FREE) == gate.Collect(inside)


def test_after_school_a_pupil_with_nothing_inside_is_told_so():
    assert answer([], TIMES, OUT, True, FREE) == Refused(Reason.NOTHING_INSIDE)


def test_on_a_day_without_school_what_is_inside_may_be_collected_and_nothing_is_handed_in():
    inside = stay(Phase.INSIDE)
    assert answer([inside], None, MORNING, True, FREE) == gate.Collect(inside)
    assert answer([], None, MORNING, True, FREE) == Refused(Reason.NO_SCHOOL)


def test_several_hand_ins_of_one_pupil_open_in_turn():
    first, second = stay(Phase.INSIDE, slot=7), stay(Phase.INSIDE, slot=8, number=2)
    assert answer([first, second], TIMES, OUT, True, FREE) == gate.Collect(first, inside=2)


@pytest.mark.parametrize("phase", sorted(gate.MOVING))
def test_while_his_door_moves_his_badge_authorises_nothing_new(phase):
    for now, clock_ok in product((MORNING, OUT), (True, False)):
        moving = stay(phase)
        assert answer([moving], TIMES, now, clock_ok, FREE) == gate.UnderWay(moving)


def test_an_uncertain_slot_reopens_on_its_pupils_next_badge_even_when_the_cabinet_is_full():
    doubtful = stay(Phase.UNCERTAIN)
    assert answer([doubtful], TIMES, MORNING, True, []) == gate.HandIn(7, doubtful)
    assert answer([doubtful], TIMES, OUT, True, []) == gate.Collect(doubtful)


@pytest.mark.parametrize("now", [MORNING, OUT])
@pytest.mark.parametrize("times", [TIMES, None])
def test_nothing_is_released_by_time_on_an_untrusted_clock(now, times):
    answered = answer([stay(Phase.INSIDE)], times, now, False, FREE)
    assert answered == Refused(Reason.CLOCK_UNSURE)


def test_with_an_untrusted_clock_a_pupil_can_still_hand_in():
    assert answer([], TIMES, OUT, False, FREE) == gate.HandIn(3)


def test_only_a_collection_needs_the_time_and_only_a_free_or_own_slot_is_ever_given():
    phases = [None, *Phase]
    for phase, times, now, clock_ok, free in product(
        phases, (TIMES, None), (MORNING, OUT), (True, False), ([], FREE)
    ):
        if phase is Phase.ENDED:
            continue  # an ended stay is not open and is never asked about
        stays = [] if phase is None else [stay(phase)]
        answered = answer(stays, times, now, clock_ok, free)
        if isinstance(answered, gate.HandIn):
            assert answered.slot in ([*free] if answered.stay is None else [7])
            assert phase in (None, Phase.UNCERTAIN, Phase.FOUND)
        if isinstance(answered, gate.Collect):
            assert clock_ok
            assert times is None or now >= times.school_end


def test_a_second_tap_soon_after_reopens_his_own_slot_until_school_is_out():
    inside = stay(Phase.INSIDE)
    again = answer([inside], TIMES, MORNING, True, FREE, {inside.id})
    assert again == gate.HandIn(7, inside)
    assert answer([inside], TIMES, OUT, True, FREE, {inside.id}) == gate.Collect(inside)


GYM = SchoolTimes(
    time(8, 15),
    time(14, 15),
    time(14, 15),
    breaks=(Break(time(12, 0), time(13, 0)),),
    gym=(GymHour(time(8, 30), time(9, 30), direct=True),),
)


def test_with_gym_first_nothing_opens_at_the_gate_until_that_hour_has_ended():
    assert answer([], GYM, time(8, 20), True, FREE) == Refused(Reason.GYM_FIRST)
    assert answer([], GYM, time(9, 29), True, FREE) == Refused(Reason.GYM_FIRST)
    assert answer([], GYM, time(9, 30), True, FREE) == gate.HandIn(3)
    assert answer([], GYM, time(8, 20), False, FREE) == gate.HandIn(3)


def test_with_gym_first_a_teacher_may_let_him_hand_in_at_the_gate_all_the_same():
    moment = gate.Moment(GYM, time(8, 20), True, sent_here=True)
    assert gate.answer([], moment, 3) == gate.HandIn(3)


def test_who_goes_home_for_lunch_collects_then_and_hands_in_again():
    inside = stay(Phase.INSIDE)
    assert answer([inside], GYM, time(11, 59), True, FREE) == Refused(Reason.NOT_YET, time(12, 0))
    assert answer([inside], GYM, time(12, 10), True, FREE) == gate.Collect(inside)
    assert answer([], GYM, time(12, 10), True, FREE) == Refused(Reason.NOTHING_INSIDE)
    assert answer([], GYM, time(13, 0), True, FREE) == gate.HandIn(3)
    assert answer([inside], GYM, time(13, 5), True, FREE) == Refused(Reason.NOT_YET, time(14, 15))


def test_a_slot_in_which_something_was_found_is_opened_by_nobodys_badge():
    found = stay(Phase.FOUND)
    assert answer([found], TIMES, MORNING, True, FREE) == gate.HandIn(3)
    assert answer([found], TIMES, OUT, True, FREE) == Refused(Reason.NOTHING_INSIDE)
    inside = stay(Phase.INSIDE, slot=3, number=2)
    assert answer([found, inside], TIMES, OUT, True, FREE) == gate.Collect(inside)


PHONE, WATCH = DeviceKind.PHONE, DeviceKind.SMARTWATCH
KEEPS_WATCH = Brought((PHONE, WATCH), frozenset({WATCH}))
KEEPS_ALL = Brought((PHONE, WATCH), frozenset({PHONE, WATCH}))


def test_who_may_keep_his_watch_hands_in_the_phone_alone():
    handed = answer([], TIMES, MORNING, True, FREE, brought=KEEPS_WATCH)
    assert handed == gate.HandIn(3, brought=KEEPS_WATCH)
    assert handed.brought.devices == 1


def test_who_may_keep_all_he_brings_is_told_so_even_with_gym_first_or_a_full_cabinet():
    for times, free in product((TIMES, GYM), (FREE, [])):
        told = answer([], times, MORNING, True, free, brought=KEEPS_ALL)
        assert told == Refused(Reason.MAY_KEEP)


def test_who_may_keep_all_collects_what_is_inside_as_always():
    inside = stay(Phase.INSIDE)
    assert answer([inside], TIMES, OUT, True, FREE, brought=KEEPS_ALL) == gate.Collect(inside)
    told = answer([inside], TIMES, MORNING, True, FREE, brought=KEEPS_ALL)
    assert told == Refused(Reason.NOT_YET, time(14, 15))
    assert answer([], TIMES, OUT, True, FREE, brought=KEEPS_ALL) == Refused(Reason.NOTHING_INSIDE)


def custody(phase=Phase.INSIDE, slot=9, number=9):
    return stay(phase, slot, number, StayKind.CUSTODY)


TAKEN_TODAY = Brought(USUAL, held=1)


def test_when_school_is_out_a_device_in_custody_is_said_to_be_safe():
    for times, now in ((TIMES, OUT), (None, MORNING)):
        assert answer([custody()], times, now, True, FREE) == Refused(Reason.HELD)


def test_whose_only_device_was_taken_today_is_given_no_empty_slot():
    told = answer([custody()], TIMES, time(11), True, FREE, brought=TAKEN_TODAY)
    assert told == Refused(Reason.HELD)


def test_whose_phone_was_taken_today_still_hands_in_the_watch():
    brought = Brought((PHONE, WATCH), held=1)
    handed = answer([custody()], TIMES, time(11), True, FREE, brought=brought)
    assert handed == gate.HandIn(3, brought=brought)
    assert handed.brought.devices == 1


def test_whose_phone_was_taken_on_another_day_hands_in_the_next_one_in_the_morning():
    assert answer([custody()], TIMES, MORNING, True, FREE) == gate.HandIn(3)


def test_own_hand_ins_are_collected_beside_a_custody_and_then_it_is_said_to_be_safe():
    inside = stay(Phase.INSIDE)
    assert answer([custody(), inside], TIMES, OUT, True, FREE) == gate.Collect(inside)
    told = answer([custody(), inside], TIMES, MORNING, True, FREE)
    assert told == Refused(Reason.NOT_YET, time(14, 15))
    assert answer([custody()], TIMES, OUT, True, FREE) == Refused(Reason.HELD)


def test_no_badge_of_a_pupil_opens_a_custody_in_any_phase_at_any_time_or_second_tap():
    """Over every combination: the answer is the one without the custody, or that it is safe."""
    others = [None, *(phase for phase in Phase if phase is not Phase.ENDED)]
    for phase, other, times, now, clock_ok, brought, again in product(
        Phase,
        others,
        (TIMES, GYM, None),
        (MORNING, OUT),
        (True, False),
        (Brought(), KEEPS_ALL, TAKEN_TODAY),
        (True, False),
    ):
        taken = custody(phase)
        mine = [] if other is None else [stay(other)]
        fresh = {each.id for each in (taken, *mine)} if again else set()
        answered = answer([taken, *mine], times, now, clock_ok, FREE, fresh, brought)
        without = answer(mine, times, now, clock_ok, FREE, fresh, brought)
        assert getattr(answered, "slot", None) != taken.slot
        assert getattr(answered, "stay", None) is not taken
        assert answered == without or (
            answered == Refused(Reason.HELD) and not isinstance(without, gate.Collect)
        )


def test_a_custody_is_todays_until_it_is_certainly_an_earlier_days():
    taken = custody()
    midnight = datetime(2026, 9, 14, 22, tzinfo=UTC)
    assert held_today([taken, stay(Phase.INSIDE)], midnight) == 1
    assert held_today([taken], midnight.replace(day=15)) == 0
    assert held_today([taken], None) == 1
    assert held_today([custody(Phase.FOUND), custody(Phase.ENDED)], None) == 0


def reached(stays, now, out_of_reach, slot=3):
    moment = gate.Moment(TIMES, now, clock_ok=True)
    return gate.answer(stays, moment, slot, silent=True, out_of_reach=out_of_reach)


def test_a_slot_whose_board_is_silent_is_opened_for_nobody_and_the_reason_says_so():
    for phase, now in ((Phase.INSIDE, OUT), (Phase.UNCERTAIN, OUT), (Phase.UNCERTAIN, MORNING)):
        assert reached([stay(phase)], now, {7}) == Refused(Reason.SLOT_SILENT)
    assert reached([stay(Phase.INSIDE)], MORNING, {7}) == Refused(Reason.NOT_YET, time(14, 15))
    assert reached([], MORNING, {7}) == gate.HandIn(3)
    assert reached([], MORNING, {7}, slot=None) == Refused(Reason.CABINET_SILENT)


def test_of_two_slots_the_one_that_can_be_opened_comes_first():
    first, second = stay(Phase.INSIDE, slot=7), stay(Phase.INSIDE, slot=8, number=2)
    assert reached([first, second], OUT, {7}) == gate.Collect(second)
    assert reached([first, second], OUT, {7, 8}) == Refused(Reason.SLOT_SILENT)


@pytest.mark.parametrize("phase", sorted(gate.MOVING))
def test_at_a_door_that_moves_on_a_silent_board_his_badge_says_the_same_as_ever(phase):
    moving = stay(phase)
    assert reached([moving], OUT, {7}) == gate.UnderWay(moving)


def test_where_groups_are_let_go_a_pupil_waits_for_that_and_nothing_inside_is_told_at_once():
    waits = gate.Moment(TIMES, OUT, True, let_go=False)
    for phase in (Phase.INSIDE, Phase.UNCERTAIN):
        told = gate.answer([stay(phase)], waits, 3)
        assert told == Refused(Reason.WAITS_FOR_GROUP)
    opened = stay(Phase.COLLECT_OPENED)
    assert gate.answer([opened], waits, 3) == gate.UnderWay(opened)
    assert gate.answer([], waits, 3) == Refused(Reason.NOTHING_INSIDE)
    custody = stay(Phase.INSIDE, kind=StayKind.CUSTODY)
    assert gate.answer([custody], waits, 3) == Refused(Reason.HELD)
    early = gate.Moment(TIMES, MORNING, True, let_go=False)
    told = gate.answer([stay(Phase.INSIDE)], early, 3)
    assert told == Refused(Reason.NOT_YET, time(14, 15))
