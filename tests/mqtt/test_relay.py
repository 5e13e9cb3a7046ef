"""What the relay sends and when it counts as sent, on a virtual clock."""

import json
import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.mqtt.cursor import CursorFile
from kiosk.mqtt.errors import CursorError
from kiosk.mqtt.ports import Trouble
from kiosk.mqtt.relay import ACKNOWLEDGE_S_MAX, BATCH, FAREWELL_S_MAX, REPORT_S, Relay
from simulator.broker import SimulatedBroker


class MemoryCursor:
    """A cursor's file in memory, whose disk can be full."""

    def __init__(self):
        self.cursor, self.full, self.saves = None, False, 0

    def load(self):
        return self.cursor

    def save(self, cursor):
        if self.full:
            raise CursorError("The cursor cannot be written (No space left on device).")
        self.cursor, self.saves = cursor, self.saves + 1


class World:
    """A relay between a journal and a simulated broker, and the time."""

    def __init__(self, topics, source, cursor=None):
        self.topics, self.source = topics, source
        self.broker, self.cursor = SimulatedBroker(), cursor or MemoryCursor()
        self.now = 100.0
        self.start()

    def start(self):
        """(Re)start the relay's process: all it remembers is the cursor."""
        self.broker.go_down()
        self.relay = Relay(self.topics, self.source, self.broker, self.cursor)

    def run(self, seconds):
        """Step as the thread would, until nothing is due within `seconds`."""
        end = self.now + seconds
        for _ in range(100_000):
            next_at = self.relay.step(self.now)
            if next_at > end:
                self.now = end
                return
            self.now = max(self.now, next_at)
        raise AssertionError("the relay never rests")

    @property
    def ids(self):
        return [json.loads(m.payload)["id"] for m in self.broker.messages if "/event/" in m.topic]

    @property
    def states(self):
        return [m.payload for m in self.broker.messages if m.topic.endswith("/state/online")]

    @property
    def trouble(self):
        return self.relay.status.trouble


@pytest.fixture
def world(topics, source):
    return World(topics, source)


def test_a_new_cabinets_journal_is_published_from_its_start_in_order(world, journal):
    journal.hand_ins(3 * BATCH + 7)
    world.run(1.0)
    assert world.ids == journal.ids
    assert world.relay.status.waiting == 0
    assert world.trouble is None
    assert world.cursor.cursor.hash == journal.head


def test_a_new_entry_goes_out_within_half_a_second(world, journal):
    world.run(60.0)
    journal.hand_ins(1)
    world.run(0.5)
    assert world.ids == journal.ids


def test_nothing_is_asked_more_than_twice_a_second_when_nothing_happens(world):
    world.run(5.0)
    before = world.source.asked
    world.run(60.0)
    assert world.source.asked - before <= 121


def test_ready_is_said_before_the_first_event_of_every_connection(world, journal):
    journal.hand_ins(2)
    world.run(1.0)
    assert world.broker.messages[0].payload == b"ready"
    assert world.broker.messages[0].retain
    world.broker.go_down()
    journal.hand_ins(1)
    world.run(1.0)
    assert world.states == [b"ready", b"ready"]
    assert world.ids == journal.ids


def test_an_event_is_not_retained_and_expires_after_a_week(world, journal):
    world.run(1.0)
    event = world.broker.messages[-1]
    assert not event.retain
    assert event.expiry_s == 7 * 24 * 3600
    assert event.content_type == "application/cloudevents+json"


def test_without_an_answer_nothing_else_is_sent_and_the_cursor_stays(world, journal):
    journal.hand_ins(5)
    world.run(0.1)
    standing = world.cursor.cursor
    journal.hand_ins(5)
    world.broker.silent = True
    world.run(ACKNOWLEDGE_S_MAX - 1)
    assert world.cursor.cursor == standing
    assert world.ids == journal.ids[:7]


def test_a_broker_that_never_answers_is_given_up_and_asked_again_under_the_same_id(world, journal):
    world.run(0.1)
    journal.hand_ins(1)
    world.broker.silent = True
    world.run(ACKNOWLEDGE_S_MAX + 1)
    assert world.broker.connections == 2
    assert world.ids == journal.ids
    world.broker.silent = False
    world.run(1.0)
    assert world.ids == [*journal.ids, journal.ids[-1]]


