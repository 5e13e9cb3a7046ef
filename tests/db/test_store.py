from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from db.columns import to_ms
from db.errors import ActRepeatedError, TableRuleError, UnknownLineageError
from policy.events import NotAnEntryError
from policy.people import BadgeHash, BadgeId, Pupil, PupilId, Role
from policy.stays import Phase


def test_an_opened_store_says_which_school_cabinet_and_lineage_it_is_bound_to(school, store):
    assert (store.school, store.cabinet) == (school.SCHOOL, school.CABINET)
    assert (store.lineage, store.head.seq) == (school.LINEAGE, 1)


def test_a_hand_in_is_there_again_after_reopening(school, store):
    stay = school.hand_in(store, 3)
    head = store.head
    school.close(store)
    again = school.store()
    assert again.open_stays() == again.stays_of(school.SAM.id) == [stay]
    assert again.head == head


def test_an_ended_stay_is_open_no_longer(school, store):
    stay = school.hand_in(store, 3)
    school.move(store, stay, "hand_in.unopened", Phase.ENDED)
    assert store.open_stays() == store.stays_of(school.SAM.id) == []


def test_a_slot_is_occupied_from_its_authorisation_until_its_stay_has_ended(school, store):
    stay = school.hand_in(store, 3)
    school.hand_in(store, 5)
    assert store.occupied() == {3, 5}
    school.move(store, stay, "hand_in.unopened", Phase.ENDED)
    assert store.occupied() == {5}


def test_an_exception_undoes_the_whole_act_and_the_head_with_it(school, store):
    before, stays = store.head, store.open_stays()
    with suppress(KeyError), store.act(school.AT, True, Role.PUPIL) as act:
        school.begin_stay(act, 3)
        raise KeyError
    assert (store.head, store.open_stays()) == (before, stays)
    assert school.note(store).seq == before.seq + 1
    assert store.verify().entries == before.seq + 1


def test_entries_of_one_act_share_it_and_follow_each_other(school, store):
    with store.act(school.AT, False, Role.PUPIL) as act:
        first = act.record("part.failed", {"part": "board 1", "fault": 2}, role=Role.SYSTEM)
        second = act.record("badge.refused", {"reason": "full"})
    assert (first.act, second.act) == (act.id, act.id)
    assert second.prev_hash == first.hash
    assert (first.role, second.role) == (Role.SYSTEM, Role.PUPIL)
    assert store.entries_of(act.id) == [first, second]
    assert store.head == second.head


def test_an_act_that_was_done_is_not_written_twice(school, store):
    act = school.id()
    entry = school.note(store, act=act)
    with pytest.raises(ActRepeatedError) as refused:
        school.note(store, act=act)
    assert refused.value.act == act
    assert store.entries_of(act) == [entry]
    assert store.head == entry.head
    assert school.note(store).seq == entry.seq + 1


def test_an_act_that_failed_may_be_tried_again_under_its_id(school, store):
    act = school.id()
    with suppress(KeyError), store.act(school.AT, True, Role.PUPIL, act=act) as attempt:
        attempt.record("badge.refused", {"reason": "full"})
        raise KeyError
    assert store.entries_of(act) == []
    assert school.note(store, act=act).act == act


def test_the_database_refuses_two_stays_in_one_slot(school, store):
    stay = school.hand_in(store, 3)
    with pytest.raises(TableRuleError, match=r"stays\.slot"):
        school.hand_in(store, 3)
    assert store.open_stays() == [stay]
    assert store.verify().entries == 2


def test_a_slot_is_free_again_for_another_once_its_stay_has_ended(school, store):
    stay = school.hand_in(store, 3)
    school.move(store, stay, "hand_in.unopened", Phase.ENDED)
    again = school.hand_in(store, 3)
    assert store.open_stays() == [again]


def test_the_database_refuses_an_ended_stay_without_its_moment(school, store):
    stay = school.hand_in(store, 3)
    with (
        pytest.raises(TableRuleError, match="ended_has_its_moment"),
        store.act(school.AT, True, Role.PUPIL) as act,
    ):
        act.change_stay(replace(stay, phase=Phase.ENDED))
    assert store.open_stays() == [stay]


def test_the_database_refuses_a_stay_of_nobody(school, store):
    with pytest.raises(TableRuleError, match="FOREIGN KEY"):
        school.hand_in(store, 3, pupil=PupilId(school.id()))


def test_a_stay_never_changes_without_an_entry(school, store):
    stay = school.hand_in(store, 3)
    with (
        pytest.raises(AssertionError, match="no entry says so"),
        store.act(school.AT, True, Role.PUPIL) as act,
    ):
        act.change_stay(replace(stay, slot=4))
    assert store.open_stays() == [stay]


def test_what_is_no_entry_is_not_recorded(school, store):
    with pytest.raises(NotAnEntryError), store.act(school.AT, True, Role.PUPIL) as act:
        act.record("badge.refused", {"reason": "full", "name": "x"})
    assert store.head.seq == 1


