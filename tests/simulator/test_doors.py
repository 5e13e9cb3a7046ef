"""The wired lock: what a coil, a spring and a hand do to a door and its switch."""

from simulator.doors import BOUNCE_MS, RELEASE_MS, SPRING_MS, Door, Doors

OPENS_MS = RELEASE_MS + SPRING_MS


def pulsed(door, from_ms, to_ms):
    door.drive(True, from_ms)
    door.drive(False, to_ms)
    return door


def test_a_long_enough_pulse_opens_the_door_a_spring_s_time_after_the_latch():
    door = pulsed(Door(), 0, RELEASE_MS)
    assert not door.is_open(OPENS_MS - 1)
    assert door.is_open(OPENS_MS)


def test_a_pulse_that_is_too_short_opens_nothing():
    door = pulsed(Door(), 0, RELEASE_MS - 1)
    assert not door.is_open(10_000)
    assert door.next_ms(10_000) is None


def test_two_short_pulses_do_not_add_up():
    door = pulsed(pulsed(Door(), 0, RELEASE_MS - 1), RELEASE_MS, 2 * RELEASE_MS - 1)
    assert not door.is_open(10_000)


def test_the_hook_bounces_and_then_says_what_the_door_does():
    door = pulsed(Door(), 0, 200)
    said = [door.hook_open(ms) for ms in range(OPENS_MS - 1, OPENS_MS + BOUNCE_MS + 3)]
    assert said == [False, True, False, True, False, True, True, True, True]


def test_a_door_pushed_shut_latches_without_power():
    door = pulsed(Door(), 0, 200)
    door.push_shut(5000)
    assert not door.is_open(5000)
    assert not door.hook_open(5000 + BOUNCE_MS)


def test_a_door_cannot_be_shut_while_its_coil_is_on():
    door = Door()
    door.drive(True, 0)
    door.push_shut(OPENS_MS + 50)
    assert door.is_open(OPENS_MS + 51)


def test_a_jammed_door_stays_shut_and_a_forced_one_opens():
    door = Door()
    door.jammed = True
    pulsed(door, 0, 250)
    assert not door.is_open(1000)
    door.force(1000)
    assert door.is_open(1000)


def test_it_says_when_its_switch_changes_next():
    door = Door()
    assert door.next_ms(0) is None
    door.drive(True, 0)
    changes = []
    while (due := door.next_ms(changes[-1] if changes else 0)) is not None:
        changes.append(due)
    assert changes == [OPENS_MS + ms for ms in range(BOUNCE_MS + 1)]


def test_doors_are_driven_and_read_as_bitmaps_and_an_empty_place_reads_open():
    doors = Doors(12)
    assert doors.drive(1 << 3, 0) == [(3, True)]
    assert doors.drive(1 << 5, 100) == [(3, False), (5, True)]
    assert doors.drive(1 << 5, 150) == []
    assert doors.drive(0, 200) == [(5, False)]
    assert doors.hooks(500) == 1 << 3 | 1 << 5 | 0xF000