def test_an_event_whose_answer_was_lost_with_the_connection_is_sent_again(world, journal):
    world.broker.silent = True
    world.run(0.1)
    world.broker.go_down()
    world.broker.silent = False
    world.run(1.0)
    journal.hand_ins(1)
    world.broker.silent = True
    world.run(0.6)
    world.broker.go_down()
    world.broker.silent = False
    world.run(1.0)
    assert world.ids == [*journal.ids, journal.ids[-1]]
    assert world.cursor.cursor.hash == journal.head


def test_an_event_that_never_arrived_is_sent_again(world, journal):
    world.run(0.1)
    journal.hand_ins(2)
    world.broker.deaf = True
    world.run(0.6)
    world.broker.go_down()
    world.broker.deaf = False
    world.run(1.0)
    assert world.ids == journal.ids


@pytest.mark.parametrize("code", [128, 131, 135, 144, 149, 151, 153])
def test_a_refused_event_stays_and_is_offered_again_ever_more_slowly(world, journal, code):
    journal.hand_ins(3)
    world.broker.code = code
    world.run(100.0)
    assert world.cursor.cursor is None
    assert set(world.ids) == {journal.ids[0]}
    assert len(world.ids) == 8  # after 0, 1, 3, 7, 15, 31, 61 and 91 s
    assert world.trouble is Trouble.PUBLISH_REFUSED
    assert str(code) in world.relay.status.why
    assert world.relay.status.waiting == 4
    world.broker.code = 0
    world.run(30.0)
    assert list(dict.fromkeys(world.ids)) == journal.ids
    assert world.trouble is None


def test_a_refusal_is_over_with_the_first_event_that_gets_through(world, journal):
    journal.hand_ins(BATCH - 1)
    world.broker.code = 135
    world.run(0.5)
    assert world.trouble is Trouble.PUBLISH_REFUSED
    world.broker.code = 0
    world.now += 1.0
    while world.relay.cursor is None:
        world.relay.step(world.now)
    assert world.trouble is None
    assert world.relay.status.waiting == BATCH - 1


def test_after_a_success_the_next_refusal_is_waited_out_from_one_second_again(world, journal):
    world.broker.code = 135
    world.run(20.0)
    world.broker.code = 0
    world.run(20.0)
    assert world.ids[-1] == journal.ids[-1]
    journal.hand_ins(1)
    world.broker.code = 135
    world.run(0.6)
    before = len(world.ids)
    world.run(1.0)
    assert len(world.ids) == before + 1


@pytest.mark.parametrize("code", [0, 16, 127])
def test_a_code_below_128_is_success_also_when_nobody_subscribed(world, journal, code):
    journal.hand_ins(3)
    world.broker.code = code
    world.run(1.0)
    assert world.ids == journal.ids
    assert world.cursor.cursor.hash == journal.head


def test_a_refused_state_stops_no_events(world, journal):
    world.broker.code = 135
    while world.broker.acknowledged() is None:
        world.relay.step(world.now)
    world.broker.code = 0
    world.run(1.0)
    assert world.states == [b"ready"]
    assert world.ids == journal.ids


def test_a_relay_that_starts_again_goes_on_from_its_cursor(world, journal):
    journal.hand_ins(20)
    world.run(1.0)
    world.start()
    journal.hand_ins(20)
    world.run(1.0)
    assert world.ids == journal.ids


def test_a_cursor_that_cannot_be_saved_holds_up_the_next_batch(world, journal):
    journal.hand_ins(3 * BATCH)
    world.cursor.full = True
    world.run(100.0)
    assert world.ids == journal.ids[:BATCH]
    assert world.trouble is Trouble.CURSOR
    world.cursor.full = False
    world.run(30.0)
    assert world.ids == journal.ids
    assert world.trouble is None


def test_the_cursor_is_saved_after_each_batch_and_at_each_rest(world, journal):
    journal.hand_ins(2 * BATCH - 1)
    world.run(1.0)
    assert world.cursor.saves == 2
    for _ in range(5):
        journal.hand_ins(1)
        world.run(1.0)
    assert world.cursor.saves == 7
    assert world.cursor.cursor.hash == journal.head


