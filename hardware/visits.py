"""Which cards have had their answer: one a visit, each card by itself. Pure: time is given."""

from kiosk.ports import BadgeProblem
from policy.people import BadgeHash

Visitor = BadgeHash | BadgeProblem
"""A badge, or what was there instead of one."""

SAME_VISIT_S = 0.75
"""Gone for less, a card only jittered at the edge of the field; gone for longer, it is held there
again on purpose (a second tap reopens the slot: policy.md, P2)."""
PRESENCE_S = 0.25
"""How often a resting card is asked whether it is still there. A gap of up to SAME_VISIT_S less
this never makes a second visit."""


class Visits:
    """The cards now in the field, or there until a moment ago. Monotonic seconds."""

    def __init__(self) -> None:
        self._last_seen: dict[Visitor, float] = {}
        self._resting: Visitor | None = None
        self._asked_at = 0.0

    @property
    def any(self) -> bool:
        """Whether some visit goes on."""
        return bool(self._last_seen)

    def arrives(self, visitor: Visitor, now: float) -> bool:
        """Note who was read at `now`; True when that begins a visit and wants an answer.

        After several cards at once the field must be left by all of them first: what a hand
        with two badges shows alone for a moment at the edge is not his choice.
        """
        self._forget(now)
        if BadgeProblem.SEVERAL in self._last_seen:
            visitor = BadgeProblem.SEVERAL
        begins = visitor not in self._last_seen
        self._last_seen[visitor] = now
        self._resting, self._asked_at = visitor, now
        return begins

    def presence_due(self, now: float) -> bool:
        """Whether to ask now if the card that was read last still rests there."""
        self._forget(now)
        return self._resting is not None and now - self._asked_at >= PRESENCE_S

    def asked(self, *, present: bool, now: float) -> None:
        """Note what came of asking."""
        self._asked_at = now
        if present and self._resting is not None:
            self._last_seen[self._resting] = now

    def prolong(self, now: float) -> None:
        """Count all visits as seen at `now`: while the reader was blind nobody can have left."""
        self._last_seen = dict.fromkeys(self._last_seen, now)

    def _forget(self, now: float) -> None:
        self._last_seen = {
            visitor: seen for visitor, seen in self._last_seen.items() if now - seen < SAME_VISIT_S
        }
        if self._resting not in self._last_seen:
            self._resting = None
