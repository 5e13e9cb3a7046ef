"""Commissioning eight doors, over every driver: what somebody in front of them sees and is told."""

import pytest

from kiosk.commission.errors import NotCommissionedError


def told(walk, text):
    return [line for line in walk.person.heard if text in line]


def test_eight_doors_are_opened_numbered_and_shut_one_after_the_other(a_walk):
    walked = a_walk()
    assert a_walk.numbers(walked) == {slot: slot for slot in range(1, 9)}
    assert [(door.row, door.column) for door in walked.doors] == [
        (row, column) for row in (1, 2) for column in (1, 2, 3, 4)
    ]
    assert walked.faulty == {}
    assert {door.feedback for door in walked.doors} == {"locked"}
    assert a_walk.bench.rises() == list(range(1, 9))
    assert len(a_walk.bench.on_times()) == 8
    assert a_walk.person.open_doors() == []
    assert [len(doors) for doors in a_walk.kept] == list(range(1, 9))


def test_no_lock_is_pulsed_before_an_enter_and_before_its_act_is_committed(a_walk):
    a_walk.bench.door(3).jammed = True
    a_walk.person.tries = 2
    a_walk()
    assert len(a_walk.authorised) == len(a_walk.person.enters) == 9
    rises = a_walk.bench.rises()
    assert [slot for slot, _ in a_walk.authorised] == rises
    assert [coils for _, coils in a_walk.authorised] == [2 * each for each in range(9)]


def test_looking_at_the_switches_pulses_nothing(a_walk):
    a_walk.person.tries = 0  # leaves out every output
    walked = a_walk()
    assert (walked.doors, walked.faulty) == ([], {})
    assert a_walk.bench.coils == []
    assert a_walk.authorised == []


def test_the_number_on_the_door_counts_and_not_the_order_of_the_wires(a_walk):
    a_walk.person.painted.update({2: 3, 3: 2})
    walked = a_walk()
    assert a_walk.numbers(walked) == {1: 1, 2: 3, 3: 2, **{slot: slot for slot in range(4, 9)}}
    places = {door.number: (door.row, door.column) for door in walked.doors}
    assert (places[2], places[3], places[5]) == ((1, 2), (1, 3), (2, 1))
    assert len(told(a_walk, "Not 2 but 3")) == 1


def test_a_number_that_another_door_has_is_asked_for_again(a_walk):
    a_walk.person.on.append(("Enter: 3", lambda: "2"))
    walked = a_walk()
    assert a_walk.numbers(walked)[3] == 3
    assert told(a_walk, "Door 2 is") == [f"Door 2 is {a_walk.name(2)} already: look again."]


def test_two_switches_that_are_swapped_are_told_and_both_left_out(a_walk):
    a_walk.bench.rewire({2: 3, 3: 2})
    walked = a_walk()
    assert sorted(a_walk.numbers(walked)) == [1, 4, 5, 6, 7, 8]
    assert {output.slot for output in walked.faulty} == {2, 3}
    assert told(a_walk, f"the switch of {a_walk.name(3)} moved instead of its own")
    assert told(a_walk, f"the switch of {a_walk.name(2)} moved instead of its own")


def test_two_slots_on_one_switch_are_told(a_walk):
    a_walk.bench.rewire({6: 5})
    walked = a_walk()
    assert sorted(a_walk.numbers(walked)) == [1, 2, 3, 4, 7, 8]
    assert told(a_walk, f"the switch of {a_walk.name(6)} moved with its own")
    assert {output.slot for output in walked.faulty} == {5, 6}


def test_a_lock_that_does_not_open_is_told_and_tried_again_when_it_was_mended(a_walk):
    a_walk.bench.door(4).jammed = True
    a_walk.person.tries = 3
    tries = []

    def mend():
        tries.append(1)
        if len(tries) == 2:
            a_walk.bench.door(4).jammed = False

    a_walk.person.on += [(f"{a_walk.name(4)}: Enter", mend)] * 2
    walked = a_walk()
    assert a_walk.numbers(walked)[4] == 4
    assert walked.faulty == {}
    assert len(told(a_walk, "no door opened")) == 1


