"""Hook switches, debounced: a contact counts once it stayed as it is for 30 ms.

A contact that does not come to rest, or moves more often than hands can move it, flaps: that is a
fault of its switch and no edges of a door. The same rules as in our own boards' firmware, for
drivers that read bare contacts and look when they can. Pure: time is given, in monotonic seconds.
gpiozero's `MockFactory` does not debounce at all.
"""

from collections.abc import Collection, Iterable
from math import inf

from kiosk.ports import DoorMoved, Hook, LockTrouble, TroubleFound

STABLE_S = 0.03
"""Contacts of micro-switches bounce for some milliseconds; a door takes far longer to open."""
CALM_S = 0.1
"""One that stayed for as long has come to rest. Longer than our boards', which look every
millisecond: of one that flaps, looks 30 ms apart often find the same twice."""
EDGES_MAX = 4
"""In any `STEADY_S`. A lock's spring makes one edge and a hand one; a coil rests for a second."""
STEADY_S = 1.0
"""A contact that moved for as long as this flaps; one that stayed for as long is believed again."""
AWAY_S = STEADY_S / 2
"""What a contact did between two looks farther apart than this says nothing about its switch."""
OPEN_S = 60.0
"""A hook that said open for as long is a door that was left open, or a wire that is cut: they look
the same."""


class Contact:
    """One contact. `known`: what it says of its door; UNKNOWN until it stayed for `STABLE_S`.
    While it is `flapping`, what it said before, or when it was first found to."""

    def __init__(self) -> None:
        self.known = Hook.UNKNOWN
        self.flapping = False
        self._read = Hook.UNKNOWN
        self._since = -inf
        self._restless_from: float | None = None
        self._edges_at: list[float] = []

    def sample(self, read: Hook, now: float) -> None:
        """Take one reading."""
        if read is not self._read:
            self._moved(read, now)
        elif now >= self._since + self._rest_needed_s:
            self._rests(now)

    def was_not_looked_at(self, now: float) -> None:
        """Up to `now`, for too long: rest and unrest that are under way begin anew."""
        if self._restless_from is not None:
            self._restless_from = now
        if self.flapping:
            self._since = now

    def is_doubtful(self, now: float) -> bool:
        """Whether its door may be shut though it does not say so."""
        long = now - self._since >= OPEN_S
        return self.flapping or (self.known is Hook.OPEN and long)

    def is_steady(self, now: float) -> bool:
        """Whether it has stayed as it is for `STEADY_S`. One that has not is looked at often: else
        a few looks now and then would not show that it flaps."""
        return now - self._since >= STEADY_S and not self.flapping

    def due(self) -> float:
        """When a reading may change what is known of it; `inf`: nothing is under way."""
        if self._read is self.known and not self.flapping:
            return inf
        return self._since + self._rest_needed_s

    @property
    def _rest_needed_s(self) -> float:
        return STEADY_S if self.flapping else STABLE_S

    def _moved(self, read: Hook, now: float) -> None:
        self._read, self._since = read, now
        if self._restless_from is None:
            self._restless_from = now
        elif now - self._restless_from >= STEADY_S:
            self.flapping = True
            if self.known is Hook.UNKNOWN:
                self.known = read  # a switch that was never at rest keeps no door unknown for ever

    def _rests(self, now: float) -> None:
        if now >= self._since + CALM_S:
            self._restless_from = None
        if self.flapping:
            self.flapping = False
            self._edges_at.clear()
        if self.known is self._read:
            return
        if self.known is not Hook.UNKNOWN and self._is_too_often(now):
            self.flapping = True
        else:
            self.known = self._read

    def _is_too_often(self, now: float) -> bool:
        self._edges_at.append(now)
        return len(self._edges_at) > EDGES_MAX and now - self._edges_at.pop(0) < STEADY_S


class Contacts:
    """The hooks of some slots. Link thread only, but for `hook` and `troubles`, which any thread
    may ask."""

    def __init__(self, slots: Collection[int]) -> None:
        self._contacts = {slot: Contact() for slot in slots}
        self._told: dict[int, Hook] = {}
        self._looked_at = -inf

    def hook(self, slot: int) -> Hook:
        """What that slot's hook says; UNKNOWN until it was read, and stayed, for `STABLE_S`."""
        return self._contacts[slot].known

    def troubles(self, slot: int) -> frozenset[LockTrouble]:
        """SWITCH while its contact flaps, or nothing."""
        return frozenset({LockTrouble.SWITCH} if self._contacts[slot].flapping else ())

    def is_doubtful(self, slot: int, now: float) -> bool:
        """Whether a door may be shut though its hook does not say so: it flaps, or has said open
        for `OPEN_S`."""
        return self._contacts[slot].is_doubtful(now)

    @property
    def settled(self) -> bool:
        """Whether each was heard, and none has moved since a while before the last look."""
        steady = all(contact.is_steady(self._looked_at) for contact in self._contacts.values())
        return steady and Hook.UNKNOWN not in self._all_known() and self.due() == inf

    @property
    def any_open(self) -> bool:
        """Whether some door is known to be open."""
        return Hook.OPEN in self._all_known()

    def sample(
        self, readings: Iterable[tuple[int, bool]], now: float
    ) -> list[TroubleFound | DoorMoved]:
        """Take one reading as (slot, opened); return the switches that now flap, then what differs
        from what was last told."""
        if now - self._looked_at > AWAY_S:
            for contact in self._contacts.values():
                contact.was_not_looked_at(now)
        self._looked_at = now
        flapping = [slot for slot, opened in readings if self._begins_to_flap(slot, opened, now)]
        return [*(TroubleFound(slot, LockTrouble.SWITCH) for slot in flapping), *self._news()]

    def forget(self) -> None:
        """Nothing is known until it is read anew. What was told stays told: afterwards only what
        changed meanwhile is told."""
        self._contacts = {slot: Contact() for slot in self._contacts}

    def due(self) -> float:
        """When a reading may become what is known; `inf`: no contact has moved."""
        return min(contact.due() for contact in self._contacts.values())

    def _begins_to_flap(self, slot: int, opened: bool, now: float) -> bool:
        contact = self._contacts[slot]
        flapped = contact.flapping
        contact.sample(Hook.OPEN if opened else Hook.CLOSED, now)
        return contact.flapping and not flapped

    def _news(self) -> Iterable[DoorMoved]:
        for slot, contact in self._contacts.items():
            known = contact.known
            if known is not Hook.UNKNOWN and self._told.get(slot) is not known:
                self._told[slot] = known
                yield DoorMoved(slot, known)

    def _all_known(self) -> set[Hook]:
        return {contact.known for contact in self._contacts.values()}
