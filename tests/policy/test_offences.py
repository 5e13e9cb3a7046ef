"""What is an offence, and what is none (P5, M1)."""

from dataclasses import replace
from datetime import timedelta
from itertools import chain, combinations

import pytest

from policy.devices import DeviceKind
from policy.offences import (
    MISUSE,
    RULE_FORGOTTEN,
    Category,
    Objection,
    entry_objection,
    objection,
)
from tests.policy.incidents import local, offence, utc

WATCH, PHONE = DeviceKind.SMARTWATCH, DeviceKind.PHONE
NOT_OFF, USED = Category.NOT_SWITCHED_OFF, Category.UNAUTHORISED_USE


def test_every_category_is_a_rule_forgotten_or_misuse_and_never_both():
    assert sorted(RULE_FORGOTTEN + MISUSE) == sorted(Category)


@pytest.mark.parametrize(
    ("categories", "kinds", "permitted", "expected"),
    [
        ({USED}, [PHONE], False, None),
        ({USED}, [], False, None),
        ({NOT_OFF}, [PHONE], False, None),
        ({NOT_OFF}, [PHONE, WATCH], False, None),
        ({NOT_OFF}, [WATCH], False, Objection.WATCH_MAY_BE_ON),
        ({NOT_OFF, USED}, [WATCH, WATCH], False, Objection.WATCH_MAY_BE_ON),
        ({USED}, [WATCH], False, None),
        (set(), [PHONE], False, Objection.NO_CATEGORY),
        ({USED}, [PHONE], True, Objection.PERMITTED),
        (set(), [], True, Objection.PERMITTED),
    ],
)
def test_what_was_allowed_a_watch_that_is_on_and_nothing_at_all_are_no_offence(
    categories, kinds, permitted, expected
):
    assert objection(categories, kinds, permitted=permitted) is expected


def test_no_other_set_of_categories_is_objected_to_for_any_kind_of_device():
    sets = chain.from_iterable(combinations(Category, size) for size in (1, 2, 3, len(Category)))
    for categories in sets:
        for kind in DeviceKind:
            watch_on = kind is WATCH and NOT_OFF in categories
            expected = Objection.WATCH_MAY_BE_ON if watch_on else None
            assert objection(categories, [kind], permitted=False) is expected


def test_case_11_filming_posting_and_threatening_in_one_act_is_one_offence_of_three_categories():
    act = offence(1, local(15), Category.RECORDING, Category.POSTING, Category.THREAT)
    assert act.misuse
    again = replace(offence(2, local(15)), incident=act.incident)
    assert entry_objection(again, [act], None) is Objection.SAME_INCIDENT


def test_an_incident_whose_offence_was_withdrawn_may_be_entered_again():
    gone = offence(1, local(15), withdrawn=True)
    again = replace(offence(2, local(15)), incident=gone.incident)
    assert entry_objection(again, [gone], None) is None


def test_an_offence_of_tomorrow_is_refused_unless_nobody_can_tell_the_time():
    tomorrow = offence(1, local(16))
    now = utc(local(15))
    assert entry_objection(tomorrow, [], now) is Objection.NOT_YET
    assert entry_objection(tomorrow, [], now + timedelta(days=1)) is None
    assert entry_objection(tomorrow, [], None) is None


def test_using_a_phone_is_no_misuse_and_calling_somebody_who_does_not_want_it_is():
    assert not offence(1, local(15), *RULE_FORGOTTEN).misuse
    for category in MISUSE:
        assert offence(1, local(15), USED, category).misuse


def test_an_offence_has_a_category_and_a_moment_that_everybody_reads_the_same():
    with pytest.raises(AssertionError):
        replace(offence(1, local(15)), categories=frozenset())
    with pytest.raises(AssertionError):
        replace(offence(1, local(15)), occurred_at=local(15))
