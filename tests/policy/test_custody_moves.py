"""What belongs to each step of a custody, who does it, and the worked cases (C1, C2, E1, G1)."""

from dataclasses import replace

import pytest

from policy.condition import Found, Hearing, Item, Presence, WhyNotChecked, compared
from policy.custody import (
    IN_HAND,
    MOVES,
    Happening,
    KeptKindReason,
    Stage,
    next_step,
)
from policy.custody_moves import NEEDS, Deed, Objection, moved, take_objection
from policy.devices import DeviceKind
from policy.ladder import Custodian
from policy.people import Role
from policy.permissions import Permission, may
from tests.policy.custody_deeds import (
    BAG_3,
    FIRST_OFFENCE,
    LOCKER,
    ORDER,
    PHONE,
    SAFE,
    SECOND_OFFENCE,
    SLOT_11,
    SLOT_12,
    at,
    deed,
    lived,
)
from tests.policy.incidents import (
    DIRECTOR,
    DIRECTOR_ROLE,
    ELS,
    NOOR,
    OMAR,
    TEACHER,
    custody,
    good,
)


@pytest.mark.parametrize("role", Role)
def test_what_happens_to_a_custody_is_done_by_who_may_and_by_nobody_else(role):
    directors = {Happening.LEFT_ON, Happening.TAKEN_OVER}
    for stage, happening in MOVES:
        found = moved(at(stage, happening), deed(happening, roles=frozenset({role})))
        staff = {Role.DIRECTOR} if happening in directors else {Role.TEACHER, Role.DIRECTOR}
        assert (found is Objection.NOT_YOURS) is (role not in staff), (stage, happening)


def test_the_permission_of_every_happening_is_one_of_custody():
    assert set(NEEDS) == set(Happening)
    for happening, permission in NEEDS.items():
        assert may(DIRECTOR_ROLE, permission), happening
        assert permission is not Permission.COLLECT_OWN


MISSING = [
    (Stage.BEGUN, Happening.RECORDED, {"offence": None}, Objection.OFFENCE_MISSING),
    (Stage.KEPT, Happening.RECORDED, {"offence": FIRST_OFFENCE}, Objection.OFFENCE_MISSING),
    (Stage.TAKEN, Happening.CHECKED, {"check": None}, Objection.CHECK_INCOMPLETE),
    (Stage.TAKEN, Happening.CHECKED, {"check": good(working=None)}, Objection.CHECK_INCOMPLETE),
    (
        Stage.TAKEN,
        Happening.CHECKED,
        {"check": good(DeviceKind.TABLET)},
        Objection.CHECK_INCOMPLETE,
    ),
    (Stage.CHECKED, Happening.HEARD, {"hearing": None}, Objection.PRESENCE_MISSING),
    (Stage.TAKEN, Happening.NOT_CHECKED, {"why": None}, Objection.WHY_MISSING),
    (Stage.HEARD, Happening.LEFT_ON, {"reason": None}, Objection.WHY_MISSING),
    (Stage.TAKEN, Happening.SET_ASIDE, {"lies": None}, Objection.PLACE_MISSING),
    (Stage.TAKEN, Happening.SET_ASIDE, {"lies": SAFE}, Objection.PLACE_MISSING),
    (Stage.TAKEN, Happening.SET_ASIDE, {"lies": IN_HAND}, Objection.PLACE_MISSING),
    (Stage.READY, Happening.PUT_AWAY, {"lies": None}, Objection.PLACE_MISSING),
    (Stage.READY, Happening.PUT_AWAY, {"lies": BAG_3}, Objection.PLACE_MISSING),
    (Stage.READY, Happening.PUT_AWAY, {"lies": IN_HAND}, Objection.PLACE_MISSING),
    (Stage.READY, Happening.PUT_AWAY, {"lies": LOCKER}, Objection.SECOND_MISSING),
    (
        Stage.READY,
        Happening.PUT_AWAY,
        {"lies": LOCKER, "second": DIRECTOR},
        Objection.SECOND_MISSING,
    ),
    (Stage.KEPT, Happening.MOVED, {"second": None}, Objection.SECOND_MISSING),
    (Stage.KEPT, Happening.MOVED, {"lies": SLOT_12}, Objection.PLACE_MISSING),
    (Stage.READY, Happening.RELEASE, {"allowed": None}, Objection.NOT_ALLOWED_YET),
    (Stage.RELEASING, Happening.PUT_BACK, {"lies": None}, Objection.PLACE_MISSING),
    (Stage.RELEASING, Happening.RETURNED, {"collector": None}, Objection.COLLECTOR_MISSING),
    (Stage.RELEASING, Happening.RETURNED, {"at_return": None}, Objection.CHECK_INCOMPLETE),
    (
        Stage.RELEASING,
        Happening.RETURNED,
        {"at_return": compared(good(DeviceKind.LAPTOP))},
        Objection.CHECK_INCOMPLETE,
    ),
]


