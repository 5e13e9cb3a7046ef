"""The last authorisations and what became of them: one authorisation is one pulse at most."""

from cabinet_firmware.wire.bodies import Outcome
from cabinet_firmware.wire.numbers import NO_SLOT, UNKNOWN, WHY_NONE

ROOM = 16
"""One for every slot. A host asks about the last one or two."""


class Acts:
    """A ring of `Outcome`s, kept in memory only: a board that starts anew knows none."""

    def __init__(self) -> None:
        self._held: list[Outcome] = []

    def find(self, act: bytes) -> "Outcome | None":
        """What became of it, or None."""
        for outcome in self._held:
            if outcome.act == act:
                return outcome
        return None

    def answer(self, act: bytes) -> Outcome:
        """What to tell a host that asks."""
        return self.find(act) or Outcome(act, NO_SLOT, UNKNOWN, WHY_NONE)

    def add(self, outcome: Outcome) -> None:
        """Remember one more, and forget the oldest when there is no room."""
        self._held = self._held[1 - ROOM :]
        self._held.append(outcome)
