"""Somebody before the window: badges, doors, buttons and the list, by mouse and by finger."""

import pytest

from kiosk.views import Button, Cards, HandIn, SeveralBadges, SomethingInside
from simulator.panel.deeds import OddBadge, Verb
from simulator.panel.desktop import LIES_S
from simulator.panel.draw_badges import READER
from simulator.panel.recording import read, replayed
from simulator.panel.targets import Fault, Filter, Kind

ON_READER = READER.middle
BESIDE = (READER.x + 40, READER.y + 40)
AWAY = (600.0, 300.0)
FINGER, OTHER_FINGER = 3, 4


def test_a_badge_dragged_to_the_reader_opens_a_door_and_springs_back(before):
    sitting = before()
    sitting.drag(sitting.place(Kind.BADGE, 0), ON_READER)
    assert sitting.desktop.away == {0}
    sitting.look(1.0)
    assert isinstance(sitting.player.screen, HandIn)
    sitting.look(LIES_S)
    assert sitting.desktop.away == frozenset()
    assert sitting.player.scene.held == {}


def test_a_badge_let_go_beside_the_reader_goes_back_unread(before):
    sitting = before()
    sitting.drag(sitting.place(Kind.BADGE, 0), AWAY)
    assert sitting.desktop.away == frozenset()
    assert sitting.player.session.deeds == []


def test_a_badge_that_is_held_on_the_reader_stays_as_long_as_it_is_held(before):
    sitting = before()
    sitting.drag(sitting.place(Kind.BADGE, 0), ON_READER, let_go=False)
    sitting.look(2 * LIES_S)
    assert list(sitting.player.scene.held) == [0]
    sitting.desktop.move(-1, *AWAY)
    assert sitting.player.scene.held == {}


def test_two_fingers_hold_two_badges_up_at_once(before):
    sitting = before()
    sitting.drag(sitting.place(Kind.BADGE, 0), ON_READER, FINGER, let_go=False)
    sitting.drag(sitting.place(Kind.BADGE, 1), BESIDE, OTHER_FINGER, let_go=False)
    sitting.look(1.0)
    assert len(sitting.player.scene.held) == 2


def test_two_badges_lie_on_the_reader_beside_each_other_while_time_stands_still(before):
    sitting = before()
    sitting.click(Kind.SPEED, 0)
    sitting.drag(sitting.place(Kind.BADGE, 0), ON_READER)
    sitting.drag(sitting.place(Kind.BADGE, 1), BESIDE)
    sitting.look(10 * LIES_S)
    assert len(sitting.player.scene.held) == 2
    sitting.click(Kind.SPEED, 1)
    sitting.look(1.0)
    assert isinstance(sitting.player.screen, SeveralBadges)


def test_a_badge_that_lies_there_can_be_taken_away_again(before):
    sitting = before()
    sitting.drag(sitting.place(Kind.BADGE, 0), ON_READER)
    sitting.drag(ON_READER, AWAY)
    assert sitting.player.scene.held == {}
    assert sitting.desktop.away == frozenset()


def test_one_badge_cannot_be_in_two_hands(before):
    sitting = before()
    place = sitting.place(Kind.BADGE, 0)
    sitting.down(place, FINGER)
    sitting.down(place, OTHER_FINGER)
    assert len(sitting.desktop.loose) == 1


def test_a_pointer_that_holds_a_badge_picks_up_no_second_one(before):
    sitting = before()
    sitting.drag(sitting.place(Kind.BADGE, 0), ON_READER, let_go=False)
    sitting.down(sitting.place(Kind.BADGE, 1))
    assert sitting.desktop.loose == [(0, *ON_READER, True)]
    sitting.desktop.move(-1, *AWAY)
    sitting.desktop.up(-1)
    assert sitting.player.scene.held == {}
    assert [deed.object for deed in sitting.player.session.deeds] == [0, 0]


@pytest.mark.parametrize("odd", OddBadge)
def test_a_stranger_s_pass_and_a_phone_can_be_dragged_too(before, odd):
    sitting = before()
    sitting.drag(sitting.place(Kind.BADGE, odd), ON_READER)
    sitting.look(1.0)
    assert sitting.player.open_doors == []
    assert sitting.desktop.log.rows[0].style.icon == "pass-q"


def test_an_open_door_takes_a_device_and_is_pushed_shut_by_one_click(before):
    sitting = before()
    sitting.drag(sitting.place(Kind.BADGE, 0), ON_READER)
    sitting.look(1.0)
    [slot] = sitting.player.open_doors
    sitting.click(Kind.INSIDE, slot)
    assert sitting.player.scene.inside == {slot}
    sitting.click(Kind.LEAF, slot)
    sitting.look(1.0)
    assert sitting.player.open_doors == []
    assert sitting.player.phases() == {slot: "inside"}


def test_trouble_is_made_at_the_chosen_door(before):
    sitting = before()
    sitting.click(Kind.DOOR, 22)
    sitting.click(Kind.FAULT, Fault.JAM)
    assert sitting.player.scene.jammed == {22}
    assert sitting.desktop.is_on(Fault.JAM)
    sitting.click(Kind.DOOR, 21)
    assert not sitting.desktop.is_on(Fault.JAM)
    sitting.click(Kind.FAULT, Fault.FORCE)
    assert sitting.player.open_doors == [21]


@pytest.mark.parametrize("fault", [Fault.READER, Fault.BROKER, Fault.POWER, Fault.CLOCK])
def test_trouble_that_was_made_can_be_mended(before, fault):
    sitting = before()
    sitting.click(Kind.FAULT, fault)
    sitting.look(1.0)
    assert sitting.desktop.is_on(fault)
    sitting.click(Kind.FAULT, fault)
    sitting.look(1.0)
    assert not sitting.desktop.is_on(fault)


