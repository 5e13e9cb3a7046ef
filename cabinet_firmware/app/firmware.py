"""Everything a board does, one turn at a time: what came over the wire, what is due, what to
say."""

from cabinet_firmware.app.answers import Answers
from cabinet_firmware.app.cabinet import Cabinet
from cabinet_firmware.app.nonce import Nonce
from cabinet_firmware.app.parts import Board, Start
from cabinet_firmware.wire.frame import Decoder, Frame, encode


class Firmware:
    """A board's program on given time (milliseconds that run round, see `ticks`).

    Nothing is pulsed by starting: the first thing said to `board` is `exchange(0)`.
    """

    def __init__(self, board: Board, start: Start, now_ms: int) -> None:
        self._board = board
        self._waiting: list[Frame] = []
        self._decoder = Decoder()
        self._cabinet = Cabinet(board, now_ms, start.turned)
        nonce = Nonce(board, now_ms)
        self._answers = Answers(start, nonce, self._cabinet, self._decoder)

    def step(self, now_ms: int) -> None:
        """One turn. The pulse under way is looked at first, and one request answered at most: a
        wire full of them makes no pulse longer."""
        self._cabinet.step(now_ms)
        self._answers.step(now_ms)
        self._waiting = self._waiting or self._decoder.feed(self._board.received())
        if self._waiting:
            answer = self._answers.to(self._waiting.pop(0), now_ms)
            if answer is not None:
                self._board.send(encode(answer))

    def due_ms(self, now_ms: int) -> "int | None":
        """How long until time alone changes something. A simulation may sleep that long, unless a
        byte comes or a hook moves."""
        if self._waiting:
            return 0
        dues = [self._cabinet.due_ms(now_ms), self._answers.due_ms(now_ms)]
        waits = [due for due in dues if due is not None]
        return min(waits) if waits else None
