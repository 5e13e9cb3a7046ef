"""What a pupil brings, keeps and hands in: as tables, and over everything he can bring (P2, E1)."""

from datetime import date, timedelta
from itertools import combinations, combinations_with_replacement, product

import pytest

from policy.devices import (
    DEVICES_MAX,
    KEEP_DAYS_MAX,
    USUAL,
    Brought,
    DeviceKind,
    kept,
    may_last,
    one_more,
)

PHONE, WATCH, TABLET, OTHER = (
    DeviceKind.PHONE,
    DeviceKind.SMARTWATCH,
    DeviceKind.TABLET,
    DeviceKind.OTHER,
)
TODAY = date(2026, 9, 15)


def test_who_never_said_anything_brings_one_phone():
    assert Brought().brings == USUAL == (PHONE,)
    assert (Brought().devices, Brought().keeps_all) == (1, False)


@pytest.mark.parametrize(
    ("brings", "kept", "held", "devices", "keeps_all"),
    [
        ((PHONE, WATCH), (), 0, 2, False),
        ((PHONE, WATCH), (WATCH,), 0, 1, False),
        ((PHONE, WATCH), (PHONE, WATCH), 0, 0, True),
        ((PHONE,), (TABLET,), 0, 1, False),
        ((PHONE,), (), 1, 0, False),
        ((PHONE, WATCH), (), 1, 1, False),
        ((PHONE, WATCH), (WATCH,), 1, 0, False),
        ((PHONE,), (), 2, 0, False),
        ((PHONE, PHONE, WATCH), (PHONE,), 0, 1, False),
    ],
)
def test_he_hands_in_what_he_neither_keeps_nor_had_taken_from_him(
    brings, kept, held, devices, keeps_all
):
    brought = Brought(brings, frozenset(kept), held)
    assert (brought.devices, brought.keeps_all) == (devices, keeps_all)


def test_touches_count_to_the_most_and_begin_again_at_one():
    counts = [1]
    for _ in range(5):
        counts.append(one_more(counts[-1], DEVICES_MAX))
    assert counts == [1, 2, 3, 4, 1, 2]
    assert one_more(4, most=2) == 1


@pytest.mark.parametrize(
    ("brings", "kept", "devices", "then"),
    [
        ((PHONE,), (), 2, (PHONE, OTHER)),
        ((PHONE,), (), 4, (PHONE, OTHER, OTHER, OTHER)),
        ((PHONE, WATCH, TABLET), (), 2, (PHONE, WATCH)),
        ((PHONE, WATCH, TABLET), (), 1, (PHONE,)),
        ((PHONE, WATCH), (WATCH,), 2, (PHONE, WATCH, OTHER)),
        ((WATCH, PHONE, TABLET), (WATCH,), 1, (WATCH, PHONE)),
        ((PHONE,), (OTHER,), 2, (PHONE, PHONE)),
    ],
)
def test_one_nobody_named_is_other_and_fewer_drops_from_the_end(brings, kept, devices, then):
    assert Brought(brings, frozenset(kept)).counted(devices) == then


def everything():
    """Every way to bring up to four devices, keep some kinds and have some held."""
    kinds = (PHONE, WATCH, OTHER)
    sets = [frozenset(some) for n in range(4) for some in combinations(kinds, n)]
    for n in range(1, DEVICES_MAX + 1):
        for brings, keeps, held in product(
            combinations_with_replacement(kinds, n), sets, range(DEVICES_MAX)
        ):
            yield Brought(brings, keeps, held)


def test_whatever_he_said_he_is_asked_for_as_many_the_next_time():
    for brought in everything():
        for devices in range(1, brought.most + 1):
            counted = brought.counted(devices)
            again = Brought(counted, brought.kept, brought.held)
            assert again.devices == devices
            keeps = [kind for kind in brought.brings if kind in brought.kept]
            assert [kind for kind in counted if kind in brought.kept] == keeps


def test_saying_what_is_known_already_changes_nothing():
    for brought in everything():
        if 1 <= brought.devices <= brought.most:
            assert brought.counted(brought.devices) == brought.brings


def test_with_every_kind_kept_a_count_is_still_no_bug():
    keeps_all = Brought(USUAL, frozenset(DeviceKind))
    assert keeps_all.counted(keeps_all.most) == (PHONE, OTHER, OTHER, OTHER)


def test_who_has_four_elsewhere_has_nothing_to_count():
    assert Brought(USUAL, held=3).most == 1
    assert Brought(USUAL, frozenset(USUAL), held=3).most == 0


def test_a_permission_holds_to_the_end_of_its_own_day():
    until = {WATCH: TODAY}
    assert kept(until, TODAY) == {WATCH}
    assert kept(until, TODAY + timedelta(days=1)) == frozenset()


def test_when_nobody_knows_the_day_a_permission_holds():
    assert kept({WATCH: TODAY, PHONE: date(2020, 1, 1)}, None) == {WATCH, PHONE}


@pytest.mark.parametrize(
    ("days", "allowed"), [(-1, False), (0, True), (KEEP_DAYS_MAX, True), (KEEP_DAYS_MAX + 1, False)]
)
def test_a_permission_has_an_end_within_somewhat_more_than_a_year(days, allowed):
    assert may_last(TODAY + timedelta(days=days), TODAY) is allowed
