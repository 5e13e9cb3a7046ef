"""A KR-CU16 with address 1 behind a pseudo-terminal, on the real clock."""

import os
import select
import threading
import time
import tty

from simulator.board import KEY
from simulator.kerong import SimulatedKerong

LOOK_S = 0.005


class KerongTerminal:
    """A board with address 1 behind a pseudo-terminal, on a thread and on the real clock."""

    def __init__(self):
        self._far, self._near = os.openpty()
        tty.setraw(self._near)
        self.port = os.ttyname(self._near)
        self.key = KEY  # made for every cabinet here, and named by none with this board
        self.edges = []
        self.board = SimulatedKerong(1, lambda *edge: self.edges.append(edge))
        self.board.ailments.mute = True
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def push_shut(self, lock):
        with self._lock:
            self.board.doors[lock].push_shut(now_ms())

    def close(self):
        self._over.set()
        self._thread.join()
        os.close(self._far)
        os.close(self._near)

    def _serve(self):
        while not self._over.is_set():
            heard = b""
            if select.select([self._far], [], [], LOOK_S)[0]:
                heard = os.read(self._far, 256)
            with self._lock:
                self.board.step(now_ms())
                answer = self.board.hear(heard, now_ms())
            os.write(self._far, answer)


def now_ms():
    return int(time.monotonic() * 1000)
