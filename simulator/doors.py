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

NEVER_MS = float("inf")


def unwatched() -> None:
    """Nobody is told."""


class Door:
    """One door, of `doors` if it is one of several. `jammed`: the spring does not move it.
    `spring_ms`: how long the spring takes."""

    def __init__(self, doors: "Doors | None" = None) -> None:
        self.jammed = False
        self.spring_ms = SPRING_MS
        self._flaps_ms = 0
        self._cut = False
        self._doors = doors
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
            self._open = False
            self._moved_ms = now_ms
            self._stir()

    def force(self, now_ms: float) -> None:
        """Someone pulls it open with the latch shut."""
        self._settle(now_ms)
        if not self._open:
            self._open = True
            self._moved_ms = now_ms
            self._stir()

    def flap(self, every_ms: int) -> None:
        """From now on the switch's contact is loose and changes this often; 0: it is mended."""
        self._flaps_ms = every_ms
        self._stir()

    def cut(self, cut: bool) -> None:
        """From now on the switch's wire is cut, and reads open; or it is mended."""
        self._cut = cut
        self._stir()

    def is_open(self, now_ms: float) -> bool:
        """Whether the door itself is open."""
        self._settle(now_ms)
        return self._open

    def hook_open(self, now_ms: float) -> bool:
        """What the switch on the hook says, bounce and all."""
        self._settle(now_ms)
        if self._cut:
            return True
        if self._flaps_ms:
            return int(now_ms) // self._flaps_ms % 2 == 1
        since = now_ms - self._moved_ms
        return self._open != (since < BOUNCE_MS and int(since) % 2 == 1)

    def next_ms(self, now_ms: float) -> "float | None":
        """When the hook switch changes next by itself; None: not before something is done."""
        self._settle(now_ms)
        return None if self.jammed and self.rests(now_ms) else self.unrest_ms(now_ms)

    def rests(self, now_ms: float) -> bool:
        """Whether the contact has done bouncing, and is not loose."""
        return not self._flaps_ms and now_ms - self._moved_ms >= BOUNCE_MS

    def unrest_ms(self, now_ms: float) -> "float | None":
        """The same, or when the spring would move it were it not jammed: until then a look at it
        says what the last one said."""
        self._settle(now_ms)
        if self._flaps_ms:
            return (int(now_ms) // self._flaps_ms + 1) * self._flaps_ms
        if self.rests(now_ms):
            return self._opens_ms
        return self._moved_ms + int(now_ms - self._moved_ms) + 1

    def _stir(self) -> None:
        if self._doors is not None:
            self._doors.stir()

    def _settle(self, now_ms: float) -> None:
        if self._opens_ms is not None and now_ms >= self._opens_ms:
            if not self.jammed and not self._open:
                self._open = True
                self._moved_ms = self._opens_ms
            self._opens_ms = None


class Doors:
    """The doors of one board, driven and read as bitmaps (bit n: slot n). `stirred` is called when
    somebody moved one of them.

    A board reads its hooks at every turn, and hardly ever does one move: what was read holds until
    a coil or a hand does something, or a door comes to where it moves by itself.
    """

    def __init__(self, count: int = 16) -> None:
        self.coils = 0
        self.stirred = unwatched
        self._doors = [Door(self) for _ in range(count)]
        self._read = 0
        self._read_ms = self._holds_to_ms = 0.0

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
            self._holds_to_ms = self._read_ms
        return edges

    def hooks(self, now_ms: float) -> int:
        """The hook switches; bit n set: slot n says open, as an input without a door does."""
        self._look(now_ms)
        return self._read

    def next_ms(self, now_ms: float) -> "float | None":
        """When any hook changes next by itself."""
        self._look(now_ms)
        if self._holds_to_ms == NEVER_MS:
            return None
        times = [door.next_ms(now_ms) for door in self._doors]
        known = [time for time in times if time is not None]
        return min(known) if known else None

    def _look(self, now_ms: float) -> None:
        if self._read_ms <= now_ms < self._holds_to_ms:
            return
        bits = 0xFFFF << len(self._doors) & 0xFFFF
        until_ms = NEVER_MS
        for slot, door in enumerate(self._doors):
            if door.hook_open(now_ms):
                bits |= 1 << slot
            moves_ms = door.unrest_ms(now_ms)
            if moves_ms is not None and moves_ms < until_ms:
                until_ms = moves_ms
        self._read, self._read_ms, self._holds_to_ms = bits, now_ms, until_ms

    def stir(self) -> None:
        """A hand moved one of them."""
        self._holds_to_ms = self._read_ms
        self.stirred()
