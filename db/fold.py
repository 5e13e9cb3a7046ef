"""Which stays are open, told from the journal alone."""

from collections.abc import Iterable

from db.journal import Entry, Head
from policy.stays import BEGINNINGS, PHASE_AFTER, Phase


class DoesNotFitError(ValueError):
    """An entry cannot follow those before it; the message says why, without values."""


class Fold:
    """The open stays after the entries taken so far: `{stay id: (slot, phase)}`.

    Once an entry's data is forgotten nothing is known until the next balance.
    """

    def __init__(self) -> None:
        self._open: dict[str, tuple[int, str]] | None = {}
        self._in_slot: dict[int, str] = {}
        self._told_by: dict[str, tuple[int, Head]] = {}
        self._taken = 0

    def take(self, entry: Entry) -> None:
        """Go on with the next entry.

        Raises:
            DoesNotFitError: it cannot follow those before it.
        """
        self._taken += 1
        if entry.kind == "cabinet.balance":
            self._take_balance(entry)
        elif entry.kind in PHASE_AFTER or entry.kind == "stay.recovered":
            self._take_stay(entry)

    def differs(self, stays: Iterable[tuple[str, int, str]], last: Head) -> tuple[Head, str] | None:
        """Hold the table's open stays (id, slot, phase) against the journal's.

        Returns None when they agree, else the first entry that tells otherwise (`last`, the
        journal's end, when none is about that stay) and why.
        """
        if self._open is None:
            return last, "the data of stays is forgotten and no balance follows"
        table = {stay: (slot, phase) for stay, slot, phase in stays}
        wrong = [
            self._told_by.get(stay, (self._taken, last))
            for stay in table.keys() | self._open.keys()
            if table.get(stay) != self._open.get(stay)
        ]
        if not wrong:
            return None
        return min(wrong, key=lambda told: told[0])[1], "the table of stays says otherwise"

    def _take_balance(self, entry: Entry) -> None:
        if entry.data is None:
            self._open = None
            return
        balance = {stay: (slot, phase) for stay, slot, phase in entry.data["stays"]}
        if self._open is not None and balance != self._open:
            raise DoesNotFitError("the balance differs from the entries before it")
        self._open = balance
        self._in_slot = {slot: stay for stay, (slot, _) in balance.items()}
        self._told_by = dict.fromkeys(balance, (self._taken, entry.head))

    def _take_stay(self, entry: Entry) -> None:
        if entry.data is None:
            self._open = None
        if self._open is None or entry.data is None or entry.slot is None:
            return
        stay, phase = entry.data["stay"], _phase_after(entry)
        held = self._open.get(stay)
        if held is None and entry.kind not in BEGINNINGS:
            raise DoesNotFitError("it is about a stay that is not open")
        if held is not None and held[0] != entry.slot:
            raise DoesNotFitError("it moves a stay to another slot")
        if self._in_slot.get(entry.slot, stay) != stay:
            raise DoesNotFitError("its slot holds another stay")
        self._told_by[stay] = self._taken, entry.head
        if phase == Phase.ENDED:
            del self._open[stay], self._in_slot[entry.slot]
        else:
            self._open[stay] = entry.slot, phase
            self._in_slot[entry.slot] = stay


def _phase_after(entry: Entry) -> Phase:
    assert entry.data is not None
    told = entry.data["phase"] if entry.kind == "stay.recovered" else PHASE_AFTER[entry.kind]
    return Phase(told)
