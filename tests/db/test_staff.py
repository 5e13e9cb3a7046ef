"""The members of staff, their badges and PINs, as the database keeps them."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from db.errors import TableRuleError
from policy.people import BadgeHash, BadgeId, Role, Staff, StaffId
from policy.roster import SchoolNumber
from policy.staff_roster import KnownMember

ELS = Staff(StaffId(UUID(int=1)), "juf Els", frozenset({Role.TEACHER}))
JOS = Staff(StaffId(UUID(int=2)), "meester Jos", frozenset({Role.TEACHER, Role.DIRECTOR}))
BADGE, OTHER = BadgeHash(b"e" * 32), BadgeHash(b"j" * 32)


@pytest.fixture
def staffed(school, store):
    with store.act(school.AT, True, Role.OPERATOR) as act:
        for member in (ELS, JOS):
            act.staff.add(member)
        act.staff.enrol(BadgeId(UUID(int=7)), BADGE, ELS.id, school.AT)
        act.record("kiosk.started", {"version": "test"})
    return store


def does(school, store, what):
    with store.act(school.AT, True, Role.OPERATOR) as act:
        what(act.staff)
        act.record("kiosk.started", {"version": "test"})


def test_a_badge_is_a_members_until_it_is_blocked_or_he_leaves(school, staffed):
    assert staffed.staff.of_badge(BADGE, school.AT) == ELS
    assert staffed.staff.of_badge(OTHER, school.AT) is None
    does(school, staffed, lambda staff: staff.block_badges(ELS.id, school.AT))
    assert staffed.staff.of_badge(BADGE, school.AT) is None
    does(school, staffed, lambda staff: staff.enrol(BadgeId(UUID(int=8)), BADGE, JOS.id, school.AT))
    assert staffed.staff.of_badge(BADGE, school.AT) == JOS
    does(school, staffed, lambda staff: staff.leave(JOS.id, school.AT))
    assert staffed.staff.of_badge(BADGE, school.AT) is None
    assert staffed.staff.everybody() == [ELS]


def test_a_badge_that_is_a_members_is_given_to_nobody_else(school, staffed):
    with pytest.raises(TableRuleError):
        does(
            school,
            staffed,
            lambda staff: staff.enrol(BadgeId(UUID(int=9)), BADGE, JOS.id, school.AT),
        )
    assert staffed.staff.of_badge(BADGE, school.AT) == ELS


def test_a_day_badge_is_nobodys_the_next_day(school, staffed):
    tonight = school.AT + timedelta(hours=12)
    does(
        school,
        staffed,
        lambda staff: staff.enrol(BadgeId(UUID(int=9)), OTHER, JOS.id, school.AT, tonight),
    )
    assert staffed.staff.of_badge(OTHER, tonight - timedelta(seconds=1)) == JOS
    assert staffed.staff.of_badge(OTHER, tonight) is None


def test_wrong_pins_are_counted_until_another_is_chosen(school, staffed):
    assert staffed.staff.pin(ELS.id) == (None, 0)
    does(school, staffed, lambda staff: staff.choose_pin(ELS.id, "hash"))
    does(school, staffed, lambda staff: staff.count_wrong(ELS.id, 4))
    assert staffed.staff.pin(ELS.id) == ("hash", 4)
    does(school, staffed, lambda staff: staff.choose_pin(ELS.id, "other"))
    assert staffed.staff.pin(ELS.id) == ("other", 0)


def test_roles_change_and_are_kept(school, staffed):
    office = Staff(ELS.id, "Els", frozenset({Role.OFFICE, Role.TECHNICIAN}))
    does(school, staffed, lambda staff: staff.change(office))
    assert staffed.staff.member(ELS.id) == office


def test_the_newest_recovery_code_holds_once(school, staffed):
    assert staffed.staff.recovery_code() is None
    for kept in ("first", "second"):
        does(school, staffed, lambda staff, kept=kept: staff.seal_code(kept, school.AT))
    assert staffed.staff.recovery_code() == (2, "second", 0)
    does(school, staffed, lambda staff: staff.count_wrong_code(2, 1))
    assert staffed.staff.recovery_code() == (2, "second", 1)
    does(school, staffed, lambda staff: staff.use_code(2, school.AT))
    assert staffed.staff.recovery_code() is None


def test_the_groups_of_a_member_are_kept_in_the_order_they_were_named(school, staffed):
    assert staffed.staff.member(ELS.id).groups == ()
    does(school, staffed, lambda staff: staff.change(replace(ELS, groups=("8b", "1/2"))))
    assert staffed.staff.member(ELS.id).groups == ("8b", "1/2")


def test_a_group_counts_as_let_go_on_its_last_day_only(school, staffed):
    monday, tuesday = date(2026, 9, 14), date(2026, 9, 15)
    for day in (monday, tuesday):
        with staffed.act(school.AT, True, Role.TEACHER) as act:
            act.group_releases.add("7a", day, act.at)
            act.record("group.release_began", {"doors": 2, "reason": None})
    assert staffed.group_releases.on(tuesday) == {"7a": school.AT}
    assert staffed.group_releases.on(monday) == {}


def test_by_what_a_file_knows_a_member_is_kept_moves_and_goes_with_her(school, staffed):
    eckid, number = SchoolNumber(b"k" * 32), SchoolNumber(b"n" * 32)
    does(school, staffed, lambda staff: staff.know(ELS.id, eckid, number))
    assert staffed.staff.numbered() == [KnownMember(ELS, eckid, number), KnownMember(JOS)]
    does(school, staffed, lambda staff: staff.know(JOS.id, None, number))
    assert staffed.staff.numbered() == [KnownMember(ELS, eckid), KnownMember(JOS, None, number)]
    does(school, staffed, lambda staff: staff.leave(ELS.id, school.AT))
    does(school, staffed, lambda staff: staff.know(JOS.id, eckid, None))
    assert staffed.staff.numbered() == [KnownMember(JOS, eckid)]


def test_two_without_a_number_are_two(school, staffed):
    does(school, staffed, lambda staff: staff.know(ELS.id, None, None))
    does(school, staffed, lambda staff: staff.know(JOS.id, None, None))
    assert staffed.staff.numbered() == [KnownMember(ELS), KnownMember(JOS)]
