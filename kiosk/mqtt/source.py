"""The kiosk as the relay's source, through its socket."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kiosk.mqtt.entries import Batch
from kiosk.mqtt.errors import SourceAwayError, SourceRefusedError
from kiosk.mqtt.ports import Status
from kiosk.socket_client import Client, KioskAwayError, KioskRefusedError


class SocketSource:
    """`Source` over a `Client`; blocks for the client's time-out at most."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def entries_after(self, lineage: UUID | None, seq: int, limit: int) -> Batch:
        """See `kiosk.mqtt.ports.Source`."""
        place = None if lineage is None else str(lineage)
        return Batch.from_answer(self._ask("entries_after", lineage=place, seq=seq, limit=limit))

    def report(self, status: Status) -> None:
        """See `kiosk.mqtt.ports.Source`."""
        self._ask(
            "relay_status",
            connected=status.connected,
            waiting=status.waiting,
            trouble=status.trouble,
        )

    def metrics(self) -> Mapping[str, Any]:
        """See `kiosk.mqtt.ports.Source`."""
        figures: Mapping[str, Any] = self._ask("metrics")["figures"]
        return figures

    def close(self) -> None:
        """Let the connection go."""
        self._client.close()

    def _ask(self, verb: str, **arguments: Any) -> Mapping[str, Any]:
        try:
            return self._client.ask(verb, **arguments)
        except KioskAwayError as error:
            raise SourceAwayError(str(error)) from error
        except KioskRefusedError as error:
            raise SourceRefusedError(f"The kiosk refused: {error}") from error
