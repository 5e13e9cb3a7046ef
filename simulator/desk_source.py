"""The kiosk as the relay's source, without a socket between: the same requests, on one thread."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kiosk.desk.requests import answer
from kiosk.desk.state import State
from kiosk.mqtt.entries import Batch
from kiosk.mqtt.ports import Status
from kiosk.ports import Asked


class DeskSource:
    """`kiosk.mqtt.ports.Source` without a socket between: the same requests, on the one thread."""

    def __init__(self, state: State) -> None:
        self._state = state

    def entries_after(self, lineage: UUID | None, seq: int, limit: int) -> Batch:
        """See `kiosk.mqtt.ports.Source`."""
        place = None if lineage is None else str(lineage)
        return Batch.from_answer(self._ask("entries_after", lineage=place, seq=seq, limit=limit))

    def report(self, status: Status) -> None:
        """See `kiosk.mqtt.ports.Source`."""
        self._ask("relay_status", connected=status.connected, waiting=status.waiting)

    def metrics(self) -> Mapping[str, Any]:
        """See `kiosk.mqtt.ports.Source`."""
        figures: Mapping[str, Any] = self._ask("metrics")["figures"]
        return figures

    def _ask(self, verb: str, **arguments: Any) -> Mapping[str, Any]:
        answers: list[Mapping[str, Any]] = []
        answer(self._state, Asked(verb, arguments, answers.append))
        return answers[0]
