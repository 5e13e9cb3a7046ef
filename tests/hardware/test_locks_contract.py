"""What the desk may rely on, whichever driver is below it: every lock driver keeps these."""

from itertools import pairwise

import pytest

from kiosk.ports import (
    AUTHORISATION_AGE_S_MAX,
    Authorisation,
    DoorMoved,
    Hook,
    Item,
    LockTrouble,
    PartFailed,
    PartRecovered,
    Pulse,
    TroubleFound,
)
from tests.hardware.lock_benches import BENCHES

NOTICED_S = 3.5


@pytest.fixture(params=BENCHES, ids=lambda bench: bench.__name__.removesuffix("Bench"))
def kind(request):
    return request.param


@pytest.fixture
def bench(kind):
    return kind().ready()


def shut(bench, slot):
    """The pupil pushes the door shut, and the lock has its rest."""
    bench.push_shut(slot)
    bench.run(1.5)


def test_a_hook_is_unknown_before_the_first_word_and_told_once_after_it(kind):
    bench = kind()
    bench.force(3)
    assert bench.locks.hook(3) is Hook.UNKNOWN
    bench.run(2.0)
    told = [event for event in bench.events if isinstance(event, DoorMoved)]
    assert sorted((move.slot, move.hook) for move in told) == [
        (slot, Hook.OPEN if slot == 3 else Hook.CLOSED) for slot in range(1, 9)
    ]
    assert bench.locks.hook(3) is Hook.OPEN
    assert bench.coils == []


def test_an_authorisation_opens_its_door_once_and_is_answered_once_before_the_door_moves(bench):
    act = bench.open(5)
    assert bench.woken == 1
    bench.run(3.0)
    bench.push_shut(5)
    bench.run(3.0)
    assert [type(event).__name__ for event in bench.events] == [
        "PulseAnswered",
        "DoorMoved",
        "DoorMoved",
    ]
    assert bench.answers() == [(act, 5, Pulse.PULSED)]
    assert bench.moves() == [Hook.OPEN, Hook.CLOSED]
    assert bench.rises() == [5]


def test_an_authorisation_that_comes_again_gets_its_old_answer_and_no_second_pulse(bench):
    act = bench.open(2)
    bench.open(2, act)
    bench.run(1.0)
    shut(bench, 2)
    bench.open(2, act)
    bench.run(2.0)
    assert bench.answers() == [(act, 2, Pulse.PULSED)] * 3
    assert bench.rises() == [2]


def test_an_authorisation_that_was_refused_stays_refused(bench):
    bench.force(4)
    bench.until(lambda: bench.locks.hook(4) is Hook.OPEN)
    act = bench.open(4)
    bench.run(1.0)
    shut(bench, 4)
    bench.open(4, act)
    bench.run(2.0)
    assert bench.answers() == [(act, 4, Pulse.NOT_PULSED)] * 2
    assert bench.coils == []


def test_asking_pulses_nothing_and_an_act_nobody_heard_of_is_unknown(bench):
    act = bench.open(2)
    bench.run(1.0)
    unheard_of = bench.random.getrandbits(128)
    bench.locks.ask(act, 2)
    bench.locks.ask(type(act)(int=unheard_of), 3)
    bench.run(1.0)
    assert [pulse for _, _, pulse in bench.answers()] == [
        Pulse.PULSED,
        Pulse.PULSED,
        Pulse.UNKNOWN,
    ]
    assert bench.rises() == [2]


def test_an_old_authorisation_is_not_pulsed(bench):
    act = bench.open(3, age_s=AUTHORISATION_AGE_S_MAX + 0.001)
    bench.run(1.0)
    assert bench.answers() == [(act, 3, Pulse.NOT_PULSED)]
    assert bench.coils == []


def test_one_that_grows_old_while_it_waits_for_its_lock_to_rest_is_not_pulsed(bench):
    bench.door(3).jammed = True
    bench.open(3)
    bench.until(bench.rises)
    late = bench.open(3, age_s=AUTHORISATION_AGE_S_MAX - 0.3)
    bench.run(3.0)
    assert bench.answers()[1:] == [(late, 3, Pulse.NOT_PULSED)]
    assert bench.rises() == [3]


