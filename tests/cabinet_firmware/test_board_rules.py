"""The rules of a board one by one: every state and happening, clocks that run round, full
buffers."""

from itertools import product
from random import Random

import pytest

from cabinet_firmware.app.acts import ROOM as ACTS_ROOM
from cabinet_firmware.app.acts import Acts
from cabinet_firmware.app.cabinet import (
    COOLDOWN_MS,
    COOLED,
    COOLING,
    HOOK_OPENED,
    NEXT,
    PULSE_MS_MAX,
    PULSE_OVER,
    PULSING,
    RESTING,
    STOPPED,
    TRIES_MAX,
    UNLOCKED,
    Cabinet,
)
from cabinet_firmware.app.duty import ON_MS_MAX, REST_PER_ON, Duty
from cabinet_firmware.app.events import ROOM as EVENTS_ROOM
from cabinet_firmware.app.events import Events
from cabinet_firmware.app.hooks import DEBOUNCE_MS, EDGES_MAX, OPEN_MS, STEADY_MS, Hooks
from cabinet_firmware.app.parts import Board
from cabinet_firmware.app.ticks import PERIOD_MS, elapsed_ms
from cabinet_firmware.wire.bodies import AGE_MS_MAX, EVENTS_PER_REPORT, Outcome
from cabinet_firmware.wire.numbers import (
    NO_SLOT,
    PULSED,
    UNKNOWN,
    WHY_BUSY,
    WHY_COOLING,
    WHY_JAMMED,
    WHY_NONE,
    WHY_OPEN,
    WHY_SLOT,
    WHY_UNSETTLED,
    WHY_WARM,
)

STATES = (RESTING, PULSING, COOLING)
HAPPENINGS = (UNLOCKED, HOOK_OPENED, PULSE_OVER, STOPPED, COOLED)
STARTS = (0, 12_345, PERIOD_MS - 400)
"""The last runs round in mid-pulse."""


class Desk(Board):
    """Coils seen and hooks set by a test."""

    def __init__(self):
        self.coils = 0
        self.hooks = 0
        self.driven = []

    def exchange(self, coils):
        if coils != self.coils:
            self.driven.append(coils)
        self.coils = coils
        return self.hooks


class At:
    """A cabinet whose milliseconds pass one by one."""

    def __init__(self, start_ms):
        self.board = Desk()
        self.start_ms = start_ms
        self.ms = 0
        self.cabinet = Cabinet(self.board, start_ms)

    @property
    def now(self):
        return (self.start_ms + self.ms) % PERIOD_MS

    def pass_ms(self, ms):
        for _ in range(ms):
            self.ms += 1
            self.cabinet.step(self.now)
            assert bin(self.board.coils).count("1") <= 1
        return self

    def unlock(self, slot, pulse_ms=250):
        return self.cabinet.unlock(slot, pulse_ms, self.now)


@pytest.fixture(params=STARTS)
def at(request):
    return At(request.param).pass_ms(DEBOUNCE_MS)


def test_every_state_and_happening_is_decided_in_the_table_or_forbidden():
    allowed = {
        (RESTING, UNLOCKED),
        (PULSING, HOOK_OPENED),
        (PULSING, PULSE_OVER),
        (PULSING, STOPPED),
        (COOLING, COOLED),
    }
    for cell in product(STATES, HAPPENINGS):
        assert (cell in NEXT) == (cell in allowed)
    assert [cell for cell, state in NEXT.items() if state == PULSING] == [(RESTING, UNLOCKED)]


def test_a_coil_goes_on_by_an_unlock_and_by_nothing_else(at):
    at.pass_ms(5000)
    at.board.hooks = 0xFFFF
    at.pass_ms(100)
    at.board.hooks = 0
    at.pass_ms(100)
    at.cabinet.stop(at.now)
    assert at.board.driven == []


@pytest.mark.parametrize(("asked", "given"), [(1, 1), (250, 250), (500, 500), (65_535, 500)])
def test_a_pulse_lasts_as_asked_and_never_longer_than_the_clamp(at, asked, given):
    assert at.unlock(3, asked) == WHY_NONE
    assert at.board.coils == 1 << 3
    at.pass_ms(given - 1)
    assert at.board.coils == 1 << 3
    at.pass_ms(1)
    assert at.board.coils == 0
    assert at.cabinet.unopened() == 1 << 3