@pytest.mark.parametrize(("stage", "happening", "other", "expected"), MISSING)
def test_a_step_without_what_belongs_to_it_is_refused(stage, happening, other, expected):
    assert moved(at(stage, happening), deed(happening, **other)) is expected


@pytest.mark.parametrize("lies", [BAG_3, SLOT_12])
@pytest.mark.parametrize(
    ("stage", "happening"),
    [(Stage.TAKEN, Happening.CHECKED), (Stage.HEARD, Happening.SWITCHED_OFF)],
)
def test_a_device_that_was_set_aside_is_taken_up_before_somebody_works_at_it(
    stage, happening, lies
):
    aside = at(stage, lies=lies)
    assert moved(aside, deed(happening)) is Objection.NOT_IN_HAND
    in_hand = moved(aside, deed(Happening.TAKEN_UP))
    assert moved(in_hand, deed(happening)).stage is MOVES[stage, happening]
    assert moved(in_hand, deed(Happening.TAKEN_UP)) is Objection.PLACE_MISSING


def test_case_5_a_phone_that_was_handed_in_comes_out_is_checked_and_goes_into_the_same_slot():
    inside = custody(301, lies=SLOT_11)
    told = lived(Happening.RECORDED, begun=inside)
    assert moved(told, deed(Happening.CHECKED)) is Objection.NOT_IN_HAND
    out = moved(told, deed(Happening.TAKEN_UP))
    kept = lived(*ORDER[1:5], begun=out)
    assert (kept.stage, kept.lies) == (Stage.KEPT, SLOT_11)


def test_a_slip_of_the_hand_is_given_back_at_once_and_leaves_no_offence():
    begun = custody()
    back = moved(begun, deed(Happening.RETURNED, at_return=None))
    assert (back.stage, back.offences) == (Stage.RETURNED, ())
    aside = moved(begun, deed(Happening.SET_ASIDE))
    assert moved(aside, deed(Happening.RETURNED)) is Objection.NOT_IN_HAND


@pytest.mark.parametrize("done", range(5))
def test_case_13_interrupted_anywhere_it_is_set_aside_stays_the_teachers_and_goes_on(done):
    stopped = lived(*ORDER[:done])
    aside = moved(stopped, deed(Happening.SET_ASIDE))
    assert aside.pending
    assert aside.held
    assert (aside.lies, aside.custodian, aside.taken_by) == (BAG_3, Custodian.TEACHER, ELS)
    assert next_step(aside) is next_step(stopped)
    again = moved(aside, deed(Happening.TAKEN_UP, by=OMAR, roles=TEACHER))
    assert again == stopped
    assert lived(*ORDER[done:], begun=again).stage is Stage.RETURNED


def test_case_13_a_pupil_who_says_not_right_goes_on_and_it_stands_with_the_check():
    dissent = Hearing(Presence.BADGE, dissent=True)
    found = lived(*ORDER[:2])
    found = moved(found, deed(Happening.HEARD, hearing=dissent))
    assert found.hearing == dissent
    assert lived(*ORDER[3:5], begun=found).stage is Stage.KEPT