def test_a_door_that_is_open_already_is_not_pulsed(bench):
    bench.force(4)
    bench.until(lambda: bench.locks.hook(4) is Hook.OPEN)
    act = bench.open(4)
    bench.run(1.0)
    assert bench.answers() == [(act, 4, Pulse.NOT_PULSED)]
    assert bench.coils == []


def test_a_jammed_door_is_tried_three_times_and_then_left_alone_until_it_was_seen_open(bench):
    bench.door(6).jammed = True
    for _ in range(5):
        last = bench.open(6)
        bench.run(2.0)
        assert bench.locks.hook(6) is Hook.CLOSED
    expected = [Pulse.PULSED] * 3 + [Pulse.NOT_PULSED] * 2
    assert [pulse for _, _, pulse in bench.answers()] == expected
    bench.open(6, bench.answers()[2][0])  # the third again gets its old answer
    bench.open(6, last)
    bench.run(2.0)
    assert sorted(pulse for _, _, pulse in bench.answers()[5:]) == [Pulse.NOT_PULSED, Pulse.PULSED]
    assert bench.rises() == [6] * 3
    other = bench.open(7)  # the others go on
    bench.run(1.0)
    assert bench.answers()[-1] == (other, 7, Pulse.PULSED)
    bench.door(6).jammed = False
    bench.force(6)
    bench.run(1.0)
    shut(bench, 6)
    act = bench.open(6)
    bench.run(1.0)
    assert bench.answers()[-1] == (act, 6, Pulse.PULSED)
    assert bench.locks.hook(6) is Hook.OPEN


def test_a_jammed_door_is_told_and_is_tried_again_once_somebody_looked(bench):
    bench.door(6).jammed = True
    for _ in range(3):
        assert bench.locks.troubles(6) == frozenset()
        bench.open(6)
        bench.run(2.0)
    assert bench.locks.troubles(6) == {LockTrouble.JAMMED}
    assert bench.locks.troubles(7) == frozenset()
    bench.open(6)
    bench.run(2.0)
    found = [event for event in bench.events if isinstance(event, TroubleFound)]
    assert found == [TroubleFound(6, LockTrouble.JAMMED)]
    bench.locks.clear(6)
    bench.run(1.0)
    assert bench.locks.troubles(6) == frozenset()
    assert bench.rises() == [6] * 3  # clearing pulses nothing
    bench.door(6).jammed = False
    bench.open(6)
    bench.run(1.0)
    assert bench.locks.hook(6) is Hook.OPEN


def test_one_coil_is_on_at_a_time_and_none_for_longer_than_it_may(bench):
    bench.door(2).jammed = bench.door(7).jammed = True
    acts = [bench.open(slot) for slot in range(1, 9)]
    bench.until(lambda: len(bench.answers()) == 8)
    bench.run(1.0)
    assert sorted(act for act, _, _ in bench.answers()) == sorted(acts)
    times = bench.on_times()
    assert sorted(bench.rises()) == list(range(1, 9))
    assert max(times) < bench.pulse_s_max + 0.01


def test_a_pulse_ends_when_its_door_opens_where_the_driver_can_end_it(bench):
    bench.open(1)
    bench.run(1.0)
    (on_s,) = bench.on_times()
    if bench.ends_early:
        assert on_s < 0.16  # latch 40 ms, spring 60 ms, debounce 30 ms, and a look
    else:
        assert on_s == pytest.approx(bench.pulse_s_max)


def test_a_lock_rests_for_a_second_between_two_pulses(bench):
    bench.door(5).jammed = True
    bench.open(5)
    bench.open(5)
    bench.run(4.0)
    (_, _, _), (_, _, went_off), (_, _, went_on), (_, _, _) = bench.coils
    assert went_on - went_off >= 0.999
    assert [pulse for _, _, pulse in bench.answers()] == [Pulse.PULSED] * 2


