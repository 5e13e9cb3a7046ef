"""What pupils bring and may keep, and custodies: written with their entries, gone when ended."""

from dataclasses import replace
from datetime import date

import pytest

from db.errors import DatabaseDamaged, TableRuleError
from policy.devices import USUAL, DeviceKind, PermissionId
from policy.people import PupilId, Role
from policy.stays import Phase, StayKind

WATCH, PHONE = DeviceKind.SMARTWATCH, DeviceKind.PHONE
UNTIL = date(2027, 7, 10)


def say(school, store, kind, data, *deeds):
    with store.act(school.AT, True, Role.OPERATOR) as act:
        for deed in deeds:
            deed(act)
        act.record(kind, data)


def sets(school, store, *deeds):
    say(school, store, "brings.set", {}, *deeds)


def test_what_a_pupil_brings_is_kept_in_its_order_and_can_be_said_anew(school, store):
    sam = school.SAM.id
    assert store.people.brings.of(sam) is None
    for kinds in (USUAL, (WATCH, PHONE, WATCH), (DeviceKind.MUSIC_PLAYER,)):
        sets(school, store, lambda act, kinds=kinds: act.brings.set(sam, kinds))
        assert store.people.brings.of(sam) == kinds
    school.close(store)
    assert school.store().people.brings.of(sam) == (DeviceKind.MUSIC_PLAYER,)


def test_what_was_forgotten_is_as_if_nobody_had_said_anything(school, store):
    sets(school, store, lambda act: act.brings.set(school.SAM.id, USUAL))
    sets(school, store, lambda act: act.brings.forget(school.SAM.id))
    sets(school, store, lambda act: act.brings.forget(school.SAM.id))
    assert store.people.brings.of(school.SAM.id) is None
    assert store.verify().entries == store.head.seq


def test_a_permission_is_for_one_kind_and_ends_without_a_trace(school, store):
    sam, permission = school.SAM.id, PermissionId(school.id())
    told = {"permission": str(permission)}
    granted = (sam, WATCH, UNTIL)
    say(
        school,
        store,
        "may_keep.granted",
        told,
        lambda act: act.may_keep.grant(permission, *granted),
    )
    may_keep = store.people.may_keep
    assert may_keep.of(sam) == {WATCH: UNTIL}
    assert may_keep.permission(sam, WATCH) == permission
    assert may_keep.permission(sam, PHONE) is None
    assert may_keep.over_by(UNTIL) == []
    assert may_keep.over_by(date(2027, 7, 11)) == [permission]
    say(school, store, "may_keep.ended", told, lambda act: act.may_keep.end(permission))
    assert may_keep.of(sam) == {}
    rows = "SELECT count(*) FROM may_keep"
    assert store._database.connection.exec_driver_sql(rows).scalar_one() == 0
    assert store.verify().entries == store.head.seq


def test_a_second_permission_for_the_same_kind_and_one_for_nobody_are_refused(school, store):
    def grant(pupil):
        permission = PermissionId(school.id())
        say(
            school,
            store,
            "may_keep.granted",
            {"permission": str(permission)},
            lambda act: act.may_keep.grant(permission, pupil, WATCH, UNTIL),
        )

    grant(school.SAM.id)
    before = store.head
    for pupil in (school.SAM.id, PupilId(school.id())):
        with pytest.raises(TableRuleError):
            grant(pupil)
    assert store.head == before


def test_the_entries_name_neither_pupil_nor_kind_nor_day(school, store):
    sets(school, store, lambda act: act.brings.set(school.SAM.id, (WATCH,)))
    entry = store.entries_after(None, 0, 9)[0][-1]
    assert (entry.kind, entry.data, entry.slot) == ("brings.set", {}, None)


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        ("brings", "UPDATE brings SET kinds = 'canary'"),
        ("brings", "UPDATE brings SET kinds = ''"),
        ("brings", "UPDATE brings SET kinds = 'phone,phone,phone,phone,phone'"),
        ("may_keep", "UPDATE may_keep SET kind = 'canary'"),
        ("may_keep", "UPDATE may_keep SET until = 'canary'"),
    ],
)
def test_a_damaged_row_is_damage_and_its_words_are_not_told(school, store, table, wrong):
    permission = PermissionId(school.id())
    sets(
        school,
        store,
        lambda act: act.brings.set(school.SAM.id, USUAL),
        lambda act: act.may_keep.grant(permission, school.SAM.id, WATCH, UNTIL),
    )
    school.close(store)
    school.tamper((wrong,))
    renewed = school.store()
    with pytest.raises(DatabaseDamaged, match="put back a backup") as damaged:
        getattr(renewed.people, table).of(school.SAM.id)
    assert "canary" not in str(damaged.value)


def test_a_hand_in_that_becomes_a_custody_is_one_from_then_on(school, store):
    stay = school.hand_in(store, 1)
    assert stay.kind is StayKind.HAND_IN
    taken = replace(stay, kind=StayKind.CUSTODY)
    school.move(store, taken, "hand_in.opened", Phase.HAND_IN_OPENED)
    (kept,) = store.stays_of(school.SAM.id)
    assert (kept.kind, kept.phase) == (StayKind.CUSTODY, Phase.HAND_IN_OPENED)
    assert store.verify().entries == store.head.seq
