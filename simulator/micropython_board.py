"""The firmware that ships, under the real MicroPython, as a process on a pseudo-terminal.

A lock board for tests of the whole kiosk: `with MicroPythonBoard() as board:` gives `board.port` to
put into a configuration. The heap is that of a Pico. Runs in real time, on a PC only.
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
import tty
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from cabinet_firmware.app.parts import KEY_FILE, SWITCHES_FILE
from simulator.board import KEY

ROOT = Path(__file__).resolve().parents[1]
HEAP = "192k"
START_S_MAX = 20.0
"""It takes 0.1 s; a PC busy with other things may need longer."""


@dataclass(frozen=True, slots=True)
class CoilEdge:
    """A coil that rose or fell, at `at_ms` of the board's own clock."""

    slot: int
    on: bool
    at_ms: int


class MicroPythonBoard:
    """One board with `slots` doors (1..16), all shut. `port` is the path to open as the Pi's serial
    port; it stays the same when the board is restarted. `key` is in a file where the firmware looks
    for it; empty: there is none. `turned`, bit n: the switch of slot n is closed while open, and
    the flash says so. Any thread."""

    def __init__(
        self, slots: int = 16, address: int = 1, key: bytes = KEY, turned: int = 0
    ) -> None:
        self.slots = slots
        self.address = address
        self.key = key
        self._flash = tempfile.TemporaryDirectory(prefix="board-")
        if key:
            Path(self._flash.name, KEY_FILE).write_bytes(key)
        if turned:
            Path(self._flash.name, SWITCHES_FILE).write_bytes(turned.to_bytes(2, "big"))
        self._turned = turned
        self._master, self._slave = os.openpty()
        tty.setraw(self._slave)
        self.port = os.ttyname(self._slave)
        self._process: subprocess.Popen[str] | None = None
        self._listener: threading.Thread | None = None
        self._news = threading.Condition()
        self._ready = self._ended = False
        self._marks = self._marked = 0
        self._trace: list[CoilEdge] = []

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def start(self, reset_cause: int = 1) -> None:
        """Power it up; returns when its outputs are under its control."""
        self._ready = self._ended = False
        self._process = subprocess.Popen(  # noqa: S603  # our own interpreter and file
            [sys.executable, "-m", "micropython_unix", "-X", f"heapsize={HEAP}", _MAIN],
            cwd=self._flash.name,
            env=self._environment(reset_cause),
            pass_fds=(self._master,),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        self._listener = threading.Thread(target=self._listen, args=(self._process,), daemon=True)
        self._listener.start()
        try:
            self.wait_until(lambda _trace: self._ready, START_S_MAX)
        except TimeoutError:
            self.stop()
            raise

    def stop(self) -> None:
        """Take its power away. The doors are forgotten: they are shut when it starts again."""
        if self._process is not None and self._listener is not None:
            self._process.kill()
            self._process.wait()
            self._listener.join()
            if self._process.stdin is not None:
                self._process.stdin.close()
            self._process = None

    def restart(self, reset_cause: int = 3) -> None:
        """Reset it (3: by its watchdog)."""
        self.stop()
        self.start(reset_cause)

    def close(self) -> None:
        """Stop it, and give the pseudo-terminal and its flash back."""
        self.stop()
        self._flash.cleanup()
        for descriptor in (self._master, self._slave):
            os.close(descriptor)

    def push_shut(self, slot: int) -> None:
        """Someone pushes the door of `slot` (0..15) shut."""
        self.tell("push", slot)

    def tell(self, order: str, number: int) -> None:
        """Give the circuit an order (`simulator/micropython/circuit.py` lists them)."""
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(f"{order} {number}\n")
        self._process.stdin.flush()

    def trace(self) -> list[CoilEdge]:
        """Every edge of a coil since this object was made and up to now, oldest first."""
        if self._process is not None and not self._ended:
            self._marks += 1
            self.tell("mark", self._marks)
            self.wait_until(lambda _trace: self._marked == self._marks, START_S_MAX)
        with self._news:
            return list(self._trace)

    def wait_until(self, seen: Callable[[list[CoilEdge]], bool], timeout_s: float) -> None:
        """Wait until `seen(trace)`.

        Raises:
            TimeoutError: it did not happen within `timeout_s`, or the board's program ended.
        """
        ends = time.monotonic() + timeout_s
        with self._news:
            while not seen(self._trace):
                left_s = ends - time.monotonic()
                if left_s <= 0 or self._ended:
                    why = "its program ended" if self._ended else f"not within {timeout_s} s"
                    raise TimeoutError(f"board {self.address}: {why}")
                self._news.wait(left_s)

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                word, *numbers = line.split()
                with self._news:
                    if word == "ready":
                        self._ready = True
                    elif word == "mark":
                        self._marked = int(numbers[0])
                    elif word == "coil":
                        slot, on, at_ms = map(int, numbers)
                        self._trace.append(CoilEdge(slot, bool(on), at_ms))
                    self._news.notify_all()
        with self._news:
            self._ended = True
            self._news.notify_all()

    def _environment(self, reset_cause: int) -> dict[str, str]:
        path = f"{ROOT / 'simulator' / 'micropython'}:{ROOT}:.frozen"
        return {
            **os.environ,
            "MICROPYPATH": path,
            "CABINET_UART": str(self._master),
            "CABINET_ADDRESS": str(self.address),
            "CABINET_SLOTS": str(self.slots),
            "CABINET_TURNED": str(self._turned),
            "CABINET_RESET_CAUSE": str(reset_cause),
        }


_MAIN = str(ROOT / "cabinet_firmware" / "app" / "main.py")
