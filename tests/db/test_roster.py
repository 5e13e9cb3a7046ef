"""Pupils and badges as an import and the office change them."""

from dataclasses import replace
from datetime import date

import pytest

from db.errors import DatabaseLocked, TableRuleError
from db.roster import known_in
from policy.people import BadgeHash, BadgeId, Pupil, PupilId, Role
from policy.roster import RosterPupil, SchoolNumber
from policy.stays import Phase

NONE = {"added": 0, "changed": 0, "returned": 0, "left": 0, "doubtful": 0}
NOOR = RosterPupil("Noor", "van den", "Berg", "7A", "7", number=SchoolNumber(b"n" * 32))
NEW_BADGE = BadgeHash(b"n" * 32)


def change(school, store, *deeds):
    """Each deed takes the act."""
    with store.act(school.AT, True, Role.OPERATOR) as act:
        for deed in deeds:
            deed(act)
        act.record("roster.imported", NONE)


def known(store):
    return {pupil.id: pupil for pupil in store.people.roster.known()}


def test_a_listed_pupil_is_kept_with_no_more_than_the_list_has(school, store):
    id_ = PupilId(school.id())
    change(school, store, lambda act: act.roster.add(id_, NOOR))
    assert known(store)[id_].listed == NOOR
    assert store.pupil(id_) == Pupil(id_, "Noor", "7A")
    nobodys = SchoolNumber(bytes(32))
    assert [one.id for one in store.people.pupils_numbered(NOOR.number, nobodys)] == [id_]
    assert store.people.pupils_numbered(nobodys, NOOR.number) == []


def test_a_changed_pupil_is_the_same_one_and_comes_back_by_it(school, store):
    other = replace(NOOR, eckid=SchoolNumber(b"e" * 32))
    change(school, store, lambda act: act.roster.leave(school.SAM.id, date(2026, 9, 1)))
    assert known(store)[school.SAM.id].left
    change(school, store, lambda act: act.roster.change(school.SAM.id, other))
    assert known(store)[school.SAM.id].listed == other
    assert not known(store)[school.SAM.id].left


def test_a_number_is_never_two_pupils(school, store):
    change(school, store, lambda act: act.roster.add(PupilId(school.id()), NOOR))
    with pytest.raises(TableRuleError, match="number"):
        change(school, store, lambda act: act.roster.add(PupilId(school.id()), NOOR))
    with pytest.raises(TableRuleError, match="sha256"):
        change(
            school,
            store,
            lambda act: act.roster.change(school.SAM.id, replace(NOOR, number=b"1001")),
        )
    assert len(known(store)) == 2


def test_a_roster_never_changes_without_an_entry(school, store):
    with (
        pytest.raises(AssertionError, match="no entry says so"),
        store.act(school.AT, True, Role.OPERATOR) as act,
    ):
        act.roster.leave(school.SAM.id, date(2026, 9, 1))
    assert not known(store)[school.SAM.id].left


def test_who_left_with_something_inside_has_his_badge_until_it_is_collected(school, store):
    stay = school.hand_in(store, 3)
    change(school, store, lambda act: act.roster.leave(school.SAM.id, date(2026, 9, 1)))
    sam = known(store)[school.SAM.id]
    assert (sam.left, sam.inside) == (True, True)
    assert store.pupil_of(school.SAMS_BADGE) == school.SAM
    school.move(store, stay, "hand_in.unopened", Phase.ENDED)
    assert store.pupil_of(school.SAMS_BADGE) is None
    assert not known(store)[school.SAM.id].inside


def enrol(school, hash_, pupil):
    return lambda act: act.badges.enrol(BadgeId(school.id()), hash_, pupil)


def test_a_badge_that_is_somebodys_is_given_to_nobody_else(school, store):
    noor = PupilId(school.id())
    change(school, store, lambda act: act.roster.add(noor, NOOR))
    with pytest.raises(TableRuleError, match=r"badges\.hash"):
        change(school, store, enrol(school, school.SAMS_BADGE, noor))
    assert store.pupil_of(school.SAMS_BADGE) == school.SAM


@pytest.mark.parametrize("how", ["blocked", "left"])
def test_a_badge_that_is_nobodys_again_can_be_given_out(school, store, how):
    noor = PupilId(school.id())
    (old,) = store.people.badges.of(school.SAM.id)
    deeds = {
        "blocked": lambda act: act.badges.block(old, school.AT),
        "left": lambda act: act.roster.leave(school.SAM.id, date(2026, 9, 1)),
    }
    change(school, store, lambda act: act.roster.add(noor, NOOR), deeds[how])
    assert store.pupil_of(school.SAMS_BADGE) is None
    change(school, store, enrol(school, school.SAMS_BADGE, noor))
    assert store.pupil_of(school.SAMS_BADGE).id == noor
    assert store.people.badges.of(school.SAM.id) == []


def test_badges_are_counted_without_a_name(school, store):
    assert store.people.badges.counts() == {"pupils": 1, "with_badge": 1, "blocked": 0}
    (old,) = store.people.badges.of(school.SAM.id)
    change(school, store, lambda act: act.badges.block(old, school.AT))
    assert store.people.badges.counts() == {"pupils": 1, "with_badge": 0, "blocked": 1}
    change(school, store, enrol(school, NEW_BADGE, school.SAM.id))
    change(school, store, lambda act: act.roster.leave(school.SAM.id, date(2026, 9, 1)))
    assert store.people.badges.counts() == {"pupils": 0, "with_badge": 0, "blocked": 1}


def test_looking_at_the_roster_of_a_file_changes_nothing_and_asks_for_no_kiosk(school):
    before = school.path.read_bytes()
    (sam,) = known_in(school.path)
    assert sam.listed == RosterPupil("Sam", group="5")
    assert school.path.read_bytes() == before
    store = school.store()
    with pytest.raises(DatabaseLocked):
        known_in(school.path)
    school.close(store)
