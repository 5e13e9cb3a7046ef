"""The kiosk as the relay's source, through its socket."""

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
        try:
            answer = self._client.ask("entries_after", lineage=place, seq=seq, limit=limit)
        except KioskAwayError as error:
            raise SourceAwayError(str(error)) from error
        except KioskRefusedError as error:
            raise SourceRefusedError(f"The kiosk refused: {error}") from error
        return Batch.from_answer(answer)

    def report(self, status: Status) -> None:
        """See `kiosk.mqtt.ports.Source`."""
        try:
            self._client.ask(
                "relay_status",
                connected=status.connected,
                waiting=status.waiting,
                trouble=status.trouble,
            )
        except KioskAwayError as error:
            raise SourceAwayError(str(error)) from error
        except KioskRefusedError as error:
            raise SourceRefusedError(f"The kiosk refused: {error}") from error

    def close(self) -> None:
        """Let the connection go."""
        self._client.close()