def test_a_power_cut_repeats_one_batch_at_most_and_loses_nothing(world, journal):
    journal.hand_ins(4 * BATCH)
    while len(world.ids) < 2 * BATCH - 3:
        world.relay.step(world.now)
    world.start()
    world.run(1.0)
    assert list(dict.fromkeys(world.ids)) == journal.ids
    assert BATCH - 4 <= len(world.ids) - len(journal.ids) <= BATCH


def test_a_lost_connection_saves_how_far_the_batch_came(world, journal):
    journal.hand_ins(BATCH - 1)
    while len(world.ids) < 30:
        world.relay.step(world.now)
    world.broker.up = False
    world.broker.go_down()
    world.run(0.1)
    assert 29 <= world.cursor.cursor.seq <= 30


def test_a_stop_in_mid_batch_saves_how_far_it_came(world, journal):
    journal.hand_ins(BATCH - 1)
    while len(world.ids) < 30:
        world.relay.step(world.now)
    world.relay.stop(world.now)
    world.run(1.0)
    assert world.relay.stopped
    assert world.cursor.cursor.seq == 30


def test_a_kiosk_that_is_away_is_waited_for(world, journal):
    world.source.away = True
    world.run(300.0)
    assert world.ids == []
    assert world.trouble is Trouble.KIOSK_AWAY
    assert world.source.asked <= 20
    world.source.away = False
    world.run(30.0)
    assert world.ids == journal.ids
    assert world.source.reported[-1].trouble is None
    world.source.away = True
    world.run(0.5)
    asked = world.source.asked
    world.run(1.1)
    assert world.source.asked > asked  # soon again: the wait began anew


def test_without_a_broker_entries_are_counted_but_not_sent(world, journal):
    world.broker.up = False
    journal.hand_ins(BATCH + 10)
    world.run(60.0)
    assert world.broker.messages == []
    assert world.relay.status.waiting == BATCH + 11
    assert world.trouble is Trouble.BROKER_AWAY
    journal.hand_ins(100)
    asked = world.source.asked
    world.run(10.0)
    assert world.source.asked == asked + 1
    assert world.relay.status.waiting == BATCH + 111
    world.broker.up = True
    world.run(5.0)
    assert world.ids == journal.ids


def test_a_week_without_a_broker_drains_in_order_and_in_no_time(world, journal):
    world.broker.up = False
    world.run(60.0)
    journal.hand_ins(6_000)
    world.broker.up = True
    world.run(10.0)
    assert world.ids == journal.ids


def test_a_journal_that_goes_on_from_a_backup_is_followed_into_its_new_lineage(world, journal):
    journal.hand_ins(4)
    world.run(1.0)
    journal.begin(after=[journal.lineage, journal.seq, journal.head])
    journal.hand_ins(2)
    world.run(1.0)
    assert world.ids == journal.ids
    assert world.cursor.cursor.seq == 3


def test_another_journal_under_the_same_lineage_is_not_published(world, journal):
    journal.hand_ins(4)
    world.run(1.0)
    published = list(world.ids)
    journal.hand_ins(1)
    journal.entries[-1]["prev_hash"] = "ab" * 32
    world.run(60.0)
    assert world.ids == published
    assert world.trouble is Trouble.OTHER_JOURNAL
    why = world.relay.status.why
    assert "does not carry the hash of the entry published before it" in why
    assert why.endswith("Nothing more is published until the journal and the cursor agree.")


def test_a_gap_in_the_journal_stops_before_it(world, journal):
    journal.hand_ins(4)
    del journal.entries[3]
    world.run(60.0)
    assert world.ids == journal.ids[:3]
    assert world.trouble is Trouble.OTHER_JOURNAL


def test_a_journal_that_lost_its_lineage_is_not_published_from_the_start(world, new_journal):
    world.run(1.0)
    published = list(world.ids)
    other = new_journal()
    other.begin()
    other.entries = other.entries[1:]
    other.hand_ins(3)
    world.source.journal = other
    world.run(60.0)
    assert world.ids == published
    assert world.trouble is Trouble.KIOSK_REFUSED


