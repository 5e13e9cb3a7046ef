"""A group is let go at the end of the day (policy.md, Who may do what; screens 05b and 06)."""

from dataclasses import replace
from datetime import time
from uuid import UUID

import pytest

from hardware.uid import Uid
from kiosk.desk.doors import STUCK_S
from kiosk.desk.menu import AtTheMenu
from kiosk.desk.recovery_code import NOBODY
from kiosk.desk.session import NAMES_S
from kiosk.ports import Asked, Touched
from kiosk.views import Collect, Collected, Idle, WaitsForGroup
from kiosk.views_release import GroupAt, GroupChoice, GroupRelease, ReasonChoice, ReleaseMark
from kiosk.views_staff import (
    ConfirmChange,
    Covered,
    Digit,
    Key,
    Menu,
    Pick,
    PinEntry,
    PinPurpose,
    Technician,
    Tile,
)
from policy.group_release import Leave, ReleaseReason, ReleaseStage
from policy.people import BadgeId, Role, Staff, StaffId
from policy.school_day import Timetable
from policy.school_times import Break, SchoolTimes
from policy.stays import Phase, Stay, StayId, StayKind

ELS = Staff(StaffId(UUID(int=0xE1)), "juf Els", frozenset({Role.TEACHER}), ("7a",))
BEN = Staff(StaffId(UUID(int=0xB1)), "meester Ben", frozenset({Role.TEACHER}))
MIA = Staff(StaffId(UUID(int=0x81)), "Mia", frozenset({Role.DIRECTOR}))
TIM = Staff(StaffId(UUID(int=0x71)), "Tim", frozenset({Role.TECHNICIAN, Role.TEACHER}))
IRIS = Staff(StaffId(UUID(int=0x91)), "Iris", frozenset({Role.OFFICE}))
STAFF = (ELS, BEN, MIA, TIM, IRIS)
BADGES = {member: bytes.fromhex(f"04{n:02x}a1b2c3d4e5") for n, member in enumerate(STAFF)}
PIN = "408271"
OUT = SchoolTimes(time(8, 15), time(14, 15), time(14, 15))
SHUT, OPEN, EMPTY, STUCK = (
    *(ReleaseMark.SHUT, ReleaseMark.OPEN),
    *(ReleaseMark.EMPTY, ReleaseMark.STUCK),
)


class Afternoon:
    """A cabinet with devices in it, pupils of 7a and 8b in turn, and the staff."""

    def __init__(self, story):
        self.story = story
        state = story.world.state
        with state.act(Role.OPERATOR) as act:
            for number, (member, uid) in enumerate(BADGES.items()):
                act.staff.add(member)
                act.staff.choose_pin(member.id, state.pins.hash(member.id, PIN))
                badge = BadgeId(UUID(int=300 + number))
                act.staff.enrol(badge, story.school._hasher(Uid(uid)), member.id, act.at)
            act.record("pin.chosen", {})

    def lies_inside(self, pupil, slot, kind=StayKind.HAND_IN, phase=Phase.INSIDE):
        """As if it had been handed in this morning."""
        state, child = self.story.world.state, self.story.school.children[pupil]
        with state.act(Role.PUPIL) as act:
            stay = Stay(
                *(StayId(state.store.new_id()), child.pupil.id, slot, phase, 1),
                *(act.id, act.at, act.at, None, kind),
            )
            act.add_stay(stay)
            act.record("hand_in.authorised", {"stay": str(stay.id), "devices": 1}, slot=slot)
            act.record("hand_in.opened", {"stay": str(stay.id)}, slot=slot)
            act.record("hand_in.closed", {"stay": str(stay.id)}, slot=slot)

    def signs_in(self, member=ELS):
        self.story.wait(2)
        self.story.holds_up(BADGES[member])
        self.taps(*(Digit(int(digit)) for digit in PIN), Key.OK)

    def taps(self, *keys, seconds=0.1):
        for key in keys:
            self.story.world.inbox.put(Touched(key))
        self.story.wait(seconds)

    def lets_go(self, group="7a", seconds=0.1):
        """Tile, then the group."""
        self.taps(Tile.RELEASE_GROUP)
        names = [each.name for each in self.screen.groups]
        self.taps(GroupAt(names.index(group)), seconds=seconds)

    def shuts(self, *slots):
        for slot in slots:
            self.story.shuts(slot)

    @property
    def screen(self):
        return self.story.screen

    @property
    def marks(self):
        return {door.slot: door.mark for door in self.screen.doors}

    def told(self, kind):
        entries, _ = self.story.store.entries_after(None, 0, 200)
        return [entry for entry in entries if entry.kind == kind]


