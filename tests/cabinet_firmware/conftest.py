"""Two benches for one board: the firmware in-process on a virtual clock, and under MicroPython."""

import select
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from random import Random
from typing import Protocol

import pytest

from cabinet_firmware.wire.bodies import (
    NO_TAG,
    Outcome,
    Report,
    Unlock,
    outcome_unpacked,
    report_unpacked,
)
from cabinet_firmware.wire.frame import Decoder, Frame, encode, request
from cabinet_firmware.wire.numbers import (
    ANSWER,
    ASK,
    CAUSE_WATCHDOG,
    ERROR,
    HELLO,
    NO_SLOT,
    STATUS,
    UNLOCK,
)
from cabinet_firmware.wire.tag import tag_of
from hardware.serial_port import SerialPort
from kiosk.ports import Event
from simulator.board import KEY, Line, SimulatedBoard
from simulator.doors import Doors
from simulator.micropython_board import CoilEdge, MicroPythonBoard

ANSWER_S = 2.0
"""A board answers in milliseconds; a PC busy with other things may not."""


class Steps(Protocol):
    """A link, as a bench runs it."""

    def step(self, now: float) -> float: ...


class Bench:
    """A host that says to one board, at address 1, exactly what a test wants."""

    def __init__(self) -> None:
        self.host = 0
        self.acts = count(1)
        self.recorded: list[bytes] = []
        self._sequence = 0
        self._decoder = Decoder()

    # What differs between the two: port, boot, trace, push_shut, restart, receive, run.

    def new_host(self) -> Report:
        """The host starts anew: another number, HELLO, hooks settled, no coil on."""
        self.host += 1
        self._sequence = 0
        self.said(HELLO)
        return self.until_report(lambda report: report.settled and report.pulsing == NO_SLOT)

    def frame(self, kind: int, body: bytes = b"", address: int = 1) -> Frame:
        """The next request."""
        self._sequence += 1
        return request(address, kind, self.host, self._sequence, body)

    def answer_to(self, frame: Frame, within_s: float = ANSWER_S) -> Frame | None:
        """Send it; what came back, if anything."""
        return self.answer_to_bytes(encode(frame), within_s)

    def answer_to_bytes(self, data: bytes, within_s: float = ANSWER_S) -> Frame | None:
        frames = self.answers_to_bytes(data, within_s)
        assert len(frames) <= 1
        return frames[0] if frames else None

    def answers_to_bytes(self, data: bytes, within_s: float = ANSWER_S) -> list[Frame]:
        self.recorded.append(data)
        self.port.write(data)
        return self._decoder.feed(self.receive(within_s))

    def count_from(self, sequence: int) -> None:
        """The next request has the sequence after this one."""
        self._sequence = sequence

    def said(self, kind: int, body: bytes = b"") -> Frame:
        """The answer to a request that is answered."""
        frame = self.frame(kind, body)
        answer = self.answer_to(frame)
        assert answer is not None
        assert answer[1:5:2] == frame[1:5:2]
        assert answer.sequence == frame.sequence
        assert answer.type in (kind | ANSWER, ERROR)
        return answer

    def report(self, taken: int | None = None) -> Report:
        """STATUS; `taken` None takes no event."""
        answer = self.said(STATUS, (0xFFFF if taken is None else taken).to_bytes(2, "big"))
        assert answer.type == STATUS | ANSWER
        return report_unpacked(answer.body)

    def until_report(self, wanted: Callable[[Report], bool], within_s: float = 3.0) -> Report:
        ends = self.now() + within_s
        while self.now() < ends:
            report = self.report()
            if wanted(report):
                return report
            self.rest()
        raise TimeoutError

    def unlock(self, slot: int, act: bytes | None = None, pulse_ms: int = 250) -> Outcome:
        """UNLOCK of an act never used before, unless told which, as the board's next report wants
        it."""
        answer = self.said(UNLOCK, self.unlock_body(slot, act or self.new_act(), pulse_ms))
        assert answer.type == UNLOCK | ANSWER
        return outcome_unpacked(answer.body)

    def unlock_body(self, slot: int, act: bytes, pulse_ms: int = 250) -> bytes:
        report = self.report()
        return self.tagged(Unlock(act, slot, pulse_ms, report.nonce, NO_TAG), report.boot)

    def tagged(self, unlock: Unlock, boot: bytes, key: bytes = KEY, address: int = 1) -> bytes:
        """The body of `unlock` with its proof."""
        return unlock._replace(tag=tag_of(unlock, address, boot, key)).packed()

    def ask(self, act: bytes) -> Outcome:
        return outcome_unpacked(self.said(ASK, act).body)

    def new_act(self) -> bytes:
        return next(self.acts).to_bytes(16, "big")

    def pulses_of(self, slot: int) -> list[CoilEdge]:
        return [edge for edge in self.trace() if edge.slot == slot]