def test_the_kiosk_of_another_cabinet_is_not_published(world, new_journal):
    world.source.journal = new_journal(cabinet="cab10e70-0000-4000-8000-000000000002")
    world.run(60.0)
    assert world.ids == []
    assert world.trouble is Trouble.OTHER_CABINET


def test_an_entry_of_another_cabinet_is_not_published(world, journal):
    journal.hand_ins(1)
    journal.entries[-1]["cabinet"] = "cab10e70-0000-4000-8000-000000000002"
    world.run(60.0)
    assert world.ids == journal.ids[:1]
    assert world.trouble is Trouble.OTHER_JOURNAL


def test_an_entry_that_is_none_is_not_published_and_its_content_not_told(world, journal):
    journal.hand_ins(1)
    journal.entries[-1]["kind"] = "noor/#"
    world.run(60.0)
    assert world.ids == []
    assert world.trouble is Trouble.OTHER_JOURNAL
    assert world.relay.status.why == "An entry from the kiosk has a wrong kind."


def test_the_kiosk_hears_of_changes_at_once_and_otherwise_every_five_seconds(world):
    world.run(1.0)
    assert [status.connected for status in world.source.reported] == [False, True]
    world.run(10 * REPORT_S)
    assert 10 <= len(world.source.reported) - 2 <= 11
    world.broker.up = False
    world.broker.go_down()
    world.run(0.6)
    assert world.source.reported[-1].trouble is Trouble.BROKER_AWAY


def test_stopping_says_disconnected_after_what_is_in_flight(world, journal):
    world.run(1.0)
    journal.hand_ins(3)
    world.broker.silent = True
    world.run(0.6)
    world.relay.stop(world.now)
    world.relay.step(world.now)
    assert not world.relay.stopped
    world.broker.silent = False
    world.run(1.0)
    assert world.relay.stopped
    assert world.broker.closed
    assert world.states == [b"ready", b"disconnected"]
    assert world.ids == journal.ids[:2]
    assert world.cursor.cursor.seq == 2


def test_stopping_takes_two_seconds_at_most_and_none_without_a_broker(world, topics, source):
    world.run(1.0)
    world.broker.silent = True
    world.relay.stop(world.now)
    assert world.relay.step(world.now) <= world.now + FAREWELL_S_MAX
    world.now += FAREWELL_S_MAX
    assert world.relay.step(world.now) == math.inf
    assert world.relay.stopped
    alone = World(topics, source)
    alone.broker.up = False
    alone.run(1.0)
    alone.relay.stop(alone.now)
    alone.relay.step(alone.now)
    assert alone.relay.stopped


def test_a_damaged_cursor_stops_the_start(topics, source, tmp_path):
    (tmp_path / "cursor").write_text("{")
    with pytest.raises(CursorError, match="is damaged"):
        Relay(topics, source, SimulatedBroker(), CursorFile(tmp_path / "cursor"))


def make_well(world):
    """All faults end."""
    world.broker.silent = world.broker.deaf = world.cursor.full = world.source.away = False
    world.broker.code = 0


FAULTS = {
    "record": lambda world: world.source.journal.hand_ins(3),
    "go down": lambda world: world.broker.go_down(),
    "silent": lambda world: setattr(world.broker, "silent", True),
    "deaf": lambda world: setattr(world.broker, "deaf", True),
    "refuse": lambda world: setattr(world.broker, "code", 135),
    "disk full": lambda world: setattr(world.cursor, "full", True),
    "kiosk away": lambda world: setattr(world.source, "away", True),
    "restart": lambda world: world.start(),
    "well": make_well,
}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    steps=st.lists(st.tuples(st.sampled_from(sorted(FAULTS)), st.floats(0.0, 40.0)), max_size=25)
)
def test_whatever_fails_all_arrives_in_order_without_a_gap(topics, new_journal, new_source, steps):
    world = World(topics, new_source(new_journal()))
    journal = world.source.journal
    for fault, seconds in steps:
        FAULTS[fault](world)
        world.run(seconds)
        arrived = list(dict.fromkeys(world.ids))
        assert arrived == journal.ids[: len(arrived)]
        acknowledged = world.cursor.cursor.seq if world.cursor.cursor else 0
        assert acknowledged <= len(arrived)
    make_well(world)
    world.run(120.0)
    assert list(dict.fromkeys(world.ids)) == journal.ids
