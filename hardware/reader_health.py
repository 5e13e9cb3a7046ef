"""How the badge reader is doing, counted look by look: deaf is what was measured, not believed."""

from dataclasses import dataclass

from kiosk.ports_reader import SHARE, ReaderDeaf, ReaderReport, ReaderTrouble

WINDOW = 50
"""Looks that count: the last 2.5 s of a queue, the last 10 s at rest."""
IN_A_ROW_MAX = 3
"""Looks in a row that fail before the reader counts as deaf: one flipped bit is no failure. Half of
`WINDOW` is too, for a chip that fails by fits."""


@dataclass(slots=True)
class ReaderHealth:
    """Counts of one reader. Written by its thread only; `report` by any."""

    looks: int = 0
    answers: int = 0
    errors: int = 0
    restarts: int = 0
    in_a_row: int = 0
    """Errors since the last look that went well."""
    trouble: ReaderTrouble | None = None
    deaf_since: float | None = None
    _window: int = 0
    """The last looks, one bit each, the newest lowest: 1, the chip ended it by itself."""
    _counted: int = 0

    def looked(self, *, answered: bool) -> None:
        """The chip ended a look by itself: a card answered, or its timer ran out."""
        self._count(in_time=True)
        self.answers += answered
        self.in_a_row = 0

    def missed(self, trouble: ReaderTrouble) -> None:
        """A look came to nothing."""
        self._count(in_time=False)
        self.errors += 1
        self.in_a_row += 1
        self.trouble = trouble

    @property
    def deaf(self) -> bool:
        """Whether too many looks came to nothing."""
        fits = self._counted == WINDOW and 2 * self._window.bit_count() < WINDOW
        return fits or self.in_a_row >= IN_A_ROW_MAX

    def fell_deaf(self, now: float) -> ReaderDeaf:
        """It counts as failed from now on; the evidence."""
        assert self.trouble is not None, "deaf is measured"
        if self.deaf_since is None:
            self.deaf_since = now
        return ReaderDeaf(self.trouble, self._counted, self._window.bit_count())

    def restarted(self) -> None:
        """The chip was set up anew in passing. What it missed still counts."""
        self.restarts += 1
        self.in_a_row = 0

    def works(self) -> None:
        """It works, for the first time or again: what was before does not count against it."""
        self.in_a_row = self._window = self._counted = 0
        self.deaf_since = None

    def report(self, version: int | None) -> ReaderReport:
        """All of it, with the version the chip said last."""
        counted, in_time = self._counted, self._window.bit_count()
        return ReaderReport(
            looks=self.looks,
            answers=self.answers,
            errors=self.errors,
            restarts=self.restarts,
            in_time=SHARE * min(in_time, counted) // counted if counted else None,
            version=version,
            trouble=self.trouble,
            deaf_since=self.deaf_since,
        )

    def _count(self, *, in_time: bool) -> None:
        self.looks += 1
        self._window = (self._window << 1 | in_time) & ((1 << WINDOW) - 1)
        self._counted = min(self._counted + 1, WINDOW)
