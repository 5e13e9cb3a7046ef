"""What a sensor changes: nothing without one, and nothing in the journal while it sees what should
be."""

import pytest

from kiosk.views_question import Question
from policy.slots import Hook, Item, Pulse
from tests.desk.bench import NOOR, SEM, Bench


def comes(bench, badge, slot, then):
    """A pupil opens a door, and its sensor says `then` when it is shut again."""
    bench.badge(badge)
    bench.board_says(Pulse.PULSED, slot)
    bench.hook(Hook.OPEN, slot)
    bench.sees(then, slot)
    bench.hook(Hook.CLOSED, slot)
    assert not isinstance(bench.screen, Question)
    bench.waits(31)


def day(folder, cabinet, inside, outside):
    """The journal's head after Noor and Sem have handed in and collected."""
    folder.mkdir()
    bench = Bench(folder, cabinet)
    for slot, badge in enumerate((NOOR, SEM), 1):
        comes(bench, badge, slot, inside)
    bench.school_is_out()
    for slot, badge in enumerate((NOOR, SEM), 1):
        comes(bench, badge, slot, outside)
    assert bench.store.open_stays() == []
    head = bench.store.head
    bench.close()
    return head


def test_a_day_without_sensors_has_the_journal_of_one_whose_sensors_see_what_should_be(
    tmp_path, cabinet
):
    without = day(tmp_path / "without", cabinet, Item.UNKNOWN, Item.UNKNOWN)
    assert day(tmp_path / "with", cabinet, Item.PRESENT, Item.ABSENT) == without


@pytest.mark.parametrize(
    ("item", "told"), [(Item.ABSENT, 1), (Item.PRESENT, 0), (Item.UNKNOWN, 0)], ids=str
)
def test_a_door_that_was_shut_while_the_kiosk_was_down_is_not_confirmed_when_it_looks_empty(
    bench, item, told
):
    bench.badge(NOOR)
    bench.pulsed()
    bench.opens()
    bench.state.visits.clear()  # the kiosk is killed
    bench.locks.hooks[1] = Hook.CLOSED
    bench.sees(item)
    bench.desk.start("bench", bench.now)
    bench.pulsed()
    bench.waits(1)
    assert bench.phase() == "inside"
    entries = bench.store.entries_after(None, 0, 200)[0]
    assert [each.slot for each in entries if each.kind == "hand_in.unconfirmed"] == [1] * told
    assert [each.kind for each in entries].count("stay.recovered") == 1
    assert bench.store.verify().entries == bench.store.head.seq


def test_a_collection_that_was_ended_while_the_kiosk_was_down_is_uncertain_whatever_is_seen(bench):
    comes(bench, NOOR, 1, Item.PRESENT)
    bench.school_is_out()
    bench.badge(NOOR)
    bench.pulsed()
    bench.opens()
    bench.state.visits.clear()  # the kiosk is killed
    bench.locks.hooks[1] = Hook.CLOSED
    bench.sees(Item.ABSENT)
    bench.desk.start("bench", bench.now)
    bench.pulsed()
    bench.waits(1)
    assert bench.phase() == "uncertain"