def test_a_pulse_ends_when_its_own_hook_opens_and_not_when_another_does(at):
    at.unlock(3)
    at.board.hooks = 1 << 4
    at.pass_ms(DEBOUNCE_MS + 1)
    assert at.board.coils == 1 << 3
    at.board.hooks |= 1 << 3
    at.pass_ms(DEBOUNCE_MS + 1)
    assert at.board.coils == 0
    assert at.cabinet.unopened() == 0
    assert at.ms < 200


def test_refusals_change_nothing(at):
    assert at.unlock(16) == WHY_SLOT
    at.board.hooks = 1 << 5
    at.pass_ms(DEBOUNCE_MS + 1)
    assert at.unlock(5) == WHY_OPEN
    at.unlock(0)
    assert at.unlock(1) == WHY_BUSY
    assert at.unlock(0) == WHY_BUSY
    at.pass_ms(250)
    assert at.unlock(0) == WHY_COOLING
    assert at.unlock(1) == WHY_NONE
    assert at.board.driven == [1, 0, 2]
    assert at.cabinet.pulses == 2


def test_a_coil_may_pulse_again_after_its_cool_down_and_not_before(at):
    at.unlock(2)
    at.pass_ms(250 + COOLDOWN_MS - 1)
    assert at.unlock(2) == WHY_COOLING
    assert at.cabinet.cooling() == 1 << 2
    at.pass_ms(1)
    assert at.cabinet.cooling() == 0
    assert at.unlock(2) == WHY_NONE


def test_stopping_ends_a_pulse_at_once(at):
    at.unlock(2)
    at.cabinet.stop(at.now)
    assert at.board.coils == 0
    assert at.cabinet.pulsing == NO_SLOT
    assert at.unlock(2) == WHY_COOLING


@pytest.mark.parametrize("start_ms", STARTS)
def test_nothing_is_pulsed_before_the_hooks_are_known(start_ms):
    at = At(start_ms)
    assert at.unlock(0) == WHY_UNSETTLED
    at.pass_ms(DEBOUNCE_MS - 1)
    assert at.unlock(0) == WHY_UNSETTLED
    at.pass_ms(1)
    assert at.unlock(0) == WHY_NONE


@pytest.mark.parametrize("start_ms", STARTS)
def test_it_is_never_due_later_than_it_changes(start_ms):
    at = At(start_ms)
    changes = 0
    for ms in range(3000):
        if ms == 100:
            at.unlock(7)
        if ms == 150:
            at.board.hooks ^= 1 << 7
            at.cabinet.step(at.now)
        due_ms = at.cabinet.due_ms(at.now)
        before = (at.board.coils, at.cabinet.hooks.open, at.cabinet.cooling())
        at.pass_ms(1)
        if before != (at.board.coils, at.cabinet.hooks.open, at.cabinet.cooling()):
            changes += 1
            assert due_ms == 1
    assert changes == 2  # coil off with the hook, and cooled
    assert at.cabinet.due_ms(at.now) is None


@pytest.mark.parametrize("start_ms", STARTS)
def test_a_contact_counts_when_it_stayed_and_its_edge_is_when_it_moved(start_ms):
    hooks = Hooks(0, start_ms)
    hooks.sample(0, start_ms + DEBOUNCE_MS)
    moved_ms = start_ms + 300
    for ms in range(10):
        assert hooks.sample((ms % 2) << 4, (moved_ms + ms) % PERIOD_MS) == []
    assert hooks.sample(1 << 4, (moved_ms + 9 + DEBOUNCE_MS - 1) % PERIOD_MS) == []
    edges = hooks.sample(1 << 4, (moved_ms + 9 + DEBOUNCE_MS) % PERIOD_MS)
    assert edges == [(4, True, (moved_ms + 9) % PERIOD_MS)]
    assert hooks.is_open(4)


def test_doors_that_are_open_at_the_start_are_no_edge():
    hooks = Hooks(0xFFFF, 0)
    assert hooks.sample(0x00FF, 10) == []
    assert hooks.sample(0x00FF, DEBOUNCE_MS) == []
    assert (hooks.settled, hooks.open) == (True, 0x00FF)


