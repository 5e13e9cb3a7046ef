"""The wired lock as physics on given time: coil, latch, spring, door, hook switch, bounce.

Written in MicroPython's dialect: it stands behind the simulated board in-process and behind the
simulated pins of the real firmware. Times are milliseconds, any number that grows.

A spring lock (docs/wire.md, Doors): the coil must be on for `RELEASE_MS` without a break, then the
latch is free; the spring throws the door open and the hook follows `SPRING_MS` later, bouncing for
`BOUNCE_MS`. Pushed shut, the latch holds again without power, unless its coil is on.
Pull-in and spring times are not in any data sheet found; they are the middle of what makers report.
"""

RELEASE_MS = 40
SPRING_MS = 60
BOUNCE_MS = 5
"""The contact changes every millisecond for this long, then stays."""


class Door:
    """One door. `jammed`: the spring does not move it. `spring_ms`: how long the spring takes.
    `force`: someone pulls it open. `stirred`: somebody moved it; whoever watches it sets that
    back."""

    def __init__(self) -> None:
        self.jammed = False
        self.stirred = False
        self.spring_ms = SPRING_MS
        self._flaps_ms = 0
        self._open = False
        self._moved_ms: float = -BOUNCE_MS
        self._coil_on_ms: float | None = None
        self._opens_ms: float | None = None

    def drive(self, on: bool, now_ms: float) -> None:
        """The coil is switched on or off."""
        self._settle(now_ms)
        if on and self._coil_on_ms is None:
            self._coil_on_ms = now_ms
            self._opens_ms = now_ms + RELEASE_MS + self.spring_ms
        elif not on and self._coil_on_ms is not None:
            if now_ms - self._coil_on_ms < RELEASE_MS:
                self._opens_ms = None  # the latch fell back
            self._coil_on_ms = None

    def push_shut(self, now_ms: float) -> None:
        """Someone pushes it shut. While its coil is on the latch cannot hold it."""
        self._settle(now_ms)
        if self._open and self._coil_on_ms is None:
            self.stirred = True
            self._open = False
            self._moved_ms = now_ms

    def force(self, now_ms: float) -> None:
        """Someone pulls it open with the latch shut."""
        self._settle(now_ms)
        if not self._open:
            self.stirred = True
            self._open = True
            self._moved_ms = now_ms

    def flap(self, every_ms: int) -> None:
        """From now on the switch's contact is loose and changes this often; 0: it is mended."""
        self.stirred = True
        self._flaps_ms = every_ms

    def is_open(self, now_ms: float) -> bool:
        """Whether the door itself is open."""
        self._settle(now_ms)
        return self._open

    def hook_open(self, now_ms: float) -> bool:
        """What the switch on the hook says, bounce and all."""
        self._settle(now_ms)
        if self._flaps_ms:
            return int(now_ms) // self._flaps_ms % 2 == 1
        since = now_ms - self._moved_ms
        return self._open != (since < BOUNCE_MS and int(since) % 2 == 1)

    def next_ms(self, now_ms: float) -> "float | None":
        """When the hook switch changes next by itself; None: not before something is done."""
        self._settle(now_ms)
        if self._flaps_ms:
            return (int(now_ms) // self._flaps_ms + 1) * self._flaps_ms
        since = now_ms - self._moved_ms
        if since < BOUNCE_MS:
            return self._moved_ms + int(since) + 1
        return None if self.jammed else self._opens_ms

    def _settle(self, now_ms: float) -> None:
        if self._opens_ms is not None and now_ms >= self._opens_ms:
            if not self.jammed and not self._open:
                self._open = True
                self._moved_ms = self._opens_ms
            self._opens_ms = None


class Doors:
    """The doors of one board, driven and read as bitmaps (bit n: slot n)."""

    def __init__(self, count: int = 16) -> None:
        self.coils = 0
        self._doors = [Door() for _ in range(count)]

    def __getitem__(self, slot: int) -> Door:
        return self._doors[slot]

    def drive(self, coils: int, now_ms: float) -> "list[tuple[int, bool]]":
        """Switch the coils; return the edges as (slot, on)."""
        changed = self.coils ^ coils
        self.coils = coils
        edges = []
        if changed:
            for slot, door in enumerate(self._doors):
                if changed >> slot & 1:
                    door.drive(bool(coils >> slot & 1), now_ms)
                    edges.append((slot, bool(coils >> slot & 1)))
        return edges

    def hooks(self, now_ms: float) -> int:
        """The hook switches; bit n set: slot n says open, as an input without a door does."""
        bits = 0xFFFF << len(self._doors) & 0xFFFF
        for slot, door in enumerate(self._doors):
            if door.hook_open(now_ms):
                bits |= 1 << slot
        return bits

    def take_stirred(self) -> bool:
        """Whether somebody moved a door since this was asked last."""
        stirred = False
        for door in self._doors:
            if door.stirred:
                stirred = True
                door.stirred = False
        return stirred

    def next_ms(self, now_ms: float) -> "float | None":
        """When any hook changes next by itself."""
        times = [door.next_ms(now_ms) for door in self._doors]
        known = [time for time in times if time is not None]
        return min(known) if known else None