@pytest.mark.parametrize("why", WhyNotChecked)
def test_case_13_without_a_check_it_stands_why_not(why):
    found = moved(lived(Happening.RECORDED), deed(Happening.NOT_CHECKED, why=why))
    assert (found.unchecked, found.intake, found.hearing) == (why, None, None)
    assert lived(*ORDER[3:], begun=found).stage is Stage.RETURNED


def test_a_check_that_was_not_right_is_made_again_before_the_pupil_answers():
    scratched = good(found=PHONE.found | {Item.CASE: Found.GOOD})
    again = moved(lived(*ORDER[:2]), deed(Happening.CHECKED, check=scratched))
    assert again.intake == scratched
    too_late = moved(lived(*ORDER[:3]), deed(Happening.CHECKED))
    assert too_late is Objection.OUT_OF_ORDER


def test_case_12_misuse_found_out_while_the_device_is_held_is_its_second_offence():
    held = lived(*ORDER[:5])
    found = moved(held, deed(Happening.RECORDED, offence=FIRST_OFFENCE))
    assert found.stage is Stage.KEPT
    assert found.offences == (SECOND_OFFENCE, FIRST_OFFENCE)
    assert found.intake == held.intake


def test_case_18_a_laptop_too_large_for_every_slot_goes_to_a_locked_place_by_two():
    laptop = at(Stage.READY, kind=DeviceKind.LAPTOP)
    alone = Deed(Happening.PUT_AWAY, ELS, TEACHER, lies=LOCKER)
    assert moved(laptop, alone) is Objection.SECOND_MISSING
    kept = moved(laptop, replace(alone, second=OMAR))
    assert (kept.stage, kept.lies) == (Stage.KEPT, LOCKER)


def test_case_7_a_device_is_moved_to_the_safe_by_two_and_collected_there():
    safe = moved(at(Stage.KEPT), deed(Happening.MOVED))
    assert (safe.stage, safe.lies) == (Stage.KEPT, SAFE)
    assert lived(Happening.RELEASE, Happening.RETURNED, begun=safe).stage is Stage.RETURNED


def test_whom_nobody_came_for_is_put_back_under_lock():
    out = lived(*ORDER[:6])
    back = moved(out, deed(Happening.PUT_BACK, lies=LOCKER, second=OMAR))
    assert (back.stage, back.lies) == (Stage.KEPT, LOCKER)


@pytest.mark.parametrize(
    ("kept", "role", "reason", "expected"),
    [
        (False, Role.TEACHER, None, None),
        (False, Role.DIRECTOR, None, None),
        (True, Role.TEACHER, None, Objection.NOT_YOURS),
        (True, Role.TEACHER, KeptKindReason.MISUSE, Objection.NOT_YOURS),
        (True, Role.DIRECTOR, None, Objection.WHY_MISSING),
        (True, Role.DIRECTOR, KeptKindReason.MISUSE, None),
        *((kept, role, KeptKindReason.MISUSE, Objection.NOT_YOURS)
          for kept in (False, True)
          for role in (Role.PUPIL, Role.OFFICE, Role.TECHNICIAN, Role.SYSTEM, Role.OPERATOR)),
    ],
)  # fmt: skip
def test_case_15_a_kind_the_pupil_may_keep_is_taken_by_a_director_with_a_reason_only(
    kept, role, reason, expected
):
    kinds = {DeviceKind.PHONE} if kept else {DeviceKind.LAPTOP}
    assert take_objection(DeviceKind.PHONE, kinds, {role}, reason) is expected


def test_case_15_only_a_kind_the_pupil_may_keep_stays_on_under_lock():
    usual = at(Stage.HEARD)
    assert moved(usual, deed(Happening.LEFT_ON)) is Objection.MUST_BE_OFF
    kept_kind = at(Stage.HEARD, take_reason=KeptKindReason.SAFETY)
    found = moved(kept_kind, deed(Happening.LEFT_ON))
    assert (found.stage, found.left_on) == (Stage.READY, KeptKindReason.NEEDED_ON)


def test_case_16_another_pupils_phone_is_its_owners():
    held = custody(301, owner=NOOR)
    assert lived(*ORDER, begun=held).owner == NOOR