@pytest.fixture
def afternoon(tell):
    """At 14:20, unless said otherwise: four of 7a in the odd slots, four of 8b in the even ones."""

    def begin(inside=8, begins="14:20", **plan):
        told = {"pupils": 8, "slots": 12, "groups": ("7a", "8b"), "begins": begins}
        there = Afternoon(tell(**{**told, **plan}))
        for pupil in range(inside):
            there.lies_inside(pupil, pupil + 1)
        return there

    return begin


def test_the_menu_has_what_a_teacher_may_her_group_first_and_how_much_is_inside(afternoon):
    there = afternoon()
    there.signs_in()
    assert isinstance(there.screen, Menu)
    assert there.screen.tiles[0] is Tile.RELEASE_GROUP
    assert Tile.LOOK_AFTER not in there.screen.tiles
    assert (there.screen.groups, there.screen.in_group) == (("7a",), 4)
    assert (there.screen.inside, there.screen.slots) == (8, 12)
    there.taps(Tile.RELEASE_GROUP)
    assert [each.name for each in there.screen.groups] == ["7a", "8b"]
    assert [each.own for each in there.screen.groups] == [True, False]
    there.taps(Key.BACK)
    assert isinstance(there.screen, Menu)


def test_a_technician_who_teaches_too_reaches_both_from_his_menu(afternoon):
    there = afternoon()
    there.signs_in(TIM)
    assert {Tile.RELEASE_GROUP, Tile.LOOK_AFTER} <= set(there.screen.tiles)
    there.taps(Tile.LOOK_AFTER)
    assert isinstance(there.screen, Technician)


def test_who_may_let_no_group_go_has_no_tile_and_a_touch_that_says_so_does_nothing(afternoon):
    there = afternoon()
    there.signs_in(IRIS)
    there.taps(Tile.RELEASE_GROUP, GroupAt(0))
    assert not isinstance(there.screen, GroupChoice | GroupRelease)
    assert there.story.pulses == []


def test_the_doors_of_the_group_open_one_after_another_and_no_other(afternoon):
    there = afternoon()
    there.signs_in()
    there.lets_go(seconds=4)
    assert isinstance(there.screen, GroupRelease)
    assert there.story.pulses == [1, 3, 5, 7]
    assert there.story.open_doors == [1, 3, 5, 7]
    assert there.marks == dict.fromkeys((1, 3, 5, 7), OPEN)
    assert (there.screen.stage, there.screen.opened) == (ReleaseStage.OPENED, 4)
    there.shuts(1, 3, 5, 7)
    assert there.marks == dict.fromkeys((1, 3, 5, 7), EMPTY)
    assert sorted(there.story.phases()) == [2, 4, 6, 8]


def test_each_door_is_allowed_by_an_act_of_its_own_once_the_door_before_it_was_seen_open(afternoon):
    there = afternoon()
    there.signs_in()
    there.lets_go(seconds=4)
    kinds = [
        (kind, slot)
        for kind, slot in there.story.journal
        if kind.startswith(("collect.", "group."))
    ]
    doors = [(f"collect.{step}", n) for n in (1, 3, 5, 7) for step in ("authorised", "opened")]
    assert kinds == [("group.release_began", None), *doors, ("group.release_ended", None)]
    authorised = there.told("collect.authorised")
    assert len({entry.act for entry in authorised}) == 4
    assert {entry.role for entry in authorised} == {Role.TEACHER}


