"""A teacher and a director walked at the window, by its own hit-testing, on the three formats:
every button they need can be hit on the kiosk's screen as it is drawn there (screens 05 to 08)."""

from uuid import UUID

import pytest

from kiosk.views import Idle
from kiosk.views_custody import (
    Agree,
    CheckTogether,
    CustodyKey,
    Outcome,
    Put,
    Seen,
    WhatHappened,
    WhichDevice,
)
from kiosk.views_directie import (
    Compared,
    CustodyList,
    CustodyPage,
    DirectieKey,
    GiveBack,
    GiveStep,
    Now,
    PageNote,
    RowAt,
    WhyNow,
)
from kiosk.views_release import GroupAt, GroupChoice, GroupRelease
from kiosk.views_staff import Digit, Key, Menu, PinEntry, Tile
from kiosk.views_who import WhichGroup, WhoIsIt
from policy.condition import ITEMS, Found, Working, looked_at
from policy.custody import Stage
from policy.devices import DeviceKind
from policy.group_release import ReleaseStage
from policy.offences import Category, IncidentId, Offence, OffenceId
from policy.people import Role
from policy.release import Collector, ReleaseReason
from simulator.panel.targets import Kind
from simulator.shots import FORMATS
from simulator.staff import STAFF, StaffBadge

ON_READER = (962.0, 598.0)
NOOR, SEM = 0, 1
PHONE = DeviceKind.PHONE


@pytest.fixture(params=FORMATS, ids=lambda size: "{}x{}".format(*size))
def window(request, before, play):
    """Six doors, pupils of one group, and the kiosk's screen in that format."""
    return before(play(slots=6, pupils=4, groups=("7a",)), screen=request.param)


def holds(window, badge):
    """The badge is dragged from its place to the reader, and back."""
    wanted = window.desktop.pages - 1 if isinstance(badge, StaffBadge) else 0
    while window.desktop.badge_page != wanted:
        window.click(Kind.LEAF_THROUGH, 1)
    window.drag(window.place(Kind.BADGE, badge), ON_READER, let_go=False)
    window.look(0.5)
    window.desktop.move(-1, ON_READER[0], 300.0)
    window.desktop.up(-1)
    window.look(0.4)


def signs_in(window, who, tile):
    holds(window, who)
    assert isinstance(window.player.screen, PinEntry)
    window.touches(*(Digit(int(digit)) for digit in STAFF[who].pin), Key.OK)
    assert isinstance(window.player.screen, Menu)
    window.touches(tile)
    return window.player.screen


def shuts(window):
    """Whatever stands open."""
    window.look(0.3)
    for slot in window.player.open_doors:
        window.click(Kind.LEAF, slot)
    window.look(0.4)


def takes(window, pupil, by=StaffBadge.TEACHER):
    """A phone, through every one of the six steps."""
    assert isinstance(signs_in(window, by, Tile.TAKE_INTO_CUSTODY), WhichGroup | WhoIsIt)  # 07a
    holds(window, pupil)
    assert isinstance(window.player.screen, WhichDevice)  # 07b
    window.touches(PHONE)
    assert isinstance(window.player.screen, WhatHappened)  # 07c
    window.touches(Category.UNAUTHORISED_USE, Key.ON)
    assert isinstance(window.player.screen, CheckTogether)  # 07d
    window.touches(*(Seen(item, Found.GOOD) for item in looked_at(PHONE)), Working.YES, Key.ON)
    assert isinstance(window.player.screen, Agree)  # 07e
    window.touches(CustodyKey.SWITCHED_OFF)
    holds(window, pupil)
    assert isinstance(window.player.screen, Outcome)  # 07f
    shuts(window)
    assert window.player.screen.put is Put.DONE
    window.touches(Key.DONE, Key.STOP)
    assert isinstance(window.player.screen, Idle)
    return window.player.scene.school.store.cases.custodies.held()[-1]


def did_before(window, pupil):
    """An offence of that day, whose device went home: the next is the directie's."""
    scene, teacher = window.player.scene, STAFF[StaffBadge.TEACHER].member
    offence = Offence(
        *(OffenceId(UUID(int=1)), scene.school.children[pupil].pupil.id, IncidentId(UUID(int=2))),
        *(scene.school.clock.now(), 1, frozenset({Category.UNAUTHORISED_USE})),
    )
    with scene.world.state.act(Role.TEACHER) as act:
        act.cases.offences.add(offence, teacher.id)
        act.record("offence.recorded", {"offence": str(offence.id)})


def test_a_teacher_takes_a_phone_through_all_six_steps_and_lets_a_group_go(window):
    holds(window, SEM)
    window.click(Kind.INSIDE, *window.player.open_doors)
    shuts(window)
    custody = takes(window, NOOR)
    assert (custody.stage, custody.taken_by) == (
        Stage.KEPT,
        STAFF[StaffBadge.TEACHER].member.id,
    )
    window.player.jumps_to("14:15")
    window.look()
    assert isinstance(signs_in(window, StaffBadge.TEACHER, Tile.RELEASE_GROUP), GroupChoice)
    window.touches(GroupAt(0))
    assert isinstance(window.player.screen, GroupRelease)  # 06
    window.look(0.5)
    assert len(window.player.open_doors) == 1
    shuts(window)
    assert window.player.screen.stage is ReleaseStage.OPENED
    window.touches(Key.STOP)
    assert isinstance(window.player.screen, Idle)
    held = [custody.lies.number]
    assert list(window.player.phases()) == held  # and no other


def test_a_director_takes_over_and_gives_back_item_by_item(window):
    did_before(window, NOOR)
    takes(window, NOOR)
    window.player.jumps_to("14:15")
    window.look()
    assert isinstance(signs_in(window, StaffBadge.DIRECTOR, Tile.CUSTODIES), CustodyList)  # 08a
    window.touches(RowAt(0), DirectieKey.TAKE_OVER)
    page = window.player.screen
    assert isinstance(page, CustodyPage)
    assert page.note is PageNote.TAKEN_OVER
    window.touches(DirectieKey.GIVE_BACK)
    if isinstance(window.player.screen, WhyNow):
        window.touches(ReleaseReason.OTHER)
    window.look(0.4)
    assert isinstance(window.player.screen, GiveBack)  # 08b
    for item in ITEMS[PHONE]:
        assert window.player.screen.step is GiveStep.COMPARE
        window.touches(Compared(item, Now.SAME))
    window.touches(Collector.PARENT)
    assert window.player.screen.step is GiveStep.SURE
    window.touches(Key.YES)
    assert window.player.screen.step is GiveStep.SHUT
    shuts(window)
    assert window.player.screen.step is GiveStep.DONE
    window.touches(Key.DONE, Key.STOP)
    assert isinstance(window.player.screen, Idle)
    assert window.player.scene.school.store.cases.custodies.held() == []