class VirtualBench(Bench):
    """CPython, in-process, no real time."""

    def __init__(self, key: bytes | None = KEY, slots: int = 16, turned: int = 0) -> None:
        super().__init__()
        self._now = 0.0
        self._edges: list[CoilEdge] = []
        self._random = Random(2)
        self.board = SimulatedBoard(
            1, lambda: self._random.randbytes(8), self._coil, Doors(slots), key
        )
        self.board.wired_turned = self.board.turned = turned
        self._line = Line([self.board], lambda: self._now)
        self._line.start(0.0)
        self.port = self._line.port

    def _coil(self, slot: int, on: bool, now: float) -> None:
        self._edges.append(CoilEdge(slot, on, round(now * 1000)))

    def now(self) -> float:
        return self._now

    def rest(self) -> None:
        self._advance(self._now + 0.001)

    def trace(self) -> list[CoilEdge]:
        return list(self._edges)

    def push_shut(self, slot: int) -> None:
        self.board.push_shut(slot, self._now)

    def jam(self, slot: int) -> None:
        self.board.doors[slot].jammed = True

    def free(self, slot: int) -> None:
        self.board.doors[slot].jammed = False

    def force(self, slot: int) -> None:
        self.board.doors[slot].force(self._now * 1000)

    def flap(self, slot: int) -> None:
        self.board.doors[slot].flap(60)

    def calm(self, slot: int) -> None:
        self.board.doors[slot].flap(0)

    def restart(self) -> None:
        self.board.start(self._now, CAUSE_WATCHDOG)

    def until_trace(self, seen: Callable[[list[CoilEdge]], bool], within_s: float) -> None:
        ends = self._now + within_s
        while not seen(self._edges):
            assert self._now < ends
            self.rest()

    def receive(self, within_s: float) -> bytes:
        ends = self._now + within_s
        while self._now < ends:
            self._advance(min(self._line.step(self._now), ends))
            got = self.port.read()
            if got:
                return got
        return b""

    def run(self, link: Steps, done: Callable[[], bool], within_s: float) -> None:
        ends = self._now + within_s
        while not done():
            assert self._now < ends
            due = min(link.step(self._now), self._line.step(self._now))
            self._now = min(due, ends)

    def _advance(self, to: float) -> None:
        while (due := self._line.step(self._now)) < to:
            self._now = due
        self._now = to
        self._line.step(to)


class MicroPythonBench(Bench):
    """The real MicroPython with a Pico's heap, in real time over a pseudo-terminal."""

    def __init__(self, board: MicroPythonBoard) -> None:
        super().__init__()
        self.board = board
        self.port = SerialPort(board.port)
        self.trace = board.trace
        self.push_shut = board.push_shut
        self.restart = board.restart
        self.until_trace = board.wait_until

    def now(self) -> float:
        return time.monotonic()

    def rest(self) -> None:
        """The answer to the next report is rest enough."""

    def jam(self, slot: int) -> None:
        self.board.tell("jam", slot)

    def free(self, slot: int) -> None:
        self.board.tell("free", slot)

    def force(self, slot: int) -> None:
        self.board.tell("force", slot)

    def flap(self, slot: int) -> None:
        self.board.tell("flap", slot)

    def calm(self, slot: int) -> None:
        self.board.tell("calm", slot)

    def receive(self, within_s: float) -> bytes:
        got = b""
        ends = time.monotonic() + within_s
        while not got.endswith(b"\0") or len(got) < 2:
            left_s = ends - time.monotonic()
            if left_s <= 0 or not select.select([self.port.fileno()], [], [], left_s)[0]:
                return got
            got += self.port.read()
        return got

    def run(self, link: Steps, done: Callable[[], bool], within_s: float) -> None:
        ends = time.monotonic() + within_s
        while not done():
            now = time.monotonic()
            assert now < ends
            wait_s = max(0.0, min(link.step(now), ends) - now)
            select.select([self.port.fileno()], [], [], wait_s)


class Box:
    """An inbox that takes everything, or nothing while `full`."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.full = False

    def put(self, event: Event) -> bool:
        if not self.full:
            self.events.append(event)
        return not self.full

    def of(self, kind: type) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture(scope="module", params=["in-process", "micropython"])
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    if request.param == "in-process":
        yield VirtualBench()
        return
    with MicroPythonBoard() as board:
        bench = MicroPythonBench(board)
        yield bench
        bench.port.close()


@pytest.fixture
def patient() -> Bench:
    """A bench for what takes long: in-process alone, where waiting costs nothing."""
    return VirtualBench()


@pytest.fixture
def new_micropython_bench() -> Iterator[Callable[..., Bench]]:
    """A board of its own under MicroPython, for a test that spoils it."""
    with ExitStack() as opened:

        def new(**plan: object) -> Bench:
            board = opened.enter_context(MicroPythonBoard(**plan))
            bench = MicroPythonBench(board)
            opened.callback(bench.port.close)
            return bench

        yield new


@pytest.fixture(params=["in-process", "micropython"])
def new_bench(request: pytest.FixtureRequest) -> Callable[..., Bench]:
    """A board of its own, in either way."""
    if request.param == "in-process":
        return VirtualBench
    return request.getfixturevalue("new_micropython_bench")


@pytest.fixture(params=[None, b"", bytes(31)], ids=["in-process", "no file", "half a key"])
def keyless(request: pytest.FixtureRequest) -> Bench:
    """A bench whose board was given no key, or not a whole one."""
    if request.param is None:
        return VirtualBench(key=None)
    return request.getfixturevalue("new_micropython_bench")(key=request.param)
