"""The check together, at intake and at return (C1)."""

from dataclasses import replace

import pytest

from policy.condition import (
    ITEMS,
    MARK_MAX,
    MARKS_MAX,
    AtReturn,
    Check,
    DamageKind,
    DamageMark,
    Found,
    Item,
    Objection,
    Side,
    WhyNotChecked,
    Working,
    compared,
    complete,
    differences,
    looked_at,
    objections,
    opens_follow_up,
    return_objections,
)
from policy.devices import DeviceKind
from tests.policy.incidents import good

SCRATCH = DamageMark(Side.BACK, 740, 850, DamageKind.SCRATCH)
PHONE = good()
SCRATCHED = good(found=PHONE.found | {Item.CASE: Found.DAMAGE}, marks=(SCRATCH,))
NOT_CHECKED = good(working=Working.NOT_CHECKED, why=WhyNotChecked.FLAT_BATTERY)
O = Objection  # noqa: E741 - the table below is read across


def without(check, item):
    return replace(check, found={key: seen for key, seen in check.found.items() if key is not item})


def test_every_kind_of_device_has_up_to_six_lines_and_the_last_is_whether_it_turns_on():
    assert set(ITEMS) == set(DeviceKind)
    for kind, items in ITEMS.items():
        assert 1 < len(items) <= 6
        assert len(set(items)) == len(items)
        assert items[-1] is Item.TURNS_ON
        assert looked_at(kind) == items[:-1]


def test_every_item_is_looked_at_on_some_kind_of_device():
    assert {item for items in ITEMS.values() for item in items} == set(Item)


@pytest.mark.parametrize("kind", DeviceKind)
def test_a_check_with_every_line_answered_is_complete_and_without_any_one_it_is_not(kind):
    assert complete(good(kind))
    for item in looked_at(kind):
        assert objections(without(good(kind), item)) == (Objection.ITEM_MISSING,)
    assert objections(good(kind, working=None)) == (Objection.WORKING_MISSING,)


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        (PHONE, ()),
        (SCRATCHED, ()),
        (NOT_CHECKED, ()),
        (good(working=Working.NO), ()),
        (good(working=Working.NOT_CHECKED), (O.WHY_MISSING,)),
        (good(why=WhyNotChecked.NO_TIME), (O.WHY_FOREIGN,)),
        (good(working=None, why=WhyNotChecked.NO_TIME), (O.WORKING_MISSING, O.WHY_FOREIGN)),
        (replace(SCRATCHED, marks=()), (O.DAMAGE_UNMARKED,)),
        (good(marks=(SCRATCH,)), (O.MARK_WITHOUT_DAMAGE,)),
        (replace(SCRATCHED, marks=(SCRATCH,) * MARKS_MAX), ()),
        (replace(SCRATCHED, marks=(SCRATCH,) * (MARKS_MAX + 1)), (O.MARKS_TOO_MANY,)),
        (good(found=PHONE.found | {Item.STRAP: Found.GOOD}), (O.ITEM_FOREIGN,)),
        (Check(DeviceKind.PHONE), (O.ITEM_MISSING, O.WORKING_MISSING)),
    ],
)
def test_a_check_says_what_it_lacks(check, expected):
    assert objections(check) == expected


@pytest.mark.parametrize(("x", "y"), [(-1, 0), (0, -1), (MARK_MAX + 1, 0), (0, MARK_MAX + 1)])
def test_damage_is_marked_on_the_outline_and_not_beside_it(x, y):
    for at in (0, MARK_MAX):
        assert DamageMark(Side.FRONT, at, at, DamageKind.CRACK).x == at
    with pytest.raises(AssertionError):
        DamageMark(Side.FRONT, x, y, DamageKind.CRACK)


@pytest.mark.parametrize("kind", DeviceKind)
def test_what_goes_back_as_it_came_opens_nothing(kind):
    at_return = compared(good(kind))
    assert return_objections(at_return) == ()
    assert differences(good(kind), at_return) == ()
    assert not opens_follow_up(good(kind), at_return)


@pytest.mark.parametrize("intake", [PHONE, SCRATCHED, NOT_CHECKED, good(working=Working.NO)])
def test_any_line_that_differs_at_return_is_followed_up_also_what_was_damaged_before(intake):
    for item in ITEMS[DeviceKind.PHONE]:
        at_return = compared(intake, {item})
        assert return_objections(at_return) == ()
        assert differences(intake, at_return) == (item,)
        assert opens_follow_up(intake, at_return)


@pytest.mark.parametrize(("before", "now"), [(Working.YES, Working.NO), (Working.NO, Working.YES)])
def test_what_turned_on_and_is_different_does_not_and_the_other_way_round(before, now):
    assert compared(good(working=before), {Item.TURNS_ON}).now.working is now


@pytest.mark.parametrize(
    ("before", "now", "differs"),
    [
        ("yes", "yes", False),
        ("yes", "no", True),
        ("yes", "not_checked", False),
        ("no", "yes", True),
        ("no", "no", False),
        ("no", "not_checked", False),
        ("not_checked", "yes", False),
        ("not_checked", "no", True),
        ("not_checked", "not_checked", False),
    ],
)
def test_whether_it_works_differs_when_it_may_have_broken_at_school(before, now, differs):
    why = {"not_checked": WhyNotChecked.FLAT_BATTERY}
    intake = good(working=Working(before), why=why.get(before))
    at_return = AtReturn(good(working=Working(now), why=why.get(now)))
    assert differences(intake, at_return) == ((Item.TURNS_ON,) if differs else ())


def test_without_a_check_at_intake_only_what_somebody_calls_different_is():
    now = AtReturn(SCRATCHED)
    assert differences(None, now) == ()
    assert differences(None, replace(now, different=frozenset({Item.CASE}))) == (Item.CASE,)


def test_a_pupil_who_says_at_return_that_it_is_not_right_is_followed_up_though_all_is_the_same():
    at_return = replace(compared(PHONE), dissent=True)
    assert differences(PHONE, at_return) == ()
    assert opens_follow_up(PHONE, at_return)


def test_both_versions_are_kept():
    at_return = compared(SCRATCHED, {Item.SCREEN})
    assert SCRATCHED.found[Item.SCREEN] is Found.GOOD
    assert at_return.now.found[Item.SCREEN] is Found.DAMAGE
    assert at_return.now.marks == SCRATCHED.marks
