"""A lock board restarts at any moment of a hand-in or a collection, or somebody says again on its
wire what was said that day: nothing opens by itself, and nothing is lost."""

import pytest

from cabinet_firmware.wire.numbers import CAUSE_WATCHDOG

NOOR, SEM = 0, 1


def restarts(story, board=1):
    """Its watchdog bites; the doors stay as they are."""
    story.world.line.boards[board].start(story.school.clock.monotonic(), CAUSE_WATCHDOG)
    story.wait(2)


def until(story, done):
    for _ in range(3000):
        if done():
            return
        story.wait(0.001)
    raise AssertionError("it did not happen within three seconds")


def test_with_her_door_open_she_goes_on_as_if_nothing_had_happened(tell):
    story = tell()
    story.holds_up(NOOR)
    restarts(story)
    assert story.phases() == {1: "hand_in_opened"}
    story.shuts(1)
    assert story.phases() == {1: "inside"}
    assert story.pulses == [1]


@pytest.mark.parametrize("ms", [0, 10, 39, 41, 90, 120])
def test_in_mid_pulse_its_coil_goes_off_and_her_next_badge_settles_it(tell, ms):
    story = tell()
    story.world.present(story.school.children[NOOR].uid, 1.2)
    until(story, lambda: story.pulses)
    story.wait(ms / 1000)
    restarts(story)
    rises = [on for _, on, _ in story.coils]
    assert rises == [True, False]
    assert set(story.phases()) == {1}
    story.wait(25)  # whatever she was shown is over
    if 1 in story.open_doors:
        story.shuts(1)
    else:
        story.holds_up(NOOR)
        assert story.screen.slot == 1
        story.shuts(1)
    assert story.phases() == {1: "inside"}
    assert set(story.pulses) == {1}


def test_between_authorisation_and_pulse_it_opens_nothing_and_the_slot_stays_hers(tell):
    story = tell()
    story.world.present(story.school.children[NOOR].uid, 1.2)
    until(story, lambda: story.told("hand_in.authorised"))
    assert story.pulses == []
    restarts(story)
    story.wait(25)
    assert story.pulses == []
    story.holds_up(SEM)
    taken = story.screen.slot
    story.shuts(taken)
    story.holds_up(NOOR)
    story.shuts(story.screen.slot)
    assert sorted(story.phases().values()) == ["inside", "inside"]


def test_with_a_device_inside_it_stays_inside_and_is_collected_after(tell):
    story = tell()
    story.hands_in(NOOR)
    restarts(story)
    assert story.phases() == {1: "inside"}
    story.it_is("14:15")
    story.holds_up(NOOR)
    restarts(story)
    story.shuts(1)
    assert story.phases() == {}
    assert story.pulses == [1, 1]


def test_all_that_was_said_on_the_wire_that_day_opens_nothing_when_it_is_said_again(tell):
    story = tell()
    said = []
    line = story.world.line
    line.port.going = lambda data: said.append(data) or data
    for pupil in (NOOR, SEM):
        story.hands_in(pupil)
    line.port.going = bytes
    entries = story.store.head.seq
    for again in range(2):
        for data in said:
            line.port.write(data)
            story.wait(0.02)
        if not again:
            restarts(story)
    assert story.pulses == [1, 2]
    assert story.open_doors == []
    assert story.phases() == {1: "inside", 2: "inside"}
    told = [kind for kind, _ in story.journal[entries:]]
    assert not any("authorised" in kind or "opened" in kind for kind in told)
    story.it_is("14:15")
    for pupil in (NOOR, SEM):
        story.holds_up(pupil)
        story.shuts(pupil + 1)
    assert story.phases() == {}
