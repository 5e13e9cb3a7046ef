"""The situations in which a walk begins: made by the hands of the week, as the school's people make
them, at the kiosk itself. A walk that begins at an empty gate seldom comes to a custody's end.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from random import Random
from typing import Any

from policy.school_day import Timetable
from policy.school_times import GymHour
from simulator.school import TIMES, SchoolPlan
from simulator.wander import situations_custody as custody
from simulator.wander import situations_gate as gate
from simulator.wander import situations_staff as staff
from simulator.week.hands import Hands

SATURDAY = date(2026, 9, 19)
GYM = Timetable(
    dict.fromkeys(range(1, 6), TIMES),
    {
        gate.GYM_GROUP: dict.fromkeys(
            range(1, 6), replace(TIMES, gym=(GymHour(time(8, 30), time(9, 15), True),))
        )
    },
)


@dataclass(frozen=True, slots=True)
class Beginning:
    """One of them: `begin` makes it, in a school whose plan has these `changes`."""

    begin: Callable[[Hands, Random], None]
    changes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """For whoever reads of it."""
        return self.begin.__name__.replace("_", " ")

    def plan(self, plan: SchoolPlan) -> SchoolPlan:
        """The school it begins in."""
        return replace(plan, **self.changes)


AFTER_RELEASE = {"after_release": True}

BEGINNINGS = (
    Beginning(custody.a_custody_given_back),
    Beginning(custody.an_offence_to_correct),
    Beginning(custody.a_custody_to_agree_on),
    Beginning(gate.an_empty_gate),
    Beginning(custody.a_check_that_comes_later),
    Beginning(staff.an_emergency_to_tick_off),
    Beginning(staff.a_group_half_way, AFTER_RELEASE),
    Beginning(custody.a_custody_to_put_away),
    Beginning(gate.two_at_their_doors),
    Beginning(gate.something_is_inside),
    Beginning(gate.nothing_of_his_is_inside),
    Beginning(staff.an_order_of_kiosk_admin),
    Beginning(gate.a_door_is_left_open),
    Beginning(gate.something_odd_is_held_up),
    Beginning(custody.a_custody_to_check),
    Beginning(gate.a_jam),
    Beginning(gate.a_door_is_forced),
    Beginning(gate.school_is_out, AFTER_RELEASE),
    Beginning(gate.slots_that_see),
    Beginning(custody.duties_that_are_open),
    Beginning(gate.somebody_collects),
    Beginning(staff.a_change_of_the_staff),
    Beginning(gate.the_cabinet_is_full, {"slots": 3}),
    Beginning(gate.there_is_no_school, {"date": SATURDAY}),
    Beginning(staff.a_badge_is_given_out),
    Beginning(gate.gym_in_the_first_hour, {"timetable": GYM}),
    Beginning(custody.devices_that_wait),
    Beginning(staff.a_group_that_goes_early),
    Beginning(gate.somebody_keeps_his_phone),
    Beginning(gate.the_reader_is_out),
    Beginning(gate.school_has_begun),
    Beginning(custody.a_custody_for_the_safe),
    Beginning(custody.a_custody_whose_pupil_comes),
    Beginning(staff.an_emergency),
    Beginning(staff.a_technician_at_a_jam),
    Beginning(staff.a_look_that_sticks),
    Beginning(gate.a_switch_that_flaps),
    Beginning(gate.a_clock_that_is_not_sure),
    Beginning(custody.a_custody_in_a_locked_place),
    Beginning(custody.a_custody_of_the_teacher),
    Beginning(gate.a_start_without_boards),
    Beginning(staff.a_pin_that_is_chosen),
    Beginning(custody.an_offence),
    Beginning(custody.a_custody_in_a_bag),
    Beginning(gate.school_is_out),
    Beginning(staff.pupils_without_badges),
    Beginning(staff.a_loan_is_out),
    Beginning(custody.a_custody_of_the_directie),
)
"""Each in its turn, by the seed: what is rare is not left to chance. Those after which a walk sees
what others do not stand first."""
