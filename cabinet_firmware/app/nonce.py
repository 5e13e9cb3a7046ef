"""The number an unlock must answer: drawn by the board, told in its reports, good once and not for
long.

Spent, nothing recorded on the line opens a slot again. Old, nothing held back on the line opens one
after its pupil has walked off.
"""

from cabinet_firmware.app.parts import Board
from cabinet_firmware.app.ticks import elapsed_ms

NONCE_MS = 10_000
"""As long as the Pi may use an authorisation."""


class Nonce:
    """The one of now; `board` draws it."""

    def __init__(self, board: Board, now_ms: int) -> None:
        self._board = board
        self.renew(now_ms)

    def renew(self, now_ms: int) -> None:
        """What was told is worth nothing any more."""
        self.value = self._board.drawn()
        self._drawn_ms = now_ms

    def told(self, now_ms: int) -> bytes:
        """For a report: one that has half its time left at least, so that a host has time to use
        it."""
        if elapsed_ms(now_ms, self._drawn_ms) >= NONCE_MS // 2:
            self.renew(now_ms)
        return self.value

    def step(self, now_ms: int) -> None:
        """Let it go when its time is over. Before the milliseconds run round, so every turn."""
        if elapsed_ms(now_ms, self._drawn_ms) >= NONCE_MS:
            self.renew(now_ms)