def test_a_jammed_lock_is_pulsed_as_often_as_somebody_presses_enter_and_no_more(a_walk):
    a_walk.bench.door(4).jammed = True
    a_walk.person.tries = 5
    walked = a_walk()
    assert a_walk.person.enters.count(a_walk.name(4)) == 5
    assert a_walk.bench.rises().count(4) <= 5
    assert [output.slot for output in walked.faulty] == [4]


def test_a_cut_switch_is_told_where_its_door_can_be_opened_at_all(a_walk):
    a_walk.bench.rewire({7: None})
    walked = a_walk()
    assert sorted(a_walk.numbers(walked)) == [1, 2, 3, 4, 5, 6, 8]
    ((output, problem),) = walked.faulty.items()
    assert output.slot == 7
    if a_walk.bench.turned_by_board:  # it reads open, and our boards pulse no such door
        assert problem.startswith("its switch says open while shut: turned round, cut, or none")
        assert 7 not in a_walk.bench.rises()
    else:
        assert (
            problem
            == "its door opened and its switch never moved: its wire is cut or not connected"
        )


def test_switches_that_work_the_other_way_round_are_learned(a_walk):
    bench = a_walk.bench
    bench.turn(2, 6)
    walked = a_walk()
    if bench.turned_by_board:
        assert sorted(a_walk.numbers(walked)) == [1, 3, 4, 5, 7, 8]
        assert told(a_walk, "make flash ADDRESS=1 TURNED=1;")
        assert told(a_walk, "make flash ADDRESS=2 TURNED=1;")
        assert not {2, 6} & set(bench.rises())
        bench.flash(1, 1 << 1)
        bench.flash(2, 1 << 1)
        a_walk.done = walked.doors
        walked = a_walk()
    assert a_walk.numbers(walked) == {slot: slot for slot in range(1, 9)}
    assert walked.faulty == {}
    feedback = {door.output.slot: door.feedback for door in walked.doors}
    assert {slot for slot, each in feedback.items() if each == "open"} == {2, 6}


def test_a_door_that_only_stood_open_is_no_switch_that_is_turned(a_walk):
    a_walk.person.on.append(("Shut every door", lambda: ""))  # he overlooks one
    a_walk.person.on.append(("Is every door shut", lambda: ""))  # and looks again
    a_walk.bench.force(5)
    walked = a_walk()
    assert {door.feedback for door in walked.doors} == {"locked"}
    assert told(a_walk, "These switches say open") == [
        f"These switches say open: {a_walk.name(5)}."
    ]


def test_a_door_that_stands_open_is_not_pulsed(a_walk):
    def pull_open():
        a_walk.bench.force(3)
        a_walk.bench.run(0.3)
        return ""

    a_walk.person.on.append((f"{a_walk.name(3)}: Enter", pull_open))
    walked = a_walk()
    assert a_walk.numbers(walked)[3] == 3
    assert len(told(a_walk, "shut that door first")) == 1
    assert a_walk.bench.rises().count(3) == 1


def test_an_unknown_word_opens_nothing(a_walk):
    a_walk.person.on.append((f"{a_walk.name(1)}: Enter", lambda: "open it"))
    a_walk()
    assert told(a_walk, "Press Enter, or type s.")
    assert a_walk.bench.rises().count(1) == 1


def test_who_goes_on_walks_only_past_what_is_not_done(a_walk):
    a_walk.person.tries = 0
    first = {f"{a_walk.name(slot)}: Enter" for slot in (1, 2, 3)}
    a_walk.person.on += [(text, lambda: "") for text in first]
    walked = a_walk()
    assert sorted(a_walk.numbers(walked)) == [1, 2, 3]
    a_walk.done, a_walk.person.tries = walked.doors, 99
    whole = a_walk()
    assert a_walk.numbers(whole) == {slot: slot for slot in range(1, 9)}
    assert a_walk.bench.rises() == list(range(1, 9))


def test_a_board_that_does_not_answer_ends_it_in_one_sentence(our_boards):
    our_boards.bench.boards[2].cut(0.0)
    with pytest.raises(NotCommissionedError, match=r"^Board 2 does not answer: look at its power"):
        our_boards()
    assert our_boards.bench.coils == []
