"""Who may do what, tried at the desk: every row of the school's table, by everybody, through the
touches of the cabinet's screen; one whose screen has no such tile touches it all the same.

What only a director may do and is asked at the command line, everybody tries to confirm with badge
and PIN. Pupils' badges and days' exceptions are entered in the office, where `kiosk-admin` is: no
touch of the cabinet's screen does it.
"""

from dataclasses import replace

import pytest

from kiosk import views
from kiosk.views_custody import WhichDevice
from kiosk.views_directie import CustodyList, CustodyPage
from kiosk.views_duties import DutyPage
from kiosk.views_open import Said, Told, WhyOpen
from kiosk.views_release import GroupChoice
from kiosk.views_staff import LockTested, Menu, PinEntry, SignedIn, StaffWanted, Technician, Tile
from policy.group_release import Leave
from policy.opened_early import OpenReason
from policy.people import Role
from tests.desk.permission_rows import ROWS
from tests.desk.staffed import STAFF

PEOPLE = ("pupil", *STAFF)
TABLE = """
act                    at    pupil teacher delegate director office technician
hand_in_own            08:20 yes   .       .        .        .      .
collect_own            10:40 .     .       .        .        .      .
collect_own            14:20 yes   .       .        .        .      .
collect_after_release  14:20 .     .       .        .        .      .
hand_in_by_name        08:20 .     yes     yes      yes      .      .
return_by_name         10:40 .     .       .        .        .      .
return_by_name         14:20 .     yes     yes      yes      .      .
open_one_early         10:40 .     yes     yes      yes      yes    .
lend_for_the_lesson    10:40 .     yes     yes      yes      .      .
say_whose_it_is        10:40 .     yes     yes      yes      .      .
release_group          14:20 .     yes     yes      yes      .      .
release_group_why      10:40 .     .       .        yes      .      .
take_into_custody      10:40 .     yes     yes      yes      .      .
record_misuse          10:40 .     yes     yes      yes      .      .
take_what_he_may_keep  10:40 .     .       .        yes      .      .
step_1                 14:20 .     yes     yes      yes      .      .
step_1_why             10:40 .     .       .        yes      .      .
step_2                 15:40 .     .       yes      yes      .      .
step_2_why             14:20 .     .       .        yes      .      .
step_2_ill             11:00 .     .       yes      yes      .      .
take_over              10:40 .     .       .        yes      .      .
withdraw_offence       10:40 .     .       .        yes      .      .
correct_offence        10:40 .     .       .        yes      .      .
duty_of_his_own        10:40 .     yes     yes      yes      .      .
duty_of_another        10:40 .     .       .        yes      .      .
cancel_a_duty          10:40 .     .       .        yes      .      .
order_withdrawal       10:40 .     .       .        yes      .      .
order_history          10:40 .     .       .        yes      .      .
order_suspension       10:40 .     .       .        yes      .      .
order_police           10:40 .     .       .        yes      .      .
order_delegate         10:40 .     .       .        yes      .      .
name_delegate          10:40 .     .       .        yes      .      .
end_delegate           10:40 .     .       .        yes      .      .
day_badge              10:40 .     .       .        yes      yes    .
roles                  10:40 .     .       .        yes      .      .
pin_reset              10:40 .     .       .        yes      .      .
recovery_code          10:40 .     .       .        yes      .      .
slot_out_of_service    10:40 .     .       .        .        .      yes
test_an_empty_slot     10:40 .     .       .        .        .      yes
test_all_locks         10:40 .     .       .        .        .      yes
test_an_occupied_slot  10:40 .     .       .        .        .      .
repair_and_director    10:40 .     .       .        .        .      yes
repair_technician_and  10:40 .     .       .        yes      .      .
open_everything        10:40 .     .       .        yes      .      .
open_all_custody       10:40 .     .       .        yes      .      .
"""
"""As the school's rules have it, row by row; a delegate is a teacher to whom a director gave the
releases of today. `why`: with a reason, before its time. `ill`: a sick child is fetched, and there
is no director in the house (worked case 14)."""

LINES = [line.split() for line in TABLE.strip().splitlines()]
CELLS = [
    (act, at, who, cell == "yes")
    for act, at, *cells in LINES[1:]
    for who, cell in zip(PEOPLE, cells, strict=True)
]


def refused(cells):
    """Who of them all may not."""
    return [who for who, cell in zip(PEOPLE, cells, strict=True) if cell == "."]


BY_TOUCH = [
    (act, at, PEOPLE[cells.index("yes")], refused(cells))
    for act, at, *cells in LINES[1:]
    if "yes" in cells and ROWS[act].keys and ROWS[act].signs_in
]
"""Who of them does it, by touches, and who may not."""


def no_tile(row, menu):
    return row.tile not in menu.tiles