def test_many_pupils_have_pages_of_badges(before):
    sitting = before()
    sitting.click(Kind.LEAF_THROUGH, -1)  # the staff's
    sitting.click(Kind.LEAF_THROUGH, -1)
    assert sitting.desktop.badge_page == 4
    sitting.drag(sitting.place(Kind.BADGE, 26), ON_READER)
    sitting.look(1.0)
    assert isinstance(sitting.player.screen, HandIn)


def test_the_kiosk_s_own_buttons_can_be_touched(before):
    sitting = before()
    sitting.drag(sitting.place(Kind.BADGE, 0), ON_READER)
    sitting.look(6.0)
    touches = sitting.canvas._painter._page.touches
    boxes = {touch.button: box for box, touch in touches}
    assert set(boxes) == {Button.SOMETHING_INSIDE, Button.ONE_MORE}
    x, y = boxes[Button.SOMETHING_INSIDE].middle
    sitting.down((40 + x, 96 + y))
    sitting.look(0.5)
    assert isinstance(sitting.player.screen, SomethingInside)


def test_events_are_listed_newest_first_with_names_and_filtered(before):
    sitting = before()
    sitting.drag(sitting.place(Kind.BADGE, 0), ON_READER)
    sitting.look(5.0)
    words = [row.words for row in sitting.desktop.log.rows]
    assert words[:2] == ["deur 1 open", "inleveren in 1"]
    assert sitting.desktop.log.rows[0].detail == "Noor A."
    assert sitting.desktop.log.rows[0].topic == "event/hand_in/opened"
    sitting.click(Kind.FAULT, Fault.BROKER)
    sitting.click(Kind.FILTER, Filter.FAULTS)
    listed = sitting.desktop.log.listed(sitting.desktop.filter)
    assert [row.words for row in listed] == ["broker weg"]


def test_the_list_is_pushed_by_wheel_and_by_finger_and_no_further_than_it_goes(before):
    sitting = before()
    sitting.look(3.0)
    count = len(sitting.desktop.log.rows)
    assert count >= 3
    sitting.desktop.scroll(1.0)
    assert sitting.desktop.scrolled == 1.0
    start = sitting.place(Kind.LIST)
    sitting.drag(start, (start[0], start[1] - 32), FINGER)
    assert sitting.desktop.scrolled == 2.0
    sitting.desktop.scroll(1000.0)
    assert sitting.desktop.scrolled == count - 1
    sitting.desktop.scroll(-1000.0)
    assert sitting.desktop.scrolled == 0.0


def test_a_name_stands_in_the_list_and_nowhere_in_the_recording(before):
    sitting = before()
    sitting.desktop.recorder.begin()
    sitting.drag(sitting.place(Kind.BADGE, 0), ON_READER)
    sitting.look(2.0)
    sitting.desktop.recorder.end()
    assert "Noor A." in {row.detail for row in sitting.desktop.log.rows}
    assert "Noor" not in sitting.desktop.recorder.path.read_text()


def test_the_window_and_a_replay_of_it_end_with_the_same_head(before, tmp_path):
    sitting = before()
    sitting.desktop.recorder.begin()
    sitting.drag(sitting.place(Kind.BADGE, 0), ON_READER)
    sitting.look(1.0)
    sitting.click(Kind.FAULT, Fault.POWER)
    sitting.look(1.0)
    sitting.click(Kind.FAULT, Fault.POWER)
    sitting.click(Kind.SPEED, 10)
    sitting.look(4.0)
    sitting.click(Kind.LEAF, 1)
    sitting.look(1.0)
    sitting.desktop.recorder.end()
    (tmp_path / "again").mkdir()
    with replayed(read(sitting.desktop.recorder.path), tmp_path / "again") as again:
        assert again.scene.head == sitting.player.scene.head


def test_several_pupils_are_served_at_once(before):
    sitting = before()
    for pupil in range(3):
        sitting.drag(sitting.place(Kind.BADGE, pupil), ON_READER)
        sitting.look(LIES_S + 0.5)
    assert isinstance(sitting.player.screen, Cards)
    assert len(sitting.player.screen.cards) == 3


def test_a_jump_takes_badges_off_the_reader(before):
    sitting = before()
    sitting.drag(sitting.place(Kind.BADGE, 0), ON_READER)
    sitting.click(Kind.JUMP, "08:00")
    assert sitting.desktop.away == frozenset()
    assert [deed.verb for deed in sitting.player.session.deeds] == [Verb.HOLD, Verb.JUMP]
    sitting.click(Kind.SPEED, 0)
    assert sitting.player.session.jumping_to is None


@pytest.mark.parametrize("held_at", [ON_READER, AWAY])
def test_a_jump_takes_badges_out_of_the_hands_that_hold_them(before, held_at):
    sitting = before()
    sitting.drag(sitting.place(Kind.BADGE, 0), held_at, FINGER, let_go=False)
    sitting.click(Kind.JUMP, "08:00")
    assert sitting.desktop.away == frozenset()
    sitting.desktop.move(FINGER, *ON_READER)
    sitting.desktop.up(FINGER)
    assert sitting.desktop.away == frozenset()
    assert sitting.player.scene.held == {}


def test_the_recording_can_be_stopped_and_begun(before):
    sitting = before()
    sitting.click(Kind.RECORDING)
    assert sitting.desktop.recorder.runs
    sitting.click(Kind.RECORDING)
    assert not sitting.desktop.recorder.runs