def test_a_contact_that_flaps_for_ever_holds_up_no_other():
    hooks = Hooks(0, 0)
    edges = [edge for ms in range(1, 200) for edge in hooks.sample((ms & 1) | (ms > 50) << 9, ms)]
    assert hooks.settled
    assert edges == [(9, True, 51)]


def test_events_beyond_the_room_drop_the_oldest_and_are_counted():
    events = Events()
    for number in range(EVENTS_ROOM + 5):
        events.add(number % 16, True, number)
    assert (len(events), events.first, events.dropped) == (EVENTS_ROOM, 5, 5)
    assert events.oldest(100)[0] == (5, True, 95)
    assert len(events.oldest(100)) == EVENTS_PER_REPORT


def test_events_are_taken_by_number_also_where_the_numbers_run_round():
    events = Events()
    events.first = 0xFFFE
    for slot in range(4):
        events.add(slot, False, 0)
    events.take(0xFFFD)
    events.take(5)
    assert len(events) == 4
    events.take(1)
    assert (events.first, events.oldest(0)) == (1, ((3, False, 0),))
    events.take(1)
    assert len(events) == 1


def test_an_old_event_stays_old_when_the_clock_runs_round():
    events = Events()
    events.add(1, True, 0)
    assert events.oldest(AGE_MS_MAX - 1)[0][2] == AGE_MS_MAX - 1
    events.grow_old(AGE_MS_MAX)
    assert events.oldest(5)[0] == (1, True, AGE_MS_MAX)


def test_the_last_sixteen_acts_are_remembered_and_no_more():
    acts = Acts()
    ids = [number.to_bytes(16, "big") for number in range(ACTS_ROOM + 1)]
    for act in ids:
        acts.add(Outcome(act, 1, PULSED, WHY_NONE))
    assert acts.answer(ids[0]) == (ids[0], NO_SLOT, UNKNOWN, WHY_NONE)
    assert [acts.answer(act).outcome for act in ids[1:]] == [PULSED] * ACTS_ROOM


def test_elapsed_time_runs_round_with_the_clock():
    assert elapsed_ms(5, PERIOD_MS - 5) == 10
    assert elapsed_ms(PULSE_MS_MAX, 0) == PULSE_MS_MAX


def test_a_pulse_that_was_stopped_is_no_try(at):
    for _ in range(TRIES_MAX + 1):
        assert at.unlock(4) == WHY_NONE
        at.cabinet.stop(at.now)
        at.pass_ms(COOLDOWN_MS)
    assert (at.cabinet.unopened(), at.cabinet.jammed()) == (0, 0)


def test_a_hook_that_opens_after_the_pulse_is_no_jam(at):
    for _ in range(TRIES_MAX + 1):
        assert at.unlock(4) == WHY_NONE
        at.pass_ms(260)
        at.board.hooks = 1 << 4
        at.pass_ms(DEBOUNCE_MS + 1)
        assert at.cabinet.unopened() == 0
        at.board.hooks = 0
        at.pass_ms(COOLDOWN_MS)


def test_a_jam_is_told_and_refused_until_it_is_cleared(at):
    for tries in range(TRIES_MAX):
        assert at.cabinet.jammed() == 0
        assert at.unlock(4, 20) == WHY_NONE, tries
        at.pass_ms(20 + COOLDOWN_MS)
    assert at.cabinet.jammed() == 1 << 4
    at.pass_ms(60_000)
    assert at.unlock(4) == WHY_JAMMED
    at.cabinet.clear(4)
    assert at.unlock(4) == WHY_NONE


def test_a_jam_whose_hook_cannot_be_believed_stops_no_door_from_opening(at):
    for _ in range(TRIES_MAX):
        at.unlock(4, 20)
        at.pass_ms(20 + COOLDOWN_MS)
    for _ in range(130):  # too fast for an edge that would clear it
        at.board.hooks ^= 1 << 4
        at.pass_ms(10)
    assert at.cabinet.hooks.is_flapping(4)
    assert at.cabinet.jammed() == 1 << 4
    assert at.unlock(4, 20) == WHY_NONE


