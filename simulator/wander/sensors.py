"""A cabinet whose slots see whether something lies inside. What they say is drawn: somebody put
something in, or did not, or laid it where no sensor sees it."""

from collections.abc import Sequence
from random import Random
from uuid import UUID

from kiosk.ports import Authorisation, BoardReport, LockTrouble, TendedLocks
from policy.slots import Hook, Item


class Sensors:
    """`kiosk.ports.TendedLocks`: those `locks`, with a sensor in each slot."""

    def __init__(self, locks: TendedLocks, chance: Random) -> None:
        self._locks, self._chance = locks, chance

    def item(self, _slot: int) -> Item:
        """What is seen in it this time."""
        return self._chance.choice((Item.PRESENT, Item.ABSENT))

    def open(self, authorisation: Authorisation) -> None:
        """As the locks do."""
        self._locks.open(authorisation)

    def ask(self, act: UUID, slot: int) -> None:
        """As the locks do."""
        self._locks.ask(act, slot)

    def hook(self, slot: int) -> Hook:
        """What the locks say."""
        return self._locks.hook(slot)

    def reports(self) -> Sequence[BoardReport]:
        """What the locks say."""
        return self._locks.reports()

    def troubles(self, slot: int) -> frozenset[LockTrouble]:
        """What the locks say."""
        return self._locks.troubles(slot)

    def clear(self, slot: int) -> None:
        """As the locks do."""
        self._locks.clear(slot)