def test_a_naive_moment_is_refused(school, store):
    with (
        pytest.raises(ValueError, match="time zone"),
        store.act(school.AT.replace(tzinfo=None), True, Role.PUPIL),
    ):
        pass


def test_moments_keep_their_millisecond_and_their_zone(school, store):
    late = school.AT.replace(microsecond=987_654)
    entry = school.note(store, at=late)
    assert entry.at == late.replace(microsecond=987_000)
    assert store.entries_after(store.lineage, 1, 1)[0] == [entry]


def test_entries_are_given_in_pages_with_how_many_wait(school, store):
    noted = [school.note(store) for _ in range(5)]
    first, waiting = store.entries_after(None, 0, 2)
    assert ([entry.seq for entry in first], waiting) == ([1, 2], 4)
    rest, waiting = store.entries_after(store.lineage, 2, 10)
    assert (rest, waiting) == (noted[1:], 0)
    assert store.entries_after(store.lineage, 6, 10) == ([], 0)


def test_entries_go_on_into_the_lineage_of_a_restored_backup(school, store):
    school.note(store)
    school.close(store)
    later = school.restore()
    again = school.store()
    assert (again.lineage, again.head.seq) == (later, 1)
    school.note(again)
    entries, waiting = again.entries_after(None, 0, 3)
    places = [(entry.lineage, entry.seq) for entry in entries]
    assert places == [(school.LINEAGE, 1), (school.LINEAGE, 2), (later, 1)]
    assert waiting == 1
    assert again.verify().entries == 4


def test_a_place_the_journal_does_not_have_is_refused(school, store):
    for lineage, seq in ((school.id(), 0), (store.lineage, 2), (store.lineage, -1), (None, 1)):
        with pytest.raises(UnknownLineageError):
            store.entries_after(lineage, seq, 10)


def test_the_newest_trusted_moment_skips_what_an_untrusted_clock_wrote(school, store):
    assert store.newest_trusted_at() is None
    school.note(store, at=school.AT)
    school.note(store, clock_ok=False, at=school.AT + timedelta(days=900))
    assert store.newest_trusted_at() == school.AT
    school.close(store)
    school.restore()
    assert school.store().newest_trusted_at() == school.AT


def test_a_bound_that_somebody_ended_is_none_until_a_sure_clock_writes_again(school, store):
    far = school.AT + timedelta(days=900)
    school.note(store, at=far)
    with store.act(school.AT, False, Role.OPERATOR) as act:
        act.record("clock.bound_ended", {"bound": to_ms(far)})
    assert store.newest_trusted_at() is None
    school.close(store)
    school.restore()
    store = school.store()
    assert store.newest_trusted_at() is None
    school.note(store, at=school.AT)
    assert store.newest_trusted_at() == school.AT


def test_the_newest_of_a_kind_is_found_in_the_lineage_being_written(school, store):
    assert store.newest("clock.confirmed") is None
    for origin in (1, 2):
        with store.act(school.AT, True, Role.OPERATOR) as act:
            said = act.record("clock.confirmed", {"machine": str(school.id()), "origin": origin})
    school.note(store)
    assert store.newest("clock.confirmed") == said


def test_a_badge_is_its_pupils_until_it_is_blocked(school, store):
    badge, lost = BadgeHash(b"x" * 32), BadgeId(school.id())
    assert store.pupil_of(school.SAMS_BADGE) == store.pupil(school.SAM.id) == school.SAM
    assert store.pupil_of(badge) is None
    store.people.add_badge(lost, badge, school.SAM.id)
    assert store.pupil_of(badge) == school.SAM
    assert store.people.block_badge(lost, school.AT)
    assert not store.people.block_badge(lost, school.AT)
    assert store.pupil_of(badge) is None
    assert store.pupil_of(school.SAMS_BADGE) == school.SAM


def test_one_badge_is_never_two_pupils(school, store):
    other = Pupil(PupilId(school.id()), "Noor")
    store.people.add_pupil(other)
    with pytest.raises(TableRuleError):
        store.people.add_badge(BadgeId(school.id()), school.SAMS_BADGE, other.id)
    assert store.pupil(other.id) == other
    assert store.pupil(PupilId(UUID(int=9))) is None


def test_a_broken_rule_is_told_without_a_childs_name(school, store):
    with pytest.raises(TableRuleError) as told:
        store.people.add_pupil(Pupil(school.SAM.id, "Quintijn"))
    seen = []
    error = told.value
    while error is not None:
        seen.append(str(error))
        error = error.__cause__
    assert len(seen) == 2
    assert "Quintijn" not in " ".join(seen)


def test_two_acts_are_never_open_at_once(school, store):
    with (
        pytest.raises(AssertionError, match="one transaction at a time"),
        store.act(school.AT, True, Role.PUPIL),
        store.act(school.AT, True, Role.PUPIL),
    ):
        pass
    assert school.note(store).seq == 2


def test_a_checkpoint_moves_the_log_and_loses_nothing(school, store):
    school.hand_in(store, 1)
    assert store.checkpoint() > 0
    assert store.verify().entries == 2