def test_what_lies_in_a_slot_is_said_where_a_sensor_sees_it_and_never_guessed(kind):
    bench = kind()
    bench.door(3).holds = True
    slots = range(1, 9)
    assert {bench.locks.item(slot) for slot in slots} == {Item.UNKNOWN}
    bench.run(2.0)
    seen, empty = (Item.PRESENT, Item.ABSENT) if bench.sees_items else (Item.UNKNOWN,) * 2
    assert [bench.locks.item(slot) for slot in slots] == [empty] * 2 + [seen] + [empty] * 5
    bench.events.clear()
    bench.door(3).holds, bench.door(8).holds = False, True
    bench.run(1.0)
    assert [bench.locks.item(slot) for slot in slots] == [empty] * 7 + [seen]
    assert bench.events == []
    bench.pull_cable()
    bench.run(NOTICED_S)
    assert {bench.locks.item(slot) for slot in slots} == {Item.UNKNOWN}


def test_a_contact_that_bounces_is_one_edge(bench):
    for _ in range(5):
        bench.force(8)
        bench.run(1.0)
        bench.push_shut(8)
        bench.run(1.0)
    assert bench.moves() == [Hook.OPEN, Hook.CLOSED] * 5


def test_a_contact_that_flickers_for_less_than_it_must_stay_is_no_edge(bench):
    for _ in range(5):
        bench.force(8)
        bench.run(0.01)
        bench.push_shut(8)
        bench.run(0.3)
    assert bench.moves() == []


def test_a_full_inbox_loses_no_answer_and_no_edge(bench):
    bench.full = True
    acts = {slot: bench.open(slot) for slot in range(1, 9)}
    bench.run(6.0)
    for slot in acts:
        bench.push_shut(slot)
    bench.run(3.0)
    assert bench.events == []
    bench.full = False
    bench.run(1.0)
    assert sorted(bench.answers()) == sorted(
        (act, slot, Pulse.PULSED) for slot, act in acts.items()
    )
    for slot in acts:
        assert bench.moves(slot) == [Hook.OPEN, Hook.CLOSED]


def test_a_refusal_of_a_jammed_lock_is_kept_too_while_the_inbox_is_full(bench):
    bench.door(6).jammed = True
    for _ in range(3):
        bench.open(6)
        bench.run(2.0)
    bench.events.clear()
    bench.full = True
    act = bench.open(6)
    bench.run(1.0)
    bench.full = False
    bench.run(1.0)
    assert bench.answers() == [(act, 6, Pulse.NOT_PULSED)]


def test_an_inbox_that_stays_full_ends_in_what_is_so(bench):
    bench.full = True
    for _ in range(60):
        bench.force(1)
        bench.run(0.5)
        bench.push_shut(1)
        bench.run(0.5)
    bench.force(1)
    bench.run(1.0)
    bench.full = False
    bench.run(1.0)
    assert bench.locks.hook(1) is Hook.OPEN
    assert bench.moves(1)[-1] is Hook.OPEN
    assert bench.parts() == []
    assert len(bench.events) < 100  # what driver and board keep, however long it lasts


def test_a_cable_that_is_out_is_one_fault_and_what_doors_did_meanwhile_is_told_after_it(bench):
    bench.pull_cable()
    bench.run(NOTICED_S)
    assert set(bench.parts()) == {PartFailed}
    assert len({event.part for event in bench.events}) == len(bench.events)
    assert bench.locks.hook(1) is Hook.UNKNOWN
    act = bench.open(1)
    bench.force(2)
    bench.run(5.0)
    assert bench.answers() == [(act, 1, Pulse.NOT_PULSED)]
    failed = bench.parts().count(PartFailed)
    bench.plug_cable()
    bench.run(NOTICED_S)
    assert bench.parts() == [PartFailed] * failed + [PartRecovered] * failed
    assert bench.moves(2) == [Hook.OPEN]
    assert bench.moves() == [Hook.OPEN]
    assert bench.locks.hook(1) is Hook.CLOSED
    assert bench.rises() == []


def test_a_cable_that_is_out_for_a_moment_is_no_pulse_more(bench):
    act = bench.open(3)
    bench.until(bench.rises)
    bench.pull_cable()
    bench.run(0.5)
    bench.plug_cable()
    bench.run(6.0)
    assert bench.rises() == [3]
    ((answered, _, pulse),) = bench.answers()
    assert answered == act
    assert pulse is not Pulse.NOT_PULSED


