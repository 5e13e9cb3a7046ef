"""When a group may be let go and by whom, as a table; and what of it is part of its release."""

from dataclasses import replace
from datetime import UTC, datetime, time
from itertools import product
from uuid import UUID

import pytest

from policy import group_release
from policy.group_release import Leave, ReleaseReason
from policy.people import PupilId, Role
from policy.school_times import Break, SchoolTimes
from policy.stays import MOVES, Happening, Phase, Stay, StayId, StayKind

TIMES = SchoolTimes(
    *(time(8, 15), time(14, 15), time(14, 15)), breaks=(Break(time(12, 0), time(12, 45)),)
)
EARLY, LUNCH, OUT = time(13, 0), time(12, 10), time(14, 15)
FREELY, REASON, NOT_YET, REFUSED = Leave
AT = datetime(2026, 9, 15, 6, 20, tzinfo=UTC)
STAY = Stay(
    *(StayId(UUID(int=1)), PupilId(UUID(int=2)), 7, Phase.INSIDE, 1, UUID(int=3), AT, AT),
)
TABLE = [
    # role, times, now, whether the clock is sure, what comes of it
    (Role.TEACHER, TIMES, EARLY, True, NOT_YET),
    (Role.TEACHER, TIMES, LUNCH, True, FREELY),
    (Role.TEACHER, TIMES, OUT, True, FREELY),
    (Role.TEACHER, TIMES, EARLY, False, REASON),
    (Role.TEACHER, TIMES, OUT, False, REASON),
    (Role.TEACHER, None, EARLY, True, FREELY),
    (Role.DIRECTOR, TIMES, EARLY, True, REASON),
    (Role.DIRECTOR, TIMES, OUT, True, FREELY),
    (Role.DIRECTOR, TIMES, OUT, False, REASON),
]


@pytest.mark.parametrize(("role", "times", "now", "clock_ok", "expected"), TABLE)
def test_a_group_goes_from_school_end_earlier_by_a_director_and_never_by_an_unsure_clock(
    role, times, now, clock_ok, expected
):
    assert group_release.leave({role}, times, now, clock_ok) is expected


def test_nobody_else_may_let_a_group_go_whatever_the_time():
    others = set(Role) - {Role.TEACHER, Role.DIRECTOR}
    for role, now, clock_ok in product(others, (EARLY, OUT), (True, False)):
        assert group_release.leave({role}, TIMES, now, clock_ok) is REFUSED


def test_that_school_is_out_is_a_reason_only_where_no_clock_says_so():
    assert ReleaseReason.SCHOOL_IS_OUT not in group_release.reasons(clock_ok=True)
    assert set(group_release.reasons(clock_ok=False)) == set(ReleaseReason)


@pytest.mark.parametrize("phase", Phase)
def test_no_custody_and_nothing_found_is_part_of_it_and_only_what_lies_there_is_opened(
    phase,
):
    stay = replace(STAY, phase=phase)
    assert not group_release.concerns(replace(stay, kind=StayKind.CUSTODY))
    assert not group_release.opens(replace(stay, kind=StayKind.CUSTODY))
    assert group_release.concerns(stay) is (phase not in {Phase.FOUND, Phase.ENDED})
    may_open = (phase, Happening.COLLECT) in MOVES and phase is not Phase.HAND_IN_OPENED
    assert group_release.opens(stay) is may_open  # what stands open already is not opened


def test_a_release_holds_until_doors_open_for_the_next_period():
    noon = time(12, 5)
    assert group_release.holds(noon, TIMES, time(12, 30))
    assert not group_release.holds(noon, TIMES, time(12, 45))
    assert not group_release.holds(noon, TIMES, OUT)
    assert group_release.holds(EARLY, TIMES, OUT)
