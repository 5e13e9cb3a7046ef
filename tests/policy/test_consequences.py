"""What an offence entered, corrected or withdrawn changes, and what it leaves alone (S1 to S4)."""

from dataclasses import replace
from itertools import permutations, product
from uuid import UUID

import pytest

from policy.consequences import OF_OFFENCE, asked, consequences, measure_of, recompute
from policy.custody import HELD, Custodian, Stage
from policy.devices import DeviceKind
from policy.duties import Duty, DutyKind
from policy.duty_evidence import CriminalAssessed, How, ParentsInformed
from policy.ladder import Measure, ReleaseFrom, measure
from policy.offences import Category
from tests.policy.incidents import EVER, NOOR, THIS_YEAR, custody, local, offence, utc

PARENTS, TALK = DutyKind.INFORM_PARENTS, DutyKind.CONVERSATION
CRIMINAL, POLICE = DutyKind.ASSESS_CRIMINAL, DutyKind.POLICE_REPORT
POSTED = Category.POSTING
TOLD = ParentsInformed(How.PHONED, local(15, "10:45"))


def duty(number, kind, about, **given):
    return Duty(UUID(int=number), kind, about.id, None, utc(local(15, "14:15")), **given)


def kept(number, *offences, nth=1, stage=Stage.KEPT, **given):
    return custody(number, *offences, stage=stage, measure=Measure(nth), **given)


def gone(each):
    return replace(each, withdrawn=True)


def test_case_4_offence_1_is_withdrawn_while_the_device_of_offence_2_is_held():
    first, second = offence(1, local(1)), offence(2, local(15))
    held = kept(301, second, nth=2)
    parents = duty(401, PARENTS, second)
    found = consequences([gone(first), second], [held], [parents], THIS_YEAR, {})
    assert found.measures == {held.id: Measure(1)}
    assert found.offered == (parents.id,)
    assert found.opened == ()
    lowered = replace(held, measure=found.measures[held.id])
    assert (lowered.custodian, lowered.interim) == (Custodian.TEACHER, False)
    assert lowered.measure.release_from is ReleaseFrom.SCHOOL_END


def test_case_4_parents_who_were_told_already_are_no_duty_to_cancel():
    first, second = offence(1, local(1)), offence(2, local(15))
    told = duty(401, PARENTS, second, evidence=TOLD)
    cancelled = duty(402, PARENTS, second, cancelled=True)
    found = consequences([gone(first), second], [], [told, cancelled], THIS_YEAR, {})
    assert found.offered == ()


def test_case_11_one_act_with_phone_and_watch_is_one_step_for_both_and_asked_about_once():
    act = offence(1, local(15), Category.RECORDING, POSTED, Category.THREAT)
    phone, watch = custody(301, act), custody(302, act, kind=DeviceKind.SMARTWATCH)
    found = consequences([act], [phone, watch], [], THIS_YEAR, {})
    assert found.measures == {phone.id: Measure(1), watch.id: Measure(1)}
    assert found.opened == ((act.id, CRIMINAL),)


def test_case_12_a_device_already_held_is_lifted_to_the_higher_measure():
    morning, noon = offence(1, local(15, "09:00")), offence(2, local(15, "12:00"))
    phone, watch = kept(301, morning), kept(302, noon, nth=2)
    assert recompute([phone, watch], [morning, noon], THIS_YEAR) == {phone.id: Measure(2)}


def test_case_12_misuse_found_out_while_the_device_is_held_lifts_it():
    used, posted = offence(1, local(15, "09:00")), offence(2, local(15, "09:30"), POSTED)
    phone = kept(301, used, posted)
    found = consequences([used, posted], [phone], [], THIS_YEAR, {})
    assert found.measures == {phone.id: Measure(2)}
    assert set(found.opened) == {(posted.id, PARENTS), (posted.id, CRIMINAL)}


def test_case_12_an_offence_entered_three_days_late_raises_what_is_held_and_not_what_went_home():
    monday, late = offence(1, local(14)), offence(2, local(11))
    home, here = kept(301, monday, stage=Stage.RETURNED), kept(302, monday)
    assert recompute([home, here], [monday, late], THIS_YEAR) == {here.id: Measure(2)}
    carried_out = {monday.id: Measure(1)}
    found = consequences([monday, late], [home], [], THIS_YEAR, carried_out)
    assert found.opened == ()
    raised = consequences([monday, late], [here], [], THIS_YEAR, {})
    assert raised.opened == ((monday.id, PARENTS),)


def test_case_12_two_offences_with_two_devices_on_one_day_both_lead_to_the_directie():
    of_pupil = [offence(1, local(15, "09:00")), offence(2, local(15, "12:00"))]
    for each, number in zip(of_pupil, (301, 302), strict=True):
        assert measure_of(kept(number, each), of_pupil, THIS_YEAR) == Measure(2)


def test_case_16_another_pupils_phone_is_not_lifted_by_what_its_user_does_later():
    used, later = offence(1, local(14)), offence(2, local(15))
    noors = kept(301, used, owner=NOOR)
    assert measure_of(noors, [used, later], THIS_YEAR) == Measure(1)
    assert measure_of(kept(301, used), [used, later], THIS_YEAR) == Measure(2)


def test_a_device_whose_every_offence_was_withdrawn_has_no_measure_left():
    first, second = offence(1, local(14)), offence(2, local(15))
    held = kept(301, second, nth=2)
    assert recompute([held], [first, gone(second)], THIS_YEAR) == {held.id: None}