def test_a_door_whose_wire_was_cut_a_minute_ago_opens_all_the_same(at):
    at.board.hooks |= 1 << 4
    at.pass_ms(OPEN_MS - 100)
    assert at.unlock(4) == WHY_OPEN
    at.pass_ms(200)
    for _ in range(TRIES_MAX + 1):  # it cannot be told to open, so it is never a jam
        assert at.unlock(4, 20) == WHY_NONE
        at.pass_ms(20 + COOLDOWN_MS)
    assert at.cabinet.jammed() == at.cabinet.unopened() == 0
    at.board.hooks ^= 1 << 4
    at.pass_ms(100)
    at.board.hooks ^= 1 << 4
    at.pass_ms(100)
    assert at.unlock(4) == WHY_OPEN


@pytest.mark.parametrize("seed", range(4))
def test_no_minute_has_more_than_three_seconds_of_one_coil_whatever_is_asked(seed):
    random, now_ms, pulses = Random(seed), PERIOD_MS - 100_000, []
    duty = Duty(now_ms)
    for _ in range(400):
        now_ms += random.choice((1000, 1000, 1500, 5000))  # its cool-down, or a child's patience
        asked_ms = random.choice((20, 130, 250, PULSE_MS_MAX))
        if duty.allows(2, asked_ms, now_ms % PERIOD_MS):
            now_ms += asked_ms
            duty.add(2, asked_ms, now_ms % PERIOD_MS)
            pulses.append((now_ms, asked_ms))
    for ended_ms, _ in pulses:
        minute = [on for at, on in pulses if ended_ms - 60_000 < at <= ended_ms]
        assert sum(minute) <= ON_MS_MAX + 60_000 // REST_PER_ON == 3000
    assert sum(on for _, on in pulses) > 3 * ON_MS_MAX


def test_a_coil_that_was_on_too_much_is_refused_until_it_cooled(at):
    given = 0
    while at.unlock(6, PULSE_MS_MAX) == WHY_NONE:
        given += 1
        at.pass_ms(PULSE_MS_MAX + COOLDOWN_MS)
        at.cabinet.clear(6)
    assert given == TRIES_MAX
    assert at.unlock(6, PULSE_MS_MAX) == WHY_WARM
    assert at.unlock(7, PULSE_MS_MAX) == WHY_NONE
    at.pass_ms(PULSE_MS_MAX * REST_PER_ON)
    assert at.unlock(6, PULSE_MS_MAX) == WHY_NONE


def edges_of(hooks, every_ms, ms, start_ms):
    """What a contact of slot 4 that changes so often is taken for."""
    found = []
    for at in range(1, ms + 1):
        raw = (at // every_ms % 2) << 4
        found += hooks.sample(raw, (start_ms + at) % PERIOD_MS)
    return found


@pytest.mark.parametrize("start_ms", STARTS)
@pytest.mark.parametrize("every_ms", [1, 7, 29, DEBOUNCE_MS, 31, 60, 199])
def test_a_contact_that_does_not_come_to_rest_or_moves_too_often_flaps(start_ms, every_ms):
    hooks = Hooks(0, start_ms)
    edges = edges_of(hooks, every_ms, 3 * STEADY_MS, start_ms)
    assert hooks.flapping == 1 << 4
    assert len(edges) <= EDGES_MAX


@pytest.mark.parametrize("every_ms", [251, 500, 1000])
def test_a_door_that_is_opened_and_shut_as_fast_as_hands_can_does_not_flap(every_ms):
    hooks = Hooks(0, 0)
    edges = edges_of(hooks, every_ms, 5000, 0)
    assert hooks.flapping == 0
    assert len(edges) == (5000 - DEBOUNCE_MS) // every_ms


def test_a_contact_is_believed_again_when_it_stayed_for_a_second(at):
    for _ in range(40):
        at.board.hooks ^= 1 << 4
        at.pass_ms(50)
    assert at.cabinet.hooks.is_flapping(4)
    told = len(at.cabinet.events)
    at.board.hooks = 1 << 4 if not at.cabinet.hooks.is_open(4) else 0
    at.pass_ms(STEADY_MS)
    assert at.cabinet.hooks.is_flapping(4)
    at.pass_ms(1)
    assert not at.cabinet.hooks.is_flapping(4)
    assert len(at.cabinet.events) == told + 1
    assert at.cabinet.hooks.due_ms(at.now) is None
