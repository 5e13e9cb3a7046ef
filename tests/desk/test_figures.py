"""The figures of the cabinet: what its parts measured, and nothing of children."""

from dataclasses import replace

import pytest

from kiosk.desk.figures import figures
from kiosk.desk.technician import parts
from kiosk.faults import FaultCode
from kiosk.mqtt.metrics import BOARD, FIGURES, READER, metrics
from kiosk.mqtt.topics import Topics
from kiosk.ports import BoardReport, PartFailed, PartRecovered, PulseAnswered
from kiosk.ports_reader import ReaderDeaf, ReaderReset, ReaderTrouble
from kiosk.views_staff import PartMark, PartName
from policy.slots import Pulse
from tests.desk.bench import NOOR


def reader(bench):
    return next(part for part in parts(bench.state) if part.name is PartName.READER)


def test_the_reader_s_figures_are_those_it_measured(bench):
    bench.reader.said = replace(bench.reader.said, errors=3, restarts=1, in_time=4)
    told = figures(bench.state)["reader"]
    assert told == {
        "works": True,
        "looks": 900,
        "answers": 12,
        "errors": 3,
        "restarts": 1,
        "in_time": 4,
        "version": 0x92,
        "trouble": None,
        "deaf_s": None,
    }


def test_a_deaf_reader_says_for_how_long(bench):
    bench.handle(PartFailed("reader", FaultCode.READER))
    bench.reader.said = replace(
        bench.reader.said, in_time=0, trouble=ReaderTrouble.DEAF, deaf_since=bench.now - 12.2
    )
    told = figures(bench.state)
    assert (told["reader"]["works"], told["reader"]["deaf_s"]) == (False, 12)
    assert 1 in told["faults"]


@pytest.mark.parametrize(
    ("in_time", "failed", "mark", "value"),
    [
        (None, False, PartMark.OK, "-"),
        (5, False, PartMark.OK, "5"),
        (4, False, PartMark.BUSY, "4"),
        (4, True, PartMark.BAD, "4"),
        (0, True, PartMark.BAD, "0"),
    ],
)
def test_the_technician_sees_the_share_of_looks_that_the_chip_ended_in_time(
    bench, in_time, failed, mark, value
):
    bench.reader.said = replace(bench.reader.said, in_time=in_time)
    if failed:
        bench.handle(PartFailed("reader", FaultCode.READER))
    assert (reader(bench).mark, reader(bench).value) == (mark, value)


def test_what_was_measured_stands_in_the_journal_beside_the_failure(bench):
    bench.handle(PartFailed("reader", FaultCode.READER))
    bench.handle(ReaderDeaf(ReaderTrouble.DEAF, looks=50, in_time=47))
    bench.handle(PartRecovered("reader", FaultCode.READER))
    bench.handle(ReaderReset(3))
    entries, _ = bench.store.entries_after(None, 0, 100)
    told = [(entry.kind, entry.data) for entry in entries if entry.kind != "clock.vouched"]
    assert told[-4:] == [
        ("part.failed", {"part": "reader", "fault": 1}),
        ("reader.deaf", {"cause": "deaf", "looks": 50, "in_time": 47}),
        ("part.recovered", {"part": "reader", "fault": 1}),
        ("reader.reset", {"count": 3}),
    ]


def test_the_reader_is_checked_after_every_pulse(bench):
    bench.badge(NOOR)
    (given,) = bench.locks.opened
    bench.handle(PulseAnswered(given.act, given.slot, Pulse.PULSED))
    assert bench.reader.checks == 1


def test_every_figure_is_on_the_list_of_what_is_published(bench):
    bench.locks.reports = lambda: [
        BoardReport(1, "1.4.2", 11.6, 3, silent=False, answers=400, starts=2)
    ]
    told = figures(bench.state)
    assert set(told) == set(FIGURES)
    assert set(told["reader"]) == set(READER)
    assert [set(board) for board in told["boards"]] == [set(BOARD)]
    assert told["boards"][0]["answer_ms"] == 12
    assert told["doors"] == {"locked": 2}
    topics = Topics(bench.store.school, bench.store.cabinet)
    payload = metrics(topics, told).payload.decode()
    assert "Noor" not in payload
    assert '"starts":2' in payload