def test_a_device_held_over_the_summer_keeps_its_higher_measure():
    june = [offence(each, local(each, month=6)) for each in (1, 2, 3)]
    autumn = offence(4, local(15))
    held = kept(301, june[2], nth=3)
    assert measure_of(held, [*june, autumn], THIS_YEAR) == Measure(3)
    assert measure_of(held, [*june, autumn], EVER) == Measure(4)


@pytest.mark.parametrize("stage", Stage)
def test_a_measure_changes_while_the_school_has_the_device_and_never_after(stage):
    first, second = offence(1, local(14)), offence(2, local(15))
    found = recompute([kept(301, second, nth=2, stage=stage)], [gone(first), second], THIS_YEAR)
    assert bool(found) is (stage in HELD)


DAYS = (local(1), local(14), local(15), local(15, "12:00"))


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_in_whatever_order_four_offences_are_entered_what_went_home_before_is_never_raised(order):
    of_pupil, carried_out, opened = [], {}, []
    for entered, which in enumerate(order, start=1):
        each = offence(which + 1, DAYS[which], entered=entered)
        of_pupil.append(each)
        found = consequences(
            of_pupil, [], [duty(400, kind, about) for about, kind in opened], THIS_YEAR, carried_out
        )
        opened += [(about, kind) for about, kind in _about(of_pupil, found.opened)]
        carried_out[each.id] = measure(each, of_pupil, THIS_YEAR)
        expected = 1 + sum(earlier < which for earlier in order[: entered - 1])
        assert carried_out[each.id] == Measure(expected)
        assert {about.id for about, _ in _about(of_pupil, found.opened)} <= {each.id}
        assert set(found.opened) == {(each.id, kind) for kind in Measure(expected).duties}


@pytest.mark.parametrize("withdrawn", [(), (0,), (1,), (2,), (3,), (0, 2), (1, 3), (0, 1, 2)])
def test_in_whatever_order_they_are_entered_devices_still_held_end_at_the_same_measure(withdrawn):
    for order in permutations(range(4)):
        of_pupil = [
            offence(which + 1, DAYS[which], entered=entered, withdrawn=which in withdrawn)
            for entered, which in enumerate(order, start=1)
        ]
        for each in of_pupil:
            found = measure_of(kept(301, each), of_pupil, THIS_YEAR)
            assert found == (None if each.withdrawn else Measure(4 - len(withdrawn))), order


@pytest.mark.parametrize(("nth", "misuse"), list(product((1, 2, 3, 4), (False, True))))
def test_what_an_offence_asks_of_people(nth, misuse):
    each = offence(1, local(15), *([POSTED] if misuse else []))
    expected = set(Measure(nth).duties) | ({CRIMINAL} if misuse else set())
    assert asked(each, Measure(nth)) == expected
    assert asked(gone(each), Measure(nth)) == set()
    assert asked(each, None) == set()


def test_a_duty_is_opened_once_and_again_only_after_it_was_cancelled():
    first, second = offence(1, local(14)), offence(2, local(15))
    parents = duty(401, PARENTS, second)
    for there in (parents, replace(parents, evidence=TOLD)):
        assert consequences([first, second], [], [there], THIS_YEAR, {}).opened == ()
    again = consequences([first, second], [], [replace(parents, cancelled=True)], THIS_YEAR, {})
    assert again.opened == ((second.id, PARENTS),)


def test_with_its_offence_everything_about_a_suspicion_is_offered_for_cancelling():
    posted = offence(1, local(15), POSTED)
    asked_director = duty(401, CRIMINAL, posted, evidence=CriminalAssessed(True))
    police = duty(402, POLICE, posted)
    there = [asked_director, police]
    assert consequences([posted], [], there, THIS_YEAR, {}).offered == ()
    assert consequences([gone(posted)], [], there, THIS_YEAR, {}).offered == (police.id,)
    corrected = replace(posted, categories=frozenset({Category.UNAUTHORISED_USE}))
    assert consequences([corrected], [], there, THIS_YEAR, {}).offered == (police.id,)


@pytest.mark.parametrize("kind", DutyKind)
def test_damage_a_suspension_and_a_file_stay_to_be_done_when_the_offence_is_withdrawn(kind):
    each = offence(1, local(15), POSTED)
    found = consequences([gone(each)], [], [duty(401, kind, each)], THIS_YEAR, {})
    assert bool(found.offered) is (kind in OF_OFFENCE)


def test_a_duty_about_a_custody_is_not_offered_with_an_offence():
    each = offence(1, local(15))
    uncollected = replace(duty(401, PARENTS, each), about=kept(301, each).id)
    assert consequences([gone(each)], [], [uncollected], THIS_YEAR, {}).offered == ()


def test_a_conversation_still_open_after_the_release_is_offered_when_it_is_the_second_after_all():
    of_pupil = [offence(each, local(each)) for each in (1, 2, 3)]
    talk, parents = duty(401, TALK, of_pupil[2]), duty(402, PARENTS, of_pupil[2])
    now = [gone(of_pupil[0]), *of_pupil[1:]]
    carried_out = {of_pupil[2].id: Measure(3), of_pupil[1].id: Measure(2)}
    found = consequences(now, [], [talk, parents], THIS_YEAR, carried_out)
    assert found.offered == (talk.id,)


def _about(of_pupil, opened):
    by_id = {each.id: each for each in of_pupil}
    return [(by_id[key], kind) for key, kind in opened]