def test_a_kiosk_that_stops_leaves_every_coil_off(bench):
    bench.door(5).jammed = True
    bench.open(5)
    bench.until(bench.rises)
    bench.close()
    bench.alone(4.0)
    assert max(bench.on_times()) < bench.pulse_s_max + 0.01


def test_a_kiosk_that_is_killed_in_mid_pulse_leaves_its_end_to_what_is_below_it(bench):
    bench.door(5).jammed = True
    bench.open(5)
    bench.until(bench.rises)
    bench.alone(4.0)
    assert max(bench.on_times()) < bench.alone_s_max + 0.01


def test_a_kiosk_that_starts_anew_pulses_nothing_by_itself_and_waits_for_what_may_be_on(bench):
    bench.door(5).jammed = True
    act = bench.open(5)
    bench.until(bench.rises)
    if hasattr(bench.driver, "close"):
        bench.driver.close()  # its pins are taken once only
    bench.start()
    bench.events.clear()
    bench.locks.ask(act, 5)
    new = bench.open(1)
    bench.run(5.0)
    assert bench.rises() == [5, 1]
    bench.on_times()
    assert {answer[0] for answer in bench.answers()} == {act, new}
    assert len(bench.answers()) == 2


def test_a_link_thread_that_was_held_up_goes_on_as_if_nothing_was(bench):
    bench.now += 10.0
    act = bench.open(4)
    bench.run(2.0)
    assert bench.answers() == [(act, 4, Pulse.PULSED)]
    assert bench.parts() == []
    assert bench.moves(4) == [Hook.OPEN]


def test_more_opens_than_a_driver_keeps_are_answered_all_the_same(bench):
    acts = [bench.open(1) for _ in range(300)]
    bench.run(20.0)
    assert sorted(act for act, _, _ in bench.answers()) == sorted(acts)
    assert bench.rises() == [1]


def something_happens(bench, opened):
    """One thing of all that can happen at a gate; `opened` gets (act, slot) where it is an open."""
    random, slot = bench.random, bench.random.randint(1, 8)
    match random.randrange(10):
        case 0 | 1 | 2:
            opened.append((bench.open(slot), slot))
        case 3 if opened:
            act, slot = random.choice(opened)
            opened.append((bench.open(slot, act), slot))
        case 4:
            opened.append((bench.open(slot, age_s=random.uniform(9.0, 11.0)), slot))
        case 5:
            bench.force(slot)
        case 6:
            bench.door(slot).jammed ^= True
        case 7:
            bench.full ^= True
        case 8:
            random.choice([bench.pull_cable, bench.plug_cable])()
        case _:
            for each in range(1, 9):
                bench.push_shut(each)


@pytest.mark.parametrize("seed", range(2))
def test_whatever_happens_nothing_is_pulsed_twice_and_every_answer_is_true(bench, seed):
    bench.random.seed(seed)
    opened = []
    for _ in range(200):
        something_happens(bench, opened)
        bench.run(bench.random.choice([0.003, 0.05, 0.3, 1.0, 4.0]))
    bench.full = False
    bench.plug_cable()
    bench.run(20.0)
    assert sorted((act, slot) for act, slot, _ in bench.answers()) == sorted(opened)
    assert max(bench.on_times()) <= bench.alone_s_max + 0.01
    said = {}
    for act, slot, pulse in bench.answers():
        said.setdefault(slot, {}).setdefault(act, set()).add(pulse)
    for slot in range(1, 9):
        acts = said.get(slot, {}).values()
        certain = sum(Pulse.PULSED in pulses for pulses in acts)
        possible = sum(pulses != {Pulse.NOT_PULSED} for pulses in acts)
        assert certain <= bench.rises().count(slot) <= possible
        moves = bench.moves(slot)
        assert all(one is not other for one, other in pairwise(moves))
        is_open = bench.door(slot).is_open(bench.now * 1000)
        assert bench.locks.hook(slot) is (Hook.OPEN if is_open else Hook.CLOSED)
    assert len(bench.rises()) > 5


