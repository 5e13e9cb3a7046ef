"""The office of the simulated school: the kiosk's real socket, served from the window.

What is asked is put to the simulated kiosk between two ticks, as any deed. The socket's waits are
real time: whoever asked sits at a real keyboard.
"""

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kiosk.ports import Asked, Event
from kiosk.socket.errors import SocketError
from kiosk.socket.server import SocketServer
from kiosk.socket.verbs import Peers
from simulator.panel.errors import OfficeError
from simulator.panel.session import Session

WAITS = frozenset({"badge_outcome", "staff_outcome", "order_outcome"})
"""Answered when somebody was at the kiosk."""
TICKS_MAX = 8
"""How far time that stands still goes on for one question, in ticks: a quarter of a second."""
NO_POWER = "The simulated kiosk has no power: give it back at the window, and ask again."
STANDS_STILL = "Time stands still at the window: let it go on, and ask again."


@dataclass(slots=True, eq=False)
class Question:
    """One that was asked: its answer goes to whoever asked, and only the first does."""

    asked: Asked
    answered: bool = False

    def answer(self, answer: Mapping[str, Any]) -> None:
        """Give it, unless it was given."""
        if not self.answered:
            self.answered = True
            self.asked.answer(answer)


class Office:
    """Serves the socket at `path` for `session`; `kiosk.ports.Inbox` of its requests. On the
    window's one thread: `step` it each frame.

    Raises:
        OfficeError: there can be no socket; one sentence.
    """

    def __init__(
        self, session: Session, path: Path, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._session, self._monotonic = session, monotonic
        self._open: list[Question] = []
        ourselves = Peers(relay=frozenset(), admin=frozenset({os.getuid()}))
        try:
            self._server = SocketServer(path, ourselves, self)
        except SocketError as error:
            raise OfficeError(str(error)) from error

    def fileno(self) -> int:
        """Readable when `step` has something to do."""
        return self._server.fileno()

    def step(self) -> None:
        """Take what is asked and give what is answered; never blocks."""
        if not self._session.scene.powered:
            for question in self._open:
                question.answer(_no(NO_POWER))
        self._open = [question for question in self._open if not question.answered]
        self._server.step(self._monotonic())

    def put(self, event: Event) -> bool:
        """A request, and nothing else, comes in: it is put to the kiosk, and a kiosk whose time
        stands still takes a moment for it. False: it has too much to do."""
        assert isinstance(event, Asked), "a socket has nothing else to say"
        question = Question(event)
        if not self._session.scene.powered:
            question.answer(_no(NO_POWER))
            return True
        waits = event.verb in WAITS
        if waits and (self._session.speed > 1 or self._session.jumping_to is not None):
            self._session.run_at(1)  # the minute in which somebody has to come is a real one
        if not self._session.ask(replace(event, answer=question.answer)):
            return False
        self._open.append(question)
        self._take_a_moment(question)
        if not (self._session.runs or waits):
            question.answer(_no(STANDS_STILL))
        return True

    def close(self) -> None:
        """Let everybody go, who is told so by that."""
        self._server.close()

    def _take_a_moment(self, question: Question) -> None:
        for _ in range(TICKS_MAX):
            if self._session.runs or question.answered:
                return
            self._session.step()


def _no(sentence: str) -> Mapping[str, Any]:
    return {"ok": False, "error": sentence}