def not_his_page(row, page):
    return row.tile is not Tile.LOOK_AFTER or page.tested is LockTested.OCCUPIED


def not_yet(_row, choice):
    return all(group.leave is Leave.NOT_YET for group in choice.groups)


def not_offered(row, page):
    return page.refused is not None or row.offer not in page.offers


NO = {
    Menu: no_tile,
    Technician: not_his_page,
    GroupChoice: not_yet,
    CustodyPage: not_offered,
    CustodyList: lambda _row, screen: screen.count == 0,
    DutyPage: lambda _row, screen: not screen.duty.offered,
    WhichDevice: lambda _row, screen: screen.refused is not None,
    Told: lambda _row, screen: screen.said is Said.NOT_YET,
    WhyOpen: lambda _row, screen: OpenReason.LESSON not in screen.reasons,
}
"""How each screen refuses: in words, or since it has no tile and no button for it."""

SILENT = (
    *(SignedIn, PinEntry, StaffWanted),
    *(views.Idle, views.NotYet, views.WaitsForGroup, views.UnknownBadge),
)
"""What nobody does anything at who may not."""


def arranges(desk, act, at, who):
    """Everything that is there before somebody tries it."""
    row, desk.actor = ROWS[act], STAFF.get(who)
    row.prepare(desk)
    desk.it_is(at)
    row.before(desk)
    if row.signs_in and desk.actor is not None:
        return row, lambda: desk.signs_in(desk.actor)
    return row, lambda: None


def test_the_table_tries_every_row_by_everybody():
    assert LINES[0][2:] == list(PEOPLE)
    assert {act for act, *_ in LINES[1:]} == set(ROWS)
    assert {Role.PUPIL, *(role for each in STAFF.values() for role in each.roles)} == set(Role) - {
        *(Role.SYSTEM, Role.OPERATOR)
    }


@pytest.mark.parametrize(
    ("act", "at", "who", "allowed"), CELLS, ids=[f"{a}-{t}-{w}" for a, t, w, _ in CELLS]
)
def test_everybody_does_what_the_school_says_and_nothing_else(desk, act, at, who, allowed):
    row, signs_in = arranges(desk, act, at, who)
    before, pulses = desk.kept(), desk.pulses
    signs_in()
    desk.taps(*row.keys)
    if allowed:
        assert row.done(desk)
        assert desk.kept() != before or desk.outcome
    else:
        assert not row.done(desk)
        assert desk.kept() == before
        assert desk.pulses == pulses
        says_no = NO.get(type(desk.screen), lambda _row, screen: isinstance(screen, SILENT))
        assert says_no(row, desk.screen)


@pytest.mark.parametrize(
    ("act", "at", "who", "others"), BY_TOUCH, ids=[f"{a}-{t}" for a, t, *_ in BY_TOUCH]
)
def test_whoever_loses_his_roles_at_the_screen_does_no_more(desk, act, at, who, others):
    row, signs_in = arranges(desk, act, at, who)
    signs_in()
    desk.taps(*row.keys[: -row.act])
    loses_roles(desk, roles_of(others))
    before, pulses = desk.kept(), desk.pulses
    desk.taps(*row.keys[-row.act :])
    assert desk.kept() == before
    assert desk.pulses == pulses


@pytest.mark.parametrize(
    ("act", "at", "who", "others"),
    [each for each in BY_TOUCH if ROWS[each[0]].tile],
    ids=[f"{a}-{t}" for a, t, *_ in BY_TOUCH if ROWS[a].tile],
)
def test_every_act_asks_by_itself_whoever_began_it(desk, act, at, who, others):
    row, signs_in = arranges(desk, act, at, who)
    signs_in()
    desk.taps(*row.keys[: -row.act])
    session, now = desk.state.session, desk.now
    session.member = replace(session.member, roles=roles_of(others))
    ends_delegation(desk)
    before, pulses = desk.kept(), desk.pulses
    for key in row.keys[-row.act :]:
        session.work.tap(desk.state, session, key, now)
        session.work.step(desk.state, session, now)
    assert desk.kept() == before
    assert desk.pulses == pulses


def roles_of(people):
    """All roles of those of the staff together: none of them may."""
    return frozenset(role for who in people if who in STAFF for role in STAFF[who].roles)


def loses_roles(desk, roles):
    """He has those and no others from now on, and is nobody's delegate."""
    with desk.state.act(Role.DIRECTOR) as act:
        act.staff.change(replace(desk.actor, roles=roles))
        act.record("staff.changed", {"roles": sorted(roles)})
    ends_delegation(desk)


def ends_delegation(desk):
    with desk.state.act(Role.DIRECTOR) as act:
        act.cases.delegates.end(desk.state.local.date(), desk.actor.id)
        act.record("delegate.ended", {})