def test_what_was_not_authorised_never_moves(bench):
    """A whole minute of everything else that can happen at a gate."""
    for _ in range(20):
        slot = bench.random.randint(1, 8)
        bench.random.choice([bench.force, bench.push_shut])(slot)
        bench.locks.ask(Authorisation(bench.open(slot, age_s=99.0), slot, 0.0).act, slot)
        bench.run(3.0)
    assert bench.coils == []
    assert all(pulse is not Pulse.PULSED for _, _, pulse in bench.answers())


def test_a_door_whose_wire_was_cut_opens_all_the_same(bench):
    bench.door(3).cut(True)
    bench.run(59.0)
    refused = bench.open(3)  # so far it may as well be a door that stands open
    bench.run(2.0)
    act = bench.open(3)
    bench.run(2.0)
    assert bench.answers() == [(refused, 3, Pulse.NOT_PULSED), (act, 3, Pulse.PULSED)]
    assert bench.rises() == [3]
    assert bench.door(3).is_open(bench.now * 1000)
    assert bench.moves() == [Hook.OPEN]


def test_a_door_whose_wire_was_cut_is_never_taken_for_jammed(bench):
    bench.door(3).cut(True)
    bench.run(61.0)
    for _ in range(4):
        bench.open(3)
        bench.run(6.0)  # without a word of its door a coil rests for longer
        bench.push_shut(3)
    assert [pulse for _, _, pulse in bench.answers()] == [Pulse.PULSED] * 4
    assert bench.locks.troubles(3) == frozenset()


def test_a_wire_that_was_cut_and_mended_is_believed_again(bench):
    bench.door(3).cut(True)
    bench.run(61.0)
    bench.door(3).cut(False)
    bench.run(1.0)
    assert bench.moves() == [Hook.OPEN, Hook.CLOSED]
    bench.force(3)
    bench.run(1.0)
    act = bench.open(3)
    bench.run(1.0)
    assert bench.answers() == [(act, 3, Pulse.NOT_PULSED)]
    assert bench.coils == []


@pytest.mark.parametrize("every_ms", [40, 60, 200])
def test_a_contact_that_flaps_is_told_as_a_fault_of_its_switch_and_not_as_a_door(bench, every_ms):
    bench.door(3).flap(every_ms)
    bench.run(20.0)
    assert bench.locks.troubles(3) == {LockTrouble.SWITCH}
    assert bench.locks.troubles(4) == frozenset()
    found = [event for event in bench.events if isinstance(event, TroubleFound)]
    assert found == [TroubleFound(3, LockTrouble.SWITCH)]
    assert len(bench.moves(3)) <= 4
    act = bench.open(3)
    bench.run(11.0)
    assert bench.answers() == [(act, 3, Pulse.PULSED)]
    assert bench.rises() == [3]


def test_a_contact_that_flapped_is_believed_again_once_it_rests(bench):
    bench.door(3).flap(200)
    bench.run(5.0)
    bench.door(3).flap(0)
    bench.run(2.0)
    assert bench.locks.troubles(3) == frozenset()
    assert bench.locks.hook(3) is Hook.CLOSED
    bench.events.clear()
    bench.force(3)
    bench.run(1.0)
    act = bench.open(3)
    bench.run(1.0)
    assert bench.moves() == [Hook.OPEN]
    assert bench.answers() == [(act, 3, Pulse.NOT_PULSED)]
    assert bench.coils == []


def test_a_contact_that_flaps_from_the_first_look_keeps_no_door_shut(kind):
    bench = kind()
    bench.door(3).flap(20)
    bench.run(5.0)
    assert bench.locks.troubles(3) == {LockTrouble.SWITCH}
    assert bench.locks.hook(3) is not Hook.UNKNOWN
    act = bench.open(3)
    bench.run(2.0)
    assert bench.answers() == [(act, 3, Pulse.PULSED)]


def test_a_door_that_is_opened_and_shut_as_fast_as_hands_can_does_not_flap(bench):
    for _ in range(5):
        bench.force(3)
        bench.run(0.3)
        bench.push_shut(3)
        bench.run(0.3)
    assert bench.moves() == [Hook.OPEN, Hook.CLOSED] * 5
    assert bench.locks.troubles(3) == frozenset()