def test_neither_the_group_nor_a_name_is_in_the_journal(afternoon):
    there = afternoon(groups=("Zeesterren", "8b"))
    there.signs_in()
    there.lets_go("Zeesterren", seconds=4)
    (began,), (ended,) = there.told("group.release_began"), there.told("group.release_ended")
    assert began.data == {"doors": 4, "reason": None}
    assert ended.data == {"doors": 4, "opened": 4, "stage": "opened"}
    entries, _ = there.story.store.entries_after(None, 0, 200)
    for canary in ("Zeesterren", "Noor", "Yara", "Els"):
        assert all(canary not in str(entry.to_json()) for entry in entries)


def test_twenty_three_doors_open_within_a_few_seconds_one_coil_at_a_time(afternoon):
    there = afternoon(inside=0, pupils=46, slots=46)
    for pupil in range(0, 46, 2):
        there.lies_inside(pupil, pupil // 2 + 1)
    there.signs_in()
    there.lets_go(seconds=8)
    assert there.screen.opened == 23
    on = 0
    for _, rises, _ in there.story.coils:
        on += 1 if rises else -1
        assert on <= 1
    began, ended = (there.told(f"group.release_{verb}")[0].at for verb in ("began", "ended"))
    assert (ended - began).total_seconds() < 8


def test_a_held_device_stays_and_its_slot_looks_like_any_other_shut_one(afternoon):
    there = afternoon()
    there.lies_inside(0, 9, kind=StayKind.CUSTODY)
    there.signs_in()
    assert there.screen.in_group == 4
    there.lets_go(seconds=4)
    assert 9 not in there.story.pulses
    assert 9 not in there.marks
    assert there.told("group.release_began")[0].data["doors"] == 4
    there.taps(Pick(9), seconds=2)
    assert 9 not in there.story.pulses


def test_a_door_that_sticks_is_marked_and_passed_over_and_a_touch_of_its_number_tries_it_again(
    afternoon,
):
    there = afternoon()
    there.story.door(3).jammed = True
    there.signs_in()
    there.lets_go(seconds=STUCK_S + 4)
    assert there.marks == {1: OPEN, 3: STUCK, 5: OPEN, 7: OPEN}
    assert there.screen.opened == 3
    assert there.story.phases()[3] != "collect_opened"
    there.story.door(3).jammed = False
    there.taps(Pick(3), seconds=2)
    assert there.marks[3] is OPEN
    there.shuts(3)
    assert there.marks[3] is EMPTY


def test_a_lock_that_is_known_to_be_jammed_is_given_another_pulse_when_somebody_stands_before_it(
    afternoon,
):
    there = afternoon()
    there.story.door(7).jammed = True
    there.signs_in()
    there.lets_go(seconds=STUCK_S + 4)
    for _ in range(3):
        there.taps(Pick(7), seconds=STUCK_S + 2)
    assert there.marks[7] is STUCK
    there.story.door(7).jammed = False
    there.taps(Pick(7), seconds=2)
    assert there.marks[7] is OPEN


def test_a_door_that_gives_way_late_is_seen_open(afternoon):
    there = afternoon()
    there.story.door(7).jammed = True
    there.signs_in()
    there.lets_go(seconds=STUCK_S + 4)
    there.story.pulls_open(7)
    assert there.marks[7] is OPEN
    assert there.screen.opened == 4


def test_after_a_stop_nothing_more_opens_and_what_is_open_stays_open(afternoon):
    there = afternoon()
    there.story.door(3).jammed = True
    there.signs_in()
    there.lets_go(seconds=2)
    there.taps(Key.HALT, seconds=10)
    assert there.story.open_doors == [1]
    assert there.marks == {1: OPEN, 3: STUCK, 5: SHUT, 7: SHUT}
    assert there.screen.stage is ReleaseStage.STOPPED
    assert there.told("group.release_ended")[0].data["stage"] == "stopped"
    assert there.story.phases()[5] == "inside"
    there.taps(Pick(5), seconds=2)
    assert there.story.open_doors == [1, 5]


def test_stop_holds_for_numbers_that_were_touched_and_have_not_had_their_turn_too(afternoon):
    there = afternoon()
    there.story.door(1).jammed = True
    there.signs_in()
    there.lets_go()
    there.taps(Pick(5), Pick(7), Key.HALT, seconds=12)
    assert there.story.open_doors == []
    assert there.marks == {1: STUCK, 3: SHUT, 5: SHUT, 7: SHUT}


def test_before_school_is_out_a_teacher_is_refused_and_reads_when(afternoon):
    there = afternoon(begins="13:00")
    there.signs_in()
    there.lets_go()
    assert isinstance(there.screen, GroupChoice)
    assert there.screen.refused == 0
    assert there.screen.groups[0].leave is Leave.NOT_YET
    assert there.screen.groups[0].school_end == time(14, 15)
    there.taps(ReleaseReason.OUTING, seconds=2)
    assert there.story.pulses == []
    assert there.told("group.release_began") == []


def test_a_director_may_earlier_and_says_why(afternoon):
    there = afternoon(begins="13:00")
    there.signs_in(MIA)
    there.lets_go()
    assert isinstance(there.screen, ReasonChoice)
    assert ReleaseReason.SCHOOL_IS_OUT not in there.screen.reasons
    there.taps(ReleaseReason.OUTING, seconds=4)
    assert there.story.open_doors == [1, 3, 5, 7]
    assert there.told("group.release_began")[0].data["reason"] == "outing"
    assert {entry.role for entry in there.told("collect.authorised")} == {Role.DIRECTOR}


def test_who_looked_at_the_reasons_goes_back_to_the_groups_and_nothing_opened(afternoon):
    there = afternoon(begins="13:00")
    there.signs_in(MIA)
    there.lets_go()
    there.taps(Key.BACK)
    assert isinstance(there.screen, GroupChoice)
    assert there.story.pulses == []


def test_an_early_end_entered_at_eleven_lets_the_group_go_at_noon(afternoon):
    there = afternoon(begins="11:00")
    answers = []
    change = {"day": "2026-09-15", "change": "school_end", "group": None, "school_end": "12:00"}
    there.story.world.inbox.put(Asked("day_change", change, answers.append))
    there.story.it_is("11:58")
    there.signs_in()
    there.lets_go()
    assert there.screen.refused == 0
    there.taps(Key.STOP)
    there.story.it_is("12:00")
    there.signs_in()
    there.lets_go(seconds=4)
    assert there.story.open_doors == [1, 3, 5, 7]


def test_on_a_clock_nobody_is_sure_of_nothing_goes_by_time_and_a_teacher_says_why(afternoon):
    """Worked case 19."""
    there = afternoon(begins="14:10")
    there.story.school.clock.trust = False
    there.story.it_is("14:20")
    there.signs_in()
    there.lets_go(seconds=2)
    assert isinstance(there.screen, ReasonChoice)
    assert there.story.pulses == []
    there.taps(ReleaseReason.SCHOOL_IS_OUT, seconds=4)
    assert there.story.open_doors == [1, 3, 5, 7]
    assert there.told("group.release_began")[0].data["reason"] == "school_is_out"


def test_a_group_that_goes_home_earlier_goes_by_its_own_time(afternoon):
    noon = SchoolTimes(time(8, 15), time(12, 0), time(12, 0))
    week = dict.fromkeys(range(1, 6), OUT)
    groups = {"8b": dict.fromkeys(range(1, 6), noon)}
    there = afternoon(begins="12:05", timetable=Timetable(week, groups))
    there.signs_in()
    there.lets_go("7a")
    assert there.screen.refused == 0
    there.taps(GroupAt(1), seconds=4)
    assert there.story.open_doors == [2, 4, 6, 8]


def test_at_the_roll_call_a_pupil_of_the_group_ticks_off_his_number_and_nobody_is_served_twice(
    afternoon,
):
    there = afternoon()
    there.signs_in()
    there.lets_go(seconds=4)
    there.shuts(1, 3, 5)
    there.story.holds_up(2)
    assert there.screen.calling == ("Yara", (3,))
    assert [door.slot for door in there.screen.doors if door.called] == [3]
    there.story.wait(5)
    assert there.screen.calling is None
    assert [door.slot for door in there.screen.doors if door.called] == [3]
    assert there.story.pulses == [1, 3, 5, 7]
    assert [slot for slot, mark in there.marks.items() if mark is not EMPTY] == [7]


def test_a_pupil_of_another_group_hears_one_moment_and_is_served_afterwards(afternoon):
    there = afternoon()
    there.signs_in()
    there.lets_go(seconds=4)
    there.story.holds_up(1)
    assert there.screen.others_wait
    assert there.screen.calling is None
    assert there.told("badge.refused")[-1].data == {"reason": "busy"}
    there.story.wait(5)
    assert not there.screen.others_wait
    there.shuts(1, 3, 5, 7)
    there.taps(Key.STOP)
    there.story.wait(2)
    there.story.holds_up(1)
    assert isinstance(there.screen, Collect)
    assert there.screen.slot == 2


def test_while_doors_open_no_colleagues_badge_takes_the_screen_and_afterwards_it_may(afternoon):
    there = afternoon()
    there.story.door(1).jammed = True
    there.signs_in()
    there.lets_go()
    there.story.holds_up(BADGES[BEN])
    assert isinstance(there.screen, GroupRelease)
    there.story.wait(STUCK_S + 4)
    there.story.holds_up(BADGES[BEN])
    assert isinstance(there.screen, PinEntry)


def test_the_session_ends_a_minute_after_the_last_door_is_shut_and_not_before(afternoon):
    there = afternoon()
    there.signs_in()
    there.lets_go(seconds=4)
    there.shuts(1, 3, 5)
    there.story.wait(120)
    assert isinstance(there.screen, GroupRelease)
    assert there.screen.closes_in_s is None
    there.shuts(7)
    there.story.wait(55)
    assert 1 <= there.screen.closes_in_s <= 10
    there.story.wait(10)
    assert isinstance(there.screen, Idle)


def test_who_stops_with_doors_open_leaves_them_to_the_gate_which_asks_to_shut_them(afternoon):
    there = afternoon()
    there.signs_in()
    there.lets_go(seconds=4)
    there.taps(Key.STOP)
    there.story.wait(35)
    assert sorted(there.screen.slots) == [1, 3, 5, 7]
    there.shuts(1, 3, 5, 7)
    assert isinstance(there.screen, Idle)
    assert sorted(there.story.phases()) == [2, 4, 6, 8]


def test_a_pupil_who_came_first_has_his_door_already_and_it_counts(afternoon):
    there = afternoon()
    there.story.holds_up(0)
    assert isinstance(there.screen, Collect)
    there.signs_in()
    there.lets_go(seconds=4)
    assert there.story.pulses == [1, 3, 5, 7]
    assert there.marks[1] is OPEN
    there.shuts(1)
    assert there.marks[1] is EMPTY


def test_a_slot_nobody_can_be_sure_of_is_opened_too_so_that_its_pupil_looks(afternoon):
    there = afternoon(inside=0, begins="14:00")
    there.story.door(1).jammed = True
    there.story.holds_up(0)
    there.story.wait(25)
    assert there.story.phases() == {1: "uncertain"}
    there.story.door(1).jammed = False
    there.story.it_is("14:20")
    there.signs_in()
    there.lets_go(seconds=3)
    assert there.marks == {1: OPEN}
    there.shuts(1)
    assert there.story.phases() == {}


def test_the_kiosk_is_killed_half_way_and_no_device_is_lost(afternoon):
    there = afternoon()
    there.story.door(3).jammed = True
    there.signs_in()
    there.lets_go(seconds=2)
    assert there.story.phases()[3] == "collect_authorised"
    there.story.kiosk_dies()
    assert there.story.phases() == {
        1: "collect_opened",
        3: "inside",
        **dict.fromkeys((2, 4, 5, 6, 7, 8), "inside"),
    }
    assert there.story.open_doors == [1]
    there.shuts(1)
    there.story.door(3).jammed = False
    there.signs_in()
    there.lets_go(seconds=4)
    assert there.story.open_doors == [3, 5, 7]
    there.shuts(3, 5, 7)
    assert sorted(there.story.phases()) == [2, 4, 6, 8]
    assert there.story.store.verify().lineage == there.story.store.lineage


def test_a_board_that_does_not_answer_holds_nobody_up(afternoon):
    there = afternoon(slots=20, pupils=20, inside=0)
    there.lies_inside(0, 1)
    there.lies_inside(2, 17)
    there.lies_inside(4, 2)
    there.story.world.line.boards[2].cut(there.story.school.clock.monotonic())
    there.story.wait(30)
    there.signs_in()
    there.lets_go(seconds=3)
    assert there.marks == {1: OPEN, 2: OPEN, 17: STUCK}
    assert there.story.phases()[17] == "inside"


def test_two_minutes_after_everything_the_gate_takes_pupils_as_ever(afternoon):
    there = afternoon()
    there.signs_in()
    there.lets_go(seconds=4)
    there.shuts(1, 3, 5, 7)
    there.story.wait(120)
    there.story.holds_up(1)
    assert isinstance(there.screen, Collect)
    there.shuts(2)
    assert isinstance(there.screen, Collected)


def test_where_the_school_wants_it_so_a_pupils_own_badge_waits_until_her_group_was_let_go(
    afternoon,
):
    there = afternoon(after_release=True)
    there.story.holds_up(0)
    assert isinstance(there.screen, WaitsForGroup)
    assert there.told("badge.refused")[-1].data == {"reason": "waits_for_group"}
    there.story.door(1).jammed = True
    there.signs_in()
    there.lets_go(seconds=STUCK_S + 4)
    there.shuts(3, 5, 7)
    there.taps(Key.STOP)
    there.story.door(1).jammed = False
    there.story.wait(20)
    there.story.kiosk_dies()
    there.story.holds_up(0)
    assert isinstance(there.screen, Collect)
    there.shuts(1)
    there.story.holds_up(1)
    assert isinstance(there.screen, WaitsForGroup)
    assert there.story.phases()[2] == "inside"


def test_a_group_that_was_let_go_at_noon_waits_for_its_teacher_again_in_the_afternoon(afternoon):
    lunch = replace(OUT, breaks=(Break(time(12, 0), time(12, 45)),))
    timetable = Timetable(dict.fromkeys(range(1, 6), lunch))
    there = afternoon(inside=1, begins="12:05", after_release=True, timetable=timetable)
    there.signs_in()
    there.lets_go(seconds=2)
    there.shuts(1)
    there.taps(Key.STOP)
    there.story.it_is("12:50")
    there.story.hands_in(0)
    there.story.it_is("14:20")
    there.story.holds_up(0)
    assert isinstance(there.screen, WaitsForGroup)


def test_names_leave_the_screen_after_half_a_minute_and_a_touch_shows_them_again(afternoon):
    class WithNames(AtTheMenu):
        shows_names = True

    there = afternoon()
    there.signs_in()
    there.story.world.state.session.work = WithNames()
    there.story.wait(NAMES_S - 1)
    assert isinstance(there.screen, Menu)
    there.story.wait(2)
    assert isinstance(there.screen, Covered)
    there.taps(Tile.RELEASE_GROUP)
    assert isinstance(there.screen, Menu)
    there.taps(Tile.RELEASE_GROUP)
    assert isinstance(there.screen, GroupChoice)


def test_a_change_of_the_staff_waits_until_no_door_of_hers_is_open_and_takes_stop_from_nobody(
    afternoon,
):
    there = afternoon()
    there.story.door(1).jammed = True
    there.signs_in(MIA)
    there.lets_go()
    assert there.story.asks("staff_change", change="code", name="", roles=[])["ok"]
    assert isinstance(there.screen, GroupRelease)
    there.taps(Key.HALT, seconds=8)
    assert there.story.open_doors == []
    assert isinstance(there.screen, ConfirmChange)


def test_a_director_who_comes_with_the_recovery_code_ends_a_release_and_that_is_written(afternoon):
    there = afternoon()
    state = there.story.world.state
    with state.act(Role.DIRECTOR) as act:
        act.staff.seal_code(state.pins.hash(NOBODY, "ABCD"), act.at)
        act.record("recovery.sealed", {})
    there.story.door(1).jammed = True
    there.signs_in()
    there.lets_go()
    assert there.story.asks("staff_recover", name="Mia", code="ABCD")["ok"]
    there.story.holds_up(BADGES[MIA])
    assert there.screen.purpose is PinPurpose.CHOOSE
    (ended,) = there.told("group.release_ended")
    assert ended.data == {"doors": 4, "opened": 0, "stage": "stopped"}
